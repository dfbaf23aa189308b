import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { readRecords } from "../core/parse/csv/csv-records.ts";
import type { ResolveTable } from "../core/quality/entity-resolution/contract.ts";

/** CSV files as tables, their first record the header; UTF-8. Throws where a file cannot be opened. */
export async function readTables(paths: readonly string[]): Promise<ResolveTable[]> {
  const tables: ResolveTable[] = [];
  for (const path of paths) {
    const [columns = [], ...rows] = readRecords(await readFile(path, "utf8"));
    const isBlank = (row: readonly string[]): boolean => row.every((cell) => cell.trim() === "");
    tables.push({ name: basename(path), columns, rows: rows.filter((row) => !isBlank(row)) });
  }
  return tables;
}
