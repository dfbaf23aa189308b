/** Binary parts of .xlsb workbooks ([MS-XLSB]) that SheetJS passes over: headers and footers, tables, sources of pivot tables. */

import { columnLetters } from "./shared/cell-address.ts";
import type { SheetWords } from "./workbook-extras.ts";
import { headerFooterWords } from "./workbook-header-footer.ts";

const RECORD = { pivotSource: 0xbb, table: 0x157, headerFooter: 0x1df } as const;
/** Where the two names of a table begin, behind its numbers. */
const TABLE_NAMES = 64;
const NONE = 0xffffffff;

/** Words above and below the printed sheet. Never throws for content. */
export function binaryHeaders(bytes: Uint8Array): SheetWords[] {
  const record = firstRecord(bytes, RECORD.headerFooter);
  if (!record) return [];
  const strings = new StringReader(record, 2);
  // Odd, even and first pages, each with a header and a footer.
  const codes = Array.from({ length: 6 }, () => strings.next() ?? "");
  return codes.flatMap((code, index) => {
    const text = headerFooterWords(code);
    if (text === "" || codes.indexOf(code) !== index) return [];
    return [{ kind: index % 2 === 0 ? ("header" as const) : ("footer" as const), text }];
  });
}

/** Name and cells of a table part, or null. */
export function binaryTable(bytes: Uint8Array): { name: string; ref: string } | null {
  const record = firstRecord(bytes, RECORD.table);
  if (!record || record.length < TABLE_NAMES) return null;
  const strings = new StringReader(record, TABLE_NAMES);
  const [inner, shown] = [strings.next(), strings.next()];
  const name = shown || inner;
  return name ? { name, ref: cellRange(record, 0) } : null;
}

/** What a pivot table was made from: a name, or a sheet with its cells; `relation` where that stands in another workbook. */
export function binaryPivotSource(
  bytes: Uint8Array,
): { cells: string; relation: string | null } | null {
  const record = firstRecord(bytes, RECORD.pivotSource);
  if (!record || record.length < 7) return null;
  const strings = new StringReader(record, 3);
  const flags = record[2] ?? 0;
  const sheet = (flags & 2) !== 0 ? strings.next() : null;
  const relation = (flags & 1) !== 0 ? strings.next() : null;
  const isName = (record[0] ?? 0) !== 0;
  const cells = isName ? strings.next() : cellRange(record, strings.at);
  return cells ? { cells: sheet ? `${sheet}!${cells}` : cells, relation } : null;
}

/** Content of the first record of a type, or null. A record's type takes one or two bytes, its length up to four. */
function firstRecord(bytes: Uint8Array, wanted: number): Uint8Array | null {
  for (let at = 0; at < bytes.length; ) {
    let type = bytes[at++] ?? 0;
    if (type & 0x80) type = (type & 0x7f) | ((bytes[at++] ?? 0) << 7);
    let length = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = bytes[at++] ?? 0;
      length |= (byte & 0x7f) << shift;
      if (byte < 0x80) break;
    }
    if (type === wanted) return bytes.subarray(at, at + length);
    at += length;
  }
  return null;
}

/** Rows and columns in four numbers, from 0. */
function cellRange(record: Uint8Array, at: number): string {
  if (at + 16 > record.length) return "";
  const view = new DataView(record.buffer, record.byteOffset, record.byteLength);
  const number = (index: number) => view.getUint32(at + index * 4, true);
  const cell = (column: number, row: number) =>
    `${columnLetters(Math.min(column, 16_383))}${row + 1}`;
  return `${cell(number(2), number(0))}:${cell(number(3), number(1))}`;
}

/** Texts one after the other, each with its length before it. */
class StringReader {
  at: number;
  readonly #record: Uint8Array;
  readonly #view: DataView;

  constructor(record: Uint8Array, at: number) {
    this.at = at;
    this.#record = record;
    this.#view = new DataView(record.buffer, record.byteOffset, record.byteLength);
  }

  next(): string | null {
    if (this.at + 4 > this.#record.length) return null;
    const length = this.#view.getUint32(this.at, true);
    this.at += 4;
    if (length === NONE) return null;
    const end = Math.min(this.#record.length, this.at + length * 2);
    const text = new TextDecoder("utf-16le").decode(this.#record.subarray(this.at, end));
    this.at = end;
    return text;
  }
}
