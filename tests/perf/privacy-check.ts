/**
 * What the second pass says of a folder: `node tests/perf/privacy-check.ts <folder> [policy]`. Reads at most 2,000 files of it into a fresh
 * project, runs it, and prints the figures of the check and how long it took. Nothing of a file is printed.
 */
import { readdir, readFile, stat } from "node:fs/promises";
import { join, relative } from "node:path";
import { viewFindings } from "../../src/server/services/privacy/view-findings.ts";
import { changeOptions } from "../helpers/change-pipeline.ts";
import { startTestPipeline } from "../helpers/pipeline.ts";

const MAX_FILES = 2_000;
const MAX_BYTES = 50_000_000;

const [folder, policy = "internal"] = process.argv.slice(2);
if (folder === undefined) throw new Error("node tests/perf/privacy-check.ts <folder> [policy]");

const names = (await readdir(folder, { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile())
  .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
  .sort()
  .slice(0, MAX_FILES);
const pipeline = await startTestPipeline();
try {
  const by = { ...pipeline.place, userId: "usr_test" };
  await changeOptions(pipeline.deps, by, "privacy", { policy });
  let bytes = 0;
  for (const name of names) {
    const path = join(folder, name);
    const { size } = await stat(path);
    if (size > MAX_BYTES) continue;
    bytes += size;
    await pipeline.add({ [name]: await readFile(path) });
  }
  const { state } = await pipeline.run();
  const started = performance.now();
  const report = await checked();
  const { search, second, anonymity, unsure, files, kinds } = report;
  const { places: _, ...found } = search;
  const { places: __, ...likely } = second;
  const worst = anonymity.worst.filter(({ below }) => below > 0).length;
  const figures = {
    folder,
    policy,
    state,
    bytes,
    secondsAfterRun: Math.round(performance.now() - started) / 1_000,
    files,
    found: kinds.reduce((sum, { count }) => sum + count, 0),
    search: found,
    second: likely,
    anonymity: { tables: anonymity.tables, withSmallGroups: worst },
    unsure: unsure.columns,
  };
  process.stdout.write(`${JSON.stringify(figures, null, 1)}\n`);
} finally {
  await pipeline.stop();
}

/** The job after the run makes it. */
async function checked() {
  for (;;) {
    const { check } = await viewFindings(pipeline.deps, pipeline.place);
    if (check !== null) return check.report;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
