/**
 * SQLite databases: every table as a sheet with its keys. Opened read-only and immutable; views and virtual tables are shown by their
 * statements, not run.
 */

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { pathToFileURL } from "node:url";
import { emptyDocument, type ParsedDocument } from "../core/model/document.ts";
import type { DetectedFormat } from "../core/model/file.ts";
import type { Location } from "../core/model/location.ts";
import type { ByteSource, ParseContext, Parser } from "../core/parse/contract.ts";
import { readAll } from "./shared/byte-source.ts";
import { type DataTable, DataWriter } from "./shared/data-writer.ts";
import { ParseStop } from "./shared/stops.ts";
import {
  databaseProperties,
  describeSchema,
  foreignKeys,
  quoted,
  readSchema,
} from "./sqlite-schema.ts";

export const sqliteParser: Parser = { name: "sqlite", version: 2, types: ["sqlite"], parse };

const MAX_TABLES = 1_000;
const MAX_MEMORY_BYTES = 500_000_000;
const MAX_CELL_CHARS = 100_000;

async function parse(
  source: ByteSource,
  format: DetectedFormat,
  ctx: ParseContext,
): Promise<ParsedDocument> {
  // The version of the file format that readers need: 2 is write-ahead logging.
  const isWriteAhead = (await source.slice(18, 20)).includes(2);
  return withPath(source, async (path) => {
    const database = open(path);
    try {
      return await readDatabase(database, format, ctx, isWriteAhead);
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
  isWriteAhead: boolean,
): Promise<ParsedDocument> {
  const out = new DataWriter(ctx);
  const schema = readSchema(database);
  for (const name of schema.tables.slice(0, MAX_TABLES)) {
    ctx.signal.throwIfAborted();
    await readTable(database, name, out);
  }
  if (schema.tables.length > MAX_TABLES)
    out.note(
      "parse.table-limit",
      "warning",
      `Only the first ${MAX_TABLES} of ${schema.tables.length} tables were read.`,
    );
  describeSchema(schema, out);
  if (isWriteAhead)
    out.note(
      "parse.sqlite-wal",
      "info",
      "The database was open in write-ahead mode: changes that stood only in the -wal file beside it are not seen.",
    );
  return { ...emptyDocument(format), ...out.finish(), properties: databaseProperties(database) };
}

async function readTable(database: DatabaseSync, name: string, out: DataWriter): Promise<void> {
  const place: Location = { kind: "sheet", sheet: name };
  let table: DataTable | null = null;
  try {
    const statement = database.prepare(`SELECT * FROM ${quoted(name)}`);
    statement.setReadBigInts(true);
    statement.setReturnArrays(true);
    // The statement's own columns: the table's list leaves generated ones out.
    const columns = statement.columns().map((column) => column.name);
    table = await out.openTable(name, columns, place);
    for (const row of statement.iterate() as Iterable<unknown>) {
      const at = table.rowCount + 1;
      const isTaken = await table.row((row as unknown[]).map(cellText), () => ({
        kind: "sheet",
        sheet: name,
        range: `A${at}`,
      }));
      if (isTaken) continue;
      table.total = rowCount(database, name);
      break;
    }
  } catch (error) {
    if (out.ctx.signal.aborted) throw error;
    out.note(
      "parse.truncated",
      "warning",
      `The table is damaged after ${table?.rowCount ?? 0} rows.`,
      place,
    );
  }
  await table?.close({ foreignKeys: foreignKeys(database, name) });
}

function rowCount(database: DatabaseSync, name: string): number {
  const row = database.prepare(`SELECT count(*) AS rows FROM ${quoted(name)}`).get();
  return Number(row?.rows ?? 0);
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Uint8Array) return `<${value.length} bytes>`;
  const text = String(value);
  return text.length > MAX_CELL_CHARS ? `${text.slice(0, MAX_CELL_CHARS)}…` : text;
}
