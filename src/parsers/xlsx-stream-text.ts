/** Texts of SpreadsheetML as bytes and strings: escapes undone, rich runs joined, the shared ones kept in a compact form. */
import { ParseStop } from "./shared/stops.ts";

const ENTITY = /&(quot|apos|gt|lt|amp|#\d{1,8}|#[xX][\da-fA-F]{1,6});/g;
const CODE = /_x([\da-fA-F]{4})_/gi;
const NAMED: Readonly<Record<string, string>> = {
  quot: '"',
  apos: "'",
  gt: ">",
  lt: "<",
  amp: "&",
};

/** Text of an element: the entities of XML, `_x000D_` codes of Excel and CDATA undone; whatever else stays as written. */
export function unescapeXml(text: string): string {
  const cdata = text.indexOf("<![CDATA[");
  if (cdata >= 0) {
    const end = text.indexOf("]]>", cdata);
    const inner = text.slice(cdata + 9, end < 0 ? text.length : end);
    return (
      unescapeXml(text.slice(0, cdata)) + inner + (end < 0 ? "" : unescapeXml(text.slice(end + 3)))
    );
  }
  let out = text;
  if (out.includes("&"))
    out = out.replace(ENTITY, (whole, name: string) => NAMED[name] ?? character(name) ?? whole);
  if (out.includes("_x"))
    out = out.replace(CODE, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  return out.includes("\r\n") ? out.replaceAll("\r\n", "\n") : out;
}

function character(reference: string): string | null {
  const isHex = reference[1] === "x" || reference[1] === "X";
  const code = Number.parseInt(reference.slice(isHex ? 2 : 1), isHex ? 16 : 10);
  return code <= 0x10ffff ? String.fromCodePoint(code) : null;
}

const RUN_TEXT = /<(?:\w+:)?t\b[^<>]*(?:\/>|>([^<]*)<\/(?:\w+:)?t>)/g;
const PHONETIC = /<(?:\w+:)?rPh\b[^<>]*>[\s\S]*?<\/(?:\w+:)?rPh>/g;

/** The text of a shared or inline string: its runs joined, how to pronounce it left out. */
export function runsText(xml: string): string {
  let text = "";
  for (const run of (xml.includes("rPh") ? xml.replace(PHONETIC, "") : xml).matchAll(RUN_TEXT))
    text += run[1] ?? "";
  return unescapeXml(text);
}

const CHUNK_BYTES = 4_000_000;
const MAX_STRING_BYTES = 16_000_000;
const CACHED = 16_384;

/** The table of shared strings as UTF-8 in a few large buffers: a string becomes one of JavaScript's when it is asked for. */
export class SharedStrings {
  readonly #maxBytes: number;
  readonly #chunks: Buffer[] = [];
  #used = CHUNK_BYTES;
  #bytes = 0;
  #count = 0;
  #places = new Float64Array(1024);
  #lengths = new Uint32Array(1024);
  #isCut = false;
  readonly #cachedAt = new Int32Array(CACHED).fill(-1);
  readonly #cached: string[] = new Array<string>(CACHED).fill("");

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  get count(): number {
    return this.#count;
  }

  /** True when strings were left out for want of room. */
  get isCut(): boolean {
    return this.#isCut;
  }

  /** The string at this index; empty where there is none. */
  get(index: number): string {
    if (!(index >= 0 && index < this.#count)) return "";
    const slot = index % CACHED;
    if (this.#cachedAt[slot] === index) return this.#cached[slot] as string;
    const place = this.#places[index] as number;
    const start = place % CHUNK_BYTES;
    const chunk = this.#chunks[Math.floor(place / CHUNK_BYTES)];
    const text = chunk?.toString("utf8", start, start + (this.#lengths[index] as number)) ?? "";
    this.#cachedAt[slot] = index;
    this.#cached[slot] = text;
    return text;
  }

  add(text: Uint8Array): void {
    if (this.#bytes + text.length > this.#maxBytes) this.#isCut = true;
    const kept = this.#isCut ? text.subarray(0, 0) : text;
    if (this.#used + kept.length > CHUNK_BYTES) {
      this.#chunks.push(Buffer.allocUnsafe(Math.max(CHUNK_BYTES, kept.length)));
      this.#used = 0;
    }
    if (this.#count === this.#lengths.length) this.#grow();
    this.#places[this.#count] = (this.#chunks.length - 1) * CHUNK_BYTES + this.#used;
    this.#lengths[this.#count++] = kept.length;
    this.#chunks.at(-1)?.set(kept, this.#used);
    this.#used += kept.length;
    this.#bytes += kept.length;
  }

  #grow(): void {
    const places = new Float64Array(this.#count * 2);
    places.set(this.#places);
    this.#places = places;
    const lengths = new Uint32Array(this.#count * 2);
    lengths.set(this.#lengths);
    this.#lengths = lengths;
  }
}

const OPEN = /<(\w+:)?sst\b[^<>]*>/;

/** Reads the part of shared strings into `strings`; throws ParseStop where the part is damaged, what was read before stays. */
export async function readSharedStrings(
  part: AsyncIterable<Uint8Array>,
  strings: SharedStrings,
): Promise<void> {
  let bytes: Buffer = Buffer.alloc(0);
  let marks: ItemMarks | null = null;
  for await (const chunk of part) {
    bytes = bytes.length > 0 ? Buffer.concat([bytes, chunk]) : Buffer.from(chunk);
    if (!marks) {
      const open = OPEN.exec(bytes.toString("latin1", 0, Math.min(bytes.length, 65_536)));
      if (open) marks = itemMarks(open[1] ?? "");
    }
    if (marks) bytes = bytes.subarray(takeItems(bytes, marks, strings));
    if (bytes.length > MAX_STRING_BYTES)
      throw new ParseStop("parse.damaged", "The table of strings is damaged.");
  }
}

interface ItemMarks {
  readonly open: Buffer;
  readonly close: Buffer;
  readonly text: Buffer;
  readonly textEnd: Buffer;
}

function itemMarks(prefix: string): ItemMarks {
  const mark = (text: string) => Buffer.from(text, "latin1");
  return {
    open: mark(`<${prefix}si`),
    close: mark(`</${prefix}si>`),
    text: mark(`<${prefix}t>`),
    textEnd: mark(`</${prefix}t>`),
  };
}

/** Adds the whole items of `bytes`; gives the place of the first that is not whole. */
function takeItems(bytes: Buffer, marks: ItemMarks, strings: SharedStrings): number {
  let at = 0;
  for (;;) {
    const open = bytes.indexOf(marks.open, at);
    if (open < 0) return Math.max(at, bytes.length - marks.open.length);
    const gt = bytes.indexOf(62, open);
    if (gt < 0) return open;
    if (bytes[gt - 1] === 47) {
      strings.add(bytes.subarray(0, 0));
      at = gt + 1;
      continue;
    }
    const close = bytes.indexOf(marks.close, gt);
    if (close < 0) return open;
    addItem(bytes.subarray(gt + 1, close), marks, strings);
    at = close + marks.close.length;
  }
}

function addItem(item: Buffer, { text, textEnd }: ItemMarks, strings: SharedStrings): void {
  const start = text.length;
  const end = item.length - textEnd.length;
  const isPlain =
    end >= start &&
    item.compare(text, 0, start, 0, start) === 0 &&
    isLiteral(item, start, end) &&
    item.compare(textEnd, 0, textEnd.length, end) === 0;
  strings.add(isPlain ? item.subarray(start, end) : Buffer.from(runsText(item.toString("utf8"))));
}

/** No markup, no escape and no code in the bytes. */
function isLiteral(bytes: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const byte = bytes[at];
    if (byte === 60 || byte === 38 || byte === 95 || byte === 13) return false;
  }
  return true;
}
