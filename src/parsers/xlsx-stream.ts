/** Large xlsx and xlsm workbooks: sheets too large to be held are taken out of the package and read row by row. */
import type XLSX from "@e965/xlsx";
import type { Issue } from "../core/model/issue.ts";
import type { ByteSource, ParseContext } from "../core/parse/contract.ts";
import type { ZipArchive } from "./shared/zip-reader.ts";
import type { StreamedRows } from "./workbook-table.ts";

export interface LargeSheets {
  /** Parts by path that stand in for those of the package: sheets without their rows, an empty table of strings. */
  readonly parts: ReadonlyMap<string, Uint8Array>;
  /** The rows of the workbook's sheet at this index, or null where the sheet was not taken out. */
  rows(book: XLSX.WorkBook, index: number, issues: Issue[]): Promise<StreamedRows | null>;
  close(): void;
}

/** Takes the sheets out of a workbook whose sheets are too large to be held; null for ordinary ones. Close it after reading. */
export async function takeLargeSheets(
  _source: ByteSource,
  _zip: ZipArchive,
  _ctx: ParseContext,
): Promise<LargeSheets | null> {
  return null;
}
