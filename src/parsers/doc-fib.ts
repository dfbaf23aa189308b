/** The file information block of a Word 97 to 2003 document ([MS-DOC] 2.5): where its texts begin and which tables describe them. */
import { ParseStop } from "./shared/stops.ts";

/** Bounds of each text in character positions, one after the other in the file. */
export interface DocParts {
  readonly main: Span;
  readonly footnotes: Span;
  readonly headers: Span;
  readonly comments: Span;
  readonly endnotes: Span;
  readonly boxes: Span;
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Numbers of the tables in the block's list of places. */
export const DOC_TABLE = {
  styles: 1,
  footnoteRefs: 2,
  footnoteTexts: 3,
  commentRefs: 4,
  commentTexts: 5,
  headers: 11,
  characterPages: 12,
  paragraphPages: 13,
  pieces: 33,
  commentOwners: 36,
  shapes: 40,
  endnoteRefs: 46,
  endnoteTexts: 47,
  revisionAuthors: 51,
  boxTexts: 56,
  lists: 73,
  listUses: 74,
  commentExtras: 112,
} as const;

export interface DocFile {
  /** The main stream, in which all text lies. */
  readonly block: DataView;
  readonly parts: DocParts;
  /** A table of the block as bytes; empty where it is missing or points outside the file. `withRest` adds what stands behind it. */
  table(number: number, withRest?: boolean): DataView;
}

const ENCRYPTED = 0x0100;
const SECOND_TABLE = 0x0200;
const PLACES = 154;
const WORD_97 = 0xc1;

/** Opens the streams; throws ParseStop where the document is locked or its main part is missing. Null for documents older than Word 97. */
export function readFib(stream: (name: string) => Uint8Array | null): DocFile | null {
  const bytes = stream("WordDocument");
  if (!bytes || bytes.length < 64)
    throw new ParseStop("parse.damaged", "The document's main part is missing or damaged.");
  const block = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const flags = block.getUint16(10, true);
  if ((flags & ENCRYPTED) !== 0)
    throw new ParseStop("parse.encrypted", "The document is locked with a password.");
  if (block.getUint16(2, true) < WORD_97) return null;
  if (bytes.length < PLACES + 8)
    throw new ParseStop("parse.damaged", "The document's main part is cut off at its beginning.");
  const name = (flags & SECOND_TABLE) !== 0 ? "1Table" : "0Table";
  const tables = stream(name) ?? stream(name === "1Table" ? "0Table" : "1Table");
  const count = block.getUint16(152, true);
  return {
    block,
    parts: readParts(block),
    table(number, withRest = false) {
      const at = PLACES + number * 8;
      if (!tables || number >= count || at + 8 > block.byteLength) return NO_BYTES;
      const start = block.getUint32(at, true);
      const size = block.getUint32(at + 4, true);
      if (size === 0 || start >= tables.length) return NO_BYTES;
      return new DataView(
        tables.buffer,
        tables.byteOffset + start,
        withRest ? tables.length - start : Math.min(size, tables.length - start),
      );
    },
  };
}

const NO_BYTES = new DataView(new ArrayBuffer(0));

function readParts(block: DataView): DocParts {
  let at = 0;
  const next = (offset: number): Span => {
    const start = at;
    at += Math.max(0, block.getInt32(offset, true));
    return { start, end: at };
  };
  const [main, footnotes, headers] = [next(76), next(80), next(84)];
  next(88);
  const [comments, endnotes, boxes] = [next(92), next(96), next(100)];
  return { main, footnotes, headers, comments, endnotes, boxes };
}

/** Positions and records of a PLC: n + 1 positions, then n records of `size` bytes. */
export function readPlc(
  table: DataView,
  size: number,
): { positions: number[]; records: DataView[] } {
  const count = Math.max(0, Math.floor((table.byteLength - 4) / (4 + size)));
  const positions: number[] = [];
  const records: DataView[] = [];
  for (let index = 0; table.byteLength >= 4 && index <= count; index++) {
    positions.push(table.getUint32(index * 4, true));
    if (index < count)
      records.push(
        new DataView(table.buffer, table.byteOffset + (count + 1) * 4 + index * size, size),
      );
  }
  return { positions, records };
}

/** A UTF-16 string with its length before it, or null where it is not whole. */
export function readString(view: DataView, at: number): { text: string; end: number } | null {
  if (at + 2 > view.byteLength) return null;
  const end = at + 2 + view.getUint16(at, true) * 2;
  if (end > view.byteLength) return null;
  const bytes = new Uint8Array(view.buffer, view.byteOffset + at + 2, end - at - 2);
  return { text: new TextDecoder("utf-16le").decode(bytes), end };
}

/** A date as Word packs it into 32 bits, or null for none. */
export function readDttm(value: number): string | null {
  const [minute, hour, day] = [value & 63, (value >> 6) & 31, (value >> 11) & 31];
  const [month, year] = [(value >> 16) & 15, ((value >> 20) & 511) + 1900];
  if (value === 0 || day === 0 || month === 0 || month > 12 || hour > 23 || minute > 59)
    return null;
  return new Date(Date.UTC(year, month - 1, day, hour, minute)).toISOString();
}
