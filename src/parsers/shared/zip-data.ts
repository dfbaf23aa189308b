/** The bytes of one zip entry, unpacked: small ones at once, large ones as a stream. */
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { constants, createInflateRaw, inflateRawSync } from "node:zlib";
import type { ByteSource } from "../../core/parse/contract.ts";
import { type ExpandBudget, ParseStop } from "./stops.ts";

/** Where an entry's bytes lie, and how its archive describes them. */
export interface ZipData {
  readonly source: ByteSource;
  /** Place of the entry's own header, before its bytes. */
  readonly headerAt: number;
  /** 0 for stored, 8 for deflated; others are not read. */
  readonly method: number;
  readonly packedBytes: number;
  readonly unpackedBytes: number;
}

const LOCAL_HEADER = 0x04034b50;
const HEADER_BYTES = 30;
const CHUNK_BYTES = 262_144;
/** Entries up to these sizes are unpacked in one go: a stream costs more than such an entry. */
const MAX_PACKED_AT_ONCE = 4_000_000;
const MAX_UNPACKED_AT_ONCE = 32_000_000;

/** All bytes of an entry; throws ParseStop where they pass the budget or are not what the archive says. */
export async function readZipData(data: ZipData, budget: ExpandBudget): Promise<Uint8Array> {
  if (data.packedBytes > MAX_PACKED_AT_ONCE || data.unpackedBytes > MAX_UNPACKED_AT_ONCE) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of streamZipData(data, budget)) chunks.push(chunk);
    return Buffer.concat(chunks);
  }
  budget.take(data.unpackedBytes);
  const start = await dataStart(data);
  const packed = await data.source.slice(start, start + data.packedBytes);
  const bytes = data.method === 0 ? packed : inflateWhole(packed, data.unpackedBytes);
  if (bytes.length !== data.unpackedBytes) throw damaged();
  return bytes;
}

/** The bytes of an entry as they are unpacked; bounded and checked as by `readZipData`. */
export async function* streamZipData(
  data: ZipData,
  budget: ExpandBudget,
): AsyncGenerator<Uint8Array> {
  if (data.unpackedBytes > budget.left) budget.take(data.unpackedBytes);
  const start = await dataStart(data);
  const packed = slices(data.source, start, start + data.packedBytes);
  let seen = 0;
  for await (const chunk of data.method === 0 ? packed : inflated(packed)) {
    budget.take(chunk.length);
    seen += chunk.length;
    if (seen > data.unpackedBytes) throw damaged();
    yield chunk;
  }
  if (seen !== data.unpackedBytes) throw damaged();
}

/** Unpacks deflated bytes that may be cut off: as far as they go, without a fault. */
export async function* inflated(
  packed: AsyncIterable<Uint8Array>,
  isCutOff = false,
): AsyncGenerator<Uint8Array> {
  const inflate = createInflateRaw({
    chunkSize: CHUNK_BYTES,
    ...(isCutOff ? { finishFlush: constants.Z_SYNC_FLUSH } : {}),
  });
  // A fault shows where the chunks are taken.
  const fed = pipeline(Readable.from(packed, { objectMode: false }), inflate).catch(() => {});
  try {
    for await (const chunk of inflate) yield chunk as Uint8Array;
  } catch (error) {
    if (error instanceof ParseStop) throw error;
    if (!isCutOff) throw damaged();
  } finally {
    inflate.destroy();
    await fed;
  }
}

/** The bytes from `start` to `end` in pieces. */
export async function* slices(
  source: ByteSource,
  start: number,
  end: number,
): AsyncGenerator<Uint8Array> {
  for (let at = start; at < end; at += CHUNK_BYTES)
    yield await source.slice(at, Math.min(end, at + CHUNK_BYTES));
}

function inflateWhole(packed: Uint8Array, unpackedBytes: number): Uint8Array {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, unpackedBytes) });
  } catch {
    throw damaged();
  }
}

async function dataStart({ source, headerAt, method }: ZipData): Promise<number> {
  if (method !== 0 && method !== 8)
    throw new ParseStop(
      "parse.damaged",
      "A part of the zip container is packed in a way that is not read.",
    );
  const header = await source.slice(headerAt, headerAt + HEADER_BYTES);
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  if (header.length < HEADER_BYTES || view.getUint32(0, true) !== LOCAL_HEADER) throw damaged();
  return headerAt + HEADER_BYTES + view.getUint16(26, true) + view.getUint16(28, true);
}

function damaged(): ParseStop {
  return new ParseStop(
    "parse.damaged",
    "A part of the zip container is damaged and cannot be unpacked.",
  );
}
