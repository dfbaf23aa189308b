/**
 * 7-Zip in WebAssembly: lists and unpacks 7z, rar, cab, xz, bzip2 and other archives. Its file system lies in memory; the archive is read
 * where it is, read only. Everything that it writes is counted, and writing ends at the limit, whatever the archive claims.
 */
import { closeSync, openSync, readSync } from "node:fs";
import { createRequire } from "node:module";
import type { SevenZipModule, SevenZipModuleFactory } from "7z-wasm";
import type { ByteSource } from "../../core/parse/contract.ts";
import { megabytes, ParseStop } from "./stops.ts";

export interface PackedMember {
  readonly path: string;
  /** As claimed; null where the archive does not tell. */
  readonly sizeBytes: number | null;
  readonly isDirectory: boolean;
  /** True for links and devices. */
  readonly isSpecial: boolean;
  readonly isEncrypted: boolean;
  /** ISO 8601, or null. */
  readonly modifiedAt: string | null;
}

export interface PackedListing {
  readonly members: readonly PackedMember[];
  readonly comment: string;
  /** True where the archive ends too early or is damaged. */
  readonly isDamaged: boolean;
}

export interface UnpackedFile {
  readonly path: string;
  readonly sizeBytes: number;
  /** The content in order, as it was written: never copied into one piece. */
  readonly chunks: readonly Uint8Array[];
}

export interface Unpacked {
  readonly files: readonly UnpackedFile[];
  /** True where more would have come out than was allowed. */
  readonly isOver: boolean;
  readonly isDamaged: boolean;
  /** True where a password was missing or wrong. */
  readonly isLocked: boolean;
}

const ARCHIVE = "/archive";
const OUT = "/out";
const NAMES = "/names";
/** Archives that are not on a disk are held in memory. */
const MAX_HELD_BYTES = 300_000_000;
/** Memory that unpacking may ask for: dictionaries of more are made by hand, or to do harm. */
const MAX_DICTIONARY_BYTES = 256 * 1024 * 1024;
const MAX_LISTING_LINES = 2_000_000;
/** Errors as the file system of WebAssembly numbers them. */
const NO_SPACE = 51;
const NOT_SEEKABLE = 70;
/** The beginning of a 7z file, which says where its list of files stands; the list's kind; how a locked list names its method. */
const SEVEN_ZIP = Buffer.from([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]);
const START_HEADER_BYTES = 32;
const ENCODED_LIST = 0x17;
const AES_METHOD = Buffer.from([0x06, 0xf1, 0x07, 0x01]);
const MAX_LIST_START_BYTES = 4_096;
const WRONG_PASSWORD = /Wrong password|Cannot open encrypted/i;
const DAMAGE = /Unexpected end|Data Error|CRC Failed|Headers Error|Unavailable data/i;

interface Node {
  usedBytes: number;
  contents: Uint8Array | null;
  stream_ops: Record<string, unknown>;
}
interface OpenFile {
  readonly path?: string;
  position: number;
}
/** What the module has beyond its own types. */
interface FileSystem {
  write(stream: OpenFile, from: Int8Array, at: number, length: number, position?: number): number;
  lookupPath(path: string): { node: Node };
  ErrnoError: new (code: number) => Error;
}

const require = createRequire(import.meta.url);

/** One archive opened by a 7-Zip of its own. Close it when done. */
export class SevenZip {
  readonly #module: SevenZipModule;
  readonly #lines: string[];
  readonly #password: string | null;
  readonly #hasLockedList: boolean;
  readonly #close: () => void;
  readonly #written = new Map<string, { sizeBytes: number; chunks: Uint8Array[] }>();
  #left = 0;
  #isOver = false;

  private constructor(
    module: SevenZipModule,
    lines: string[],
    password: string | null,
    hasLockedList: boolean,
    close: () => void,
  ) {
    this.#module = module;
    this.#lines = lines;
    this.#password = password;
    this.#hasLockedList = hasLockedList;
    this.#close = close;
    this.#catchWrites();
  }

  /** Throws ParseStop where the archive is too large to be held. */
  static async open(source: ByteSource, password: string | null): Promise<SevenZip> {
    const lines: string[] = [];
    const keep = (line: string): void => {
      if (lines.length < MAX_LISTING_LINES) lines.push(line);
    };
    const create = require("7z-wasm") as SevenZipModuleFactory;
    const module = await create({ print: keep, printErr: keep, quit() {} });
    const { read, close } = await reader(source);
    module.FS.writeFile(ARCHIVE, new Uint8Array(0));
    const { node } = (module.FS as unknown as FileSystem).lookupPath(ARCHIVE);
    node.usedBytes = source.sizeBytes;
    node.stream_ops = {
      ...node.stream_ops,
      read: (_stream: unknown, into: Uint8Array, at: number, length: number, from: number) =>
        read(into, at, Math.max(0, Math.min(length, source.sizeBytes - from)), from),
    };
    return new SevenZip(module, lines, password, await hasLockedList(source), close);
  }

  /** Throws ParseStop for what is no archive, is locked as a whole, or needs too much memory. */
  list(): PackedListing {
    const lines = this.#run(["l", "-slt", "-bsp0", ARCHIVE]);
    const begin = lines.indexOf("----------");
    const head = lines.slice(0, begin < 0 ? lines.length : begin);
    if (begin < 0) {
      if (this.#hasLockedList || head.some((line) => WRONG_PASSWORD.test(line)))
        throw new ParseStop(
          "parse.encrypted",
          "The archive is locked with a password, its list of files too.",
        );
      throw new ParseStop("parse.damaged", "The archive is damaged or cut off and cannot be read.");
    }
    const members = blocksOf(lines.slice(begin + 1)).map(memberOf);
    const most = Math.max(0, ...lines.filter(isMethod).map(dictionaryBytes));
    if (most > MAX_DICTIONARY_BYTES)
      throw new ParseStop(
        "parse.too-large",
        `Unpacking the archive needs ${megabytes(most)} of memory; at most ${megabytes(MAX_DICTIONARY_BYTES)} are given.`,
      );
    return {
      members,
      comment: fieldOf(head, "Comment"),
      isDamaged: lines.some((line) => DAMAGE.test(line)),
    };
  }

  /** Unpacks the named members, or all, and hands their bytes over; at most `limit` bytes come out. */
  unpack(paths: readonly string[] | null, limit: number): Unpacked {
    this.#left = limit;
    this.#isOver = false;
    this.#written.clear();
    const names = paths === null ? [] : [`-i@${NAMES}`, "-scsUTF-8", "-spd"];
    if (paths !== null) this.#module.FS.writeFile(NAMES, paths.join("\n"));
    const lines = this.#run(["x", "-y", "-bd", "-bsp0", "-aou", `-o${OUT}`, ...names, ARCHIVE]);
    const files: UnpackedFile[] = [];
    this.#collect(OUT, "", files);
    return {
      files,
      isOver: this.#isOver,
      isDamaged: lines.some((line) => DAMAGE.test(line)),
      isLocked: lines.some((line) => WRONG_PASSWORD.test(line)),
    };
  }

  close(): void {
    this.#close();
  }

  #run(command: readonly string[]): string[] {
    this.#lines.length = 0;
    try {
      // Without a password one is given all the same, so that nothing is ever asked for.
      this.#module.callMain([
        ...command.slice(0, -1),
        `-p${this.#password ?? ""}`,
        command.at(-1) ?? "",
      ]);
    } catch {
      // The program ends itself by an exception; what it said tells how it went.
    }
    return [...this.#lines];
  }

  /** Keeps what is written below the output folder here, where it can be counted and need not grow by copying. */
  #catchWrites(): void {
    const fs = this.#module.FS as unknown as FileSystem;
    const write = fs.write.bind(fs);
    fs.write = (stream, from, at, length, position) => {
      if (!stream.path?.startsWith(`${OUT}/`)) return write(stream, from, at, length, position);
      this.#left -= length;
      if (this.#left < 0) {
        this.#isOver = true;
        throw new fs.ErrnoError(NO_SPACE);
      }
      const file = this.#written.get(stream.path) ?? { sizeBytes: 0, chunks: [] };
      if ((position ?? stream.position) !== file.sizeBytes) throw new fs.ErrnoError(NOT_SEEKABLE);
      file.chunks.push(new Uint8Array(from.buffer, from.byteOffset + at, length).slice());
      file.sizeBytes += length;
      this.#written.set(stream.path, file);
      if (position === undefined) stream.position += length;
      return length;
    };
  }

  /** Takes the unpacked files out of the memory file system. Links in it are not followed. */
  #collect(folder: string, path: string, into: UnpackedFile[]): void {
    const { FS } = this.#module;
    let names: string[];
    try {
      names = FS.readdir(folder).filter((name) => name !== "." && name !== "..");
    } catch {
      return;
    }
    for (const name of names) {
      const place = `${folder}/${name}`;
      const { mode } = FS.lstat(place);
      const inner = path === "" ? name : `${path}/${name}`;
      if (FS.isDir(mode)) this.#collect(place, inner, into);
      else {
        const { sizeBytes, chunks } = this.#written.get(place) ?? { sizeBytes: 0, chunks: [] };
        if (FS.isFile(mode)) into.push({ path: inner, sizeBytes, chunks });
        this.#written.delete(place);
        FS.unlink(place);
      }
    }
    if (path !== "") FS.rmdir(folder);
  }
}

/**
 * True for a 7z file whose list of files is locked, told from its bytes. With a wrong key the list is noise, and 7-Zip may end on it
 * without a word.
 */
async function hasLockedList(source: ByteSource): Promise<boolean> {
  const start = Buffer.from(await source.slice(0, START_HEADER_BYTES));
  if (start.length < START_HEADER_BYTES || !start.subarray(0, 6).equals(SEVEN_ZIP)) return false;
  const from = START_HEADER_BYTES + Number(start.readBigUInt64LE(12));
  const length = Number(start.readBigUInt64LE(20));
  if (from > source.sizeBytes) return false;
  const list = Buffer.from(await source.slice(from, from + Math.min(length, MAX_LIST_START_BYTES)));
  return list[0] === ENCODED_LIST && list.includes(AES_METHOD);
}

type Read = (into: Uint8Array, at: number, length: number, from: number) => number;

async function reader(source: ByteSource): Promise<{ read: Read; close: () => void }> {
  if (source.localPath !== null) {
    const file = openSync(source.localPath, "r");
    return {
      read: (into, at, length, from) => readSync(file, into, at, length, from),
      close: () => closeSync(file),
    };
  }
  if (source.sizeBytes > MAX_HELD_BYTES)
    throw new ParseStop(
      "parse.too-large",
      `Archives of this kind over ${megabytes(MAX_HELD_BYTES)} are read only from a disk.`,
    );
  const bytes = await source.slice(0, source.sizeBytes);
  const read: Read = (into, at, length, from) => {
    into.set(bytes.subarray(from, from + length), at);
    return length;
  };
  return { read, close: () => {} };
}

function blocksOf(lines: readonly string[]): string[][] {
  const blocks: string[][] = [];
  let open: string[] = [];
  for (const line of lines) {
    if (/^[\w ]+ = ?/.test(line)) open.push(line);
    else if (line === "" && open.length > 0) {
      blocks.push(open);
      open = [];
    }
  }
  if (open.length > 0) blocks.push(open);
  return blocks.filter((block) => block.some((line) => /^(?:Path|Size) =/.test(line)));
}

function memberOf(block: readonly string[]): PackedMember {
  const size = fieldOf(block, "Size");
  const attributes = fieldOf(block, "Attributes");
  const mode = fieldOf(block, "Mode") || (/ ([-dlcbps][-rwxsStT]{9})$/.exec(attributes)?.[1] ?? "");
  const modified = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)/.exec(fieldOf(block, "Modified"));
  return {
    path: fieldOf(block, "Path"),
    sizeBytes: /^\d+$/.test(size) ? Number(size) : null,
    isDirectory: fieldOf(block, "Folder") === "+" || /^D/.test(attributes) || mode.startsWith("d"),
    isSpecial:
      /^[lcbps]/.test(mode) ||
      fieldOf(block, "Symbolic Link") !== "" ||
      fieldOf(block, "Hard Link") !== "",
    isEncrypted: fieldOf(block, "Encrypted") === "+",
    modifiedAt: modified ? `${modified[1]}T${modified[2]}Z` : null,
  };
}

function fieldOf(block: readonly string[], name: string): string {
  return block.find((line) => line.startsWith(`${name} = `))?.slice(name.length + 3) ?? "";
}

function isMethod(line: string): boolean {
  return line.startsWith("Method = ");
}

/** The largest dictionary that a method names: `LZMA2:26` (a power of two), `LZMA:1536m`, `PPMD:o32:mem1g`, `v5:m3:64M`; 0 where it names none. */
export function dictionaryBytes(line: string): number {
  let most = 0;
  for (const [, count = "0", unit = ""] of line.matchAll(
    /(?:LZMA2?|mem|v\d+:m\d+):?(\d+)([kmg]?)\b/gi,
  )) {
    const scale = { k: 2 ** 10, m: 2 ** 20, g: 2 ** 30 }[unit.toLowerCase()];
    most = Math.max(most, scale ? Number(count) * scale : 2 ** Math.min(50, Number(count)));
  }
  return most;
}
