/** Rows of a stored table by number, from only those pieces that hold them. */
import type { TableRef } from "../model/document.ts";
import { decodePiece } from "./table-piece.ts";

/** Bytes of the piece that a key names. */
export type ReadPiece = (key: string) => Promise<Uint8Array>;

export interface RowRange {
  /** Number of the first row, from 0, the header not counted. */
  readonly from: number;
  readonly count: number;
}

/** Data rows of the range in order, at most one piece in memory; rows past the end are left out. */
export async function* tableRows(
  ref: TableRef,
  readPiece: ReadPiece,
  range: RowRange = { from: 0, count: ref.rowCount },
): AsyncGenerator<string[]> {
  const start = Math.max(0, range.from);
  const end = Math.min(ref.rowCount, range.from + range.count);
  for (const piece of ref.pieces) {
    const from = Math.max(start - piece.firstRow, 0);
    const to = Math.min(end - piece.firstRow, piece.rowCount);
    if (from >= to) continue;
    yield* decodePiece(piece.key, await readPiece(piece.key), from, to).rows;
  }
}

/** The header of a stored table as it was written; empty where it has none. */
export async function tableHeader(ref: TableRef, readPiece: ReadPiece): Promise<string[]> {
  const first = ref.pieces[0];
  return first ? decodePiece(first.key, await readPiece(first.key), 0, 0).header : [];
}
