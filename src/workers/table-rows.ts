/** Stored tables read from disk: by the stages that need their rows, by services for screens, by the command line. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ParsedDocument, TableRef } from "../core/model/document.ts";
import { AppError } from "../core/model/errors.ts";
import { isPiecePath } from "../core/pipeline/artifact-layout.ts";
import {
  type ReadPiece,
  type RowRange,
  tableHeader,
  tableRows,
} from "../core/pipeline/table-rows.ts";

/** Data rows of a stored table, all or a range. `artifactDir` is the folder that stage keys lie in. */
export function readTableRows(
  artifactDir: string,
  ref: TableRef,
  range?: RowRange,
): AsyncGenerator<string[]> {
  return tableRows(ref, pieces(artifactDir), range);
}

/** Stored rows of a sheet, the first `maxRows` of them; none for one without. */
export async function* sheetRows(
  artifactDir: string,
  document: ParsedDocument,
  sheet: number,
  maxRows = Number.POSITIVE_INFINITY,
): AsyncGenerator<string[]> {
  const ref = document.sheets[sheet]?.tableRef;
  if (ref) yield* readTableRows(artifactDir, ref, { from: 0, count: maxRows });
}

/** The header row of a stored table. */
export function readTableHeader(artifactDir: string, ref: TableRef): Promise<string[]> {
  return tableHeader(ref, pieces(artifactDir));
}

function pieces(artifactDir: string): ReadPiece {
  return (key) => {
    if (!isPiecePath(key)) throw new AppError("internal", { detail: "malformed table key" });
    return readFile(join(artifactDir, key));
  };
}
