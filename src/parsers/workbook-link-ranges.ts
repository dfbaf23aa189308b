/**
 * Hyperlinks that stand on ranges of cells. SheetJS makes a cell for each address of such a range, so that one link over a whole sheet costs
 * more memory than there is: where links span more cells than a person links, each is kept on the first cell of its range.
 */
import type { WorkbookPackage } from "./workbook-package.ts";

/** Cells that the links of one workbook may stand on together. */
const MAX_LINKED_CELLS = 100_000;

class LinkRoom {
  #left = MAX_LINKED_CELLS;

  /** True where a link over so many cells fits among the others. */
  takes(rows: number, columns: number): boolean {
    const cells = Math.max(1, rows) * Math.max(1, columns);
    if (!(cells <= this.#left)) return false;
    if (cells > 1) this.#left -= cells;
    return true;
  }
}

const TAG = /<(?:[\w-]+:)?hyperlink [^<>]*>/g;
const REF = /(ref\s*=\s*)(["'])([^"']*)\2/g;
const RANGE = /^\s*(\$?([A-Z]{1,3})\$?(\d{1,7})):\$?([A-Z]{1,3})\$?(\d{1,7})\s*$/;
const HYPERLINK_RECORD = 494;
const PLACE_BYTES = 16;

/** Narrows links over too many cells, in the parts of an xlsx or xlsb workbook: in copies, since a part may be a piece of the file itself. */
export function narrowLinks({ container }: Pick<WorkbookPackage, "container">): void {
  const room = new LinkRoom();
  for (const part of container.FileIndex) {
    const isBinary = /\.bin$/i.test(part.name);
    if (!isBinary && !part.content.includes("hyperlink ")) continue;
    part.content = Buffer.from(part.content);
    if (isBinary) narrowRecords(part.content, room);
    else narrowTags(part.content, room);
  }
}

function narrowTags(content: Buffer, room: LinkRoom): void {
  for (const tag of content.toString("latin1").matchAll(TAG))
    for (const found of tag[0].matchAll(REF)) {
      const ref = found[3] ?? "";
      if (/^\s*\$?[A-Z]{1,3}\$?\d{1,7}\s*$/.test(ref)) continue;
      const [, first = "A1", left = "", top = "", right = "", bottom = ""] = RANGE.exec(ref) ?? [];
      const rows = left === "" ? Number.POSITIVE_INFINITY : Number(bottom) - Number(top) + 1;
      if (room.takes(rows, column(right) - column(left) + 1)) continue;
      const at = tag.index + found.index + (found[1] ?? "").length + 1;
      content.write(first.padEnd(ref.length).slice(0, ref.length), at, "latin1");
    }
}

function column(letters: string): number {
  let number = 0;
  for (const letter of letters) number = number * 26 + letter.charCodeAt(0) - 64;
  return number;
}

/** Records of a binary sheet: type and length in groups of seven bits, then the content; a link begins with its range. */
function narrowRecords(content: Buffer, room: LinkRoom): void {
  for (let at = 0; at < content.length; ) {
    const first = content[at++] ?? 0;
    const type = first < 128 ? first : (first & 127) | (((content[at++] ?? 0) & 127) << 7);
    let length = 0;
    for (let digit = 0; digit < 4; digit++) {
      const byte = content[at++] ?? 0;
      length |= (byte & 127) << (7 * digit);
      if (byte < 128) break;
    }
    if (type === HYPERLINK_RECORD && at + PLACE_BYTES <= content.length) {
      const rows = content.readUInt32LE(at + 4) - content.readUInt32LE(at) + 1;
      const columns = content.readUInt32LE(at + 12) - content.readUInt32LE(at + 8) + 1;
      if (!room.takes(rows, columns)) {
        content.copyWithin(at + 4, at, at + 4);
        content.copyWithin(at + 12, at + 8, at + 12);
      }
    }
    at += length;
  }
}

/** The same in the records of an .xls workbook: links, and the tips that they show. */
export function narrowBiffLinks(records: Buffer): void {
  const links = new LinkRoom();
  const tips = new LinkRoom();
  for (let at = 0; at + 4 <= records.length; ) {
    const type = records.readUInt16LE(at);
    const length = records.readUInt16LE(at + 2);
    const place = type === 440 ? at + 4 : type === 2048 ? at + 6 : null;
    if (place !== null && place + 8 <= records.length) {
      const rows = records.readUInt16LE(place + 2) - records.readUInt16LE(place) + 1;
      const columns = records.readUInt16LE(place + 6) - records.readUInt16LE(place + 4) + 1;
      if (!(type === 440 ? links : tips).takes(rows, columns)) {
        records.copyWithin(place + 2, place, place + 2);
        records.copyWithin(place + 6, place + 4, place + 6);
      }
    }
    at += 4 + length;
  }
}
