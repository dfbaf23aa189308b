import { createReadStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect, test } from "vitest";
import { madeRecord } from "../../../../tests/helpers/made-records.ts";
import { TrainingRecord } from "../../../core/export/record.ts";
import { IndexEntry, indexEntry } from "../../../core/export/version-index.ts";
import { DATASET_FILES, INDEX_FILE } from "./dataset-folder.ts";
import { openSinks } from "./record-sinks.ts";
import { ToldOnce } from "./told-once.ts";

const NO_MODELS = { models: [], reasoningBy: "local", uses: [] };
const SEPARATOR = "\u2028";

/** A record of a file whose name and text hold a line separator, as office programs paste them. */
function recordWithSeparator(): TrainingRecord {
  const record = TrainingRecord.parse(madeRecord(1));
  const file = record.context.primary_file;
  const primary_file = {
    ...file,
    file_name: `Q3${SEPARATOR}report.md`,
    file_path: `a/Q3${SEPARATOR}report.md`,
    text_representation: `Third${SEPARATOR}quarter`,
  };
  return { ...record, context: { ...record.context, primary_file } };
}

async function readlineLines(path: string): Promise<unknown[]> {
  const found: unknown[] = [];
  for await (const line of createInterface({ input: createReadStream(path) }))
    found.push(JSON.parse(line));
  return found;
}

test("a line separator in a name or a text ends no line of records, even for readers that end lines at it", async () => {
  const folder = await mkdtemp(join(tmpdir(), "ligature-sinks-"));
  try {
    const graph = { dataset: "d", inputHash: "h", pipeline: "p", policy: "q" };
    const sinks = await openSinks(folder, { formats: ["alpaca"], graph });
    const record = recordWithSeparator();
    const news = new ToldOnce().of(record);
    for (const sink of sinks) await sink.add(record, news);
    const written = (await Promise.all(sinks.map((sink) => sink.close(NO_MODELS)))).flat();
    expect(await readlineLines(join(folder, DATASET_FILES.jsonl))).toEqual([record]);
    const index = await readlineLines(join(folder, INDEX_FILE));
    expect(index.map((entry) => IndexEntry.parse(entry))).toEqual([indexEntry(record)]);
    const lines = written.filter(({ name }) => name.startsWith("alpaca/"));
    expect(lines).toHaveLength(1);
    for (const { name } of lines) expect(await readlineLines(join(folder, name))).toHaveLength(1);
  } finally {
    await rm(folder, { recursive: true });
  }
});
