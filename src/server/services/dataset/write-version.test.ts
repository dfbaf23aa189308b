import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from "hyparquet";
import { afterEach, beforeEach, expect, test } from "vitest";
import { madeOrigin, madeRecord, madeUnit } from "../../../../tests/helpers/made-records.ts";
import { DatasetFormat, DatasetOptions } from "../../../core/export/formats/catalogue.ts";
import { DatasetManifest } from "../../../core/export/manifest.ts";
import { DATASET_FILES } from "./dataset-folder.ts";
import { openShards } from "./parquet-shards.ts";
import { describeVersion, writeRecordFiles } from "./write-version.ts";

const TITLE = { name: "Board reporting", slug: "board-reporting", version: 4 };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "version-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function* records(count: number) {
  for (let number = 1; number <= count; number++)
    yield madeRecord(number, { split: number % 5 === 0 ? "test" : "train" });
}

async function write(
  into: string,
  formats: readonly DatasetFormat[],
  {
    count = 20,
    title = TITLE,
    ...options
  }: {
    readonly count?: number;
    readonly about?: object;
    readonly classes?: readonly string[];
    readonly title?: typeof TITLE;
  } = {},
) {
  const origin = madeOrigin(DatasetOptions.parse({ formats, ...options }));
  const written = await writeRecordFiles(into, { title, origin, records: records(count) });
  for (const name of [DATASET_FILES.privacy, DATASET_FILES.privacyPage])
    await writeFile(join(into, name), "{}");
  const said = { published: "2026-05-15", privacy: "## Personal data\n" };
  return describeVersion(into, { title, origin, written, ...said });
}

test("every format that was asked for is there, adds up, and its checksum is that of its bytes", async () => {
  const artifacts = await write(folder, DatasetFormat.options);
  for (const { name, sizeBytes, sha256 } of artifacts) {
    const bytes = await readFile(join(folder, name));
    expect([bytes.length, createHash("sha256").update(bytes).digest("hex")], name).toEqual([
      sizeBytes,
      sha256,
    ]);
  }
  const lines = async (name: string) =>
    (await readFile(join(folder, name), "utf8")).trimEnd().split("\n").length;
  expect(await lines("training.jsonl")).toBe(20);
  for (const format of ["openai-chat", "openai-tools", "sharegpt", "alpaca"])
    expect(
      await Promise.all(["train", "test"].map((side) => lines(`${format}/${side}.jsonl`))),
    ).toEqual([16, 4]);
  const graph = JSON.parse(await readFile(join(folder, "graph/graph.json"), "utf8"));
  expect([graph.nodes.length, graph.edges.length]).toEqual([21, 20]);
  const manifest = DatasetManifest.parse(
    JSON.parse(await readFile(join(folder, DATASET_FILES.manifest), "utf8")),
  );
  expect(manifest).toMatchObject({
    records: { total: 20, train: 16, test: 4 },
    source_files: 21,
    links: { total: 20, confirmed: 20, proposed: 0 },
    relationship_types: { SUPPORTS: 20 },
    reviewers: [{ id: "usr_1", links: 20 }],
    policy: { id: "internal", version: 1 },
  });
  expect(await readdir(join(folder, "graph"))).toHaveLength(7);
});

test("what was not asked for is not there, and the same records give the same bytes", async () => {
  const again = await mkdtemp(join(tmpdir(), "version-"));
  try {
    const [one, two] = [await write(folder, ["alpaca"]), await write(again, ["alpaca"])];
    expect(two).toEqual(one);
    expect(one.map((file) => file.name)).toEqual([
      "README.md",
      "training.jsonl",
      "data/train-00000-of-00001.parquet",
      "data/test-00000-of-00001.parquet",
      "alpaca/train.jsonl",
      "alpaca/test.jsonl",
      "manifest.json",
      "croissant.json",
      "privacy-report.html",
      "privacy-report.json",
      "SHA256SUMS",
    ]);
  } finally {
    await rm(again, { recursive: true, force: true });
  }
});

test("the manifest counts the links that records tell, each once", async () => {
  const origin = madeOrigin(DatasetOptions.parse({}));
  async function* told() {
    yield madeRecord(1);
    yield madeRecord(2, { link: { edge_id: "edge_1" } });
    yield madeRecord(3, { link: { status: "proposed", reviewer: null } });
  }
  const { links, types } = await writeRecordFiles(folder, {
    title: TITLE,
    origin,
    records: told(),
  });
  expect(links).toMatchObject({ total: 2, confirmed: 1, proposed: 1 });
  expect([...links.reviewers]).toEqual([["usr_1", 1]]);
  expect([...types]).toEqual([["SUPPORTS", 3]]);
});

test("the manifest tells which versions of the code made what the records were read from, each file once", async () => {
  const units = [madeUnit(1, 8), madeUnit(1, 8), madeUnit(4, 9), madeUnit(90, 1)];
  const origin = madeOrigin(DatasetOptions.parse({}), units);
  async function* told() {
    yield madeRecord(1);
    yield madeRecord(4);
  }
  const { results } = await writeRecordFiles(folder, { title: TITLE, origin, records: told() });
  const unknown = { version: null, files: 2 };
  expect(results).toEqual({
    parse: [unknown, { version: 4, files: 2 }],
    privacy: [unknown, { version: 3, files: 2 }],
    enrich: [unknown, { version: 8, files: 1 }, { version: 9, files: 1 }],
  });
});

test("the card's head and the metadata name the shards of each side that has records", async () => {
  await write(folder, []);
  const card = await readFile(join(folder, DATASET_FILES.card), "utf8");
  expect(card).toContain(
    "  - split: train\n    path: data/train-*.parquet\n  - split: test\n    path: data/test-*.parquet\n",
  );
  expect(card).toContain('load_dataset("board-reporting-4")');
  const meta = JSON.parse(await readFile(join(folder, DATASET_FILES.croissant), "utf8"));
  expect(meta.recordSet.map((set: { name: string }) => set.name)).toEqual(["train", "test"]);
  expect(meta.recordSet[0].field).toHaveLength(14);
});

test("the metadata has what Croissant requires and its validator recommends, and says what nobody said", async () => {
  await write(folder, []);
  const read = async () =>
    JSON.parse(await readFile(join(folder, DATASET_FILES.croissant), "utf8")) as Record<
      string,
      unknown
    >;
  const meta = await read();
  for (const key of [
    ...["@context", "@type", "conformsTo", "name", "description", "license", "url", "creator"],
    ...["datePublished", "citeAs", "version", "distribution"],
  ])
    expect(meta[key], key).toBeTruthy();
  expect(meta).toMatchObject({
    license: "unspecified",
    creator: { "@type": "Organization", name: "unspecified" },
    datePublished: "2026-05-15",
    url: `urn:ligature:dataset:${"0".repeat(64)}`,
  });
  expect(meta.version).toMatch(/^\d+\.\d+\.\d+$/);
  expect(await readFile(join(folder, DATASET_FILES.card), "utf8")).toMatch(/^license: unknown$/m);
});

test("licence, maker and page are told as a person gave them", async () => {
  const about = { license: "CC-BY-4.0", creator: "Acme | GmbH", url: "https://acme.example/data" };
  await write(folder, [], { about });
  const meta = JSON.parse(await readFile(join(folder, DATASET_FILES.croissant), "utf8"));
  expect(meta).toMatchObject({
    license: "https://spdx.org/licenses/CC-BY-4.0.html",
    creator: { name: "Acme | GmbH" },
    url: "https://acme.example/data",
  });
  expect(meta.citeAs).toContain("author = {Acme | GmbH}");
  const card = await readFile(join(folder, DATASET_FILES.card), "utf8");
  expect(card).toMatch(/^license: cc-by-4\.0$/m);
  expect(card).toContain("| made by | Acme   GmbH |");
});

test("no word of a person becomes markup of the card", async () => {
  const citation = "Acme | 2026.\n```\n<img src=x onerror=alert(1)>";
  const about = { creator: "A | B `c` <img src=x>", citation };
  const classes = ["plan|`<img src=y>"];
  const name = "Board `x` <img src=z> reporting";
  await write(folder, [], { about, classes, title: { ...TITLE, name } });
  const card = await readFile(join(folder, DATASET_FILES.card), "utf8");
  const [head = "", cited = ""] = card.split("## How to cite it\n");
  expect(cited).toBe(`\`\`\`\`\n${citation}\n\`\`\`\`\n`);
  const body = head.slice(head.indexOf("\n# "));
  // A backslash before a sign makes it a letter.
  expect(body).not.toMatch(/(?<!\\)<img/);
  const rows = body.split("\n").filter((line) => line.startsWith("| "));
  const last = rows.slice(rows.findIndex((line) => line.startsWith("| licence")));
  expect(last.map((line) => line.split("|").length)).toEqual([4, 4, 4, 4, 4]);
  const json = /\| options \| `([^`]*)` \|/.exec(card)?.[1] ?? "";
  expect(JSON.parse(json)).toMatchObject({ classes });
  expect(json).not.toContain("Acme");
});

test("a failure while records are read leaves no file open and comes through", async () => {
  const origin = madeOrigin(DatasetOptions.parse({ formats: ["graphml", "alpaca"] }));
  async function* broken() {
    yield madeRecord(1);
    throw new Error("the disk is gone");
  }
  await expect(
    writeRecordFiles(folder, { title: TITLE, origin, records: broken() }),
  ).rejects.toThrow("the disk is gone");
});

test("shards end at their limit, know how many they are and give the records back in order", async () => {
  const shards = await openShards(folder, 20_000);
  const all = [];
  for await (const record of records(40)) {
    all.push(record);
    await shards.add(record);
  }
  const names = await shards.close();
  const train = names.filter((name) => name.startsWith("data/train-"));
  expect(train.length).toBeGreaterThan(2);
  expect(train.at(-1)).toBe(
    `data/train-${String(train.length - 1).padStart(5, "0")}-of-${String(train.length).padStart(5, "0")}.parquet`,
  );
  const rows = [];
  for (const name of names)
    rows.push(
      ...(await parquetReadObjects({ file: await asyncBufferFromFile(join(folder, name)) })),
    );
  const wanted = [
    ...all.filter((r) => r.split === "train"),
    ...all.filter((r) => r.split === "test"),
  ];
  expect(rows.map((row) => row.id)).toEqual(wanted.map((record) => record.id));
  expect(JSON.parse(String(rows[0]?.context))).toEqual(wanted[0]?.context);
});

test("a version without records still has a shard to load", async () => {
  const shards = await openShards(folder);
  expect(await shards.close()).toEqual(["data/train-00000-of-00001.parquet"]);
});

test("no more records are held than a row group has, whatever the shard comes to", async () => {
  const shards = await openShards(folder);
  for (let number = 1; number <= 1_100; number++) await shards.add(madeRecord(number));
  const [name = ""] = await shards.close();
  const metadata = await parquetMetadataAsync(await asyncBufferFromFile(join(folder, name)));
  expect(metadata.row_groups.map(({ num_rows }) => Number(num_rows))).toEqual([500, 500, 100]);
});
