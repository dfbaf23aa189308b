/** Stored tables read from disk: by the stages that need their rows, by services for screens, by the command line. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { TableRef } from "../core/model/document.ts";
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
