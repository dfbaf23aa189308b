import { mkdtemp, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { fingerprintOf } from "./group-writer.ts";
import { countOpenThings, thingIndexPath, writeThingIndex } from "./thing-index.ts";

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "lig-things-"));
  path = join(folder, "rows.jsonl");
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const names = (count: number) =>
  Array.from({ length: count }, (_, at) => fingerprintOf([String(at)]));

/** Things whose rows stand in one of three pairs of files, in turn. */
async function things(fingerprints: readonly string[]): Promise<void> {
  const pairs = [["a", "b"], ["b", "c"], ["c"]];
  const lines = fingerprints.map((fingerprint, at) =>
    JSON.stringify({ fingerprint, fileIds: pairs[at % 3], rows: ["x".repeat(400)] }),
  );
  await writeFile(path, lines.map((line) => `${line}\n`).join(""));
}

const all = async (ids: readonly string[]) => new Set(ids);
/** Its end whole, the head before it not. */
const garbled = (index: Buffer) =>
  Buffer.concat([Buffer.alloc(index.length - 8, 255), index.subarray(-8)]);
const none = new Set<string>();

test("open things are those that nobody settled and whose files are all there", async () => {
  const fingerprints = names(3_000);
  await things(fingerprints);
  expect(await countOpenThings(path, { settled: none, liveOf: all })).toBe(3_000);
  const settled = new Set([...fingerprints.slice(0, 7), fingerprintOf(["another"])]);
  expect(await countOpenThings(path, { settled, liveOf: all })).toBe(2_993);
  const withoutA = async (ids: readonly string[]) => new Set(ids.filter((id) => id !== "a"));
  expect(await countOpenThings(path, { settled: none, liveOf: withoutA })).toBe(2_000);
  // Of the seven, the places 0, 3 and 6 stand in the file that is gone.
  expect(await countOpenThings(path, { settled, liveOf: withoutA })).toBe(1_996);
});

test("each file is asked for once, however many things stand in it", async () => {
  await things(names(3_000));
  const asked: string[] = [];
  const liveOf = async (ids: readonly string[]) => {
    asked.push(...ids);
    return new Set(ids);
  };
  await countOpenThings(path, { settled: none, liveOf });
  expect(asked.sort()).toEqual(["a", "b", "c"]);
});

test("the things themselves are not read again once they are counted", async () => {
  const fingerprints = names(3_000);
  await things(fingerprints);
  const { size } = await stat(path);
  await utimes(path, 1_000, 1_000);
  await writeThingIndex(path);
  await writeFile(path, " ".repeat(size));
  await utimes(path, 1_000, 1_000);
  const settled = new Set(fingerprints.slice(0, 10));
  expect(await countOpenThings(path, { settled, liveOf: all })).toBe(2_990);
  expect((await stat(thingIndexPath(path))).size).toBeLessThan(size / 20);
});

test("another file of things is counted anew, also where an index is broken", async () => {
  await things(names(30));
  expect(await countOpenThings(path, { settled: none, liveOf: all })).toBe(30);
  await things(names(33));
  expect(await countOpenThings(path, { settled: none, liveOf: all })).toBe(33);
  const index = await readFile(thingIndexPath(path));
  for (const broken of [index.subarray(0, 5), index.subarray(0, -20), garbled(index)]) {
    await writeFile(thingIndexPath(path), broken);
    expect(await countOpenThings(path, { settled: none, liveOf: all })).toBe(33);
  }
});

test("no file of things is no thing", async () => {
  expect(await countOpenThings(path, { settled: none, liveOf: all })).toBe(0);
});
