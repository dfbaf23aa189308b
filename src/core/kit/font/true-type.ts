/**
 * What a page needs of a TrueType font (Apple TrueType Reference Manual; OpenType 1.9, `cmap` formats 4 and 12): the glyph of a letter, its
 * width, and the same font with nothing but some glyphs, whose numbers stay.
 */

export interface TrueType {
  readonly unitsPerEm: number;
  readonly ascent: number;
  readonly descent: number;
  readonly box: readonly [number, number, number, number];
  /** Glyph of a letter; 0 where the font has none. */
  glyphOf(codePoint: number): number;
  /** In units of the font. */
  widthOf(glyph: number): number;
  /** A font with these glyphs and what they are put together of, without the table of letters. */
  subset(glyphs: Iterable<number>): Uint8Array;
}

/** Tables of a subset, in the order of their tags. */
const KEPT = ["OS/2", "cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep"];
const MORE_COMPONENTS = 0x20;
const WORDS = 0x01;
const SCALE = 0x08;
const SCALES = 0x40;
const MATRIX = 0x80;

/** Throws for bytes that are no such font; fonts come from the product itself. */
export function readTrueType(bytes: Uint8Array): TrueType {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables = readTables(view, bytes);
  const table = (tag: string): DataView => {
    const found = tables.get(tag);
    if (found === undefined) throw new Error(`the font has no table ${tag}`);
    return new DataView(found.buffer, found.byteOffset, found.byteLength);
  };
  const [head, hhea, hmtx] = [table("head"), table("hhea"), table("hmtx")];
  const widths = hhea.getUint16(34);
  const glyphs = table("maxp").getUint16(4);
  const offsets = glyphOffsets(table("loca"), head.getInt16(50) === 1, glyphs);
  const letters = readLetters(table("cmap"));
  return {
    unitsPerEm: head.getUint16(18),
    ascent: hhea.getInt16(4),
    descent: hhea.getInt16(6),
    box: [head.getInt16(36), head.getInt16(38), head.getInt16(40), head.getInt16(42)],
    glyphOf: letters,
    widthOf: (glyph) => hmtx.getUint16(Math.min(glyph, widths - 1) * 4),
    subset: (wanted) => writeSubset(tables, offsets, wanted),
  };
}

type Tables = ReadonlyMap<string, Uint8Array>;

function readTables(view: DataView, bytes: Uint8Array): Tables {
  const tables = new Map<string, Uint8Array>();
  const count = view.getUint16(4);
  for (let index = 0; index < count; index++) {
    const at = 12 + index * 16;
    const tag = String.fromCharCode(...bytes.subarray(at, at + 4));
    const [start, length] = [view.getUint32(at + 8), view.getUint32(at + 12)];
    tables.set(tag, bytes.subarray(start, start + length));
  }
  return tables;
}

function glyphOffsets(loca: DataView, isLong: boolean, glyphs: number): number[] {
  return Array.from({ length: glyphs + 1 }, (_, glyph) =>
    isLong ? loca.getUint32(glyph * 4) : loca.getUint16(glyph * 2) * 2,
  );
}

/** Unicode's table, the widest there is. */
function readLetters(cmap: DataView): (codePoint: number) => number {
  const readers = new Map<number, (codePoint: number) => number>();
  for (let index = 0; index < cmap.getUint16(2); index++) {
    const platform = cmap.getUint16(4 + index * 8);
    if (platform !== 0 && platform !== 3) continue;
    const at = cmap.getUint32(8 + index * 8);
    const format = cmap.getUint16(at);
    if (format === 12) readers.set(12, (code) => inGroups(cmap, at, code));
    if (format === 4) readers.set(4, (code) => inSegments(cmap, at, code));
  }
  return readers.get(12) ?? readers.get(4) ?? (() => 0);
}

function inGroups(cmap: DataView, at: number, code: number): number {
  const count = cmap.getUint32(at + 12);
  for (let group = 0; group < count; group++) {
    const place = at + 16 + group * 12;
    const first = cmap.getUint32(place);
    if (code >= first && code <= cmap.getUint32(place + 4))
      return cmap.getUint32(place + 8) + code - first;
  }
  return 0;
}

function inSegments(cmap: DataView, at: number, code: number): number {
  const size = cmap.getUint16(at + 6);
  for (let segment = 0; segment < size; segment += 2) {
    if (code > cmap.getUint16(at + 14 + segment)) continue;
    const first = cmap.getUint16(at + 16 + size + segment);
    if (code < first) return 0;
    const delta = cmap.getInt16(at + 16 + size * 2 + segment);
    const place = at + 16 + size * 3 + segment;
    const range = cmap.getUint16(place);
    if (range === 0) return (code + delta) & 0xffff;
    const glyph = cmap.getUint16(place + range + (code - first) * 2);
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
  }
  return 0;
}

function writeSubset(
  tables: Tables,
  offsets: readonly number[],
  wanted: Iterable<number>,
): Uint8Array {
  const glyf = tables.get("glyf") ?? new Uint8Array();
  const kept = withComponents(glyf, offsets, wanted);
  const pieces: Uint8Array[] = [];
  const loca = new DataView(new ArrayBuffer(offsets.length * 4));
  let length = 0;
  for (let glyph = 0; glyph < offsets.length - 1; glyph++) {
    loca.setUint32(glyph * 4, length);
    if (!kept.has(glyph)) continue;
    const outline = padded(glyf.subarray(offsets[glyph], offsets[glyph + 1]));
    pieces.push(outline);
    length += outline.length;
  }
  loca.setUint32((offsets.length - 1) * 4, length);
  const head = Uint8Array.from(tables.get("head") ?? []);
  new DataView(head.buffer).setInt16(50, 1);
  const changed = new Map([
    ["glyf", joined(pieces)],
    ["loca", new Uint8Array(loca.buffer)],
    ["head", head],
  ]);
  const tags = KEPT.filter((tag) => tables.has(tag));
  return writeTables(tags.map((tag) => [tag, changed.get(tag) ?? tables.get(tag) ?? head]));
}

/** Glyph 0 stands for letters that the font has not. */
function withComponents(
  glyf: Uint8Array,
  offsets: readonly number[],
  wanted: Iterable<number>,
): Set<number> {
  const kept = new Set<number>();
  const waiting = [0, ...wanted];
  for (let glyph = waiting.pop(); glyph !== undefined; glyph = waiting.pop()) {
    if (kept.has(glyph) || glyph >= offsets.length - 1) continue;
    kept.add(glyph);
    waiting.push(...componentsOf(glyf.subarray(offsets[glyph], offsets[glyph + 1])));
  }
  return kept;
}

function componentsOf(outline: Uint8Array): number[] {
  if (outline.length < 10) return [];
  const view = new DataView(outline.buffer, outline.byteOffset, outline.byteLength);
  if (view.getInt16(0) >= 0) return [];
  const found: number[] = [];
  for (let at = 10; at + 4 <= outline.length; ) {
    const flags = view.getUint16(at);
    found.push(view.getUint16(at + 2));
    at += flags & WORDS ? 8 : 6;
    if (flags & SCALE) at += 2;
    else if (flags & SCALES) at += 4;
    else if (flags & MATRIX) at += 8;
    if ((flags & MORE_COMPONENTS) === 0) break;
  }
  return found;
}

function writeTables(tables: ReadonlyArray<readonly [string, Uint8Array]>): Uint8Array {
  const header = new DataView(new ArrayBuffer(12 + tables.length * 16));
  const power = Math.floor(Math.log2(tables.length));
  header.setUint32(0, 0x00010000);
  header.setUint16(4, tables.length);
  header.setUint16(6, 2 ** power * 16);
  header.setUint16(8, power);
  header.setUint16(10, (tables.length - 2 ** power) * 16);
  const pieces: Uint8Array[] = [new Uint8Array(header.buffer)];
  let at = header.byteLength;
  for (const [index, [tag, bytes]] of tables.entries()) {
    const place = 12 + index * 16;
    for (const [letter, code] of [...tag].entries())
      header.setUint8(place + letter, code.charCodeAt(0));
    const full = padded(bytes);
    header.setUint32(place + 4, sumOf(full));
    header.setUint32(place + 8, at);
    header.setUint32(place + 12, bytes.length);
    pieces.push(full);
    at += full.length;
  }
  return joined(pieces);
}

function sumOf(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
  return sum;
}

function padded(bytes: Uint8Array): Uint8Array {
  const full = new Uint8Array(Math.ceil(bytes.length / 4) * 4);
  full.set(bytes);
  return full;
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
