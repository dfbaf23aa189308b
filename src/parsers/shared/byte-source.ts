import { createReadStream, readFileSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import type { ByteSource } from "../../core/parse/contract.ts";

/**
 * Files up to this size are read in one go: readers look at most of them more than once, from both ends. A thread that reads one waits for
 * the disk anyway, and without turns through other threads it waits less.
 */
const HELD_BYTES = 4_000_000;

/** A file on disk as a byte source. Close it when done; the handle is opened on the first read. What it gives is not to be changed. */
export class FileSource implements ByteSource {
  readonly sizeBytes: number;
  readonly localPath: string;
  #handle: Promise<FileHandle> | null = null;
  #held: Uint8Array | null = null;

  constructor(localPath: string, sizeBytes: number) {
    this.localPath = localPath;
    this.sizeBytes = sizeBytes;
  }

  async slice(start: number, end: number): Promise<Uint8Array> {
    const from = Math.max(0, Math.min(start, this.sizeBytes));
    const length = Math.max(0, Math.min(end, this.sizeBytes) - from);
    if (length === 0) return new Uint8Array(0);
    if (this.sizeBytes > HELD_BYTES) return this.#read(from, length);
    this.#held ??= this.#whole();
    return this.#held.subarray(from, from + length);
  }

  #whole(): Uint8Array {
    const { buffer, byteOffset, length } = readFileSync(this.localPath);
    return new Uint8Array(buffer, byteOffset, Math.min(length, this.sizeBytes));
  }

  async #read(from: number, length: number): Promise<Uint8Array> {
    this.#handle ??= open(this.localPath, "r");
    const handle = await this.#handle;
    const bytes = new Uint8Array(length);
    let filled = 0;
    while (filled < length) {
      const { bytesRead } = await handle.read(bytes, filled, length - filled, from + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return filled === length ? bytes : bytes.subarray(0, filled);
  }

  async *stream(start = 0): AsyncGenerator<Uint8Array> {
    if (this.sizeBytes <= HELD_BYTES) {
      if (start < this.sizeBytes) yield await this.slice(start, this.sizeBytes);
      return;
    }
    for await (const chunk of createReadStream(this.localPath, { start, highWaterMark: 262_144 }))
      yield chunk as Uint8Array;
  }

  async close(): Promise<void> {
    const handle = await this.#handle;
    this.#handle = null;
    this.#held = null;
    await handle?.close();
  }
}

/** Bytes in memory as a byte source. */
export function memorySource(bytes: Uint8Array): ByteSource {
  return {
    sizeBytes: bytes.length,
    localPath: null,
    slice: async (start, end) => bytes.subarray(Math.max(0, start), Math.min(end, bytes.length)),
    async *stream(start = 0) {
      for (let at = start; at < bytes.length; at += 262_144) yield bytes.subarray(at, at + 262_144);
    },
  };
}

/** All bytes of a source, refused with null when there are more than `maxBytes`. */
export async function readAll(source: ByteSource, maxBytes: number): Promise<Uint8Array | null> {
  return source.sizeBytes > maxBytes ? null : source.slice(0, source.sizeBytes);
}
