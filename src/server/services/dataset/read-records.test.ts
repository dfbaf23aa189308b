import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { madeOrigin, madeRecord } from "../../../../tests/helpers/made-records.ts";
import { DatasetOptions } from "../../../core/export/formats/catalogue.ts";
import type { TrainingRecord } from "../../../core/export/record.ts";
import { DATASET_FILES, OFFSETS_FILE } from "./dataset-folder.ts";
import { readPage } from "./read-records.ts";
import { writeRecordFiles } from "./write-version.ts";

const COUNT = 25;

let folder: string;
let size: number;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "pages-"));
  const title = { name: "Pages", slug: "pages", version: 1 };
  const origin = madeOrigin(DatasetOptions.parse({}));
  async function* records() {
    for (let number = 0; number < COUNT; number++) yield madeRecord(number);
  }
  await writeRecordFiles(folder, { title, origin, records: records() });
  size = (await stat(join(folder, DATASET_FILES.jsonl))).size;
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const PAGES = [
  [0, 20, 20],
  [3, 1, 1],
  [5, 20, 20],
  [6, 20, 19],
  [24, 20, 1],
  [0, 500, 20],
  [25, 20, 0],
  [1_000, 20, 0],
  [2 ** 50, 20, 0],
  [Number.MAX_SAFE_INTEGER, 20, 0],
] as const;

async function check(from: number, count: number, found: number): Promise<void> {
  const { records, total } = await readPage(folder, { from, count, size });
  expect(total).toBe(COUNT);
  const wanted = Array.from({ length: found }, (_, at) => madeRecord(from + at));
  expect(records).toEqual(wanted);
}

test.each(PAGES)("from %d, %d at most: %d records", check);

test.each(PAGES)(
  "with offsets as versions once kept them, from %d, %d at most: %d records",
  async (...page) => {
    const bytes = await readFile(join(folder, OFFSETS_FILE));
    const old = Array.from({ length: COUNT }, (_, at) => Number(bytes.readBigUInt64LE(at * 8)));
    await rm(join(folder, OFFSETS_FILE));
    await writeFile(join(folder, ".offsets.json"), JSON.stringify(old));
    try {
      await check(...page);
    } finally {
      await writeFile(join(folder, OFFSETS_FILE), bytes);
    }
  },
);

test("records of one kind are paged among themselves, and the counts of all kinds add up", async () => {
  const asked = await mkdtemp(join(tmpdir(), "kinds-"));
  const kindOf = (number: number) => (number % 3 === 0 ? "trace" : "question");
  const made = Array.from({ length: COUNT }, (_, number) => ({
    ...madeRecord(number),
    kind: kindOf(number),
  })) as TrainingRecord[];
  async function* records() {
    yield* made;
  }
  const title = { name: "Kinds", slug: "kinds", version: 1 };
  await writeRecordFiles(asked, {
    title,
    origin: madeOrigin(DatasetOptions.parse({})),
    records: records(),
  });
  const bytes = (await stat(join(asked, DATASET_FILES.jsonl))).size;
  try {
    const traces = made.filter(({ kind }) => kind === "trace");
    for (const [from, count] of [
      [0, 20],
      [4, 3],
      [8, 20],
      [9, 20],
      [2 ** 50, 20],
      [Number.MAX_SAFE_INTEGER, 20],
    ] as const) {
      const page = await readPage(asked, { from, count, size: bytes, kind: "trace" });
      expect(page.records).toEqual(traces.slice(from, from + count));
      expect(page.total).toBe(9);
    }
    const none = await readPage(asked, { from: 0, count: 20, size: bytes, kind: "plan" });
    expect(none).toMatchObject({ records: [], total: 0 });
    const { kinds, total } = await readPage(asked, { from: 0, count: 1, size: bytes });
    expect(kinds).toEqual([
      { kind: "question", count: 16 },
      { kind: "trace", count: 9 },
    ]);
    expect(total).toBe(COUNT);
  } finally {
    await rm(asked, { recursive: true, force: true });
  }
});
