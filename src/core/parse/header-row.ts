/**
 * Where a table's header stands: which of the first rows names the columns, if any. Evidence is counted column by column: a text over
 * numbers or dates speaks for a header, a value like those below it speaks against.
 */
import { isNullText, readCellValue } from "../kit/cell-value.ts";

/** Rows looked at. */
export const HEADER_SAMPLE_ROWS = 60;
/** A title block above the header is at most this high. */
const MAX_TITLE_ROWS = 12;

/** True when the first row names the columns of the rows below. */
export function isHeaderRow(
  first: readonly string[],
  below: readonly (readonly string[])[],
): boolean {
  const named = first.filter((cell) => cell.trim() !== "");
  if (named.length === 0) return false;
  if (below.length === 0)
    return named.every((cell) => readCellValue(cell).type === "text" && cell.length < 60);
  let score = repeatPenalty(named);
  for (let column = 0; column < first.length; column++)
    score += columnEvidence(first[column] ?? "", below, column);
  return score > 0;
}

/**
 * Index of the header among the first rows of a sheet, or null when there is none. Rows above it are a title block: a few rows with
 * one or two filled cells over a row that fills most columns.
 */
export function findHeaderRow(rows: readonly (readonly string[])[]): number | null {
  const sample = rows.slice(0, HEADER_SAMPLE_ROWS);
  const start = firstFullRow(sample);
  const first = sample[start];
  if (!first) return null;
  const below = sample.slice(start + 1).filter((row) => row.some((cell) => cell.trim() !== ""));
  return isHeaderRow(first, below) ? start : null;
}

/** First row that is as wide as the rows below it usually are; 0 when the top is no title block. */
function firstFullRow(rows: readonly (readonly string[])[]): number {
  const filled = rows.map((row) => row.filter((cell) => cell.trim() !== "").length);
  const typical = median(filled.filter((count) => count > 0));
  if (typical < 2 || filled.length < 4) return 0;
  for (let index = 0; index < Math.min(MAX_TITLE_ROWS, rows.length); index++) {
    const count = filled[index] ?? 0;
    if (count >= typical * 0.7) return index;
    if (count > Math.max(2, typical * 0.34)) return 0;
  }
  return 0;
}

function columnEvidence(
  head: string,
  below: readonly (readonly string[])[],
  column: number,
): number {
  const values = below.map((row) => row[column] ?? "").filter((cell) => !isNullText(cell));
  if (head.trim() === "") return values.length > 0 ? -0.25 : 0;
  // Nobody calls a column "NULL"
  if (isNullText(head)) return -0.5;
  const headType = readCellValue(head).type;
  if (values.length === 0) return headType === "text" ? 0.1 : -0.2;
  const types = values.map((cell) => readCellValue(cell).type);
  const typed = types.filter((type) => type !== "text").length / types.length;
  if (headType !== "text") return /^(?:19|20)\d\d$/.test(head.trim()) && typed > 0.8 ? -0.1 : -1;
  // Digits that are kept as text, for a leading zero, are a value all the same
  if (typed > 0.6) return /^\d+$/.test(head.trim()) ? -1 : 1;
  return textEvidence(head.trim(), values);
}

function textEvidence(head: string, values: readonly string[]): number {
  if (values.some((value) => value.trim() === head)) return -1;
  const lengths = values.map((value) => value.trim().length);
  const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
  const spread = Math.sqrt(
    lengths.reduce((sum, length) => sum + (length - mean) ** 2, 0) / lengths.length,
  );
  const hasDigits = values.filter((value) => /\d/.test(value)).length / values.length;
  if (head.length > 60) return -0.5;
  if (hasDigits > 0.7 && !/\d/.test(head)) return 0.6;
  if (Math.abs(head.length - mean) > 2 * spread + 2) return 0.5;
  return /^[\p{L}][\p{L}\p{N}_ ./()#%&-]*$/u.test(head) ? 0.15 : -0.1;
}

function repeatPenalty(named: readonly string[]): number {
  return new Set(named.map((cell) => cell.trim().toLowerCase())).size < named.length * 0.7 ? -1 : 0;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
