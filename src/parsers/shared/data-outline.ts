/**
 * Writes values of any shape: lists of records, records of one kind under keys, equally long lists and lists of lists as tables; everything
 * else as an outline with the path of each line. Bounded in lines and depth, and says so.
 */
import type { Location } from "../../core/model/location.ts";
import { cellText, type DataWriter } from "./data-writer.ts";
import { isRecord, type Json, type JsonRecord, memberPath } from "./json-nodes.ts";
import { isRecordList, RecordShape } from "./record-shape.ts";

/** Lines of the outline; data beyond it stands in tables or is told to be left out. */
const MAX_LINES = 20_000;
const MAX_DEPTH = 200;
const HEADING_DEPTH = 4;
const MAX_LINE_CHARS = 20_000;
/** Records under keys are a table from so many on ... */
export const LEAST_KEYED = 5;
/** ... and when they fill so much of their common columns. */
export const KEYED_SHARE = 0.5;
const LEAST_ROWS = 3;

export class DataOutline {
  readonly #out: DataWriter;
  #lines = 0;

  constructor(out: DataWriter) {
    this.#out = out;
  }

  /** Writes `value`, which stands at `path` and is called `name`. */
  async value(value: Json, path: string, name: string, depth: number): Promise<void> {
    if (depth > MAX_DEPTH) {
      const detail = `Values nested more than ${MAX_DEPTH} deep were left out.`;
      this.#out.note("parse.depth-limit", "warning", detail);
    } else if (Array.isArray(value)) await this.#array(value, path, name, depth);
    else if (isRecord(value)) await this.#record(value, path, name, depth);
    else this.line(`${name}: ${cellText(value)}`, path, value);
  }

  /** The line above a member: a heading near the top of the document. */
  title(key: string, path: string, depth: number): void {
    if (depth < HEADING_DEPTH && this.#lines < MAX_LINES)
      this.#out.text.heading(depth + 1, key, { kind: "json", path });
    else this.line(`${key}:`, path);
  }

  /** One line of the outline; `value` is looked at for addresses. */
  line(text: string, path: string, value: Json = null): void {
    const place: Location = { kind: "json", path };
    const isOver = ++this.#lines > MAX_LINES;
    if (typeof value === "string") this.#out.links.add(value, () => place, isOver);
    if (isOver) {
      const detail = `Only the first ${MAX_LINES} values that stand in no table were written into the text.`;
      this.#out.note("parse.outline-limit", "warning", detail);
      return;
    }
    this.#out.text.block(
      text.length > MAX_LINE_CHARS ? `${text.slice(0, MAX_LINE_CHARS)}…` : text,
      place,
    );
  }

  async #record(record: JsonRecord, path: string, name: string, depth: number): Promise<void> {
    if (await this.#table(record, path, name)) return;
    for (const key of Object.keys(record)) {
      const inner = record[key] as Json;
      const at = memberPath(path, key);
      if (inner === null || typeof inner !== "object")
        this.line(`${key}: ${cellText(inner)}`, at, inner);
      else {
        this.title(key, at, depth);
        await this.value(inner, at, key, depth + 1);
      }
    }
  }

  async #array(values: Json[], path: string, name: string, depth: number): Promise<void> {
    if (values.length === 0) return;
    if (this.#out.hasRoomForTables) {
      if (isRecordList(values)) return this.#records(values, path, name);
      const width = matrixWidth(values);
      if (width > 1) return this.#matrix(values as Json[][], width, path, name);
    }
    if (values.every((value) => value === null || typeof value !== "object"))
      return this.#list(values, path);
    for (const [index, value] of values.entries())
      await this.value(value, `${path}[${index}]`, name, depth + 1);
  }

  #list(values: readonly Json[], path: string): void {
    for (let from = 0; from < values.length; from += 20) {
      const some = values.slice(from, from + 20);
      this.line(some.map(String).join(", "), `${path}[${from}]`);
      for (const [index, value] of some.entries())
        if (typeof value === "string")
          this.#out.links.add(value, () => ({ kind: "json", path: `${path}[${from + index}]` }));
    }
  }

  /** Writes a record that is a table of some kind; false when it is none. */
  async #table(record: JsonRecord, path: string, name: string): Promise<boolean> {
    if (!this.#out.hasRoomForTables) return false;
    const keys = Object.keys(record);
    const keyed = keyedShape(record, keys);
    if (keyed) await this.#keyed(record, keyed, path, name);
    else if (isColumnar(record, keys)) await this.#columnar(record, keys, path, name);
    else return false;
    return true;
  }

  async #records(records: readonly JsonRecord[], path: string, name: string): Promise<void> {
    const shape = new RecordShape();
    for (const record of records) shape.add(record);
    const table = await this.#out.openRecords(name, shape, path);
    try {
      for (const [index, record] of records.entries()) await table.row(record, `${path}[${index}]`);
    } finally {
      await table.close();
    }
  }

  async #keyed(record: JsonRecord, shape: RecordShape, path: string, name: string): Promise<void> {
    const table = await this.#out.openKeyed(name, shape, path);
    try {
      for (const key of Object.keys(record))
        await table.row(record[key] as JsonRecord, memberPath(path, key), [key]);
    } finally {
      await table.close();
    }
  }

  /** Lists of equal length under keys are the columns of a table. */
  async #columnar(
    record: JsonRecord,
    keys: readonly string[],
    path: string,
    name: string,
  ): Promise<void> {
    const columns = keys.map((key) => record[key] as Json[]);
    const table = await this.#out.openTable(name, keys, { kind: "json", path });
    for (let row = 0; row < (columns[0]?.length ?? 0); row++)
      await table.row(
        columns.map((column) => cellText(column[row])),
        () => ({ kind: "json", path: `${path}[*][${row}]` }),
      );
    await table.close();
  }

  async #matrix(rows: Json[][], width: number, path: string, name: string): Promise<void> {
    const hasHeader = isHeader(rows[0] as Json[], width) && rows.length > 1;
    const header = hasHeader ? (rows[0] as string[]) : Array.from({ length: width }, () => "");
    const table = await this.#out.openTable(name, header, { kind: "json", path });
    for (let row = hasHeader ? 1 : 0; row < rows.length; row++)
      await table.row((rows[row] as Json[]).map(cellText), () => ({
        kind: "json",
        path: `${path}[${row}]`,
      }));
    await table.close();
  }
}

/** The columns of records that stand under keys and are of one kind, or null. */
function keyedShape(record: JsonRecord, keys: readonly string[]): RecordShape | null {
  if (keys.length < LEAST_KEYED) return null;
  const shape = new RecordShape();
  for (const key of keys) {
    const value = record[key];
    if (!isRecord(value)) return null;
    shape.add(value);
  }
  return shape.columns.length > 1 && shape.isAlike(KEYED_SHARE) ? shape : null;
}

function isColumnar(record: JsonRecord, keys: readonly string[]): boolean {
  if (keys.length < 2) return false;
  const first = record[keys[0] as string];
  const length = Array.isArray(first) ? first.length : 0;
  return length >= LEAST_ROWS && keys.every((key) => isFlatList(record[key], length));
}

function isFlatList(value: Json | undefined, length: number): boolean {
  return (
    Array.isArray(value) &&
    value.length === length &&
    value.every((item) => item === null || typeof item !== "object")
  );
}

/** Width of lists of plain values that are all equally long, or 0. */
function matrixWidth(rows: readonly Json[]): number {
  if (rows.length < LEAST_ROWS || !Array.isArray(rows[0])) return 0;
  const width = rows[0].length;
  return rows.every((row) => isFlatList(row, width)) ? width : 0;
}

function isHeader(row: readonly Json[], width: number): boolean {
  return (
    new Set(row).size === width && row.every((cell) => typeof cell === "string" && cell !== "")
  );
}
