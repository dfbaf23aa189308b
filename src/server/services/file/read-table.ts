import { open } from "node:fs/promises";
import { join } from "node:path";
import type { TableRef } from "../../../core/model/document.ts";
import { AppError } from "../../../core/model/errors.ts";
import { CsvReader } from "../../../core/parse/csv/csv-reader.ts";
import type { Deps } from "../../deps.ts";
import { type FilePlace, findContent, type RawReader } from "./find-file.ts";
import { artifactFolder, loadDocument } from "./load-document.ts";

export const MAX_TABLE_ROWS = 500;
const MAX_SLICE_BYTES = 32_000_000;
const MAX_CELL_CHARS = 2_000;
const REF = /^[a-z0-9]{8,80}\/tables\/\d{1,7}\.csv$/i;

export interface TableRows {
  /** Number of the first row given, from 0. */
  readonly from: number;
  readonly rows: string[][];
}

/** Rows of a sheet's stored table. Reads only the bytes between the stored offsets around them. */
export async function readTable(
  deps: Deps,
  input: FilePlace & { rawFor: RawReader | null; sheet: number; from: number; count: number },
): Promise<TableRows> {
  const file = await findContent(deps, input);
  const document = await loadDocument(deps, input.workspaceId, file, input.rawFor !== null);
  const ref = document?.sheets[input.sheet]?.tableRef ?? null;
  if (ref === null) return { from: input.from, rows: [] };
  const count = Math.min(input.count, MAX_TABLE_ROWS, ref.rowCount - input.from);
  if (count <= 0) return { from: input.from, rows: [] };
  const rows = await readRows(artifactFolder(deps, input.workspaceId), ref, input.from, count);
  return { from: input.from, rows: rows.map((row) => row.map(short)) };
}

/** Data rows [from, from + count) of a stored table. Exported for its test. */
export async function readRows(
  folder: string,
  ref: TableRef,
  from: number,
  count: number,
): Promise<string[][]> {
  if (!REF.test(ref.key)) throw new AppError("internal", { detail: "malformed table key" });
  const first = Math.floor(from / ref.stride);
  const start = ref.offsets[first];
  const end = ref.offsets[Math.ceil((from + count) / ref.stride)] ?? ref.byteLength;
  if (start === undefined) return [];
  const bytes = Buffer.alloc(Math.min(end - start, MAX_SLICE_BYTES));
  const handle = await open(join(folder, ref.key), "r");
  try {
    await handle.read(bytes, 0, bytes.length, start);
  } finally {
    await handle.close();
  }
  const skip = from - first * ref.stride;
  const reader = new CsvReader({ delimiter: ",", quote: '"', escape: '"' });
  const rows: string[][] = [];
  let at = 0;
  for (const row of all(reader, bytes.toString("utf8"))) {
    if (at >= skip) rows.push(row);
    at++;
    if (rows.length === count) break;
  }
  return rows;
}

function* all(reader: CsvReader, text: string): Generator<string[]> {
  yield* reader.push(text);
  yield* reader.end();
}

/** Screens need no more of a cell; the whole of it is in the original. */
function short(cell: string): string {
  return cell.length > MAX_CELL_CHARS ? `${cell.slice(0, MAX_CELL_CHARS)}…` : cell;
}
