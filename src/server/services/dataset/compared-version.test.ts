import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { madeRecord } from "../../../../tests/helpers/made-records.ts";
import { DatasetOptions } from "../../../core/export/formats/catalogue.ts";
import { indexEntry } from "../../../core/export/version-index.ts";
import { jsonLine } from "../../../core/kit/json-line.ts";
import { openCompared } from "./compared-version.ts";
import { DATASET_FILES, INDEX_FILE } from "./dataset-folder.ts";

const FACTS = { options: DatasetOptions.parse({}), policy: null, pipeline: null };
const ENOUGH = 1_000_000;

async function within(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "lig-compared-"));
  try {
    await work(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

test.each([
  [INDEX_FILE, (number: number) => jsonLine(indexEntry(madeRecord(number)))],
  [DATASET_FILES.jsonl, (number: number) => jsonLine(madeRecord(number))],
])(
  "entries are read again from their places in %s, though the version is withdrawn meanwhile",
  (name, line) =>
    within(async (folder) => {
      const numbers = [1, 2, 3];
      await writeFile(join(folder, name), numbers.map(line).join(""));
      const side = await openCompared(folder, FACTS, ENOUGH);
      await rm(join(folder, name));
      for (const [at, number] of numbers.entries()) {
        const entry = indexEntry(madeRecord(number));
        expect(await side.read(at)).toEqual(entry);
        expect(side.records.about(at)).toBe(entry.about);
        expect(side.records.find(side.records, at)).toBe(at);
      }
      await side.close();
    }),
);

test("a version without files, and one whose names are too many to hold, are refused in plain words", () =>
  within(async (folder) => {
    await expect(openCompared(folder, FACTS, ENOUGH)).rejects.toMatchObject({ code: "not-found" });
    await writeFile(join(folder, INDEX_FILE), jsonLine(indexEntry(madeRecord(1))));
    await expect(openCompared(folder, FACTS, 10)).rejects.toMatchObject({ code: "conflict" });
  }));
