/**
 * Sums beside a file of things (`RecordGroupLine`s), so that open ones are counted without reading their rows: how many things stand in each set
 * of files, and of every thing its fingerprint with its set, in buckets by the first byte of the fingerprint. It names the bytes that it was
 * made from and is made anew where they are others.
 *
 * Layout: 20 bytes a thing (16 of the fingerprint, number of its set as uint32, big endian), a head as JSON, its bytes as uint32, `LTI1`.
 */
import { randomUUID } from "node:crypto";
import type { Stats } from "node:fs";
import { type FileHandle, open, rename, rm, stat, writeFile } from "node:fs/promises";
import { z } from "zod";
import { nullIfAbsent } from "../core/kit/absent.ts";
import { lfLines } from "../core/kit/lf-lines.ts";

/** What stands first in a line; the rest is not read. */
const LINE = /^\{"fingerprint":"([0-9a-f]{32})","fileIds":(\[[^\]]*\])/;
const FINGERPRINT_BYTES = 16;
const ENTRY_BYTES = FINGERPRINT_BYTES + 4;
const BUCKETS = 256;
const MARK = Buffer.from("LTI1");
const END_BYTES = 4 + MARK.length;

const Head = z.object({
  /** The file of things that was counted. */
  of: z.object({ size: z.number(), mtimeMs: z.number() }),
  sets: z.array(z.object({ fileIds: z.array(z.string()), count: z.number().int() })),
  /** Things in each bucket, in order. */
  buckets: z.array(z.number().int().nonnegative()).length(BUCKETS),
});
type Head = z.infer<typeof Head>;

export function thingIndexPath(thingsPath: string): string {
  return `${thingsPath}.index`;
}

/**
 * Things whose fingerprint is not in `settled` and whose files all are in what `liveOf` gives of them; 0 where there is no such file. Reads
 * the sums and the buckets of what is settled; `liveOf` is asked once, for each file once.
 */
export async function countOpenThings(
  thingsPath: string,
  asked: {
    readonly settled: ReadonlySet<string>;
    readonly liveOf: (fileIds: readonly string[]) => Promise<{ has(fileId: string): boolean }>;
  },
): Promise<number> {
  const things = await stat(thingsPath).catch(nullIfAbsent);
  if (things === null) return 0;
  const path = thingIndexPath(thingsPath);
  const known = await countWith(path, things, asked);
  if (known !== null) return known;
  // Where things are written anew at this moment, the next one who asks counts those.
  return (await countWith(path, await writeThingIndex(thingsPath), asked)) ?? 0;
}

async function countWith(
  path: string,
  things: Pick<Stats, "size" | "mtimeMs">,
  { settled, liveOf }: Parameters<typeof countOpenThings>[1],
): Promise<number | null> {
  const file = await open(path).catch(nullIfAbsent);
  if (file === null) return null;
  try {
    const head = await readHead(file);
    if (head?.of.size !== things.size || head.of.mtimeMs !== things.mtimeMs) return null;
    const open = head.sets.map(({ count }) => count);
    for await (const set of setsOf(file, head, settled)) open[set] = (open[set] ?? 0) - 1;
    const live = await liveOf([...new Set(head.sets.flatMap(({ fileIds }) => fileIds))]);
    return head.sets.reduce(
      (sum, { fileIds }, at) => sum + (fileIds.every((id) => live.has(id)) ? (open[at] ?? 0) : 0),
      0,
    );
  } finally {
    await file.close();
  }
}

/** Null where the bytes are no whole index. */
async function readHead(file: FileHandle): Promise<Head | null> {
  const { size } = await file.stat();
  if (size < END_BYTES) return null;
  const end = await read(file, size - END_BYTES, END_BYTES);
  const length = end.readUInt32BE(0);
  if (!end.subarray(4).equals(MARK) || length > size - END_BYTES) return null;
  const start = size - END_BYTES - length;
  const head = parseHead((await read(file, start, length)).toString("utf8"));
  const things = head?.buckets.reduce((sum, count) => sum + count, 0);
  return things === start / ENTRY_BYTES ? head : null;
}

function parseHead(json: string): Head | null {
  try {
    return Head.parse(JSON.parse(json));
  } catch {
    return null;
  }
}

/** The set of each thing that is settled; a bucket is held at a time. */
async function* setsOf(
  file: FileHandle,
  { buckets }: Head,
  settled: ReadonlySet<string>,
): AsyncGenerator<number> {
  const wanted = Map.groupBy(settled, (fingerprint) =>
    Number.parseInt(fingerprint.slice(0, 2), 16),
  );
  let start = 0;
  for (const [bucket, count] of buckets.entries()) {
    const names = wanted.get(bucket);
    if (names !== undefined && count > 0) {
      const entries = await read(file, start, count * ENTRY_BYTES);
      const known = new Set(names);
      for (let at = 0; at < entries.length; at += ENTRY_BYTES)
        if (known.has(entries.toString("hex", at, at + FINGERPRINT_BYTES)))
          yield entries.readUInt32BE(at + FINGERPRINT_BYTES);
    }
    start += count * ENTRY_BYTES;
  }
}

async function read(file: FileHandle, start: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  await file.read(bytes, 0, length, start);
  return bytes;
}

/** Counts a file of things and writes the index beside it, which appears whole; gives what it names the file by. Throws ENOENT where there is none. */
export async function writeThingIndex(thingsPath: string): Promise<Head["of"]> {
  const file = await open(thingsPath);
  const draft = `${thingIndexPath(thingsPath)}.${randomUUID()}.part`;
  try {
    const { size, mtimeMs } = await file.stat();
    const of = { size, mtimeMs };
    const { sets, buckets } = await countThings(file.createReadStream({ autoClose: false }));
    const head: Head = { of, sets, buckets: buckets.map((bucket) => bucket.length / ENTRY_BYTES) };
    const json = Buffer.from(JSON.stringify(head));
    const end = Buffer.alloc(4);
    end.writeUInt32BE(json.length);
    await writeFile(draft, [...buckets.map((bucket) => bucket.bytes()), json, end, MARK]);
    await rename(draft, thingIndexPath(thingsPath));
    return of;
  } finally {
    await file.close();
    await rm(draft, { force: true });
  }
}

/** Memory: 20 bytes a thing. */
async function countThings(chunks: AsyncIterable<Uint8Array>) {
  const sets = new Map<
    string,
    { readonly number: number; readonly fileIds: string[]; count: number }
  >();
  const buckets = Array.from({ length: BUCKETS }, () => new Entries());
  for await (const line of lfLines(chunks)) {
    const [, fingerprint = "", json = "[]"] = LINE.exec(line) ?? [];
    if (fingerprint === "") continue;
    const set = sets.get(json) ?? {
      ...{ number: sets.size, count: 0 },
      fileIds: JSON.parse(json) as string[],
    };
    sets.set(json, set);
    set.count++;
    const name = Buffer.from(fingerprint, "hex");
    buckets[name[0] ?? 0]?.add(name, set.number);
  }
  return { sets: [...sets.values()].map(({ fileIds, count }) => ({ fileIds, count })), buckets };
}

class Entries {
  #bytes = Buffer.alloc(0);
  length = 0;

  add(fingerprint: Buffer, set: number): void {
    if (this.length === this.#bytes.length)
      this.#bytes = Buffer.concat([this.#bytes], Math.max(8 * ENTRY_BYTES, 2 * this.length));
    fingerprint.copy(this.#bytes, this.length);
    this.#bytes.writeUInt32BE(set, this.length + FINGERPRINT_BYTES);
    this.length += ENTRY_BYTES;
  }

  bytes(): Buffer {
    return this.#bytes.subarray(0, this.length);
  }
}
