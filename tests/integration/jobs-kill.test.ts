import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { inngestClient } from "../../src/jobs/clients/inngest.ts";
import {
  killAtEveryBoundary,
  killAtRandom,
  startKillableDatabase,
  TREES_PER_KILL,
} from "../conformance/job-kill.ts";
import { expectedEffects, treeRequested } from "../conformance/job-kill-jobs.ts";
import { pause, QUIET } from "../conformance/job-suite.ts";
import { startTestDatabase } from "../helpers/database.ts";
import { InngestExecutor } from "../helpers/inngest-executor.ts";

const KILLS = 4;

it("embedded: killed after every stored step, each effect happens exactly once", async () => {
  const database = await startTestDatabase();
  const report = await killAtEveryBoundary(database.url).finally(() => database.stop());
  expect(report.effects).toEqual(report.expected);
  expect(report.repeated).toBe(0);
  expect(report.states).toEqual({ finished: 4 });
  expect(report.deliveries).toBe(0);
  // Five steps of the tree and two of each of its three leaves; the kill after the very last may come too late.
  expect(report.kills).toBeGreaterThanOrEqual(10);
}, 120_000);

it("embedded: worker and database killed in turn at random moments, nothing is lost or stuck", async () => {
  const database = await startKillableDatabase();
  const report = await killAtRandom(database.url, {
    seed: 20_261_120,
    kills: KILLS,
    restartDatabase: database.restart,
  }).finally(() => database.stop());
  expect(report.effects).toEqual(report.expected);
  expect(report.states).toEqual({ finished: KILLS * TREES_PER_KILL * 4 });
  expect(report.deliveries).toBe(0);
  // Only what was between its effect and its commit at a kill may have happened again.
  expect(report.repeated).toBeLessThanOrEqual(KILLS * 5);
}, 120_000);

it("inngest: the app killed after every stored step, each effect happens exactly once", async () => {
  const folder = await mkdtemp(join(tmpdir(), "lig-inngest-"));
  const effects = join(folder, "effects");
  let kills = 0;
  const executor = new InngestExecutor({ secondMs: 50, atOnce: 1, onBoundary: () => restart() });
  const settings = { NODE_ENV: "test", INNGEST_BASE_URL: await executor.listen() };
  const child = fileURLToPath(new URL("../conformance/job-kill-inngest-child.ts", import.meta.url));
  const start = async (port: number) => {
    const app = spawn(process.execPath, [child, JSON.stringify({ port, effects, settings })], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const line = await new Promise<Buffer>((resolve, reject) => {
      app.stdout.once("data", resolve);
      app.once("exit", () => reject(new Error("the app does not start")));
    });
    return { app, port: Number(line.toString()) };
  };
  const kill = (app: Awaited<ReturnType<typeof start>>["app"]) =>
    new Promise<void>((resolve) => {
      app.removeAllListeners("exit").once("exit", () => resolve());
      app.kill("SIGKILL");
    });
  let current = await start(0);
  async function restart() {
    kills++;
    await kill(current.app);
    current = await start(current.port);
  }
  try {
    await executor.sync(`http://127.0.0.1:${current.port}/api/inngest`);
    const data = { name: "oak", parallel: false };
    await inngestClient({ settings, log: QUIET }).send([treeRequested.create(data, "tree-oak")]);
    const isDone = () =>
      executor.runs.length === 4 && executor.runs.every((run) => run.state === "finished");
    for (let waited = 0; !isDone() && waited < 100_000; waited += 50) await pause(50);
    const lines = (await readFile(effects, "utf8")).trim().split("\n").sort();
    expect(lines).toEqual(expectedEffects(["oak"], false));
    expect(executor.runs.map((run) => run.state)).toEqual(Array(4).fill("finished"));
    expect(kills).toBe(11);
  } finally {
    await executor.close();
    await kill(current.app);
    await rm(folder, { recursive: true, force: true });
  }
}, 120_000);
