/** What a SQLite database is made of beside the rows of its tables. */
import type { DatabaseSync } from "node:sqlite";
import { type DocumentProperties, NO_PROPERTIES, type Sheet } from "../core/model/document.ts";
import type { DataWriter } from "./shared/data-writer.ts";
import { ParseStop } from "./shared/stops.ts";

export interface DatabaseSchema {
  /** Names of tables that hold rows of their own, sorted. */
  readonly tables: readonly string[];
  /** Views, virtual tables and triggers with the statements that make them. */
  readonly statements: readonly SchemaRow[];
  readonly indexes: readonly SchemaRow[];
}

interface SchemaRow {
  readonly name: string;
  readonly type: string;
  readonly table: string;
  readonly sql: string | null;
}

const MAX_STATEMENTS = 500;
const MAX_SQL_CHARS = 5_000;

/** Throws ParseStop where not even the list of tables can be read. */
export function readSchema(database: DatabaseSync): DatabaseSchema {
  try {
    const rows = database
      .prepare(
        "SELECT name, type, tbl_name AS \"table\", sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
      )
      .all() as unknown as SchemaRow[];
    const isTable = (row: SchemaRow) =>
      row.type === "table" && !/^\s*CREATE\s+VIRTUAL/i.test(row.sql ?? "");
    return {
      tables: rows.filter(isTable).map((row) => row.name),
      indexes: rows.filter((row) => row.type === "index"),
      statements: rows.filter((row) => row.type !== "index" && !isTable(row)),
    };
  } catch {
    throw new ParseStop(
      "parse.damaged",
      "The database is damaged, or locked with a password: its list of tables cannot be read.",
    );
  }
}

/** Writes views, triggers and indexes into the text, and says that views are not run. */
export function describeSchema(schema: DatabaseSchema, out: DataWriter): void {
  for (const row of schema.statements.slice(0, MAX_STATEMENTS)) {
    const place = { kind: "property", name: `${row.type} ${row.name}` } as const;
    out.text.heading(2, `${row.type === "table" ? "virtual table" : row.type} ${row.name}`, place);
    out.text.block(`\`\`\`sql\n${(row.sql ?? "").slice(0, MAX_SQL_CHARS)}\n\`\`\``, place);
  }
  const indexes = schema.indexes.slice(0, MAX_STATEMENTS);
  if (indexes.length > 0)
    out.text.block(
      `Indexes: ${indexes.map((row) => `${row.name} on ${row.table}${keyOf(row.sql)}`).join(", ")}`,
      { kind: "file" },
    );
  const views = schema.statements.filter((row) => row.type !== "trigger").length;
  if (views > 0)
    out.note(
      "parse.views",
      "info",
      `${views} ${views === 1 ? "view is" : "views or virtual tables are"} shown by ${views === 1 ? "its statement" : "their statements"}, not run.`,
    );
}

/** The columns of an index as its statement has them. */
function keyOf(sql: string | null): string {
  const key = /\([^()]*(?:\([^()]*\)[^()]*)*\)/.exec(sql?.slice(0, MAX_SQL_CHARS) ?? "")?.[0];
  return key ? ` ${key}` : "";
}

/** Foreign keys of a table, sorted by column; a reference that names no column means the other table's own key. */
export function foreignKeys(database: DatabaseSync, name: string): Sheet["foreignKeys"] {
  try {
    const rows = database.prepare(`PRAGMA foreign_key_list(${quoted(name)})`).all() as {
      seq: number;
      from: string;
      table: string;
      to: string | null;
    }[];
    return rows
      .map((row) => ({
        column: row.from,
        table: row.table,
        target: row.to ?? primaryKey(database, row.table)[row.seq] ?? "",
      }))
      .sort((a, b) => (a.column < b.column ? -1 : a.column > b.column ? 1 : 0));
  } catch {
    return [];
  }
}

function primaryKey(database: DatabaseSync, name: string): string[] {
  const columns = database.prepare(`PRAGMA table_info(${quoted(name)})`).all() as {
    name: string;
    pk: number;
  }[];
  return columns
    .filter((column) => column.pk > 0)
    .sort((a, b) => a.pk - b.pk)
    .map((column) => column.name);
}

/** What the head of the database tells; numbers that were never set are left out. */
export function databaseProperties(database: DatabaseSync): DocumentProperties {
  const custom: Record<string, string> = {};
  for (const name of ["encoding", "page_size", "user_version", "application_id", "journal_mode"]) {
    const value = pragma(database, name);
    if (value !== null && value !== "0") custom[name] = value;
  }
  return { ...NO_PROPERTIES, application: "SQLite", custom };
}

function pragma(database: DatabaseSync, name: string): string | null {
  try {
    const row = database.prepare(`PRAGMA ${name}`).get();
    const value = row ? Object.values(row)[0] : null;
    return value === null || value === undefined ? null : String(value);
  } catch {
    return null;
  }
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
