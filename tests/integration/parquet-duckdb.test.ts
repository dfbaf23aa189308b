/** The Parquet files of a dataset version, read by another program: by the glob that the card and the Croissant metadata name. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DatasetOptions } from "../../src/core/export/formats/catalogue.ts";
import { TrainingRecord } from "../../src/core/export/record.ts";
import { DATASET_FILES } from "../../src/server/services/dataset/dataset-folder.ts";
import { openShards, PARQUET_COLUMNS } from "../../src/server/services/dataset/parquet-shards.ts";
import {
  describeVersion,
  writeRecordFiles,
} from "../../src/server/services/dataset/write-version.ts";
import { madeOrigin, madeRecord } from "../helpers/made-records.ts";

const RECORDS = 1_300;
/** What a reader may stumble over. */
const TEXTS = ["", "déjà vu\n\tzwei", '"quoted", \\ and \u0000', "漢字 🥐", "x".repeat(70_000)];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "duckdb-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function* records() {
  for (let number = 1; number <= RECORDS; number++) {
    const text = TEXTS[number % 97] ?? `Part ${number}.`;
    yield madeRecord(number, { text, split: number % 10 === 0 ? "test" : "train" });
  }
}

async function read(sql: string): Promise<Record<string, unknown>[]> {
  const database = await DuckDBInstance.create(":memory:", { threads: "1" });
  const connection = await database.connect();
  try {
    const found = await connection.runAndReadAll(sql);
    return found.getRowObjectsJS() as Record<string, unknown>[];
  } finally {
    connection.closeSync();
    database.closeSync();
  }
}

/** As the columns of a shard have it. */
function flat(record: TrainingRecord): Record<string, string> {
  return Object.fromEntries(PARQUET_COLUMNS.map(({ name, value }) => [name, value(record)]));
}

async function linesOf(split: TrainingRecord["split"]): Promise<Record<string, string>[]> {
  const text = await readFile(join(folder, DATASET_FILES.jsonl), "utf8");
  return text
    .trimEnd()
    .split("\n")
    .map((line) => TrainingRecord.parse(JSON.parse(line)))
    .filter((record) => record.split === split)
    .map(flat);
}

test("a version's Parquet holds every record of its JSON Lines, as DuckDB reads both", async () => {
  const title = { name: "Board reporting", slug: "board-reporting", version: 4 };
  const origin = madeOrigin(DatasetOptions.parse({}));
  const written = await writeRecordFiles(folder, { title, origin, records: records() });
  for (const name of [DATASET_FILES.privacy, DATASET_FILES.privacyPage])
    await writeFile(join(folder, name), "{}");
  await describeVersion(folder, {
    ...{ title, origin, written },
    ...{ published: "2026-05-15", privacy: "## Personal data\n" },
  });

  for (const [split, count] of [
    ["train", 1_170],
    ["test", 130],
  ] as const) {
    const glob = `read_parquet('${join(folder, "data")}/${split}-*.parquet')`;
    const schema = await read(`select column_name, column_type from (describe from ${glob})`);
    expect(schema).toEqual(
      PARQUET_COLUMNS.map(({ name }) => ({ column_name: name, column_type: "VARCHAR" })),
    );
    const rows = await read(`from ${glob}`);
    expect(rows).toHaveLength(count);
    expect(rows).toEqual(await linesOf(split));
  }
  // Nested parts are JSON that the reader understands.
  const [counted] = await read(
    `select count(*)::int as n from read_parquet('${join(folder, "data")}/*.parquet')
     where json_array_length(context::json -> 'related_files') = 1 and (provenance::json ->> 'reasoning_by') = 'local'`,
  );
  expect(counted).toEqual({ n: RECORDS });
});

test("shards of one side are read as one table", async () => {
  const own = await mkdtemp(join(folder, "shards-"));
  const shards = await openShards(own, 400_000);
  const wanted: Record<string, string>[] = [];
  for await (const record of records()) {
    if (record.split === "train") wanted.push(flat(record));
    await shards.add(record);
  }
  const names = await shards.close();
  expect(names.filter((name) => name.startsWith("data/train-")).length).toBeGreaterThan(3);
  const rows = await read(`from read_parquet('${join(own, "data")}/train-*.parquet')`);
  expect(rows).toHaveLength(wanted.length);
  expect(rows).toEqual(wanted);
});
