/** Tables of RTF texts while their rows come in: cells with their edges and merges, rows that follow each other. */
import type { RowCell } from "./doc-properties.ts";
import { type DocRow, docGrid } from "./doc-table.ts";

type Writable<T> = { -readonly [K in keyof T]: T[K] };

export class RtfTable {
  #definition: Writable<RowCell>[] = [];
  #next: Writable<RowCell> = newCell();
  #left = 0;
  #rows: DocRow[] = [];
  #cells: string[] = [];
  #parts: string[] = [];

  get isEmpty(): boolean {
    return this.#rows.length === 0 && this.#cells.length === 0 && this.#parts.length === 0;
  }

  /** Words about the row that is being defined; false for others. */
  define(word: string, number: number | null): boolean {
    if (word === "trowd") {
      this.#definition = [];
      this.#next = newCell();
      this.#left = 0;
    } else if (word === "trleft") this.#left = number ?? 0;
    else if (word === "clmrg") this.#next.isMerged = true;
    else if (word === "clvmrg") this.#next.continues = true;
    else if (word === "cellx") {
      const left = this.#definition.at(-1)?.right ?? this.#left;
      this.#definition.push({ ...this.#next, left, right: number ?? left });
      this.#next = newCell();
    } else return false;
    return true;
  }

  paragraph(words: string): void {
    if (words.trim() !== "") this.#parts.push(words.trim());
  }

  endCell(words: string): void {
    this.paragraph(words);
    this.#cells.push(this.#parts.join("\n"));
    this.#parts = [];
  }

  endRow(): void {
    if (this.#parts.length > 0) this.endCell("");
    if (this.#cells.length > 0)
      this.#rows.push({
        cells: this.#cells,
        definition: this.#definition.length > 0 ? [...this.#definition] : null,
      });
    this.#cells = [];
  }

  /** The grid so far; the table begins anew. */
  take(): string[][] {
    this.endRow();
    const grid = docGrid(this.#rows);
    this.#rows = [];
    return grid;
  }
}

function newCell(): Writable<RowCell> {
  return { left: 0, right: 0, isMerged: false, continues: false };
}
