/** Tables on disk, written by pieces of bounded size (`core/pipeline/table-piece.ts` tells their form). */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { TableRef } from "../core/model/document.ts";
import type { TableSink, TableWriter } from "../core/parse/contract.ts";
import { piecePath, tablePath } from "../core/pipeline/artifact-layout.ts";
import {
  encodePiece,
  PIECE_CELLS,
  PIECE_CHARS,
  PIECE_ROWS,
  pieceFormat,
} from "../core/pipeline/table-piece.ts";

/** A sink that writes the tables of one stage into `folder` (the stage's own, under construction); refs carry the final `key`. */
export class TableFiles implements TableSink {
  readonly #folder: string;
  readonly #key: string;
  #count = 0;

  constructor(folder: string, key: string) {
    this.#folder = folder;
    this.#key = key;
  }

  open(): TableWriter {
    const number = ++this.#count;
    if (number === 1) mkdirSync(dirname(join(this.#folder, tablePath("", 1))), { recursive: true });
    return new TableFile(this.#folder, this.#key, number);
  }
}

/** Holds the rows of the piece that is being filled; nothing is open between two pieces. */
class TableFile implements TableWriter {
  readonly #folder: string;
  readonly #key: string;
  readonly #number: number;
  readonly #pieces: TableRef["pieces"] = [];
  #header: readonly string[] | null = null;
  #rows: (readonly string[])[] = [];
  #cells = 0;
  #chars = 0;
  #rowCount = 0;
  #columns = 0;

  constructor(folder: string, key: string, number: number) {
    this.#folder = folder;
    this.#key = key;
    this.#number = number;
  }

  write(row: readonly string[]): void {
    if (row.length > this.#columns) this.#columns = row.length;
    if (this.#header === null) {
      this.#header = row;
      return;
    }
    this.#rows.push(row);
    this.#cells += row.length;
    for (let column = 0; column < row.length; column++)
      this.#chars += (row[column] as string).length;
    const isFull =
      this.#rows.length >= PIECE_ROWS || this.#cells >= PIECE_CELLS || this.#chars >= PIECE_CHARS;
    if (isFull) this.#writePiece(false);
  }

  async close(): Promise<TableRef> {
    if (this.#rows.length > 0 || this.#pieces.length === 0) this.#writePiece(true);
    return {
      key: tablePath(this.#key, this.#number),
      rowCount: this.#rowCount,
      columnCount: this.#columns,
      pieces: this.#pieces,
    };
  }

  #writePiece(isLast: boolean): void {
    const rows = this.#rows;
    const isWhole = isLast && this.#pieces.length === 0;
    const format = pieceFormat(this.#columns, isWhole ? this.#chars : null);
    const number = isWhole ? null : this.#pieces.length + 1;
    const bytes = encodePiece(format, this.#header ?? [], rows);
    this.#pieces.push({
      key: piecePath(tablePath(this.#key, this.#number), number, format),
      firstRow: this.#rowCount,
      rowCount: rows.length,
      byteLength: bytes.length,
    });
    this.#rowCount += rows.length;
    this.#rows = [];
    this.#cells = 0;
    this.#chars = 0;
    const path = piecePath(tablePath("", this.#number), number, format);
    writeFileSync(join(this.#folder, path), bytes);
  }
}
