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
import {
  isCodeKind,
  isPackage,
  type Machinery,
  machineryOfBytes,
  machineryOfMember,
  readableParts,
  readableTexts,
} from "./readable-parts.ts";
import { WideText } from "./wide-text.ts";
import { withoutEscapes } from "./without-escapes.ts";

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
const HEAD_BYTES = 1_024;
/** Results of stages are read whole by the stages behind them; larger ones count as they stand. */
const MOST_RESULT_BYTES = 200_000_000;
const RESULT = /^[0-9a-f]{40}\/[a-z.]+\.json$/;

/** What stands in the file at `path`; `key` is its path below the workspace's folder. Throws only for a file that cannot be read at all. */
export async function scanStored(
  path: string,
  key: string,
  matcher: SubjectMatcher,
  signal: AbortSignal,
): Promise<StoredFinding> {
  const tally = new Tally(matcher);
  if (isPiecePath(key) && key.endsWith(".parquet")) await scanPiece(path, key, tally);
  else if (RESULT.test(key)) await scanResult(path, tally, signal);
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
  const first = await firstBytes(path);
  const mark = first.length < 4 ? 0 : first.readUInt32BE(0);
  if (mark >>> 16 === GZIP) await packed(tally, () => scanGzip(path, tally, signal));
  if (mark === ZIP) return packed(tally, () => scanZip(path, tally, signal));
  const bytes = () => createReadStream(path, { highWaterMark: 1 << 20 });
  await scanWords(bytes, machineryOfBytes(first), tally, signal);
}

/** Whole words are looked for everywhere; codes and short forms, which machinery is full of, only where they are words of the file. */
async function scanWords(
  open: () => AsyncIterable<Uint8Array>,
  machinery: Machinery,
  tally: Tally,
  signal: AbortSignal,
): Promise<void> {
  const all = new Tally(tally.matcher);
  await scanStream(open(), all, signal);
  if (machinery === null || !all.hasCodes) return tally.add(all);
  tally.add(all.withoutCodes());
  const words = new Tally(tally.matcher);
  await scanStream(readableParts(open(), machinery), words, signal);
  tally.add(words.codes());
}

/** A stage's result: its texts, without the fields that lead to them. */
async function scanResult(path: string, tally: Tally, signal: AbortSignal): Promise<void> {
  const all = new Tally(tally.matcher);
  await scanBytes(path, all, signal);
  if (!all.hasCodes || (await stat(path)).size > MOST_RESULT_BYTES) return tally.add(all);
  tally.add(all.withoutCodes());
  const words = new Tally(tally.matcher);
  for (const text of readableTexts(JSON.parse(await readFile(path, "utf8")))) words.whole(text);
  tally.add(words.codes());
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

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const bytes = Buffer.alloc(HEAD_BYTES);
    const { bytesRead } = await file.read(bytes, 0, HEAD_BYTES, 0);
    return bytes.subarray(0, bytesRead);
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
      const isOffice = isPackage(archive.entries.map(({ path: member }) => member));
      for (const entry of archive.entries) {
        const named = new Tally(tally.matcher);
        named.whole(entry.path);
        tally.add(isOffice ? named.withoutCodes() : named);
        if (entry.isDirectory || entry.isSpecial || entry.isOverlapping) continue;
        const machinery = machineryOfMember(entry.path, isOffice);
        if (entry.isEncrypted) tally.isPartly = true;
        else
          await packed(tally, () =>
            scanWords(() => entry.stream(budget), machinery, tally, signal),
          );
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
  isPartly = false;
  readonly #places = new Map<Sort, { count: number; excerpts: string[] }>();

  constructor(matcher: SubjectMatcher) {
    this.matcher = matcher;
  }

  get count(): number {
    return this.#sum((sort) => !isDoubtful(sort));
  }

  get doubtful(): number {
    return this.#sum(isDoubtful);
  }

  get kinds(): ReadonlySet<SubjectSpan["kind"]> {
    return new Set([...this.#places.keys()].flatMap((sort) => (isDoubtful(sort) ? [] : [sort])));
  }

  get excerpts(): string[] {
    return [...this.#places.values()].flatMap(({ excerpts }) => excerpts).slice(0, MAX_EXCERPTS);
  }

  get hasCodes(): boolean {
    return [...this.#places.keys()].some(isCode);
  }

  add(other: Tally): void {
    this.isPartly ||= other.isPartly;
    for (const [sort, { count, excerpts }] of other.#places) this.#note(sort, count, excerpts);
  }

  codes(): Tally {
    return this.#only(isCode);
  }

  withoutCodes(): Tally {
    return this.#only((sort) => !isCode(sort));
  }

  #only(isWanted: (sort: Sort) => boolean): Tally {
    const part = new Tally(this.matcher);
    for (const [sort, { count, excerpts }] of this.#places)
      if (isWanted(sort)) part.#note(sort, count, excerpts);
    part.isPartly = this.isPartly;
    return part;
  }

  #sum(isWanted: (sort: Sort) => boolean): number {
    let sum = 0;
    for (const [sort, { count }] of this.#places) if (isWanted(sort)) sum += count;
    return sum;
  }

  #note(sort: Sort, count: number, excerpts: readonly string[]): void {
    const known = this.#places.get(sort) ?? { count: 0, excerpts: [] };
    this.#places.set(sort, known);
    known.count += count;
    known.excerpts.push(...excerpts.slice(0, MAX_EXCERPTS - known.excerpts.length));
  }

  protected noteSpan(span: SubjectSpan, text: string): void {
    this.#note(span.kind, 1, [excerptAt(text, span)]);
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
    for (const span of doubtful.filter(isInside))
      this.#note(`may be ${span.kind}`, 1, [`May be somebody else: ${excerptAt(text, span)}`]);
  }

  #addAll(text: string, spans: readonly SubjectSpan[]): void {
    for (const span of spans) this.noteSpan(span, text);
  }
}

type Sort = SubjectSpan["kind"] | `may be ${SubjectSpan["kind"]}`;

function isDoubtful(sort: Sort): sort is `may be ${SubjectSpan["kind"]}` {
  return sort.startsWith("may be ");
}

function isCode(sort: Sort): boolean {
  return isCodeKind(sort.replace("may be ", ""));
}

const BEYOND_ONE_BYTE = /[^\0-\xff]/;

/** Counts only what has a letter beyond one byte: the rest shows where bytes are read as letters. */
class WideTally extends Tally {
  override within(text: string, from: number, to: number): void {
    for (const span of this.matcher.find(text)) {
      if (span.start < from || span.start >= to) continue;
      if (BEYOND_ONE_BYTE.test(text.slice(span.start, span.end))) this.noteSpan(span, text);
    }
  }
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
