/** A zip archive written to disk as its entries come, without names of people, machines or times in it. */

import { once } from "node:events";
import { createWriteStream, type WriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import { Zip, ZipDeflate, ZipPassThrough } from "fflate";

/** The first day that a zip can tell. */
const NO_TIME = new Date(1980, 0, 1, 12);

export interface EntryWriter {
  write(bytes: Uint8Array): Promise<void>;
  end(): Promise<void>;
}

export class ZipWriter {
  readonly #zip: Zip;
  readonly #stream: WriteStream;
  #failure: Error | null = null;
  #needsDrain = false;

  constructor(path: string) {
    this.#stream = createWriteStream(path);
    this.#stream.on("error", (error) => {
      this.#failure ??= error;
    });
    this.#zip = new Zip((error, chunk) => {
      if (error) this.#failure ??= error;
      else this.#needsDrain = !this.#stream.write(chunk);
    });
  }

  /** Begins an entry; it must end before the next one begins. */
  entry(name: string, isPacked = true): EntryWriter {
    const entry = isPacked ? new ZipDeflate(name, { level: 6 }) : new ZipPassThrough(name);
    entry.mtime = NO_TIME;
    this.#zip.add(entry);
    return {
      write: async (bytes) => {
        if (bytes.length > 0) entry.push(bytes, false);
        await this.#settle();
      },
      end: async () => {
        entry.push(new Uint8Array(0), true);
        await this.#settle();
      },
    };
  }

  async add(name: string, bytes: Uint8Array, isPacked = true): Promise<void> {
    const entry = this.entry(name, isPacked);
    await entry.write(bytes);
    await entry.end();
  }

  /** Writes the directory and closes the file. */
  async close(): Promise<void> {
    this.#zip.end();
    await this.#settle();
    this.#stream.end();
    await finished(this.#stream);
  }

  /** Ends without a whole archive. */
  async abandon(): Promise<void> {
    this.#zip.terminate();
    this.#stream.destroy();
    if (!this.#stream.closed) await once(this.#stream, "close");
  }

  async #settle(): Promise<void> {
    if (this.#failure) throw this.#failure;
    if (!this.#needsDrain) return;
    this.#needsDrain = false;
    await once(this.#stream, "drain");
    if (this.#failure) throw this.#failure;
  }
}
