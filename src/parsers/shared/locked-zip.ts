/** Members of a zip that are locked with a password (ZipCrypto, AES), by zip.js. */
import {
  configure,
  type Entry,
  ERR_INVALID_PASSWORD,
  type FileEntry,
  Reader,
  ZipReader,
} from "@zip.js/zip.js";
import type { ByteSource } from "../../core/parse/contract.ts";
import { type ExpandBudget, ParseStop } from "./stops.ts";

configure({ useWebWorkers: false });

export interface LockedZip {
  /** Bytes of the entry at a place of the directory; null where it is no file or the password does not fit. */
  stream(index: number, budget: ExpandBudget): AsyncIterable<Uint8Array> | null;
  close(): Promise<void>;
}

class SourceReader extends Reader<ByteSource> {
  readonly #source: ByteSource;

  constructor(source: ByteSource) {
    super(source);
    this.#source = source;
    this.size = source.sizeBytes;
  }

  override readUint8Array(index: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    return this.#source.slice(index, index + length) as Promise<Uint8Array<ArrayBuffer>>;
  }
}

/** Opens the directory once more; null where zip.js cannot read it. */
export async function openLocked(source: ByteSource, password: string): Promise<LockedZip | null> {
  const reader = new ZipReader(new SourceReader(source), { password });
  let entries: Entry[];
  try {
    entries = await reader.getEntries();
  } catch {
    return null;
  }
  return {
    stream(index, budget) {
      const entry = entries[index];
      return entry && !entry.directory ? unlocked(entry, budget) : null;
    },
    close: () => reader.close(),
  };
}

async function* unlocked(entry: FileEntry, budget: ExpandBudget): AsyncGenerator<Uint8Array> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const failed = entry
    .getData(writable, { checkSignature: true })
    .then(() => null)
    .catch((error: unknown) => error);
  try {
    for await (const chunk of readable) {
      budget.take(chunk.length);
      yield chunk;
    }
  } catch (error) {
    if (error instanceof ParseStop) throw error;
    const reason = (await failed) ?? error;
    if (reason instanceof Error && reason.message === ERR_INVALID_PASSWORD)
      throw new ParseStop("parse.encrypted", "The password does not open a member of the archive.");
    throw new ParseStop("parse.damaged", "A member of the archive is damaged.");
  }
}
