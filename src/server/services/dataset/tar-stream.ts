/**
 * All files of a version as one tar (POSIX ustar), made while it is read: nothing is stored twice, and since every byte follows from the
 * list of files, any range of it can be read again later. Sizes over 8 GiB stand in base 256, as GNU and BSD tar read them.
 */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { join } from "node:path";
import type { DatasetArtifact } from "../../repositories/dataset-repository.ts";
import type { OriginalFile } from "../file/open-original.ts";

const BLOCK = 512;
/** Another one wherever the same files would give other bytes. */
const LAYOUT = "ustar-1";
const OCTAL_LIMIT = 8 ** 11;

interface Segment {
  readonly start: number;
  readonly length: number;
  /** Bytes of it, both ends included. */
  read(from: number, to: number): AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/** The files in their order, below the folder `title`. `SHA256SUMS` is among them and checks the rest. */
export function tarOf(
  title: string,
  folder: string,
  files: readonly DatasetArtifact[],
): Required<Pick<OriginalFile, "sizeBytes" | "etag" | "read">> {
  const segments: Segment[] = [];
  let size = 0;
  const add = (length: number, read: Segment["read"]) => {
    if (length > 0) segments.push({ start: size, length, read });
    size += length;
  };
  const addBytes = (bytes: Buffer) =>
    add(bytes.length, (from, to) => [bytes.subarray(from, to + 1)]);
  for (const file of files) {
    const path = join(folder, file.name);
    addBytes(header(title, file));
    add(file.sizeBytes, (start, end) => createReadStream(path, { start, end }));
    addBytes(Buffer.alloc((BLOCK - (file.sizeBytes % BLOCK)) % BLOCK));
  }
  addBytes(Buffer.alloc(2 * BLOCK));
  return {
    sizeBytes: size,
    etag: etagOf(title, files),
    read: (range) => readSegments(segments, range ?? { start: 0, end: size - 1 }),
  };
}

/** All that the bytes follow from. They themselves are summed nowhere, so this is no digest of theirs. */
function etagOf(title: string, files: readonly DatasetArtifact[]): string {
  const list = files.map(({ name, sizeBytes, sha256 }) => [name, sizeBytes, sha256]);
  const sum = createHash("sha256")
    .update(JSON.stringify([LAYOUT, title, list]))
    .digest("hex");
  return `"${sum}"`;
}

async function* readSegments(
  segments: readonly Segment[],
  { start, end }: { start: number; end: number },
): AsyncGenerator<Uint8Array> {
  for (const segment of segments) {
    const from = Math.max(0, start - segment.start);
    const to = Math.min(segment.length, end - segment.start + 1) - 1;
    if (from <= to) yield* segment.read(from, to);
  }
}

function header(title: string, { name, sizeBytes }: DatasetArtifact): Buffer {
  const bytes = Buffer.alloc(BLOCK);
  const put = (text: string, at: number, room: number) => {
    if (Buffer.byteLength(text) > room) throw new Error(`no room in a tar for ${text}`);
    bytes.write(text, at);
  };
  put(name, 0, 100);
  put("0000644\0", 100, 8);
  put("0000000\0", 108, 8);
  put("0000000\0", 116, 8);
  if (sizeBytes < OCTAL_LIMIT) put(`${sizeBytes.toString(8).padStart(11, "0")}\0`, 124, 12);
  else {
    bytes.writeUInt8(0x80, 124);
    bytes.writeBigUInt64BE(BigInt(sizeBytes), 128);
  }
  put("00000000000\0", 136, 12);
  put("        ", 148, 8);
  put("0", 156, 1);
  put("ustar\x0000", 257, 8);
  put(title, 345, 155);
  const sum = bytes.reduce((total, byte) => total + byte, 0);
  put(`${sum.toString(8).padStart(6, "0")}\0 `, 148, 8);
  return bytes;
}
