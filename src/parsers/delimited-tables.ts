/** Rows of a delimited text as they arrive, recorded as one table or as several that blank rows set apart. */

import { counted } from "../core/kit/counted.ts";
import { fileRowOf, RowRuns } from "../core/kit/row-runs.ts";
import { emptySheet, type Sheet } from "../core/model/document.ts";
import type { Issue } from "../core/model/issue.ts";
import type { Location } from "../core/model/location.ts";
import type { ParseContext } from "../core/parse/contract.ts";
import {
  type Block,
  beginsTable,
  blocksOf,
  isBlankRow,
  isTableBlock,
  isTitleBlock,
  type NumberedRow,
  typicalWidth,
} from "../core/parse/csv/table-blocks.ts";
import { findHeaderRow, HEADER_SAMPLE_ROWS } from "../core/parse/header-row.ts";
import type { MarkdownBuilder } from "../core/parse/markdown-builder.ts";
import { TableRecorder } from "../core/parse/table-recorder.ts";
import { columnLetters } from "./shared/cell-address.ts";
import { issue } from "./shared/stops.ts";

/** More tables of one file are hardly meant as such; what follows is kept in the last one. */
const MAX_TABLES = 200;
/** Changes between rows with and without blank lines between them that are told of one table. */
const MAX_RUNS = 1_000;
/** Rows that are held until it is known what follows. */
const MAX_HELD = 10_000;
/** Blocks of them that are held on where more is to follow. */
const KEPT_BLOCKS = 4;
const MAX_NAME = 60;
/** Titles that blank lines spread further than this are kept without the lines. */
const MAX_TITLE_ROWS = 200;

/** Holds back rows where a table may begin until its header is known, and streams all others. */
export class DelimitedTables {
  readonly sheets: Sheet[] = [];
  readonly issues: Issue[] = [];
  readonly #name: string;
  readonly #text: MarkdownBuilder;
  readonly #ctx: ParseContext;
  #table: OpenTable | null = null;
  /** Rows from the beginning or from a blank row on; null while rows go straight into the table. */
  #held: NumberedRow[] | null = [];
  /** Filled rows since the last blank one. */
  #filled = 0;
  #number = 0;
  #cells = 0;
  /** Tables past MAX_TABLES. */
  #joined = 0;

  constructor(name: string, text: MarkdownBuilder, ctx: ParseContext) {
    this.#name = name;
    this.#text = text;
    this.#ctx = ctx;
  }

  /** True when the file holds more cells or tables than are told apart. */
  get isCut(): boolean {
    return this.isFull || this.#joined > 0;
  }

  /** True when the limit of cells is reached. */
  get isFull(): boolean {
    return this.#cells >= this.#ctx.limits.maxCells;
  }

  /** Takes the next row of the file; a blank line has no cells. There is something to wait for only now and then. */
  add(cells: string[]): Promise<void> | undefined {
    this.#number++;
    this.#cells += cells.length;
    if (this.isFull) return undefined;
    const isBlank = isBlankRow(cells);
    if (this.#held === null && !isBlank) return this.#table?.row(cells, this.#number);
    this.#held ??= [];
    this.#held.push({ number: this.#number, cells });
    this.#filled = isBlank ? 0 : this.#filled + 1;
    if (this.#filled > HEADER_SAMPLE_ROWS) return this.#settle(0);
    return this.#held.length > MAX_HELD ? this.#settle(KEPT_BLOCKS) : undefined;
  }

  /** Ends the last table. Call it once. */
  async finish(): Promise<void> {
    await this.#settle(0);
    const rows = await this.#close();
    if (this.#joined > 0)
      this.issues.push(
        issue(
          "parse.csv-tables",
          "warning",
          `The file holds more than ${MAX_TABLES} tables: ${this.#joined} more stand in the last of them, their headers as rows.`,
        ),
      );
    if (!this.isFull) return;
    const what = this.sheets.length > 1 ? "of the last table" : "";
    this.issues.push(
      issue(
        "parse.cell-limit",
        "warning",
        `Only the first ${rows === 1 ? "row" : `${rows} rows`} ${what} ${rows === 1 ? "was" : "were"} read.`.replace(
          "  ",
          " ",
        ),
      ),
    );
  }

  /** Puts the held rows where they belong, but for the last of up to `kept` blocks, which may go on, and what may be titles above it. */
  async #settle(kept: number): Promise<void> {
    const blocks = blocksOf(this.#held ?? []);
    this.#held = kept === 0 ? null : lastBlocks(blocks, kept).flatMap(everyRow);
    let titles: NumberedRow[] = [];
    if (this.#table === null) {
      const first = Math.max(0, blocks.findIndex(isTableBlock));
      const rows = blocks.splice(0, first + 1).flatMap(asRows);
      if (rows.length > 0) await this.#open(rows);
    }
    for (const [index, block] of blocks.entries()) {
      const next = blocks[index + 1];
      if (next && isTitleBlock(block) && this.#begins(next)) {
        titles = [...titles, ...block.rows];
      } else if (this.#begins(block)) {
        await this.#close();
        await this.#open([...titles, ...block.rows]);
        titles = [];
      } else {
        if (this.#isFullOfTables && this.#looksNew(block)) this.#joined++;
        for (const { cells, number } of asRows(block)) await this.#table?.row(cells, number);
      }
    }
  }

  get #isFullOfTables(): boolean {
    return this.sheets.length + 1 >= MAX_TABLES;
  }

  #begins(block: Block): boolean {
    return !this.#isFullOfTables && this.#looksNew(block);
  }

  #looksNew(block: Block): boolean {
    return this.#table !== null && beginsTable(block, this.#table);
  }

  /** Opens a table with the rows that begin it: titles, the header, data. */
  async #open(rows: readonly NumberedRow[]): Promise<void> {
    const sample = rows.map(({ cells }) => cells);
    const header = findHeaderRow(sample);
    const titles = sample.slice(0, header ?? 0);
    const name = this.sheets.length === 0 ? this.#name : this.#nextName(titles);
    this.#table = await OpenTable.open(name, rows, header, this.#text, this.#ctx);
  }

  /** Rows of the table that was closed. */
  async #close(): Promise<number> {
    const table = this.#table;
    this.#table = null;
    if (table === null) return 0;
    const sheet = await table.close();
    this.sheets.push(sheet);
    if (table.runs.isCut)
      this.issues.push(
        issue(
          "parse.csv-places",
          "info",
          `Blank lines stand between its rows so often that places in "${table.name}" may point above or below the row that is meant.`,
        ),
      );
    if (table.uneven > 0)
      this.issues.push(
        issue(
          "parse.csv-uneven",
          "info",
          `${counted(table.uneven, "row has", "rows have")} another number of fields than the others.`,
        ),
      );
    return sheet.rowCount;
  }

  /** What stands above a table names it, else the file and a number. */
  #nextName(titles: readonly (readonly string[])[]): string {
    const title = titles.flat().find((cell) => cell.trim() !== "");
    const taken = new Set(this.sheets.map((sheet) => sheet.name));
    const wanted = title?.replace(/\s+/g, " ").trim().slice(0, MAX_NAME);
    if (wanted && !taken.has(wanted)) return wanted;
    for (let number = this.sheets.length + 1; ; number++) {
      const name = `${this.#name} (${number})`;
      if (!taken.has(name)) return name;
    }
  }
}

/** Takes the last block off, with the blocks of titles right above it, `most` in all. */
function lastBlocks(blocks: Block[], most: number): Block[] {
  let from = blocks.length - 1;
  const least = Math.max(1, blocks.length - most);
  while (from > least && isTitleBlock(blocks[from - 1] as Block)) from--;
  return blocks.splice(Math.max(from, least));
}

function everyRow({ blank, rows }: Block): NumberedRow[] {
  return [...blank, ...rows];
}

/** All rows of a block; a line without any field is none. */
function asRows({ blank, rows }: Block): NumberedRow[] {
  return [...blank.filter(({ cells }) => cells.length > 0), ...rows];
}

class OpenTable {
  uneven = 0;
  readonly runs = new RowRuns(MAX_RUNS);
  readonly name: string;
  readonly header: string[] | null;
  readonly width: number;
  readonly #recorder: TableRecorder;
  readonly #text: MarkdownBuilder;
  readonly #titles: string[][];
  readonly #headerRow: number | null;
  /** Fields that most rows have. */
  readonly #fields: number;

  private constructor(
    name: string,
    rows: readonly NumberedRow[],
    header: number | null,
    recorder: TableRecorder,
    text: MarkdownBuilder,
  ) {
    const cells = rows.map((row) => row.cells);
    const data = cells.slice(header ?? 0);
    this.name = name;
    this.header = header === null ? null : (cells[header] ?? null);
    this.width = typicalWidth(data);
    this.#recorder = recorder;
    this.#text = text;
    this.#titles = titlesAbove(rows, header ?? 0);
    this.#headerRow = header === null ? null : (rows[header]?.number ?? null);
    this.#fields = modalLength(data);
  }

  static async open(
    name: string,
    rows: readonly NumberedRow[],
    header: number | null,
    text: MarkdownBuilder,
    ctx: ParseContext,
  ): Promise<OpenTable> {
    const place: Location = { kind: "sheet", sheet: name };
    const cells = rows.map((row) => row.cells);
    text.heading(1, name, place);
    for (const title of cells.slice(0, header ?? 0))
      text.block(title.filter((cell) => cell.trim() !== "").join(" "), place);
    const names =
      header === null
        ? new Array<string>(modalLength(cells)).fill("")
        : (cells[header] ?? []).map((cell) => cell.trim());
    const recorder = await TableRecorder.open(ctx.tables, name, names);
    const table = new OpenTable(name, rows, header, recorder, text);
    for (const row of rows.slice(header === null ? 0 : header + 1))
      await table.row(row.cells, row.number);
    return table;
  }

  /** Takes the row that stands in row `number` of the file. */
  row(cells: readonly string[], number: number): Promise<void> | undefined {
    this.runs.add(number);
    if (cells.length !== this.#fields) this.uneven++;
    return this.#recorder.row(cells);
  }

  async close(): Promise<Sheet> {
    const { runs, hasGaps } = this.runs;
    const firstRow = runs[0]?.at ?? (this.#headerRow ?? 0) + 1;
    const places = { firstRow, ...(hasGaps ? { rowRuns: runs } : {}) };
    const at = (range: string): Location => ({ kind: "sheet", sheet: this.name, range });
    const last = columnLetters(Math.max(0, this.#fields - 1));
    const table = await this.#recorder.close(
      this.#text,
      at(`A${this.#headerRow ?? firstRow}`),
      (row) => {
        const number = fileRowOf(places, row);
        return at(`A${number}:${last}${number}`);
      },
    );
    return {
      ...emptySheet(this.name),
      rowCount: table.rowCount,
      columnCount: table.columnCount,
      headerRow: this.#headerRow,
      ...places,
      columns: table.columns,
      tableRef: table.tableRef,
      ...(this.#titles.length > 0 ? { titleRows: this.#titles } : {}),
    };
  }
}

/** The rows above a header, each where it stands: a blank line among them is a row too, so that none moves. */
function titlesAbove(rows: readonly NumberedRow[], header: number): string[][] {
  const above = rows.slice(0, header);
  const [first] = above;
  const end = rows[header]?.number;
  if (first === undefined || end === undefined) return [];
  if (end - first.number > MAX_TITLE_ROWS) return above.map(({ cells }) => cells);
  const titles = Array.from({ length: end - first.number }, (): string[] => []);
  for (const { number, cells } of above) titles[number - first.number] = cells;
  return titles;
}

function modalLength(rows: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(row.length, (counts.get(row.length) ?? 0) + 1);
  return [...counts].sort(([a, n], [b, m]) => m - n || b - a)[0]?.[0] ?? 0;
}
