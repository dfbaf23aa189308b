/** JSON and JSON lines: arrays of objects become tables, everything else an outline with the JSON path of each line. */
import { emptyDocument, type ParsedDocument, type Sheet } from "../core/model/document.ts";
import type { DetectedFormat } from "../core/model/file.ts";
import type { Issue } from "../core/model/issue.ts";
import type { Location } from "../core/model/location.ts";
import type { ByteSource, ParseContext, Parser } from "../core/parse/contract.ts";
import { MarkdownBuilder } from "../core/parse/markdown-builder.ts";
import { TableRecorder } from "../core/parse/table-recorder.ts";
import { readAll } from "./shared/byte-source.ts";
import { issue, megabytes, ParseStop } from "./shared/stops.ts";
import { decodeBytes, decodeStream, sniffText } from "./shared/text-decoding.ts";

export const jsonParser: Parser = { name: "json", version: 1, types: ["json", "jsonl"], parse };

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type JsonRecord = { [key: string]: Json };

/** One JSON document is parsed whole. */
const MAX_DOCUMENT_BYTES = 200_000_000;
/** Lines of the outline; data beyond it stands in tables or is counted. */
const MAX_OUTLINE_LINES = 20_000;
const MAX_TABLES = 50;
const MAX_COLUMNS = 500;
/** Records whose keys make the columns; keys that appear later go unread, and are counted. */
const COLUMN_SAMPLE = 2_000;
const MAX_DEPTH = 200;

async function parse(
  source: ByteSource,
  format: DetectedFormat,
  ctx: ParseContext,
): Promise<ParsedDocument> {
  const text = new MarkdownBuilder(ctx.limits.maxTextChars);
  const reader = new JsonReader(text, ctx);
  if (format.type === "jsonl") await reader.lines(source);
  else await reader.whole(source);
  const status = reader.issues.some((found) => found.severity === "warning") ? "partial" : "ok";
  return {
    ...emptyDocument(format),
    ...text.finish(),
    status,
    sheets: reader.sheets,
    issues: reader.issues,
  };
}

class JsonReader {
  readonly sheets: Sheet[] = [];
  readonly issues: Issue[] = [];
  readonly #text: MarkdownBuilder;
  readonly #ctx: ParseContext;
  readonly #name: string;
  #lines = 0;
  #cells = 0;

  constructor(text: MarkdownBuilder, ctx: ParseContext) {
    this.#text = text;
    this.#ctx = ctx;
    this.#name = ctx.fileName.replace(/^.*[/\\]/, "").replace(/\.[^.]*$/, "") || "records";
  }

  async whole(source: ByteSource): Promise<void> {
    const bytes = await readAll(source, MAX_DOCUMENT_BYTES);
    if (!bytes)
      throw new ParseStop(
        "parse.too-large",
        `JSON documents over ${megabytes(MAX_DOCUMENT_BYTES)} are not read.`,
      );
    const raw = decodeBytes(bytes);
    let value: Json;
    try {
      value = JSON.parse(raw) as Json;
    } catch {
      this.#unreadable(raw);
      return;
    }
    await this.#value(value, "$", this.#name, 0);
  }

  async lines(source: ByteSource): Promise<void> {
    const { guess } = await sniffText(source);
    const records: JsonRecord[] = [];
    let number = 0;
    let bad = 0;
    let rest = "";
    const take = async (line: string) => {
      number++;
      if (line.trim() === "") return;
      try {
        const value = JSON.parse(line) as Json;
        if (isRecord(value)) records.push(value);
        else await this.#value(value, `$[${number - 1}]`, this.#name, 0);
      } catch {
        bad++;
      }
    };
    for await (const piece of decodeStream(source, guess)) {
      this.#ctx.signal.throwIfAborted();
      const parts = (rest + piece).split("\n");
      rest = parts.pop() ?? "";
      for (const line of parts) await take(line);
    }
    await take(rest);
    if (bad > 0)
      this.issues.push(
        issue(
          "parse.json-lines",
          "warning",
          `${bad} of ${number} lines are not valid JSON and were left out.`,
        ),
      );
    if (records.length > 0) await this.#table(records, "$", this.#name);
  }

  /** Damaged JSON keeps its text, so that nothing is lost in silence. */
  #unreadable(raw: string): void {
    this.issues.push(
      issue(
        "parse.truncated",
        "warning",
        "The text is not valid JSON to its end; it was read as plain text.",
      ),
    );
    for (const [index, line] of raw.split(/\r?\n/).entries())
      this.#text.line(line, { kind: "line", line: index + 1 });
  }

  async #value(value: Json, path: string, name: string, depth: number): Promise<void> {
    if (depth > MAX_DEPTH) return;
    if (isTable(value) && this.sheets.length < MAX_TABLES) return this.#table(value, path, name);
    if (Array.isArray(value)) return this.#array(value, path, name, depth);
    if (!isRecord(value)) return this.#line(`${name}: ${String(value)}`, path);
    for (const [key, inner] of Object.entries(value)) {
      const at = `${path}${step(key)}`;
      if (inner === null || typeof inner !== "object")
        this.#line(`${key}: ${inner === null ? "" : String(inner)}`, at);
      else {
        if (depth < 4) this.#text.heading(depth + 1, key, { kind: "json", path: at });
        else this.#line(`${key}:`, at);
        await this.#value(inner, at, key, depth + 1);
      }
    }
  }

  async #array(values: readonly Json[], path: string, name: string, depth: number): Promise<void> {
    if (values.every((value) => value === null || typeof value !== "object")) {
      for (let from = 0; from < values.length; from += 20)
        this.#line(
          values
            .slice(from, from + 20)
            .map(String)
            .join(", "),
          `${path}[${from}]`,
        );
      return;
    }
    for (const [index, value] of values.entries()) {
      if (this.#lines >= MAX_OUTLINE_LINES) return;
      await this.#value(value, `${path}[${index}]`, name, depth + 1);
    }
  }

  #line(text: string, path: string): void {
    if (this.#lines++ === MAX_OUTLINE_LINES)
      this.issues.push(
        issue(
          "parse.outline-limit",
          "info",
          `The outline was ended after ${MAX_OUTLINE_LINES} lines.`,
        ),
      );
    if (this.#lines > MAX_OUTLINE_LINES) return;
    this.#text.block(text.length > 20_000 ? `${text.slice(0, 20_000)}…` : text, {
      kind: "json",
      path,
    });
  }

  async #table(records: readonly JsonRecord[], path: string, name: string): Promise<void> {
    const place: Location = { kind: "json", path };
    const keys = columnsOf(records);
    const sheetName = uniqueName(name, this.sheets);
    this.#text.heading(2, sheetName, place);
    const recorder = await TableRecorder.open(this.#ctx.tables, sheetName, keys);
    let rows = 0;
    for (const record of records) {
      this.#cells += keys.length;
      if (this.#cells > this.#ctx.limits.maxCells) break;
      await recorder.row(flatten(record, keys));
      rows++;
    }
    if (rows < records.length)
      this.issues.push(
        issue(
          "parse.cell-limit",
          "warning",
          `Only the first ${rows} of ${records.length} records were read.`,
          place,
        ),
      );
    const table = await recorder.close(this.#text, place, (row) => ({
      kind: "json",
      path: `${path}[${row}]`,
    }));
    this.sheets.push({
      name: sheetName,
      kind: "table",
      hidden: false,
      rowCount: table.rowCount,
      columnCount: table.columnCount,
      headerRow: null,
      firstRow: 1,
      firstColumn: 1,
      columns: table.columns,
      tableRef: table.tableRef,
      formulas: [],
      formulaCount: 0,
      merged: [],
      foreignKeys: [],
    });
  }
}

/** Keys of records in order of first appearance; records inside records give dotted keys, two levels deep. */
function columnsOf(records: readonly JsonRecord[]): string[] {
  const keys = new Set<string>();
  for (const record of records.slice(0, COLUMN_SAMPLE)) {
    for (const [key, value] of leaves(record, "", 2)) {
      if (value === undefined) continue;
      keys.add(key);
      if (keys.size >= MAX_COLUMNS) return [...keys];
    }
  }
  return [...keys];
}

function* leaves(record: JsonRecord, prefix: string, depth: number): Generator<[string, Json]> {
  for (const [key, value] of Object.entries(record)) {
    if (isRecord(value) && depth > 0 && Object.keys(value).length > 0)
      yield* leaves(value, `${prefix}${key}.`, depth - 1);
    else yield [`${prefix}${key}`, value];
  }
}

function flatten(record: JsonRecord, keys: readonly string[]): string[] {
  const values = new Map(leaves(record, "", 2));
  return keys.map((key) => cellText(values.get(key)));
}

function cellText(value: Json | undefined): string {
  if (value === undefined || value === null) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function isRecord(value: Json): value is JsonRecord {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

function isTable(value: Json): value is JsonRecord[] {
  return Array.isArray(value) && value.length > 0 && value.every(isRecord);
}

function step(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
}

function uniqueName(name: string, sheets: readonly Sheet[]): string {
  const taken = new Set(sheets.map((sheet) => sheet.name));
  if (!taken.has(name)) return name;
  for (let number = 2; ; number++) if (!taken.has(`${name} ${number}`)) return `${name} ${number}`;
}
