/**
 * Takes the rows of one table as a parser reads them: passes them on to the sink, profiles the columns, and puts the first ones into the
 * document's Markdown. What parsers fill `Sheet.columns` and `tableRef` with.
 */
import type { ColumnProfile, TableRef } from "../model/document.ts";
import type { Location } from "../model/location.ts";
import { ColumnProfiler } from "./column-profile.ts";
import type { TableSink, TableWriter } from "./contract.ts";
import type { MarkdownBuilder } from "./markdown-builder.ts";

/** Rows of a table that stand in the text; the rest is counted there in words. */
export const TEXT_ROWS = 200;
/** Columns that are profiled; wider tables keep their cells but no further profiles. */
const MAX_PROFILED_COLUMNS = 2_000;
const MAX_CELL_CHARS_IN_TEXT = 2_000;
/** Rows profiled together, column by column: what one column counts with stays at hand for so many values. */
const PROFILED_TOGETHER = 64;
/** What all columns together may hold to check whether values repeat: 64 MB, half a million values of eleven columns. */
const CHECK_SLOTS = 8_388_608;

export interface RecordedTable {
  readonly tableRef: TableRef;
  readonly columns: ColumnProfile[];
  readonly rowCount: number;
  readonly columnCount: number;
}

export class TableRecorder {
  readonly #writer: TableWriter;
  readonly #header: readonly string[];
  readonly #profilers: ColumnProfiler[];
  readonly #room = { slots: CHECK_SLOTS };
  readonly #preview: string[][] = [];
  /** Rows that are not profiled yet. */
  #waiting: (readonly string[])[] = [];
  #rows = 0;
  #width: number;

  private constructor(writer: TableWriter, header: readonly string[]) {
    this.#writer = writer;
    this.#header = header;
    this.#width = header.length;
    this.#profilers = header
      .slice(0, MAX_PROFILED_COLUMNS)
      .map((name, index) => new ColumnProfiler(name.trim(), index, this.#room));
  }

  /** Opens a table; `header` holds empty texts where the columns have no names. */
  static async open(
    tables: TableSink,
    name: string,
    header: readonly string[],
  ): Promise<TableRecorder> {
    const writer = await tables.open(name);
    await writer.write(header);
    return new TableRecorder(writer, header);
  }

  get rowCount(): number {
    return this.#rows;
  }

  /** Takes the next row. There is something to wait for only where it made the sink write. */
  row(read: readonly string[]): Promise<void> | undefined {
    const cells = this.#writer.mend === undefined ? read : this.#writer.mend(read);
    if (cells === null) return undefined;
    const written = this.#writer.write(cells);
    if (this.#preview.length < TEXT_ROWS)
      this.#preview.push(
        cells.map((cell) =>
          cell.length > MAX_CELL_CHARS_IN_TEXT ? `${cell.slice(0, MAX_CELL_CHARS_IN_TEXT)}…` : cell,
        ),
      );
    this.#width = Math.max(this.#width, cells.length);
    if (cells.length > this.#profilers.length) this.#widen(cells.length);
    this.#waiting.push(cells);
    if (this.#waiting.length === PROFILED_TOGETHER) this.#profile();
    this.#rows++;
    return written ?? undefined;
  }

  /** Closes the table and writes its beginning into the text, each row anchored by `rowLocation` (data rows from 0). */
  async close(
    text: MarkdownBuilder,
    location: Location,
    rowLocation: (row: number) => Location,
  ): Promise<RecordedTable> {
    const tableRef = await this.#writer.close();
    this.#profile();
    if (
      this.#width > 0 &&
      (this.#preview.length > 0 || this.#header.some((name) => name.trim() !== ""))
    )
      text.table(this.#header, this.#preview, location, (row) =>
        rowLocation(this.#writer.sourceRow?.(row) ?? row),
      );
    const more = this.#rows - this.#preview.length;
    if (more > 0)
      text.block(
        `${more} more ${more === 1 ? "row" : "rows"} not shown here (${this.#rows} in all).`,
        location,
      );
    return {
      tableRef,
      columns: this.#profilers.map((profiler) => profiler.finish()),
      rowCount: this.#rows,
      columnCount: this.#width,
    };
  }

  #profile(): void {
    for (const [column, profiler] of this.#profilers.entries())
      for (const cells of this.#waiting) profiler.add(cells[column] ?? "");
    this.#waiting = [];
  }

  /** A column that appears first in a later row was empty in all rows before. */
  #widen(width: number): void {
    this.#profile();
    while (this.#profilers.length < Math.min(width, MAX_PROFILED_COLUMNS)) {
      const profiler = new ColumnProfiler("", this.#profilers.length, this.#room);
      profiler.addEmpty(this.#rows);
      this.#profilers.push(profiler);
    }
  }
}
