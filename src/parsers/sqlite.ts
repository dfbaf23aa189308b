/** SQLite databases: every table as a sheet with its keys. Opened read-only and immutable; views and virtual tables are named, not run. */

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { pathToFileURL } from "node:url";
import {
  emptyDocument,
  NO_PROPERTIES,
  type ParsedDocument,
  type Sheet,
} from "../core/model/document.ts";
import type { DetectedFormat } from "../core/model/file.ts";
import type { Issue } from "../core/model/issue.ts";
import type { Location } from "../core/model/location.ts";
import type { ByteSource, ParseContext, Parser } from "../core/parse/contract.ts";
import { MarkdownBuilder } from "../core/parse/markdown-builder.ts";
import { TableRecorder } from "../core/parse/table-recorder.ts";
import { readAll } from "./shared/byte-source.ts";
import { issue, ParseStop } from "./shared/stops.ts";

export const sqliteParser: Parser = { name: "sqlite", version: 1, types: ["sqlite"], parse };

const MAX_TABLES = 1_000;
const MAX_MEMORY_BYTES = 500_000_000;
const MAX_CELL_CHARS = 100_000;

async function parse(
  source: ByteSource,
  format: DetectedFormat,
  ctx: ParseContext,
): Promise<ParsedDocument> {
  return withPath(source, async (path) => {
    const database = open(path);
    try {
      return await readDatabase(database, format, ctx);
    } finally {
      database.close();
    }
  });
}

/** SQLite needs a path; bytes in memory get one for the time of reading. */
async function withPath<T>(source: ByteSource, work: (path: string) => Promise<T>): Promise<T> {
  if (source.localPath !== null) return work(source.localPath);
  const bytes = await readAll(source, MAX_MEMORY_BYTES);
  if (!bytes)
    throw new ParseStop("parse.too-large", "The database is too large to be read from memory.");
  const folder = await mkdtemp(join(tmpdir(), "ligature-sqlite-"));
  try {
    const path = join(folder, "database");
    await writeFile(path, bytes);
    return await work(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function open(path: string): DatabaseSync {
  try {
    // Immutable: no journal is looked for or written beside the stored bytes.
    const url = pathToFileURL(path);
    url.search = "?mode=ro&immutable=1";
    const database = new DatabaseSync(url, { readOnly: true, allowExtension: false });
    database.exec("PRAGMA trusted_schema = OFF");
    return database;
  } catch {
    throw new ParseStop("parse.damaged", "The database is damaged and cannot be opened.");
  }
}

async function readDatabase(
  database: DatabaseSync,
  format: DetectedFormat,
  ctx: ParseContext,
): Promise<ParsedDocument> {
  const issues: Issue[] = [];
  const text = new MarkdownBuilder(ctx.limits.maxTextChars);
  const sheets: Sheet[] = [];
  const budget = { cells: ctx.limits.maxCells };
  const { tables, views } = listTables(database);
  for (const name of tables.slice(0, MAX_TABLES)) {
    ctx.signal.throwIfAborted();
    const sheet = await readTable(database, name, text, ctx, budget, issues);
    if (sheet) sheets.push(sheet);
  }
  if (tables.length > MAX_TABLES)
    issues.push(
      issue(
        "parse.table-limit",
        "warning",
        `Only the first ${MAX_TABLES} of ${tables.length} tables were read.`,
      ),
    );
  if (views.length > 0) {
    text.block(`Views: ${views.join(", ")}`, { kind: "file" });
    issues.push(issue("parse.views", "info", `${views.length} views are named but not run.`));
  }
  return {
    ...emptyDocument(format),
    ...text.finish(),
    status: issues.some((found) => found.severity === "warning") ? "partial" : "ok",
    properties: { ...NO_PROPERTIES, application: "SQLite" },
    sheets,
    issues,
  };
}

function listTables(database: DatabaseSync): { tables: string[]; views: string[] } {
  try {
    const rows = database
      .prepare(
        "SELECT name, type, sql FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
      )
      .all() as { name: string; type: string; sql: string | null }[];
    const isPlain = (row: { type: string; sql: string | null }) =>
      row.type === "table" && !/^\s*CREATE\s+VIRTUAL/i.test(row.sql ?? "");
    return {
      tables: rows.filter(isPlain).map((row) => row.name),
      views: rows.filter((row) => !isPlain(row)).map((row) => row.name),
    };
  } catch {
    throw new ParseStop(
      "parse.damaged",
      "The database is damaged, or locked with a password: its list of tables cannot be read.",
    );
  }
}

async function readTable(
  database: DatabaseSync,
  name: string,
  text: MarkdownBuilder,
  ctx: ParseContext,
  budget: { cells: number },
  issues: Issue[],
): Promise<Sheet | null> {
  const place: Location = { kind: "sheet", sheet: name };
  const quoted = `"${name.replaceAll('"', '""')}"`;
  let recorder: TableRecorder | null = null;
  try {
    const columns = (
      database.prepare(`PRAGMA table_info(${quoted})`).all() as { name: string }[]
    ).map((column) => column.name);
    text.heading(2, name, place);
    recorder = await TableRecorder.open(ctx.tables, name, columns);
    const statement = database.prepare(`SELECT * FROM ${quoted}`);
    statement.setReadBigInts(true);
    statement.setReturnArrays(true);
    for (const row of statement.iterate() as Iterable<unknown>) {
      budget.cells -= columns.length;
      if (budget.cells < 0) {
        issues.push(
          issue(
            "parse.cell-limit",
            "warning",
            `Only the first ${recorder.rowCount} rows of this table were read.`,
            place,
          ),
        );
        break;
      }
      await recorder.row((row as unknown[]).map(cellText));
      if ((recorder.rowCount & 4095) === 0) ctx.signal.throwIfAborted();
    }
  } catch (error) {
    if (ctx.signal.aborted) throw error;
    issues.push(
      issue(
        "parse.truncated",
        "warning",
        `The table is damaged after ${recorder?.rowCount ?? 0} rows.`,
        place,
      ),
    );
  }
  if (!recorder) return null;
  const table = await recorder.close(text, place, (row) => ({
    kind: "sheet",
    sheet: name,
    range: `A${row + 1}`,
  }));
  return {
    name,
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
    foreignKeys: foreignKeys(database, quoted),
  };
}

function foreignKeys(database: DatabaseSync, quoted: string): Sheet["foreignKeys"] {
  try {
    const rows = database.prepare(`PRAGMA foreign_key_list(${quoted})`).all() as {
      from: string;
      table: string;
      to: string | null;
    }[];
    return rows
      .map((row) => ({ column: row.from, table: row.table, target: row.to ?? "" }))
      .sort((a, b) => (a.column < b.column ? -1 : a.column > b.column ? 1 : 0));
  } catch {
    return [];
  }
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Uint8Array) return `<${value.length} bytes>`;
  const text = String(value);
  return text.length > MAX_CELL_CHARS ? `${text.slice(0, MAX_CELL_CHARS)}…` : text;
}
