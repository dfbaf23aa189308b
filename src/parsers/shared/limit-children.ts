import type { ChildSink, ParseContext } from "../../core/parse/contract.ts";
import { megabytes, ParseStop } from "./stops.ts";

/** Bytes between two looks at the disk. */
const LOOK_EVERY = 16_000_000;

/**
 * The context's child sink, stopped (with a ParseStop that names the limit) where the upload has brought all the files or bytes that it
 * may, or the disk is about to be full. Counted while unpacking, whatever an archive claims.
 */
export function limitChildren({ children, limits, room, freeBytes }: ParseContext): ChildSink {
  const disk = diskGuard(freeBytes);
  let files = 0;
  let bytes = 0;
  let stop: ParseStop | null = null;
  function check(): void {
    if (files > room.files)
      stop ??= beyond("parse.member-limit", `${limits.maxChildren} files are taken`);
    else if (bytes > room.bytes)
      stop ??= beyond("parse.too-large", `${megabytes(limits.maxExpandedBytes)} are unpacked`);
    else if (disk.isFull) stop ??= new ParseStop("parse.disk-limit", DISK_WORDS);
    if (stop) throw stop;
  }
  async function* counted(
    content: AsyncIterable<Uint8Array> | Uint8Array,
  ): AsyncGenerator<Uint8Array> {
    for await (const chunk of content instanceof Uint8Array ? [content] : content) {
      bytes += chunk.length;
      await disk.took(chunk.length);
      check();
      yield chunk;
    }
  }
  return {
    async add(path, content) {
      files++;
      check();
      return children.add(path, counted(content));
    },
  };
}

const DISK_WORDS =
  "The disk has no room left to unpack more; the rest was left out. Free some space, then run the file again.";

function beyond(code: string, limit: string): ParseStop {
  const detail = `At most ${limit} out of one upload, archives in archives included; the rest was left out.`;
  return new ParseStop(code, detail);
}

/** What is unpacked is copied into the store afterwards, so as much again must fit. */
function diskGuard(freeBytes: () => Promise<number>) {
  let taken = 0;
  let nextLook = 0;
  return {
    isFull: false,
    async took(bytes: number): Promise<void> {
      taken += bytes;
      if (taken < nextLook) return;
      nextLook = taken + LOOK_EVERY;
      this.isFull = (await freeBytes()) < nextLook;
    },
  };
}
