import { readTableRows } from "../../../workers/table-rows.ts";
import type { Deps } from "../../deps.ts";
import { type FilePlace, findContent, type RawReader } from "./find-file.ts";
import { artifactFolder, loadDocument } from "./load-document.ts";

export const MAX_TABLE_ROWS = 500;
const MAX_CELL_CHARS = 2_000;

export interface TableRows {
  /** Number of the first row given, from 0. */
  readonly from: number;
  readonly rows: string[][];
}

/** Rows of a sheet's stored table. Reads only the pieces that hold them. */
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
  const folder = artifactFolder(deps, input.workspaceId);
  const rows: string[][] = [];
  for await (const row of readTableRows(folder, ref, { from: input.from, count }))
    rows.push(row.map(short));
  return { from: input.from, rows };
}

/** Screens need no more of a cell; the whole of it is in the original. */
function short(cell: string): string {
  return cell.length > MAX_CELL_CHARS ? `${cell.slice(0, MAX_CELL_CHARS)}…` : cell;
}
