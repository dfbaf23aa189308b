/** Rows that are a person's own in all tables of a file that was read: sheets by their stored rows, tables within texts by their Markdown. */
import { columnLetters } from "../core/kit/column-letters.ts";
import { fileRowOf } from "../core/kit/row-runs.ts";
import type { ParsedDocument, Sheet } from "../core/model/document.ts";
import type { Location } from "../core/model/location.ts";
import { locationAt } from "../core/model/location-at.ts";
import { findMarkdownTables, type MarkdownCell } from "../core/privacy/markdown-tables.ts";
import { IDENTIFIER_TYPES } from "../core/privacy/register/identifiers.ts";
import type { SubjectMatcher } from "../core/privacy/subject/matcher.ts";
import { CELL_BORDER } from "../core/privacy/subject/name-windows.ts";
import { type OwnTable, ownTable, SAMPLE_ROWS } from "../core/privacy/subject/own-rows.ts";
import { sheetRows } from "./table-rows.ts";

export interface OwnRow {
  readonly table: OwnTable;
  readonly cells: readonly string[];
  /** Those of the name. */
  readonly nameCells: ReadonlySet<number>;
  /** Number of the row in its table, from 0. */
  readonly index: number;
}

/** True for documents whose text is only another way to write their tables. */
export function isAllTables({ sheets }: Pick<ParsedDocument, "sheets">): boolean {
  return sheets.some(({ tableRef }) => tableRef !== null);
}

/** One table of a file, row by row. */
export interface FileTable {
  readonly header: readonly string[];
  /** Number of the sheet; null for a table within a text. */
  readonly sheet: number | null;
  rows(): AsyncIterable<readonly string[]> | Iterable<readonly string[]>;
  /** Where a cell of a row (both from 0) stands in the file. */
  place(row: number, column: number): Location;
}

/** All tables in the order of the file. */
export function* tablesOf(artifactDir: string, document: ParsedDocument): Generator<FileTable> {
  for (const [sheet, { columns, tableRef }] of document.sheets.entries())
    if (tableRef !== null)
      yield {
        header: columns.map(({ name }) => name),
        sheet,
        rows: () => sheetRows(artifactDir, document, sheet),
        place: (row, column) => cellPlace(document, sheet, row, column),
      };
  if (!isAllTables(document)) yield* tablesInText(document);
}

function* tablesInText({
  markdown,
  anchors,
}: Pick<ParsedDocument, "markdown" | "anchors">): Generator<FileTable> {
  for (const { header, rows } of findMarkdownTables(markdown)) {
    const texts = (cells: readonly MarkdownCell[]) =>
      cells.map(({ start, end }) => markdown.slice(start, end).replaceAll("\\|", "|"));
    yield {
      header: texts(header),
      sheet: null,
      rows: () => rows.map(texts),
      place: (row) => locationAt(anchors, rows[row]?.[0]?.start ?? 0),
    };
  }
}

/** A person has a few; a table in which every row names one person has as many as it has rows. */
const MOST_NUMBERS = 1_000;

/** A table classified by the first of its rows. */
export async function sampledTable(file: FileTable, matcher: SubjectMatcher): Promise<OwnTable> {
  const sample: Array<readonly string[]> = [];
  for await (const row of file.rows()) {
    sample.push(row);
    if (sample.length === SAMPLE_ROWS) break;
  }
  return ownTable(matcher, file.header, sample);
}

/** Own rows of one table; nothing is held but a sample of it. */
export async function* ownRows(file: FileTable, matcher: SubjectMatcher): AsyncGenerator<OwnRow> {
  const table = await sampledTable(file, matcher);
  let index = 0;
  for await (const cells of file.rows()) {
    const nameCells = table.nameCells(cells);
    if (nameCells !== null) yield { table, cells, nameCells, index };
    index++;
  }
}

/** A row in which the person stands: an own one, or one of somebody else's. */
export interface RowAbout extends Omit<OwnRow, "nameCells"> {
  /** Null where the row is not the person's own. */
  readonly nameCells: OwnRow["nameCells"] | null;
  /** Numbers by which other rows of the table go. */
  readonly others: NumbersInRows["others"];
}

/** All rows of one table in which the person stands, in order. Each row is searched once; the numbers of those that hold the person are held. */
export async function* rowsAbout(
  file: FileTable,
  matcher: SubjectMatcher,
): AsyncGenerator<RowAbout> {
  const table = await sampledTable(file, matcher);
  const found = new Set<number>();
  const numbers = new OwnNumbers();
  let last = 0;
  for await (const cells of file.rows()) {
    const index = last++;
    if (!matcher.has(cells.join(CELL_BORDER))) continue;
    found.add(index);
    const nameCells = table.nameCells(cells);
    if (nameCells !== null) numbers.add({ table, cells, nameCells, index });
  }
  if (found.size === 0) return;
  const { others } = await numbers.beside(file);
  let index = 0;
  for await (const cells of file.rows()) {
    if (found.has(index)) yield { table, cells, nameCells: table.nameCells(cells), index, others };
    index++;
  }
}

/** Numbers in rows of a table that are a person's own. */
export interface NumbersInRows {
  /** By which these rows go and no other one, with the type of each. */
  readonly own: ReadonlyMap<string, string>;
  /** By which other rows of the table go, as in a column of who recommended whom. */
  readonly others: ReadonlySet<string>;
}

/** A row goes by the first of its columns of numbers of people, and by what further ones hold that no other row has. */
export async function numbersInRows(
  file: FileTable,
  matcher: SubjectMatcher,
): Promise<NumbersInRows> {
  const numbers = new OwnNumbers();
  for await (const row of ownRows(file, matcher)) numbers.add(row);
  return numbers.beside(file);
}

/** Own rows by their number, and what columns of numbers of people hold in them, but for those of somebody else. */
class OwnNumbers {
  readonly #rows = new Set<number>();
  readonly #byColumn = new Map<number, Map<string, string>>();

  add({ cells, index, table }: OwnRow): void {
    this.#rows.add(index);
    for (const [at, type] of table.types.entries()) {
      const value = cellOf(cells, at);
      if (value === "" || type === null || !IDENTIFIER_TYPES.has(type)) continue;
      const values = this.#byColumn.get(at) ?? new Map();
      if (table.ofAnother[at] !== true && values.size < MOST_NUMBERS)
        this.#byColumn.set(at, values.set(value, type));
    }
  }

  /** Looks through the other rows of the table for them. */
  async beside(file: FileTable): Promise<NumbersInRows> {
    const own = new Map([...this.#byColumn.values()].flatMap((values) => [...values]));
    const others = new Set<string>();
    if (own.size === 0) return { own, others };
    const asked = new Set(own.keys());
    const first = Math.min(...this.#byColumn.keys());
    const ofFirst = this.#byColumn.get(first);
    let index = 0;
    for await (const row of file.rows()) {
      if (this.#rows.has(index++)) continue;
      const name = cellOf(row, first);
      if (asked.has(name) && ofFirst?.has(name) !== true) others.add(name);
      own.delete(name);
      for (const [at, values] of this.#byColumn)
        if (values.has(cellOf(row, at))) own.delete(cellOf(row, at));
    }
    return { own, others };
  }
}

function cellOf(row: readonly string[], at: number): string {
  return (row[at] ?? "").trim();
}

/** The cell's address, as far as the file has such. */
function cellPlace(
  document: ParsedDocument,
  sheetIndex: number,
  index: number,
  column: number,
): Location {
  const sheet = document.sheets[sheetIndex] as Sheet;
  const letters = columnLetters(column + sheet.firstColumn);
  return { kind: "sheet", sheet: sheet.name, range: `${letters}${fileRowOf(sheet, index)}` };
}
