/** CSV and its relatives: encoding, dialect, title lines and header found by content, rows streamed. */

import { emptyDocument, type ParsedDocument, type Sheet } from "../core/model/document.ts";
import type { DetectedFormat } from "../core/model/file.ts";
import type { Issue } from "../core/model/issue.ts";
import type { Location } from "../core/model/location.ts";
import type { ByteSource, ParseContext, Parser } from "../core/parse/contract.ts";
import { DIALECT_SAMPLE_CHARS, detectDialect } from "../core/parse/csv/csv-dialect.ts";
import { CsvReader } from "../core/parse/csv/csv-reader.ts";
import { findHeaderRow, HEADER_SAMPLE_ROWS } from "../core/parse/header-row.ts";
import { MarkdownBuilder } from "../core/parse/markdown-builder.ts";
import { TableRecorder } from "../core/parse/table-recorder.ts";
import { columnLetters } from "./shared/cell-address.ts";
import { issue } from "./shared/stops.ts";
import { decodeStream, sniffText } from "./shared/text-decoding.ts";

export const delimitedParser: Parser = {
  name: "delimited",
  version: 1,
  types: ["csv", "tsv"],
  parse,
};

async function parse(
  source: ByteSource,
  format: DetectedFormat,
  ctx: ParseContext,
): Promise<ParsedDocument> {
  const { guess, sample } = await sniffText(source);
  const dialect = detectDialect(sample.slice(0, DIALECT_SAMPLE_CHARS));
  const name = ctx.fileName.replace(/^.*[/\\]/, "").replace(/\.[^.]*$/, "") || "table";
  const text = new MarkdownBuilder(ctx.limits.maxTextChars);
  const table = new DelimitedTable(name, text, ctx);
  const reader = new CsvReader(dialect);
  for await (const piece of decodeStream(source, guess)) {
    ctx.signal.throwIfAborted();
    for (const row of reader.push(piece)) if (row.length > 0) await table.add(row);
    if (table.isFull) break;
  }
  if (!table.isFull)
    for (const row of reader.end()) if (row.length > 0) await table.add(row);
  const { sheet, issues } = await table.finish();
  if (reader.repairedRows > 0)
    issues.push(
      issue(
        "parse.csv-repaired",
        "warning",
        `In ${reader.repairedRows} rows a quote is never closed; it was taken as a character.`,
      ),
    );
  const encoding = guess.encoding;
  return {
    ...emptyDocument(format),
    ...text.finish(),
    status: table.isFull ? "partial" : "ok",
    sheets: sheet ? [sheet] : [],
    csv: {
      delimiter: dialect.delimiter,
      quote: dialect.quote,
      encoding,
      hasHeader: sheet?.headerRow != null,
    },
    issues: sheet
      ? issues
      : [...issues, issue("parse.empty", "warning", "The file holds no rows.")],
  };
}

/** Holds back the first rows until the header is known, then streams. */
class DelimitedTable {
  readonly #name: string;
  readonly #text: MarkdownBuilder;
  readonly #ctx: ParseContext;
  #head: string[][] | null = [];
  #recorder: TableRecorder | null = null;
  #titles: string[][] = [];
  #headerRow: number | null = null;
  #firstRow = 1;
  #width = 0;
  #cells = 0;
  #uneven = 0;

  constructor(name: string, text: MarkdownBuilder, ctx: ParseContext) {
    this.#name = name;
    this.#text = text;
    this.#ctx = ctx;
  }

  /** True when the limit of cells is reached. */
  get isFull(): boolean {
    return this.#cells >= this.#ctx.limits.maxCells;
  }

  async add(row: string[]): Promise<void> {
    this.#cells += row.length;
    if (this.isFull) return;
    if (this.#head === null) return this.#write(row);
    this.#head.push(row);
    if (this.#head.length > HEADER_SAMPLE_ROWS) await this.#open();
  }

  async finish(): Promise<{ sheet: Sheet | null; issues: Issue[] }> {
    if (this.#head && this.#head.length > 0) await this.#open();
    if (!this.#recorder) return { sheet: null, issues: [] };
    const first = this.#firstRow;
    const at = (range: string): Location => ({ kind: "sheet", sheet: this.#name, range });
    const columns = columnLetters(Math.max(0, this.#width - 1));
    const table = await this.#recorder.close(
      this.#text,
      at(`A${this.#headerRow ?? first}`),
      (row) => at(`A${first + row}:${columns}${first + row}`),
    );
    const issues: Issue[] = [];
    if (this.#uneven > 0)
      issues.push(
        issue(
          "parse.csv-uneven",
          "info",
          `${this.#uneven} rows have another number of fields than the others.`,
        ),
      );
    if (this.isFull)
      issues.push(
        issue("parse.cell-limit", "warning", `Only the first ${table.rowCount} rows were read.`),
      );
    const sheet = toSheet(this.#name, this.#headerRow, first, table);
    return {
      sheet: this.#titles.length > 0 ? { ...sheet, titleRows: this.#titles } : sheet,
      issues,
    };
  }

  async #open(): Promise<void> {
    const rows = this.#head ?? [];
    this.#head = null;
    const header = findHeaderRow(rows);
    const titles = header ?? 0;
    this.#headerRow = header === null ? null : header + 1;
    this.#firstRow = header === null ? 1 : header + 2;
    this.#width = modalWidth(rows.slice(titles));
    const sheetPlace: Location = { kind: "sheet", sheet: this.#name };
    this.#text.heading(1, this.#name, sheetPlace);
    for (const row of rows.slice(0, titles))
      this.#text.block(row.filter((cell) => cell.trim() !== "").join(" "), sheetPlace);
    const names =
      header === null
        ? new Array<string>(this.#width).fill("")
        : (rows[header] ?? []).map((cell) => cell.trim());
    this.#titles = rows.slice(0, titles);
    this.#recorder = await TableRecorder.open(this.#ctx.tables, this.#name, names);
    for (const row of rows.slice(header === null ? 0 : header + 1)) await this.#write(row);
  }

  async #write(row: string[]): Promise<void> {
    if (row.length !== this.#width) this.#uneven++;
    await this.#recorder?.row(row);
  }
}

function modalWidth(rows: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(row.length, (counts.get(row.length) ?? 0) + 1);
  return [...counts].sort(([a, n], [b, m]) => m - n || b - a)[0]?.[0] ?? 0;
}

function toSheet(
  name: string,
  headerRow: number | null,
  firstRow: number,
  table: Awaited<ReturnType<TableRecorder["close"]>>,
): Sheet {
  return {
    name,
    kind: "table",
    hidden: false,
    rowCount: table.rowCount,
    columnCount: table.columnCount,
    headerRow,
    firstRow,
    firstColumn: 1,
    columns: table.columns,
    tableRef: table.tableRef,
    formulas: [],
    formulaCount: 0,
    merged: [],
    foreignKeys: [],
  };
}
