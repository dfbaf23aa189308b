/** The rows of a sheet as a recorded table: title rows above the header go into the text, the header names the columns. */
import type { Sheet } from "../core/model/document.ts";
import type { Issue } from "../core/model/issue.ts";
import type { Location } from "../core/model/location.ts";
import type { ParseContext } from "../core/parse/contract.ts";
import { findHeaderRow, HEADER_SAMPLE_ROWS } from "../core/parse/header-row.ts";
import type { MarkdownBuilder } from "../core/parse/markdown-builder.ts";
import { TableRecorder } from "../core/parse/table-recorder.ts";
import { columnLetters } from "./shared/cell-address.ts";
import { issue } from "./shared/stops.ts";

/** First and last rows and columns that show something, from 0. */
export interface Extent {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** Displayed texts of many rows at a time; each row holds the columns of the extent. The first batch holds the header with its sample. */
export type RowBatches = AsyncIterable<readonly (readonly string[])[]>;

/** Rows of a sheet that is too large to be held: read anew on each call, from the extent's first row to its last, empty ones too. */
export interface StreamedRows {
  readonly extent: Extent | null;
  /** Formulas past those that stand in the sheet itself. */
  readonly moreFormulas: number;
  batches(): RowBatches;
}

/** Empty rows in one stretch after which what follows is left out: a stray cell a million rows down is no table. */
export const MAX_GAP_ROWS = 50_000;
/** Rows of a batch, enough for a header to be found in the first one. */
export const BATCH_ROWS = Math.max(256, HEADER_SAMPLE_ROWS);

interface TablePlace {
  readonly name: string;
  readonly text: MarkdownBuilder;
  readonly issues: Issue[];
  /** Cells that may still be read of the whole workbook; what is read is taken off. */
  readonly budget: { cells: number };
  readonly ctx: ParseContext;
}

interface Beginning {
  readonly recorder: TableRecorder;
  readonly titleRows: readonly (readonly string[])[];
  /** Row of the header in the sheet, from 0. */
  readonly header: number | null;
}

/** Records the rows of a sheet as far as the budget of cells goes; what is cut is said. */
export async function recordRows(
  batches: RowBatches,
  extent: Extent,
  place: TablePlace,
): Promise<Partial<Sheet>> {
  let left = takeRows(extent, place);
  if (left === 0) return {};
  const texts = new LongTexts(place);
  let begun: Beginning | null = null;
  for await (const batch of batches) {
    place.ctx.signal.throwIfAborted();
    const rows = left < batch.length ? batch.slice(0, left) : batch;
    left -= rows.length;
    let at = 0;
    if (!begun) {
      begun = await beginTable(rows, extent, place);
      at = begun.header === null ? 0 : begun.header - extent.top + 1;
    }
    for (; at < rows.length && texts.hasRoom; at++)
      await begun.recorder.row(texts.take(rows[at] ?? []));
    if (left <= 0 || !texts.hasRoom) break;
  }
  if (begun) texts.say(begun.recorder.rowCount);
  return begun ? endTable(begun, extent, place) : {};
}

/** What Excel lets a cell hold. */
const MAX_CELL_CHARS = 32_767;
/** One text that many cells share grows as if it were packed, so a long text counts as several cells: one for each so many characters, */
const CHARS_OF_A_CELL = 32;
/** and a very long one that stands in the row above too for each of its characters. */
const VERY_LONG_CHARS = 4_096;

/** Cuts texts that no cell can hold, and takes long ones off the budget of cells. */
class LongTexts {
  readonly #place: TablePlace;
  #above: readonly string[] = [];
  #cut = 0;

  constructor(place: TablePlace) {
    this.#place = place;
  }

  get hasRoom(): boolean {
    return this.#place.budget.cells >= 0;
  }

  take(row: readonly string[]): readonly string[] {
    let more = 0;
    for (let column = 0; column < row.length; column++) {
      const cell = row[column] as string;
      if (cell.length > CHARS_OF_A_CELL) more += cellsOf(cell, this.#above[column]);
    }
    this.#above = row;
    if (more === 0) return row;
    this.#place.budget.cells -= more;
    return row.some((cell) => cell.length > MAX_CELL_CHARS)
      ? row.map((cell) => this.#cell(cell))
      : row;
  }

  /** Says what was cut, when `rows` rows were read. */
  say(rows: number): void {
    const { name, issues } = this.#place;
    const where = { kind: "sheet", sheet: name } as const;
    const say = (detail: string) =>
      issues.push(issue("parse.cell-limit", "warning", detail, where));
    if (this.#cut > 0) say(`${this.#cut} cells hold more text than a cell may; it was cut.`);
    if (!this.hasRoom)
      say(
        `Only the first ${rows} rows of this sheet were read: their texts are too long together.`,
      );
  }

  #cell(text: string): string {
    if (text.length <= MAX_CELL_CHARS) return text;
    this.#cut++;
    return text.slice(0, MAX_CELL_CHARS);
  }
}

function cellsOf(text: string, above: string | undefined): number {
  const chars = Math.min(text.length, MAX_CELL_CHARS);
  return chars > VERY_LONG_CHARS && text === above ? chars : Math.floor(chars / CHARS_OF_A_CELL);
}

/** How many rows of the sheet may be read. */
function takeRows(extent: Extent, { name, issues, budget }: TablePlace): number {
  const width = extent.right - extent.left + 1;
  const all = extent.bottom - extent.top + 1;
  const rows = Math.max(0, Math.min(all, Math.floor(budget.cells / width)));
  budget.cells -= rows * width;
  if (rows < all)
    issues.push(
      issue(
        "parse.cell-limit",
        "warning",
        `Only the first ${rows} of ${all} rows of this sheet were read.`,
        { kind: "sheet", sheet: name },
      ),
    );
  return rows;
}

async function beginTable(
  rows: readonly (readonly string[])[],
  extent: Extent,
  { name, text, ctx }: TablePlace,
): Promise<Beginning> {
  const sample = rows
    .slice(0, HEADER_SAMPLE_ROWS)
    .map((row) => row.map((cell) => cell.slice(0, MAX_CELL_CHARS)));
  const found = findHeaderRow(sample);
  const titleRows = sample.slice(0, found ?? 0);
  for (const [index, row] of titleRows.entries())
    text.block(
      row.filter((cell) => cell.trim() !== "").join(" "),
      rowPlace(name, extent, extent.top + index),
    );
  const unnamed = () => new Array<string>(extent.right - extent.left + 1).fill("");
  const names = found === null ? unnamed() : (sample[found] ?? unnamed());
  const recorder = await TableRecorder.open(ctx.tables, name, names);
  return { recorder, titleRows, header: found === null ? null : extent.top + found };
}

async function endTable(
  { recorder, titleRows, header }: Beginning,
  extent: Extent,
  { name, text }: TablePlace,
): Promise<Partial<Sheet>> {
  const first = header === null ? extent.top : header + 1;
  const { tableRef, columns, rowCount, columnCount } = await recorder.close(
    text,
    rowPlace(name, extent, header ?? extent.top),
    (row) => rowPlace(name, extent, first + row),
  );
  return {
    tableRef,
    columns,
    rowCount,
    columnCount,
    ...(titleRows.length > 0 ? { titleRows: titleRows.map((row) => [...row]) } : {}),
    headerRow: header === null ? null : header + 1,
    firstRow: first + 1,
    firstColumn: extent.left + 1,
  };
}

function rowPlace(sheet: string, extent: Extent, row: number): Location {
  const left = columnLetters(extent.left);
  const right = columnLetters(extent.right);
  return {
    kind: "sheet",
    sheet,
    range: left === right ? `${left}${row + 1}` : `${left}${row + 1}:${right}${row + 1}`,
  };
}
