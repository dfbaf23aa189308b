/**
 * What readers of data (JSON, YAML, Avro, Parquet, calendars) write into: text, tables, links and issues under common bounds. Records become
 * tables with a column for each key; lists of records inside them become tables of their own that tell the row that they belong to.
 */
import { emptySheet, type ParsedDocument, type Sheet } from "../../core/model/document.ts";
import type { Issue } from "../../core/model/issue.ts";
import type { Location } from "../../core/model/location.ts";
import type { ParseContext } from "../../core/parse/contract.ts";
import { MarkdownBuilder } from "../../core/parse/markdown-builder.ts";
import { TableRecorder, TEXT_ROWS } from "../../core/parse/table-recorder.ts";
import { isRecord, type Json, type JsonRecord } from "./json-nodes.ts";
import { eachLeaf, type RecordShape } from "./record-shape.ts";
import { issue } from "./stops.ts";
import { ValueLinks } from "./value-links.ts";

const MAX_TABLES = 50;
const MAX_CELL_CHARS = 100_000;

export class DataWriter {
  readonly text: MarkdownBuilder;
  readonly sheets: Sheet[] = [];
  readonly issues: Issue[] = [];
  readonly links = new ValueLinks();
  readonly ctx: ParseContext;
  /** Name of the file without folders and extension. */
  readonly name: string;
  #cells = 0;
  #opened = 0;

  constructor(ctx: ParseContext) {
    this.ctx = ctx;
    this.text = new MarkdownBuilder(ctx.limits.maxTextChars);
    this.name = ctx.fileName.replace(/^.*[/\\]/, "").replace(/\.[^.]*$/, "") || "records";
  }

  get hasRoomForTables(): boolean {
    return this.#opened < MAX_TABLES;
  }

  /** Counts the cells of a row; false when no more are taken. */
  takeCells(count: number): boolean {
    this.#cells += count;
    return this.#cells <= this.ctx.limits.maxCells;
  }

  /** Notes an issue once per code and place. */
  note(code: string, severity: Issue["severity"], detail: string, where?: Location): void {
    const key = JSON.stringify(where);
    const isKnown = this.issues.some(
      (each) => each.code === code && JSON.stringify(each.where) === key,
    );
    if (!isKnown) this.issues.push(issue(code, severity, detail, where));
  }

  /** A table whose rows are texts; the caller gives each its place. Two may be open at a time. */
  async openTable(name: string, header: readonly string[], place: Location): Promise<DataTable> {
    const sheetName = uniqueName(name, this.sheets);
    const sheet = emptySheet(sheetName);
    this.sheets.push(sheet);
    this.#opened++;
    const recorder = await TableRecorder.open(this.ctx.tables, sheetName, header);
    return new DataTable(this, sheet, recorder, place);
  }

  /** A table of records. */
  async openRecords(name: string, shape: RecordShape, path: string): Promise<RecordTable> {
    return RecordTable.open(this, name, shape, path, []);
  }

  /** The same for records that stand under keys; each row is given its key as `lead`. */
  async openKeyed(name: string, shape: RecordShape, path: string): Promise<RecordTable> {
    return RecordTable.open(this, name, shape, path, ["key"]);
  }

  /** What was written, for spreading over an empty document. */
  finish(): Pick<
    ParsedDocument,
    "markdown" | "anchors" | "headings" | "sheets" | "links" | "issues" | "status"
  > {
    const isPartial = this.issues.some((each) => each.severity !== "info");
    return {
      ...this.text.finish(),
      sheets: this.sheets,
      links: this.links.links,
      issues: this.issues,
      status: isPartial ? "partial" : "ok",
    };
  }
}

/** One table under way. */
export class DataTable {
  readonly name: string;
  readonly #out: DataWriter;
  readonly #sheet: Sheet;
  readonly #recorder: TableRecorder;
  readonly #place: Location;
  readonly #places: Location[] = [];
  #dropped = 0;
  /** Rows that there are, where reading ends before all were offered. */
  total: number | null = null;

  constructor(out: DataWriter, sheet: Sheet, recorder: TableRecorder, place: Location) {
    this.#out = out;
    this.#sheet = sheet;
    this.#recorder = recorder;
    this.#place = place;
    this.name = sheet.name;
  }

  get rowCount(): number {
    return this.#recorder.rowCount;
  }

  /** Writes a row; false when the limit of cells is reached, which the table's issue will tell. */
  async row(cells: readonly string[], place: () => Location): Promise<boolean> {
    if (!this.#out.takeCells(cells.length)) {
      this.#dropped++;
      return false;
    }
    const isHidden = this.#recorder.rowCount >= TEXT_ROWS;
    if (!isHidden) this.#places.push(place());
    for (const cell of cells) this.#out.links.add(cell, place, isHidden);
    await this.#recorder.row(cells);
    if ((this.#recorder.rowCount & 1023) === 0) this.#out.ctx.signal.throwIfAborted();
    return true;
  }

  /** Ends the table; `more` is what else is known of it. */
  async close(more: Partial<Sheet> = {}): Promise<void> {
    const out = this.#out;
    if (this.#dropped > 0)
      out.note(
        "parse.cell-limit",
        "warning",
        `Only the first ${this.rowCount} of ${this.total ?? this.rowCount + this.#dropped} records were read.`,
        this.#place,
      );
    out.text.heading(2, this.name, this.#place);
    const table = await this.#recorder.close(
      out.text,
      this.#place,
      (row) => this.#places[row] ?? this.#place,
    );
    Object.assign(this.#sheet, table, more);
  }
}

/** One table of records under way, with the tables of the lists inside them. */
export class RecordTable {
  readonly #table: DataTable;
  /** Where each column of the records stands in a row. */
  readonly #index: ReadonlyMap<string, number>;
  readonly #lead: number;
  readonly #nested: ReadonlyMap<string, RecordTable>;
  /** The column of the records around it that this table comes from. */
  #column = "";

  private constructor(
    table: DataTable,
    columns: readonly string[],
    lead: number,
    nested: ReadonlyMap<string, RecordTable>,
  ) {
    this.#table = table;
    this.#index = new Map(columns.map((column, at) => [column, lead + at]));
    this.#lead = lead;
    this.#nested = nested;
  }

  /** `lead` names columns before those of the records, whose cells come with each row. */
  static async open(
    out: DataWriter,
    name: string,
    shape: RecordShape,
    path: string,
    lead: readonly string[],
  ): Promise<RecordTable> {
    const place: Location = { kind: "json", path };
    const table = await out.openTable(name, [...lead, ...shape.columns], place);
    if (shape.isCut)
      out.note(
        "parse.column-limit",
        "warning",
        `The records have more keys than are made columns; only the first ${shape.columns.length} were read.`,
        place,
      );
    const nested = new Map<string, RecordTable>();
    for (const [column, inner] of shape.nested) {
      if (!out.hasRoomForTables) break;
      const innerPath = `${path}[*].${column}`;
      const owner = [`${table.name} row`];
      const made = await RecordTable.open(out, `${table.name}.${column}`, inner, innerPath, owner);
      made.#column = column;
      nested.set(column, made);
    }
    return new RecordTable(table, shape.columns, lead.length, nested);
  }

  get rowCount(): number {
    return this.#table.rowCount;
  }

  /** Writes a record that stands at `path`; `lead` are the cells before it. */
  async row(record: JsonRecord, path: string, lead: readonly string[] = []): Promise<void> {
    const cells = new Array<string>(this.#lead + this.#index.size).fill("");
    for (let at = 0; at < this.#lead; at++) cells[at] = lead[at] ?? "";
    const lists: [RecordTable, Json][] = [];
    eachLeaf(record, (column, value) => {
      const at = this.#index.get(column);
      if (at === undefined) return;
      const nested = this.#nested.size === 0 ? undefined : this.#nested.get(column);
      cells[at] = nested ? listText(value) : cellText(value);
      if (nested) lists.push([nested, value]);
    });
    const place = (): Location => ({ kind: "json", path });
    if (!(await this.#table.row(cells, place))) return;
    const owner = String(this.#table.rowCount);
    for (const [table, list] of lists) await table.#list(list, `${path}.${table.#column}`, owner);
  }

  async #list(list: Json, path: string, owner: string): Promise<void> {
    if (!Array.isArray(list)) return;
    for (const [index, inner] of list.entries())
      if (isRecord(inner)) await this.row(inner, `${path}[${index}]`, [owner]);
  }

  async close(): Promise<void> {
    await this.#table.close();
    for (const nested of this.#nested.values()) await nested.close();
  }
}

/** A value as a cell shows it: lists and records as JSON. */
export function cellText(value: Json | undefined): string {
  if (value === undefined || value === null) return "";
  const text = typeof value === "object" ? jsonText(value) : String(value);
  return text.length > MAX_CELL_CHARS ? `${text.slice(0, MAX_CELL_CHARS)}…` : text;
}

/** Nesting beyond what the engine writes out is told instead of shown. */
export function jsonText(value: Json): string {
  try {
    return JSON.stringify(value);
  } catch {
    return "(nested too deep to be shown)";
  }
}

/** The records of a list stand in a table of their own; here only how many. */
function listText(value: Json | undefined): string {
  if (!Array.isArray(value)) return cellText(value);
  return value.length === 1 ? "1 record" : `${value.length} records`;
}

function uniqueName(name: string, sheets: readonly Sheet[]): string {
  const taken = new Set(sheets.map((sheet) => sheet.name));
  if (!taken.has(name)) return name;
  for (let number = 2; ; number++) if (!taken.has(`${name} ${number}`)) return `${name} ${number}`;
}
