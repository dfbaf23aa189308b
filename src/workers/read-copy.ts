/** A copy that was just written, read as any file is read. */
import { stat } from "node:fs/promises";
import type { ParsedDocument } from "../core/model/document.ts";
import { AppError } from "../core/model/errors.ts";
import type { ParseLimits } from "../core/parse/contract.ts";
import { SILENT_LOG } from "../core/ports.ts";
import { parseFile } from "../parsers/parse-file.ts";
import { FileSource } from "../parsers/shared/byte-source.ts";
import type { TableFiles } from "./table-files.ts";

/** `tables` takes its rows. Throws where a file comes out of it: copies hold none. */
export async function readCopy(input: {
  readonly path: string;
  readonly fileName: string;
  readonly limits: ParseLimits;
  readonly tables: TableFiles;
}): Promise<ParsedDocument> {
  const { path, fileName, limits, tables } = input;
  const copy = new FileSource(path, (await stat(path)).size);
  try {
    return await parseFile(copy, {
      fileName,
      depth: 0,
      limits,
      room: { files: 0, bytes: 0 },
      freeBytes: async () => Number.MAX_SAFE_INTEGER,
      tables,
      children: {
        add: () => Promise.reject(new AppError("internal", { detail: "a file is left in a copy" })),
      },
      password: null,
      signal: new AbortController().signal,
      log: SILENT_LOG,
    });
  } finally {
    await copy.close();
  }
}
