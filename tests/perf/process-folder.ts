/**
 * What the command line needs for a folder: `node tests/perf/process-folder.ts <folder>`. Wall time and peak memory of a first run, then
 * of a second one with --resume, which must do no stage again.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const MAX_WALL_S = 120;
const MAX_MEMORY_GB = 1.5;
const CLI = join(import.meta.dirname, "../../src/cli/main.ts");

interface Report {
  readonly peak_memory_bytes: number;
  readonly files: Record<string, number>;
  readonly relationships: number;
  readonly stages: Record<string, { counts?: { done: number }; wall_ms: number }>;
}

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("usage: node tests/perf/process-folder.ts <folder>");
const out = await mkdtemp(join(tmpdir(), "lig-perf-"));
try {
  const first = await processOnce(folder, []);
  const second = await processOnce(folder, ["--resume"]);
  const isGood =
    first.seconds < MAX_WALL_S && first.gigabytes < MAX_MEMORY_GB && second.stagesDone.length === 0;
  process.exitCode = isGood ? 0 : 1;
} finally {
  await rm(out, { recursive: true, force: true });
}

async function processOnce(input: string, flags: readonly string[]) {
  const began = performance.now();
  const args = [CLI, "process", input, "--out", out, ...flags];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "ignore", "inherit"] });
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`process ended with ${code}`);
  const seconds = (performance.now() - began) / 1000;
  const report = JSON.parse(await readFile(join(out, "report.json"), "utf8")) as Report;
  const gigabytes = report.peak_memory_bytes / 1024 ** 3;
  const stagesDone = Object.entries(report.stages)
    .filter(([, { counts, wall_ms }]) => (counts?.done ?? 0) > 0 || wall_ms > 0)
    .map(([name]) => name);
  process.stdout.write(
    `${["process", ...flags].join(" ")}: ${seconds.toFixed(1)} s, ${gigabytes.toFixed(2)} GB, files ${JSON.stringify(report.files)}, ${report.relationships} links, stages done: ${stagesDone.join(", ") || "none"}\n`,
  );
  return { seconds, gigabytes, stagesDone };
}
