/** Text of a Word 97 to 2003 document by its piece table ([MS-DOC] 2.4.1): characters in order, and the place of each in the main stream. */
import { DOC_TABLE, type DocFile } from "./doc-fib.ts";
import { ParseStop } from "./shared/stops.ts";

interface Piece {
  /** First character position and the one after the last. */
  readonly start: number;
  readonly end: number;
  /** Byte of the first character in the main stream. */
  readonly offset: number;
  readonly isWide: boolean;
}

export interface DocText {
  /** Text of all parts, by character position. */
  readonly text: string;
  /** Characters that the document should have, of which the file may have lost some. */
  readonly expected: number;
  /** Byte of a character, or -1. */
  offsetOf(position: number): number;
  /** Character positions of the bytes [start, end), in pieces that follow each other. */
  spansOf(start: number, end: number): { start: number; end: number }[];
}

const MAX_PIECES = 1_000_000;
const WIDE_FLAG = 0x40000000;

/** Throws ParseStop where the piece table is missing. */
export function readDocText({ block, parts, table }: DocFile): DocText {
  const pieces = readPieces(table(DOC_TABLE.pieces), block.byteLength);
  if (pieces.length === 0 && parts.main.end > 0)
    throw new ParseStop("parse.damaged", "The document is damaged and its text cannot be read.");
  const narrow = new TextDecoder("windows-1252");
  const wide = new TextDecoder("utf-16le", { ignoreBOM: true });
  let text = "";
  for (const piece of pieces) {
    const size = (piece.end - piece.start) * (piece.isWide ? 2 : 1);
    const kept = Math.max(0, Math.min(size, block.byteLength - piece.offset));
    const bytes = new Uint8Array(block.buffer, block.byteOffset + piece.offset, kept);
    // A piece that is cut off keeps its width, so that positions after it stay right.
    text += (piece.isWide ? wide : narrow).decode(bytes).padEnd(piece.end - piece.start, "\0");
  }
  const byOffset = [...pieces].sort((a, b) => a.offset - b.offset);
  return {
    text,
    expected: parts.boxes.end,
    offsetOf(position) {
      const piece = last(pieces, (one) => one.start <= position);
      if (!piece || position >= piece.end) return -1;
      return piece.offset + (position - piece.start) * (piece.isWide ? 2 : 1);
    },
    spansOf(start, end) {
      const spans: { start: number; end: number }[] = [];
      for (let at = lastIndex(byOffset, (one) => one.offset <= start); at < byOffset.length; at++) {
        const piece = byOffset[Math.max(0, at)];
        if (!piece || piece.offset >= end) break;
        const width = piece.isWide ? 2 : 1;
        const first = piece.start + Math.max(0, Math.ceil((start - piece.offset) / width));
        const after = Math.min(piece.end, piece.start + Math.ceil((end - piece.offset) / width));
        if (at >= 0 && first < after) spans.push({ start: first, end: after });
      }
      return spans;
    },
  };
}

function readPieces(clx: DataView, blockBytes: number): Piece[] {
  let at = 0;
  // Properties of pieces come before the table itself.
  while (at + 3 <= clx.byteLength && clx.getUint8(at) === 1) at += 3 + clx.getUint16(at + 1, true);
  if (at + 5 > clx.byteLength || clx.getUint8(at) !== 2) return [];
  const size = Math.min(clx.getUint32(at + 1, true), clx.byteLength - at - 5);
  const count = Math.min(MAX_PIECES, Math.floor((size - 4) / 12));
  const pieces: Piece[] = [];
  let position = 0;
  for (let index = 0; index < count; index++) {
    const start = clx.getUint32(at + 5 + index * 4, true);
    const end = clx.getUint32(at + 5 + (index + 1) * 4, true);
    const raw = clx.getUint32(at + 5 + (count + 1) * 4 + index * 8 + 2, true);
    const isWide = (raw & WIDE_FLAG) === 0;
    const offset = isWide ? raw : (raw & ~WIDE_FLAG) >>> 1;
    // Positions only grow; a table that says otherwise is damaged from here on, and so is one that claims more than the file has.
    if (start !== position || end <= start || offset > blockBytes || end - start > blockBytes)
      break;
    pieces.push({ start, end, offset, isWide });
    position = end;
  }
  return pieces;
}

function last<T>(items: readonly T[], isBefore: (item: T) => boolean): T | undefined {
  return items[lastIndex(items, isBefore)];
}

/** Index of the last item for which `isBefore` holds, of items sorted by it; -1 for none. */
export function lastIndex<T>(items: readonly T[], isBefore: (item: T) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item !== undefined && isBefore(item)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
