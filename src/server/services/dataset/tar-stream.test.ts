import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import fc from "fast-check";
import { Parser } from "tar";
import { afterAll, beforeAll, expect, test } from "vitest";
import { tarOf } from "./tar-stream.ts";

const FILES: Readonly<Record<string, Buffer>> = {
  "README.md": Buffer.from("# Card\n"),
  "data/train-00000-of-00001.parquet": Buffer.alloc(1_300, 7),
  "empty.jsonl": Buffer.alloc(0),
  "graph/nodes.csv": Buffer.alloc(512, 65),
};
const LIST = Object.entries(FILES).map(([name, bytes]) => ({
  name,
  sizeBytes: bytes.length,
  sha256: "",
}));

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tar-"));
  for (const [name, bytes] of Object.entries(FILES)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), bytes);
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function read(range?: { start: number; end: number }): Promise<Buffer> {
  const pieces = [];
  for await (const piece of tarOf("board-4", folder, LIST).read(range)) pieces.push(piece);
  return Buffer.concat(pieces);
}

test("a tar reader finds every file whole, below the folder of the version", async () => {
  const found: Record<string, Buffer> = {};
  const parser = new Parser({
    strict: true,
    onReadEntry(entry) {
      const pieces: Buffer[] = [];
      entry.on("data", (piece: Buffer) => pieces.push(piece));
      entry.on("end", () => {
        found[String(entry.path)] = Buffer.concat(pieces);
      });
    },
  });
  const { sizeBytes } = tarOf("board-4", folder, LIST);
  const all = await read();
  expect(all.length).toBe(sizeBytes);
  await pipeline(Readable.from([all]), parser as unknown as NodeJS.WritableStream);
  const named = Object.entries(FILES).map(([name, bytes]) => [`board-4/${name}`, bytes]);
  expect(found).toEqual(Object.fromEntries(named));
});

test("any range holds the bytes that the whole has there", async () => {
  const all = await read();
  await fc.assert(
    fc.asyncProperty(fc.nat(all.length - 1), fc.nat(all.length - 1), async (one, two) => {
      const range = { start: Math.min(one, two), end: Math.max(one, two) };
      expect((await read(range)).equals(all.subarray(range.start, range.end + 1))).toBe(true);
    }),
    { numRuns: 60, seed: 5 },
  );
});
