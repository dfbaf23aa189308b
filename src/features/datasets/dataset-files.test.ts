import { expect, test } from "vitest";
import { DatasetFormat, lineFile, shardFile } from "~/core/export/formats/catalogue";
import { GRAPH_FORMATS } from "~/core/export/graph/registry";
import { FORMAT_GROUPS, fileWords, groupFiles, loadLine } from "./dataset-words.ts";

const HEAD = { dataset: "", inputHash: "", pipeline: "", policy: "", models: [] };

test("every format can be chosen, once", () => {
  const shown = FORMAT_GROUPS.flatMap((group) => group.formats.map((format) => format.id));
  expect([...shown].sort()).toEqual([...DatasetFormat.options].sort());
});

test("every file of a format has words of its own, and stands under a head", () => {
  const lines = ["openai-chat", "openai-tools", "sharegpt", "alpaca"] as const;
  const names = [
    ...["README.md", "training.jsonl", "manifest.json", "croissant.json", "SHA256SUMS"],
    ...[0, 1].map((index) => shardFile("train", index, 2)),
    shardFile("test", 0, 1),
    ...lines.flatMap((format) => [lineFile(format, "train"), lineFile(format, "test")]),
    ...Object.values(GRAPH_FORMATS).flatMap((write) => write(HEAD).map((file) => file.name)),
  ];
  const words = names.map(fileWords);
  expect(words.filter((word) => names.includes(word))).toEqual([]);
  expect(new Set(words).size).toBe(names.length);
  expect(words).toContain("Parquet, training, 2 of 2");
  expect(words).toContain("OpenAI chat, held out");
  const groups = groupFiles(names.map((name) => ({ name, sizeBytes: 1, sha256: "" })));
  expect(groups.map((group) => [group.title, group.files.length])).toEqual([
    ["Records", 4],
    ["For training", 8],
    ["Graph", 7],
    ["About them", 4],
  ]);
});

test("a version from before there were shards keeps its own load line", () => {
  const old = {
    number: 1,
    state: "frozen" as const,
    artifacts: [{ name: "training.parquet", sizeBytes: 1, sha256: "" }],
  };
  expect(loadLine("board", old)).toBe('load_dataset("parquet", data_files="training.parquet")');
  expect(loadLine("board", { number: 2, state: "frozen", artifacts: [] })).toBe(
    'load_dataset("board-2")',
  );
});

test.each(["queued", "building", "stopped", "failed", "withdrawn"] as const)(
  "a version that is %s has nothing to load",
  (state) => expect(loadLine("board", { number: 2, state, artifacts: [] })).toBeNull(),
);
