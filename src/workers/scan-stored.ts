/**
 * Looks for a person in one stored file of any kind, as a stream: text in UTF-8, in one byte a letter or two (`wide-text.ts`), with the escapes of JSON and
 * XML taken out, members of zips (office files are zips) and packed pieces of tables. What only a parser can see is in the results of
 * parsing, which are searched the same way.
 */
import { createReadStream } from "node:fs";
import { open, readFile, stat } from "node:fs/promises";
import { StringDecoder } from "node:string_decoder";
import { createGunzip } from "node:zlib";
import { lfLines } from "../core/kit/lf-lines.ts";
import { isPiecePath } from "../core/pipeline/artifact-layout.ts";
import { decodePiece } from "../core/pipeline/table-piece.ts";
import type { SubjectMatcher, SubjectSpan } from "../core/privacy/subject/matcher.ts";
import { CELL_BORDER } from "../core/privacy/subject/name-windows.ts";
import { FileSource } from "../parsers/shared/byte-source.ts";
import { ExpandBudget } from "../parsers/shared/stops.ts";
import { openZip } from "../parsers/shared/zip-reader.ts";
import { WideText } from "./wide-text.ts";

export interface StoredFinding {
  readonly count: number;
  readonly kinds: ReadonlySet<SubjectSpan["kind"]>;
  /** The first places with what stands around them, at most five. */
  readonly excerpts: readonly string[];
  /** Places that may be the person or other people; not among `count`. */
  readonly doubtful: number;
  /** Something in it could not be opened (locked, damaged) and was looked at as bytes only. */
  readonly isPartly: boolean;
}

export interface RecordFinding extends StoredFinding {
  /** From 1. */
  readonly number: number;
  readonly id: string | null;
}

const MAX_EXCERPTS = 5;
const AROUND = 80;
/** What a place begins after tells whether it is one: wide enough for a letter in percent signs and marks that are not seen. */
const CONTEXT = 32;
const UNPACKED_BYTES = 20_000_000_000;
const ZIP = 0x504b0304;
const GZIP = 0x1f8b;

/** What stands in the file at `path`; `key` is its path below the workspace's folder. Throws only for a file that cannot be read at all. */
export async function scanStored(
  path: string,
  key: string,
  matcher: SubjectMatcher,
  signal: AbortSignal,
): Promise<StoredFinding> {
  const tally = new Tally(matcher);
  if (isPiecePath(key) && key.endsWith(".parquet")) await scanPiece(path, key, tally);
  else await scanBytes(path, tally, signal);
  return tally;
}

/** Lines of a dataset's records that hold the person. */
export async function* scanRecords(
  path: string,
  matcher: SubjectMatcher,
  signal: AbortSignal,
): AsyncGenerator<RecordFinding> {
  let number = 0;
  for await (const line of lfLines(createReadStream(path))) {
    signal.throwIfAborted();
    number++;
    const tally = new Tally(matcher);
    tally.whole(line);
    if (tally.count + tally.doubtful > 0)
      yield {
        number,
        id: /^\{"id":"([^"]{1,200})"/.exec(line)?.[1] ?? null,
        count: tally.count,
        kinds: tally.kinds,
        excerpts: tally.excerpts,
        doubtful: tally.doubtful,
        isPartly: false,
      };
  }
}

/** Place of a match with what stands around it, on one line. */
export function excerptAt(text: string, { start, end }: SubjectSpan): string {
  const before = text.slice(Math.max(0, start - AROUND), start);
  const after = text.slice(end, end + AROUND);
  const around = `${before}${text.slice(start, end)}${after}`;
  return around.replaceAll(CELL_BORDER, " | ").replace(/\s+/g, " ").trim();
}

async function scanPiece(path: string, key: string, tally: Tally): Promise<void> {
  const { header, rows } = decodePiece(key, await readFile(path));
  for (const row of [header, ...rows]) tally.whole(row.join(CELL_BORDER));
}

async function scanBytes(path: string, tally: Tally, signal: AbortSignal): Promise<void> {
  const mark = await firstBytes(path);
  if (mark >>> 16 === GZIP) await packed(tally, () => scanGzip(path, tally, signal));
  if (mark === ZIP) await packed(tally, () => scanZip(path, tally, signal));
  else await scanStream(createReadStream(path, { highWaterMark: 1 << 20 }), tally, signal);
}

/** A container that is locked or damaged leaves what was seen until then. */
async function packed(tally: Tally, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if ((error as Error).name === "AbortError") throw error;
    tally.isPartly = true;
  }
}

async function firstBytes(path: string): Promise<number> {
  const file = await open(path);
  try {
    const bytes = Buffer.alloc(4);
    await file.read(bytes, 0, 4, 0);
    return bytes.readUInt32BE(0);
  } finally {
    await file.close();
  }
}

function scanGzip(path: string, tally: Tally, signal: AbortSignal): Promise<void> {
  const source = createReadStream(path);
  const plain = createGunzip();
  source.on("error", (error) => plain.destroy(error));
  return scanStream(source.pipe(plain), tally, signal);
}

async function scanZip(path: string, tally: Tally, signal: AbortSignal): Promise<void> {
  const source = new FileSource(path, (await stat(path)).size);
  const budget = new ExpandBudget(UNPACKED_BYTES);
  try {
    const archive = await openZip(source);
    try {
      if (archive.damage !== null) tally.isPartly = true;
      for (const entry of archive.entries) {
        tally.whole(entry.path);
        if (entry.isDirectory || entry.isSpecial || entry.isOverlapping) continue;
        if (entry.isEncrypted) tally.isPartly = true;
        else await packed(tally, () => scanStream(entry.stream(budget), tally, signal));
      }
    } finally {
      archive.close();
    }
  } finally {
    await source.close();
  }
}

async function scanStream(
  stream: AsyncIterable<Uint8Array>,
  tally: Tally,
  signal: AbortSignal,
): Promise<void> {
  const decoder = new StringDecoder("utf8");
  const text = new Window(tally);
  const bytes = new Window(tally);
  const wide = new Wide(tally.matcher);
  for await (const chunk of stream) {
    signal.throwIfAborted();
    const part = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    const decoded = decoder.write(part);
    text.push(decoded);
    const isBinary = part.includes(0) || decoded.includes("\ufffd");
    if (isBinary) bytes.push(part.toString("latin1").replaceAll("\0", ""));
    if (isBinary || wide.hasBegun) wide.push(part);
  }
  text.push(decoder.end());
  text.end();
  bytes.end();
  wide.addTo(tally);
}

/** What only shows in two bytes a letter; of the ways to read them the one that shows most. */
class Wide {
  readonly #tallies: WideTally[] = [];
  readonly #text: WideText;
  hasBegun = false;

  constructor(matcher: SubjectMatcher) {
    this.#text = new WideText(() => {
      const tally = new WideTally(matcher);
      this.#tallies.push(tally);
      return new Window(tally);
    });
  }

  push(part: Uint8Array): void {
    this.hasBegun = true;
    this.#text.push(part);
  }

  addTo(tally: Tally): void {
    if (!this.hasBegun) return;
    this.#text.end();
    const [most] = this.#tallies.sort((a, b) => b.count - a.count);
    if (most !== undefined) tally.add(most);
  }
}

/** Counts and shows what was found. */
class Tally {
  readonly matcher: SubjectMatcher;
  readonly kinds = new Set<SubjectSpan["kind"]>();
  readonly excerpts: string[] = [];
  count = 0;
  doubtful = 0;
  isPartly = false;

  constructor(matcher: SubjectMatcher) {
    this.matcher = matcher;
  }

  add(other: Tally): void {
    this.count += other.count;
    this.doubtful += other.doubtful;
    for (const kind of other.kinds) this.kinds.add(kind);
    this.excerpts.push(...other.excerpts.slice(0, MAX_EXCERPTS - this.excerpts.length));
  }

  /** A text that stands for itself. */
  whole(text: string): void {
    this.within(text, 0, text.length + 1);
  }

  /** Places that begin in [from, to) of a window. */
  within(text: string, from: number, to: number): void {
    const isInside = ({ start }: SubjectSpan) => start >= from && start < to;
    const { sure, doubtful } = this.matcher.look(text);
    const spans = sure.filter(isInside);
    const plain = spans.length > 0 ? text : withoutEscapes(text);
    // Taking out escapes moves places: a form of the same text is counted whole, so that none at its edges is missed.
    this.#addAll(plain, plain === text ? spans : this.matcher.find(plain));
    for (const span of doubtful.filter(isInside)) {
      this.doubtful++;
      this.#show(`May be somebody else: ${excerptAt(text, span)}`);
    }
  }

  #addAll(text: string, spans: readonly SubjectSpan[]): void {
    this.count += spans.length;
    for (const span of spans) {
      this.kinds.add(span.kind);
      this.#show(excerptAt(text, span));
    }
  }

  #show(excerpt: string): void {
    if (this.excerpts.length < MAX_EXCERPTS) this.excerpts.push(excerpt);
  }
}

const BEYOND_ONE_BYTE = /[^\0-\xff]/;

/** Counts only what has a letter beyond one byte: the rest shows where bytes are read as letters. */
class WideTally extends Tally {
  override within(text: string, from: number, to: number): void {
    for (const span of this.matcher.find(text)) {
      if (span.start < from || span.start >= to) continue;
      if (!BEYOND_ONE_BYTE.test(text.slice(span.start, span.end))) continue;
      this.count++;
      this.kinds.add(span.kind);
      if (this.excerpts.length < MAX_EXCERPTS) this.excerpts.push(excerptAt(text, span));
    }
  }
}

function withoutEscapes(text: string): string {
  if (!text.includes("\\") && !text.includes("&") && !text.includes("=")) return text;
  return text
    .replace(/\\u([0-9a-f]{4})/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\\[nrtbf"/\\]/g, " ")
    .replace(/&#(\d{1,6});/g, (_, code) => safeChar(Number(code)))
    .replace(/&#x([0-9a-f]{1,5});/gi, (_, code) => safeChar(Number.parseInt(code, 16)))
    .replace(/&(?:shy|zwj|zwnj|ZeroWidthSpace);/g, "")
    .replace(/&(?:amp|lt|gt|quot|apos|nbsp);/g, " ")
    .replace(/=\r?\n/g, "");
}

function safeChar(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : " ";
}

/** A stream in overlapping windows, so that a place across two chunks is found, once. */
class Window {
  readonly #tally: Tally;
  #text = "";
  /** Characters at the front that only give context. */
  #context = 0;

  constructor(tally: Tally) {
    this.#tally = tally;
  }

  push(part: string): void {
    this.#text += part;
    const { reach } = this.#tally.matcher;
    if (this.#text.length < reach * 4) return;
    const to = this.#text.length - reach;
    this.#tally.within(this.#text, this.#context, to);
    this.#text = this.#text.slice(to - CONTEXT);
    this.#context = CONTEXT;
  }

  end(): void {
    this.#tally.within(this.#text, this.#context, this.#text.length + 1);
    this.#text = "";
  }
}
