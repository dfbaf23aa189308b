/**
 * Zip archives over a byte source: listing by yauzl, unpacking under a budget. A zip whose directory is gone (cut off, damaged), or ends in
 * the middle, is searched for local file headers, so that what is whole in it can still be read.
 */
import { Readable } from "node:stream";
import yauzl, { type Entry, RandomAccessReader, type ZipFile } from "yauzl";
import type { ByteSource } from "../../core/parse/contract.ts";
import { memorySource } from "./byte-source.ts";
import { nameDecoder } from "./member-names.ts";
import { type ExpandBudget, ParseStop } from "./stops.ts";
import { inflated, readZipData, slices, streamZipData, type ZipData } from "./zip-data.ts";

/** Most entries listed; an archive of more is refused by its readers. */
export const MAX_ZIP_ENTRIES = 100_000;
const LOCAL_HEADER = 0x04034b50;
/** "PK", with which every header begins. */
const ZIP_MARK = 0x4b50;
const UNICODE_PATH = 0x7075;
const MAX_SALVAGE_BYTES = 256_000_000;

export interface ZipEntry {
  readonly path: string;
  readonly sizeBytes: number;
  readonly isEncrypted: boolean;
  readonly isDirectory: boolean;
  /** True for symbolic links and devices, which have no content of their own. */
  readonly isSpecial: boolean;
  /** True where its bytes are also another entry's: made to unpack to more than there is. */
  readonly isOverlapping: boolean;
  /** The hours that are written, as if they were of UTC where `hasZone` is false. */
  readonly modifiedAt: Date | null;
  readonly hasZone: boolean;
  read(budget: ExpandBudget): Promise<Uint8Array>;
  stream(budget: ExpandBudget): AsyncIterable<Uint8Array>;
}

export interface ZipArchive {
  readonly entries: readonly ZipEntry[];
  /** Why the archive is not whole, or null. */
  readonly damage: string | null;
  readonly comment: string;
  find(path: string): ZipEntry | undefined;
  close(): void;
}

/** Opens a zip; throws ParseStop when not even one entry can be found. */
export async function openZip(source: ByteSource): Promise<ZipArchive> {
  try {
    return await openDirectory(source);
  } catch (error) {
    if (error instanceof ParseStop) throw error;
    const entries = await salvage(source);
    if (entries.length === 0)
      throw new ParseStop(
        "parse.damaged",
        "The zip container is damaged and nothing in it can be read.",
      );
    return archive(
      entries,
      "The zip container is cut off or damaged; its directory is missing.",
      () => {},
    );
  }
}

async function openDirectory(source: ByteSource): Promise<ZipArchive> {
  const zip = await new Promise<ZipFile>((resolve, reject) => {
    const reader = new SourceReader(source);
    yauzl.fromRandomAccessReader(
      reader,
      source.sizeBytes,
      { lazyEntries: true, autoClose: false, decodeStrings: false },
      (error, file) => (error ? reject(error) : resolve(file)),
    );
  });
  const { entries: raw, isWhole } = await listEntries(zip);
  const decode = nameDecoder(raw.map((entry) => entry.fileName as unknown as Buffer));
  const overlapping = overlappingEntries(raw);
  const entries = raw.map((entry) =>
    directoryEntry(source, entry, nameOf(entry, decode), overlapping.has(entry)),
  );
  const comment = decode(zip.comment as unknown as Buffer);
  if (isWhole) return archive(entries, null, () => zip.close(), comment);
  const behind = await salvage(source, raw);
  return archive(
    [...entries, ...behind],
    directoryDamage(behind.length),
    () => zip.close(),
    comment,
  );
}

/** The name that programs write beside the old one (Info-ZIP), or the entry's own. */
function nameOf(entry: Entry, decode: (name: Uint8Array) => string): string {
  const raw = entry.fileName as unknown as Buffer;
  const unicode = entry.extraFields.find((field) => field.id === UNICODE_PATH)?.data;
  if (unicode && unicode.length > 5 && unicode[0] === 1)
    return Buffer.from(unicode.subarray(5)).toString("utf8");
  return (entry.generalPurposeBitFlag & 0x800) !== 0
    ? new TextDecoder("utf-8").decode(raw)
    : decode(raw);
}

function overlappingEntries(entries: readonly Entry[]): ReadonlySet<Entry> {
  const found = new Set<Entry>();
  const ordered = entries.toSorted(
    (a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader,
  );
  let end = 0;
  for (const entry of ordered) {
    const start = entry.relativeOffsetOfLocalHeader;
    // The local header repeats the name; its extra field may differ, so the least is counted.
    const next = start + 30 + entry.fileNameLength + entry.compressedSize;
    if (start < end && entry.compressedSize > 0) found.add(entry);
    end = Math.max(end, next);
  }
  return found;
}

function directoryDamage(found: number): string {
  return found === 0
    ? "The directory of the zip container is damaged; only the entries before the damage were read."
    : `The directory of the zip container is damaged; ${found} entries that it no longer lists were found by searching for them.`;
}

function listEntries(zip: ZipFile): Promise<{ entries: Entry[]; isWhole: boolean }> {
  return new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    zip.on("entry", (entry: Entry) => {
      entries.push(entry);
      if (entries.length >= MAX_ZIP_ENTRIES) resolve({ entries, isWhole: true });
      else zip.readEntry();
    });
    zip.on("end", () => resolve({ entries, isWhole: true }));
    zip.on("error", (error: Error) =>
      entries.length > 0 ? resolve({ entries, isWhole: false }) : reject(error),
    );
    zip.readEntry();
  });
}

function directoryEntry(
  source: ByteSource,
  entry: Entry,
  path: string,
  isOverlapping: boolean,
): ZipEntry {
  const data: ZipData = {
    source,
    headerAt: entry.relativeOffsetOfLocalHeader,
    method: entry.compressionMethod,
    packedBytes: entry.compressedSize,
    unpackedBytes: entry.uncompressedSize,
  };
  const isEncrypted = (entry.generalPurposeBitFlag & 1) !== 0;
  return {
    path,
    sizeBytes: entry.uncompressedSize,
    isEncrypted,
    isDirectory: /[/\\]$/.test(path),
    isSpecial: isSpecialMode(entry),
    isOverlapping,
    modifiedAt: entry.getLastModDate({ timezone: "UTC" }),
    hasZone: hasZone(entry),
    async *stream(budget) {
      if (isEncrypted) throw locked();
      yield* streamZipData(data, budget);
    },
    async read(budget) {
      if (isEncrypted) throw locked();
      return readZipData(data, budget);
    },
  };
}

/** The time of a zip entry is local to whoever packed it, but for those of Unix (0x5455) and NTFS (0x000a) beside it. */
function hasZone({ extraFields }: Entry): boolean {
  return extraFields.some(
    ({ id, data }) => (id === 0x5455 && data.length >= 5) || (id === 0x000a && data.length === 32),
  );
}

/** Unix file types in the upper half of the attributes: links, devices, pipes and sockets have no content. */
function isSpecialMode(entry: Entry): boolean {
  const kind = (entry.externalFileAttributes >>> 28) & 0xf;
  const madeBy = entry.versionMadeBy >> 8;
  return (madeBy === 3 || madeBy === 19) && kind !== 0 && kind !== 4 && kind !== 8;
}

function locked(): ParseStop {
  return new ParseStop("parse.damaged", "A part of the zip container is locked with a password.");
}

/** Entries found by their local headers, each with the bytes up to the next header; none of those in `listed` nor what lies in them. */
async function salvage(source: ByteSource, listed: readonly Entry[] = []): Promise<ZipEntry[]> {
  if (source.sizeBytes > MAX_SALVAGE_BYTES) return [];
  const bytes = await source.slice(0, source.sizeBytes);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const packed = new Map(
    listed.map((entry) => [entry.relativeOffsetOfLocalHeader, entry.compressedSize]),
  );
  const starts: number[] = [];
  for (let at = 0; at + 30 <= bytes.length && starts.length < MAX_ZIP_ENTRIES; at++) {
    if (bytes[at] !== 0x50 || view.getUint32(at, true) !== LOCAL_HEADER) continue;
    starts.push(at);
    at = Math.max(at, endOfData(view, at, packed.get(at)) - 1);
  }
  return starts.flatMap((start, index) => {
    if (packed.has(start)) return [];
    return salvageEntry(bytes, view, start, starts[index + 1] ?? bytes.length) ?? [];
  });
}

/** Where the data of an entry ends by its size, so that an archive within it is not searched; 0 where nothing begins there. */
function endOfData(view: DataView, start: number, listedBytes: number | undefined): number {
  const hasSize = (view.getUint16(start + 6, true) & 8) === 0;
  const packedBytes = listedBytes ?? (hasSize ? view.getUint32(start + 18, true) : 0);
  const head = 30 + view.getUint16(start + 26, true) + view.getUint16(start + 28, true);
  const end = start + head + packedBytes;
  if (packedBytes === 0 || end + 4 > view.byteLength) return 0;
  return (view.getUint32(end, true) & 0xffff) === ZIP_MARK ? end : 0;
}

function salvageEntry(
  bytes: Uint8Array,
  view: DataView,
  start: number,
  next: number,
): ZipEntry | null {
  const flags = view.getUint16(start + 6, true);
  const method = view.getUint16(start + 8, true);
  const nameLength = view.getUint16(start + 26, true);
  const dataStart = start + 30 + nameLength + view.getUint16(start + 28, true);
  if (dataStart > next || nameLength === 0 || (method !== 0 && method !== 8)) return null;
  const raw = bytes.subarray(start + 30, start + 30 + nameLength);
  const path = nameDecoder([raw])(raw);
  const stored = view.getUint32(start + 18, true);
  const data = bytes.subarray(
    dataStart,
    stored > 0 && (flags & 8) === 0 ? Math.min(next, dataStart + stored) : next,
  );
  async function* stream(budget: ExpandBudget): AsyncGenerator<Uint8Array> {
    const packed = slices(memorySource(data), 0, data.length);
    for await (const chunk of method === 0 ? packed : inflated(packed, true)) {
      budget.take(chunk.length);
      yield chunk;
    }
  }
  return {
    path,
    // Written behind the data by many writers, where a cut takes it off; packed XML grows at least so much.
    sizeBytes: view.getUint32(start + 22, true) || data.length * (method === 0 ? 1 : 5),
    isEncrypted: (flags & 1) !== 0,
    isDirectory: /[/\\]$/.test(path),
    isSpecial: false,
    isOverlapping: false,
    modifiedAt: null,
    hasZone: false,
    read: (budget) => concat(stream(budget)),
    stream,
  };
}

function archive(
  entries: ZipEntry[],
  damage: string | null,
  close: () => void,
  comment = "",
): ZipArchive {
  // Office names its parts with one case in the directory and another in relations now and then.
  const byPath = new Map<string, ZipEntry>();
  for (const entry of entries) {
    const key = partKey(entry.path);
    if (!byPath.has(key)) byPath.set(key, entry);
  }
  return { entries, damage, comment, find: (path) => byPath.get(partKey(path)), close };
}

function partKey(path: string): string {
  return path.replaceAll("\\", "/").replace(/^\/+/, "").toLowerCase();
}

async function concat(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
}

/** Bytes read ahead: the directory is asked for entry by entry. */
const AHEAD_BYTES = 65_536;

/** yauzl's view of a byte source: of its directory, since entries are unpacked here. */
class SourceReader extends RandomAccessReader {
  readonly #source: ByteSource;
  #ahead: { readonly from: number; readonly bytes: Uint8Array } = {
    from: 0,
    bytes: new Uint8Array(0),
  };

  constructor(source: ByteSource) {
    super();
    this.#source = source;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(slices(this.#source, start, end), { objectMode: false });
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void,
  ): void {
    this.#bytes(position, length).then((bytes) => {
      if (bytes.length < length) return callback(new Error("unexpected end of the archive"));
      buffer.set(bytes, offset);
      callback(null);
    }, callback);
  }

  async #bytes(position: number, length: number): Promise<Uint8Array> {
    const { from, bytes } = this.#ahead;
    const at = position - from;
    if (at < 0 || at + length > bytes.length) {
      const end = position + Math.max(length, AHEAD_BYTES);
      this.#ahead = { from: position, bytes: await this.#source.slice(position, end) };
      return this.#ahead.bytes.subarray(0, length);
    }
    return bytes.subarray(at, at + length);
  }
}
