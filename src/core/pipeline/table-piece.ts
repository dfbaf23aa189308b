/**
 * How rows of a stored table lie in one file. Short tables are RFC 4180 with their header first: most tables of business files are of a few
 * hundred cells, where Parquet took 6 to 27 times as long to write (ten columns of 20 and 100 rows: 0.57 and 0.58 ms against 0.02 and
 * 0.09 ms) and 4 to 10 times as long to read. From about 10,000 cells on it is as fast, and a tenth of the size: so longer tables are
 * Parquet by pieces. Tables so wide that a column of a piece would hold a handful of cells are RFC 4180 by pieces.
 */
import { Buffer } from "node:buffer";
import { storableText } from "../kit/text/storable.ts";
import { readRecords } from "../parse/csv/csv-records.ts";
import { csvRecord } from "../parse/csv/csv-writer.ts";
import { decodeParquet, encodeParquet } from "./parquet-piece.ts";

/** A piece is closed when it has reached one of these, so that a hundred rows are read from a megabyte or two. */
export const PIECE_ROWS = 8_192;
export const PIECE_CELLS = 200_000;
export const PIECE_CHARS = 2_000_000;
const MOST_PARQUET_COLUMNS = 500;
/** Up to here a whole table is RFC 4180. */
const SHORT_CHARS = 65_536;

export type PieceFormat = "csv" | "parquet";

export interface PieceRows {
  /** As displayed; empty texts where columns have no names. */
  readonly header: string[];
  readonly rows: string[][];
}

/** How a piece of a table with `columns` columns is written; `wholeChars` where it is all of the table, the characters of its cells. */
export function pieceFormat(columns: number, wholeChars: number | null): PieceFormat {
  if (wholeChars !== null && wholeChars <= SHORT_CHARS) return "csv";
  return columns > 0 && columns <= MOST_PARQUET_COLUMNS ? "parquet" : "csv";
}

/** Bytes of a piece. Cells come back as they are but for U+0000, which goes, and halves of surrogate pairs, which become U+FFFD. */
export function encodePiece(
  format: PieceFormat,
  header: readonly string[],
  rows: readonly (readonly string[])[],
): Uint8Array {
  if (format === "parquet") return encodeParquet(header, rows);
  let text = storableRecord(header);
  for (const row of rows) text += storableRecord(row);
  return Buffer.from(text);
}

function storableRecord(row: readonly string[]): string {
  const text = csvRecord(row);
  return text.includes("\0") ? csvRecord(row.map(storableText)) : text;
}

/** Rows [from, to) of the piece that `key` names, counted from its own first row, and its header. Throws for bytes that are no piece. */
export function decodePiece(
  key: string,
  bytes: Uint8Array,
  from = 0,
  to = Number.POSITIVE_INFINITY,
): PieceRows {
  if (key.endsWith(".parquet")) return decodeParquet(bytes, from, to);
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("utf8");
  const [header = [], ...rows] = readRecords(text);
  return { header, rows: from === 0 && to >= rows.length ? rows : rows.slice(from, to) };
}
