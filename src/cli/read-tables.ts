import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { DIALECT_SAMPLE_CHARS, detectDialect } from "../core/parse/csv/csv-dialect.ts";
import { readCsvText } from "../core/parse/csv/csv-reader.ts";
import type { ResolveTable } from "../core/quality/entity-resolution/contract.ts";

/**
 * CSV files as tables, their first record the header, in whatever dialect; UTF-8, or Windows-1252 where that is not valid. Throws where a
 * file cannot be opened.
 */
export async function readTables(paths: readonly string[]): Promise<ResolveTable[]> {
  const tables: ResolveTable[] = [];
  for (const path of paths) {
    const text = decoded(await readFile(path));
    const dialect = detectDialect(text.slice(0, DIALECT_SAMPLE_CHARS));
    const [columns = [], ...rows] = readCsvText(text, dialect);
    tables.push({ name: basename(path), columns, rows });
  }
  return tables;
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
