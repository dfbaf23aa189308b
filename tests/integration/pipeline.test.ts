/** A folder through every stage, and a dataset out of it. */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { asyncBufferFromFile, parquetReadObjects } from "hyparquet";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DatasetOptions } from "../../src/core/export/formats/catalogue.ts";
import { ExportOptions } from "../../src/core/export/options.ts";
import { TrainingRecord } from "../../src/core/export/record.ts";
import { buildDatasetVersion } from "../../src/server/services/dataset/build-version.ts";
import { datasetFolder } from "../../src/server/services/dataset/dataset-folder.ts";
import { readRecords } from "../../src/server/services/dataset/read-records.ts";
import { requestVersion, stopBuild } from "../../src/server/services/dataset/request-version.ts";
import { previewRecords } from "../../src/server/services/dataset/view-datasets.ts";
import { describeRun } from "../../src/server/services/run/describe-run.ts";
import { startTestPipeline, type TestPipeline } from "../helpers/pipeline.ts";

const MAIL = "maren.okafor@brookvale.example";
const FILES = {
  "sales/q3_sales.csv":
    "region,owner,amount\nEMEA,Ines,4818240\nAmericas,Tom,3877450\nAPAC,Kim,1391020\nAfrica,Zoe,918273\n",
  "sales/q3_report.md": `# Third quarter\n\nThe figures come from q3_sales.csv. EMEA closed at 4,818,240 and the Americas at 3,877,450.\n\nQuestions to ${MAIL}.\n`,
  "sales/q3_report_v2.md": `# Third quarter\n\nThe figures come from q3_sales.csv. EMEA closed at 4,818,240 and the Americas at 3,877,450, APAC at 1,391,020.\n\nQuestions to ${MAIL}.\n`,
  "other/recipes.txt": "Whisk eggs, fold in the flour, bake until golden.\n",
  "other/broken.pdf": "%PDF-1.7 this is not a whole file",
  "other/empty.csv": "",
  [`mails/${MAIL}/q3_report_v3.md`]: `# Third quarter\n\nThe figures come from q3_sales.csv. EMEA closed at 4,818,240 and the Americas at 3,877,450, APAC at 1,391,020, Africa too.\n\nQuestions to ${MAIL}.\n`,
};

let pipeline: TestPipeline;

beforeAll(async () => {
  pipeline = await startTestPipeline();
  await pipeline.add(FILES);
});
afterAll(() => pipeline.stop());

test("every file is dealt with once and the links are found", async () => {
  const { runId, state } = await pipeline.run();
  expect(state).toBe("finished");
  const view = await describeRun(pipeline.deps, { ...pipeline.place, runId });
  expect(view.files).toMatchObject({ total: 7, done: 7, anew: 7, kept: 0 });
  const repos = pipeline.deps.repos(pipeline.place.workspaceId);
  const files = await repos.files.listCurrent(pipeline.place.projectId, { limit: 100 });
  const idOf = new Map(files.map((file) => [file.path, file.fileId]));
  const links = await repos.edgeExports.pageWithEvidence(pipeline.place.projectId, { limit: 100 });
  const between = (a: string, b: string) =>
    links.find(
      (link) =>
        [link.sourceFileId, link.targetFileId].sort().join() ===
        [idOf.get(a), idOf.get(b)].sort().join(),
    );
  expect(between("sales/q3_report.md", "sales/q3_report_v2.md")?.type).toBe("VERSION_OF");
  expect(between("sales/q3_report.md", "sales/q3_sales.csv")).toBeDefined();
  expect(between("other/recipes.txt", "sales/q3_sales.csv")).toBeUndefined();
  for (const link of links) expect(link.evidence.length).toBeGreaterThan(0);
});

test("a second run does no stage again, a changed file only its own", async () => {
  const second = await pipeline.run();
  const kept = await describeRun(pipeline.deps, { ...pipeline.place, runId: second.runId });
  expect(kept.files.anew).toBe(0);
  const run = await pipeline.deps.repos(pipeline.place.workspaceId).runs.findById(second.runId);
  expect(run?.report.relateState).toBe("kept");

  await pipeline.add({
    "other/recipes.txt": "Whisk six eggs, fold in the flour, bake until golden.\n",
  });
  const third = await pipeline.run();
  const changed = await describeRun(pipeline.deps, { ...pipeline.place, runId: third.runId });
  expect(changed.files).toMatchObject({ total: 7, anew: 1 });
});

test("a dataset version is frozen: same inputs, same bytes, and no personal data", async () => {
  const options = DatasetOptions.parse({
    include: "confirmed-and-proposed",
    minConfidence: 0.3,
    heldOutShare: 0,
    formats: ["json-ld"],
  });
  const build = async () => {
    const made = await requestVersion(pipeline.deps, {
      ...pipeline.place,
      userId: "usr_test",
      name: "Board reporting",
      options,
    });
    const ids = { ...pipeline.place, datasetVersionId: made.versionId };
    await buildDatasetVersion(pipeline.deps, ids, new AbortController().signal);
    await expect
      .poll(
        async () =>
          (await pipeline.deps.repos(pipeline.place.workspaceId).datasets.version(made.versionId))
            ?.state,
        { timeout: 30_000 },
      )
      .toBe("frozen");
    return {
      ...made,
      folder: datasetFolder(pipeline.deps, pipeline.place.workspaceId, made.versionId),
    };
  };
  const [first, second] = [await build(), await build()];
  expect(second.number).toBe(first.number + 1);
  const shards = ["data/train-00000-of-00001.parquet", "graph/graph.jsonld"];
  for (const name of ["training.jsonl", ...shards]) {
    expect(
      (await readFile(join(first.folder, name))).equals(await readFile(join(second.folder, name))),
    ).toBe(true);
  }
  const lines = (await readFile(join(first.folder, "training.jsonl"), "utf8")).trim().split("\n");
  const records = lines.map((line) => TrainingRecord.parse(JSON.parse(line)));
  expect(records.length).toBeGreaterThan(1);
  expect(lines.join("")).not.toContain(MAIL);

  const rows = await parquetReadObjects({
    file: await asyncBufferFromFile(join(first.folder, shards[0] ?? "")),
  });
  expect(rows.map((row) => row.id)).toEqual(records.map((record) => record.id));
  expect(JSON.parse(String(rows[0]?.context))).toEqual(records[0]?.context);

  // A script that shares no code with the product finds every source in the files as they were added.
  const originals = await mkdtemp(join(tmpdir(), "originals-"));
  for (const [path, content] of Object.entries(FILES)) {
    await mkdir(dirname(join(originals, path)), { recursive: true });
    await writeFile(join(originals, path), content);
  }
  const script = join(import.meta.dirname, "../trace/resolve-sources.ts");
  const told = await promisify(execFile)(process.execPath, [
    script,
    join(first.folder, "training.jsonl"),
    originals,
  ]);
  expect(told.stdout).toMatch(/^\d+ sentences, [1-9]\d* sources, \d+ resolved \(100\.00 %\)$/m);
  await rm(originals, { recursive: true });

  const sums = (await readFile(join(first.folder, "SHA256SUMS"), "utf8")).trim().split("\n");
  for (const line of sums) {
    const [sum, name = ""] = line.split("  ");
    expect(
      createHash("sha256")
        .update(await readFile(join(first.folder, name)))
        .digest("hex"),
    ).toBe(sum);
  }
  const page = await readRecords(pipeline.deps, {
    ...pipeline.place,
    versionId: first.versionId,
    from: 1,
    count: 1,
  });
  const { kinds, ...shown } = page;
  expect(shown).toEqual({ records: [records[1]], total: records.length });
  expect(kinds.reduce((sum, { count }) => sum + count, 0)).toBe(records.length);
  const preview = await previewRecords(pipeline.deps, { ...pipeline.place, options });
  expect(preview.records[0]).toEqual(records[0]);
});

test("a version is frozen with what its folder holds, also where a killed build has left it", async () => {
  const options = ExportOptions.parse({ include: "confirmed-and-proposed", minConfidence: 0.3 });
  const { workspaceId } = pipeline.place;
  const { datasets } = pipeline.deps.repos(workspaceId);
  const quiet = { ...pipeline.deps, events: { async send() {} } };
  const made = await requestVersion(quiet, {
    ...pipeline.place,
    userId: "usr_test",
    name: "Left over",
    options,
  });
  const ids = { ...pipeline.place, datasetVersionId: made.versionId };
  const other = { ...ids, projectId: "prj_other" };
  await expect(stopBuild(quiet, other)).rejects.toMatchObject({ code: "not-found" });
  const signal = new AbortController().signal;
  await buildDatasetVersion(quiet, ids, signal);
  const first = await datasets.version(made.versionId);
  await datasets.transition(made.versionId, ["frozen"], "building");
  await pipeline.deps
    .repos(workspaceId)
    .files.removeByIds(
      pipeline.place.projectId,
      [await idOfFile("sales/q3_sales.csv")],
      new Date(),
    );
  await buildDatasetVersion(quiet, ids, signal);
  const again = await datasets.version(made.versionId);
  expect(again?.state).toBe("frozen");
  expect(again?.artifacts).toEqual(first?.artifacts);
  expect(again?.inputHash).toBe(first?.inputHash);
  expect(again?.recordCount).toBe(first?.recordCount);
});

async function idOfFile(path: string): Promise<string> {
  const { files } = pipeline.deps.repos(pipeline.place.workspaceId);
  const current = await files.listCurrent(pipeline.place.projectId, { limit: 100 });
  return current.find((file) => file.path === path)?.fileId ?? "";
}
