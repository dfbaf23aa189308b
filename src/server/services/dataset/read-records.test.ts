import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { madeOrigin, madeRecord } from "../../../../tests/helpers/made-records.ts";
import { DatasetOptions } from "../../../core/export/formats/catalogue.ts";
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
