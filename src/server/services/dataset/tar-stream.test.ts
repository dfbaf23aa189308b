import { createHash } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import fc from "fast-check";
import { Parser } from "tar";
import { afterAll, beforeAll, expect, test } from "vitest";
import { originalResponse } from "../file/original-response.ts";
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
  sha256: createHash("sha256").update(bytes).digest("hex"),
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

async function take(headers: Record<string, string>, files = LIST, title = "board-4") {
  const request = { method: "GET", headers: new Headers(headers) };
  const file = { name: `${title}.tar`, ...tarOf(title, folder, files) };
  const response = originalResponse(request, file);
  const bytes = Buffer.from(await response.arrayBuffer());
  return { status: response.status, bytes, etag: response.headers.get("etag") ?? "" };
}

test("a tar that broke off goes on, and begins again where any file or its name has changed", async () => {
  const whole = await take({});
  expect(whole.status).toBe(200);
  const rest = { range: "bytes=700-", "if-range": whole.etag };
  const resumed = await take(rest);
  expect(resumed.status).toBe(206);
  expect(resumed.bytes.equals(whole.bytes.subarray(700))).toBe(true);
  const [first, ...others] = LIST;
  if (first === undefined) throw new Error("there is none");
  for (const [files, title] of [
    [[{ ...first, sha256: "0".repeat(64) }, ...others], "board-4"],
    [[...others, first], "board-4"],
    [others, "board-4"],
    [LIST, "board-5"],
  ] as const) {
    const other = await take(rest, [...files], title);
    expect(other.status).toBe(200);
    expect(other.etag).not.toBe(whole.etag);
  }
});
