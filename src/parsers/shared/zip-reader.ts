/**
 * Zip archives over a byte source: listing by yauzl, unpacking under a budget. A zip whose directory is gone (cut off, damaged) is searched
 * for local file headers, so that what is whole in it can still be read.
 */
import { Readable } from "node:stream";
import { promisify } from "node:util";
import { constants, inflateRaw } from "node:zlib";
import yauzl, { type Entry, RandomAccessReader, type ZipFile } from "yauzl";
import type { ByteSource } from "../../core/parse/contract.ts";
import { type ExpandBudget, ParseStop } from "./stops.ts";

const inflate = promisify(inflateRaw) as (bytes: Uint8Array, options: object) => Promise<Buffer>;
/** Most entries listed; an archive of more is refused by its readers. */
export const MAX_ZIP_ENTRIES = 100_000;
const LOCAL_HEADER = 0x04034b50;
const MAX_SALVAGE_BYTES = 256_000_000;

export interface ZipEntry {
  readonly path: string;
  readonly sizeBytes: number;
  readonly isEncrypted: boolean;
  readonly isDirectory: boolean;
  read(budget: ExpandBudget): Promise<Uint8Array>;
  stream(budget: ExpandBudget): AsyncIterable<Uint8Array>;
}

export interface ZipArchive {
  readonly entries: readonly ZipEntry[];
  /** Why the archive is not whole, or null. */
  readonly damage: string | null;
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
  const raw = await listEntries(zip);
  return archive(
    raw.map((entry) => directoryEntry(zip, entry)),
    null,
    () => zip.close(),
  );
}

function listEntries(zip: ZipFile): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    zip.on("entry", (entry: Entry) => {
      entries.push(entry);
      if (entries.length >= MAX_ZIP_ENTRIES) resolve(entries);
      else zip.readEntry();
    });
    zip.on("end", () => resolve(entries));
    zip.on("error", (error: Error) => (entries.length > 0 ? resolve(entries) : reject(error)));
    zip.readEntry();
  });
}

function directoryEntry(zip: ZipFile, entry: Entry): ZipEntry {
  const path = decodeName(
    entry.fileName as unknown as Buffer,
    (entry.generalPurposeBitFlag & 0x800) !== 0,
  );
  async function* stream(budget: ExpandBudget): AsyncGenerator<Uint8Array> {
    if (entry.uncompressedSize > budget.left) budget.take(entry.uncompressedSize);
    const readable = await openStream(zip, entry);
    try {
      for await (const chunk of readable) {
        budget.take((chunk as Uint8Array).length);
        yield chunk as Uint8Array;
      }
    } catch (error) {
      if (error instanceof ParseStop) throw error;
      throw new ParseStop(
        "parse.damaged",
        "A part of the zip container is damaged and cannot be unpacked.",
      );
    } finally {
      readable.destroy();
    }
  }
  return {
    path,
    sizeBytes: entry.uncompressedSize,
    isEncrypted: (entry.generalPurposeBitFlag & 1) !== 0,
    isDirectory: path.endsWith("/"),
    stream,
    read: (budget) => concat(stream(budget)),
  };
}

function openStream(zip: ZipFile, entry: Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) =>
      error
        ? reject(new ParseStop("parse.damaged", "A part of the zip container cannot be unpacked."))
        : resolve(stream),
    );
  });
}

/** Entries found by their local headers, each with the bytes up to the next header. */
async function salvage(source: ByteSource): Promise<ZipEntry[]> {
  if (source.sizeBytes > MAX_SALVAGE_BYTES) return [];
  const bytes = await source.slice(0, source.sizeBytes);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const starts: number[] = [];
  for (let at = 0; at + 30 <= bytes.length && starts.length < MAX_ZIP_ENTRIES; at++) {
    if (bytes[at] === 0x50 && view.getUint32(at, true) === LOCAL_HEADER) starts.push(at);
  }
  return starts.flatMap(
    (start, index) => salvageEntry(bytes, view, start, starts[index + 1] ?? bytes.length) ?? [],
  );
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
  const path = decodeName(
    Buffer.from(bytes.subarray(start + 30, start + 30 + nameLength)),
    (flags & 0x800) !== 0,
  );
  const stored = view.getUint32(start + 18, true);
  const data = bytes.subarray(
    dataStart,
    stored > 0 && (flags & 8) === 0 ? Math.min(next, dataStart + stored) : next,
  );
  const read = async (budget: ExpandBudget) => {
    const expanded = method === 0 ? data : await inflatePart(data, budget.left);
    budget.take(expanded.length);
    return expanded;
  };
  return {
    path,
    sizeBytes: view.getUint32(start + 22, true),
    isEncrypted: (flags & 1) !== 0,
    isDirectory: path.endsWith("/"),
    read,
    async *stream(budget) {
      yield await read(budget);
    },
  };
}

async function inflatePart(data: Uint8Array, limit: number): Promise<Uint8Array> {
  try {
    return await inflate(data, {
      finishFlush: constants.Z_SYNC_FLUSH,
      maxOutputLength: Math.max(1, limit),
    });
  } catch {
    return new Uint8Array(0);
  }
}

function archive(entries: ZipEntry[], damage: string | null, close: () => void): ZipArchive {
  // Office names its parts with one case in the directory and another in relations now and then.
  const byPath = new Map<string, ZipEntry>();
  for (const entry of entries) {
    const key = partKey(entry.path);
    if (!byPath.has(key)) byPath.set(key, entry);
  }
  return { entries, damage, find: (path) => byPath.get(partKey(path)), close };
}

function partKey(path: string): string {
  return path.replaceAll("\\", "/").replace(/^\/+/, "").toLowerCase();
}

function decodeName(name: Buffer, isUtf8: boolean): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(name);
  } catch {
    return new TextDecoder(isUtf8 ? "utf-8" : "windows-1252").decode(name);
  }
}

async function concat(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
}

/** yauzl's view of a byte source. */
class SourceReader extends RandomAccessReader {
  readonly #source: ByteSource;

  constructor(source: ByteSource) {
    super();
    this.#source = source;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    const source = this.#source;
    async function* chunks() {
      for (let at = start; at < end; at += 262_144)
        yield await source.slice(at, Math.min(end, at + 262_144));
    }
    return Readable.from(chunks(), { objectMode: false });
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void,
  ): void {
    this.#source.slice(position, position + length).then((bytes) => {
      if (bytes.length < length) return callback(new Error("unexpected end of the archive"));
      buffer.set(bytes, offset);
      callback(null);
    }, callback);
  }
}
