/**
 * The cells of a worksheet part while its bytes arrive. Works on bytes: of a million rows most values are looked at once, and a general
 * reader of XML would make objects of every tag. Nothing is expanded: entities other than the five of XML and character codes stay as written.
 */
import { ParseStop } from "./shared/stops.ts";
import { unescapeXml } from "./xlsx-stream-text.ts";

/** What a cell's `t` attribute says; numbers where there is none. */
export type CellKind = "n" | "s" | "str" | "inlineStr" | "b" | "e" | "d";

export interface ScannedCell {
  /** From 0. */
  readonly row: number;
  readonly column: number;
  readonly kind: CellKind;
  /** Index of the cell's format. */
  readonly style: number;
  /** The value as written, unescaped; null where there is none. */
  value(): string | null;
  /** What stands in `<is>`, as XML; null where there is none. */
  inline(): string | null;
  /** The `<f>` element as written, or null. */
  formula(): string | null;
}

/** Largest cell: its text has at most 32,767 characters, each of them escaped at worst, with its runs and a formula. */
const MAX_CELL_BYTES = 16_000_000;
const MAX_HEAD_BYTES = 8_000_000;
const MAX_TAIL_BYTES = 32_000_000;
const MAX_COLUMN = 16_384;
const MAX_ROW = 1_048_576;

const [LT, GT, SLASH, EQUALS, QUOTE, APOSTROPHE, SPACE] = [60, 62, 47, 61, 34, 39, 32] as const;
const [C, F, H, O, R, S, T, V, W] = [99, 102, 104, 111, 114, 115, 116, 118, 119] as const;
const KINDS: Readonly<Record<string, CellKind>> = {
  n: "n",
  s: "s",
  str: "str",
  inlineStr: "inlineStr",
  b: "b",
  e: "e",
  d: "d",
};

/** Where the reader stands: before the rows, in them, after them. */
type Part = "head" | "rows" | "tail";

/** Calls `onCell` for each cell in the order of the file. The cell is valid during the call only. */
export class SheetScanner implements ScannedCell {
  row = -1;
  column = -1;
  kind: CellKind = "n";
  style = 0;
  /** Cells whose address no worksheet has. */
  misplaced = 0;
  readonly #onCell: (cell: ScannedCell) => void;
  readonly #head: Buffer[] = [];
  readonly #tail: Buffer[] = [];
  #tailBytes = 0;
  #part: Part = "head";
  #bytes: Buffer = Buffer.alloc(0);
  #at = 0;
  /** Bytes of the namespace prefix with its colon: `x:` has 2. */
  #prefix = 0;
  #closing: Buffer = Buffer.from("</c");
  #sheetRow = -1;
  /** Of the tag that was read last: column letters and row number, 0 where it has none. */
  #letters = 0;
  #rowNumber = 0;
  #hasValue = false;
  #valueStart = 0;
  #valueEnd = 0;
  #contentStart = 0;
  #contentEnd = 0;
  #content: string | null = null;

  constructor(onCell: (cell: ScannedCell) => void) {
    this.#onCell = onCell;
  }

  /** The XML around the rows: what stands before and after `<sheetData>`. */
  get around(): { readonly head: Buffer; readonly tail: Buffer } {
    return { head: Buffer.concat(this.#head), tail: Buffer.concat(this.#tail) };
  }

  /** True when the end of the rows was seen. */
  get isWhole(): boolean {
    return this.#part === "tail";
  }

  /** Takes the next bytes; throws ParseStop where they are no worksheet. */
  push(chunk: Uint8Array): void {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    const left = this.#bytes.length - this.#at;
    this.#bytes = left > 0 ? Buffer.concat([this.#bytes.subarray(this.#at), bytes]) : bytes;
    this.#at = 0;
    if (this.#part === "head") this.#findRows();
    if (this.#part === "rows") this.#scan();
    if (this.#part === "tail") this.#keepTail();
    if (this.#bytes.length - this.#at > MAX_CELL_BYTES)
      throw new ParseStop("parse.damaged", "A cell of the sheet is too long to be one.");
  }

  value(): string | null {
    if (this.#hasValue) return this.#text(this.#valueStart, this.#valueEnd);
    const found = VALUE.exec(this.#slow());
    return found?.[1] ? unescapeXml(found[1]) : null;
  }

  inline(): string | null {
    return this.#hasValue ? null : (INLINE.exec(this.#slow())?.[1] ?? null);
  }

  formula(): string | null {
    if (this.#hasValue) return null;
    // A formula comes first in its cell: most cells need no text to tell that they have none.
    const start = this.#contentStart;
    if (this.#bytes[start] === LT && this.#bytes[start + 1 + this.#prefix] !== F) return null;
    return FORMULA.exec(this.#slow())?.[0] ?? null;
  }

  #slow(): string {
    this.#content ??= this.#bytes.toString("utf8", this.#contentStart, this.#contentEnd);
    return this.#content;
  }

  #text(start: number, end: number): string {
    let bits = 0;
    let isEscaped = false;
    for (let at = start; at < end; at++) {
      const byte = this.#bytes[at] as number;
      bits |= byte;
      if (byte === 38 || byte === 95) isEscaped = true;
    }
    const text =
      bits < 128
        ? this.#bytes.toString("latin1", start, end)
        : this.#bytes.toString("utf8", start, end);
    return isEscaped ? unescapeXml(text) : text;
  }

  #findRows(): void {
    const text = this.#bytes.toString("latin1", 0, this.#bytes.length);
    const found = /<(\w+:)?sheetData(?:\s[^<>]*)?\/?>/.exec(text);
    if (!found) {
      if (text.length > MAX_HEAD_BYTES)
        throw new ParseStop("parse.damaged", "The sheet holds no rows.");
      return;
    }
    this.#head.push(Buffer.from(this.#bytes.subarray(0, found.index)));
    this.#at = found.index + found[0].length;
    this.#prefix = found[1]?.length ?? 0;
    this.#closing = Buffer.from(`</${found[1] ?? ""}c`, "latin1");
    this.#part = found[0].endsWith("/>") ? "tail" : "rows";
  }

  #keepTail(): void {
    const room = MAX_TAIL_BYTES - this.#tailBytes;
    const piece = this.#bytes.subarray(this.#at, Math.min(this.#bytes.length, this.#at + room));
    if (piece.length > 0) this.#tail.push(Buffer.from(piece));
    this.#tailBytes += piece.length;
    this.#at = this.#bytes.length;
  }

  /** Goes from tag to tag; stands at the start of the first one that is not whole when the bytes end. */
  #scan(): void {
    const bytes = this.#bytes;
    // Enough to tell a tag by its name.
    const last = bytes.length - this.#prefix - 12;
    let at = this.#at;
    while (at >= 0 && this.#part === "rows") {
      while (at < bytes.length && bytes[at] !== LT) at++;
      this.#at = at;
      if (at > last) return;
      at = this.#tag(at);
    }
  }

  /** Takes the tag at `at`, a cell with all that it holds; gives the place after it, or -1 where it is not whole. */
  #tag(at: number): number {
    const bytes = this.#bytes;
    const name = at + 1 + this.#prefix;
    const first = bytes[name];
    const second = bytes[name + 1] as number;
    if (first === C && isBoundary(second)) return this.#cell(name + 1);
    if (first === R && second === O && bytes[name + 2] === W) return this.#rowTag(name + 3);
    const close = bytes.indexOf(GT, at);
    if (close < 0) return -1;
    if (bytes[at + 1] === SLASH && second === S && bytes[name + 2] === H) {
      this.#part = "tail";
      this.#at = close + 1;
    }
    return close + 1;
  }

  /** Reads a row's tag; gives the place after it, or -1 where it is not whole. */
  #rowTag(from: number): number {
    const close = this.#attributes(from);
    if (close < 0) return -1;
    this.#sheetRow = this.#rowNumber > 0 ? this.#rowNumber - 1 : this.#sheetRow + 1;
    this.column = -1;
    return close + 1;
  }

  /** Reads a cell from after its name to after its end; -1 where it is not whole. */
  #cell(from: number): number {
    const close = this.#attributes(from);
    if (close < 0) return -1;
    const isEmpty = this.#bytes[close - 1] === SLASH;
    const next = isEmpty ? close + 1 : this.#contents(close + 1);
    if (next < 0) return -1;
    this.column = this.#letters > 0 ? this.#letters - 1 : this.column + 1;
    this.row = this.#rowNumber > 0 ? this.#rowNumber - 1 : this.#sheetRow;
    if (isEmpty) return next;
    if (this.column >= MAX_COLUMN || this.row >= MAX_ROW || this.row < 0) {
      this.misplaced++;
      return next;
    }
    this.#content = null;
    this.#onCell(this);
    return next;
  }

  /** Finds the value of the usual cell, `<v>…</v></c>`, or else the bounds of what the cell holds; gives the place after the cell. */
  #contents(start: number): number {
    const bytes = this.#bytes;
    const prefix = this.#prefix;
    const value = start + prefix + 3;
    if (bytes[start] === LT && bytes[value - 2] === V && bytes[value - 1] === GT) {
      let at = value;
      while (at < bytes.length && bytes[at] !== LT) at++;
      const after = at + 4 + prefix;
      if (
        at > value &&
        bytes[at + 1] === SLASH &&
        bytes[after - 2] === V &&
        bytes[after] === LT &&
        bytes[after + 1] === SLASH &&
        bytes[after + 2 + prefix] === C &&
        bytes[after + 3 + prefix] === GT
      ) {
        this.#hasValue = true;
        this.#valueStart = value;
        this.#valueEnd = at;
        return after + 4 + prefix;
      }
    }
    this.#hasValue = false;
    let end = bytes.indexOf(this.#closing, start);
    while (end >= 0 && !isBoundary(bytes[end + this.#closing.length] ?? 0)) {
      if (end + this.#closing.length >= bytes.length) return -1;
      end = bytes.indexOf(this.#closing, end + 1);
    }
    const close = end < 0 ? -1 : bytes.indexOf(GT, end);
    if (close < 0) return -1;
    this.#contentStart = start;
    this.#contentEnd = end;
    return close + 1;
  }

  /** Reads the attributes r, s and t up to the tag's `>`; gives the place of that, or -1 where the tag is not whole. */
  #attributes(from: number): number {
    const bytes = this.#bytes;
    const length = bytes.length;
    this.#letters = 0;
    this.#rowNumber = 0;
    this.kind = "n";
    this.style = 0;
    let at = from;
    while (at < length) {
      const byte = bytes[at] as number;
      if (byte === GT) return at;
      if (byte !== QUOTE && byte !== APOSTROPHE) {
        at++;
        continue;
      }
      const start = at + 1;
      let end = start;
      while (end < length && bytes[end] !== byte) end++;
      if (end >= length) return -1;
      if (bytes[at - 1] === EQUALS && (bytes[at - 3] as number) <= SPACE)
        this.#attribute(bytes[at - 2] as number, start, end);
      at = end + 1;
    }
    return -1;
  }

  #attribute(name: number, start: number, end: number): void {
    const bytes = this.#bytes;
    if (name === S) this.style = digits(bytes, start, end);
    else if (name === T) this.kind = kindOf(bytes, start, end);
    else if (name === R) {
      let at = start;
      for (; at < end; at++) {
        const letter = (bytes[at] as number) - 64;
        if (letter < 1 || letter > 26) break;
        this.#letters = this.#letters * 26 + letter;
      }
      this.#rowNumber = digits(bytes, at, end);
    }
  }
}

const VALUE = /<(?:\w+:)?v\b[^<>]*>([\s\S]*?)<\/(?:\w+:)?v>/;
const INLINE = /<(?:\w+:)?is\b[^<>]*>([\s\S]*?)<\/(?:\w+:)?is>/;
const FORMULA = /<(?:\w+:)?f\b[^<>]*(?:\/>|>[\s\S]*?<\/(?:\w+:)?f>)/;

function kindOf(bytes: Buffer, start: number, end: number): CellKind {
  if (end === start + 1 && bytes[start] === S) return "s";
  return KINDS[bytes.toString("latin1", start, end)] ?? "n";
}

function isBoundary(byte: number): boolean {
  return byte <= SPACE || byte === GT || byte === SLASH;
}

function digits(bytes: Buffer, start: number, end: number): number {
  let value = 0;
  for (let at = start; at < end; at++) {
    const digit = (bytes[at] as number) - 48;
    if (digit < 0 || digit > 9) return 0;
    value = value * 10 + digit;
  }
  return value;
}
