/** Files that could not be cleaned again when names of a project were shared out: none keeps a name for good, and none ends the run. */
import { access, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { AppError } from "../../src/core/model/errors.ts";
import type { Compute, ProcessFileOutput } from "../../src/core/pipeline/compute.ts";
import { registerFolder } from "../../src/core/pipeline/register.ts";
import type { Deps } from "../../src/server/deps.ts";
import { ingestFile } from "../../src/server/services/file/ingest-file.ts";
import { rerunFiles } from "../../src/server/services/file/rerun-files.ts";
import { finishRun } from "../../src/server/services/run/end-run.ts";
import { planRun } from "../../src/server/services/run/plan-run.ts";
import { processShardBatch } from "../../src/server/services/run/process-shard.ts";
import { cleanSome, settleNames, shareNames } from "../../src/server/services/run/share-names.ts";
import { startRun } from "../../src/server/services/run/start-run.ts";
import { createCompute } from "../../src/workers/compute.ts";
import { changeOptions, changePipeline } from "../helpers/change-pipeline.ts";
import { startTestDeps, type TestDeps } from "../helpers/deps.ts";
import { makeProject, type Place } from "../helpers/place.ts";

const STAFF = `Employee,Department
Ava Müller,Finance
Beatriz Souza,Sales
Jonas Weber,IT
`;
const MAIL = "# Numbers of Beatriz\n\nYesterday Beatriz sent the numbers.\n";
const REPLY = "# Checked\n\nJonas will check them.\n";

let test: TestDeps;
let deps: Deps;
let place: Place;
let pool: Compute;
/** Stands between a file that is cleaned again and its result. */
let spoil: (name: string, output: ProcessFileOutput) => ProcessFileOutput;
let tries: string[];
const signal = new AbortController().signal;

beforeAll(async () => {
  test = await startTestDeps();
  pool = createCompute({ root: join(import.meta.dirname, "../.."), threads: 2, memoryMb: 512 });
});
afterAll(async () => {
  await pool.close();
  await test.stop();
});
beforeEach(async () => {
  place = await makeProject(test.databaseUrl);
  spoil = (_, output) => output;
  tries = [];
  const compute: Compute = {
    ...pool,
    async processFile(input, stop) {
      const output = await pool.processFile(input, stop);
      if (input.compute.includes("parse")) return output;
      tries.push(input.file.name);
      return spoil(input.file.name, output);
    },
  };
  const key = Buffer.alloc(32, 7).toString("base64");
  deps = { ...test.deps, compute, standInKey: async () => ({ key, keyId: "k", erased: null }) };
});

const add = (path: string, text: string) =>
  ingestFile(deps, { ...place, path, bytes: Buffer.from(text), modifiedAt: null });

async function run(fileIds?: readonly string[]): Promise<string> {
  const some = fileIds === undefined ? {} : { fileIds };
  const { runId } = await startRun(deps, { ...place, startedById: place.userId, ...some });
  return work(runId);
}

async function work(runId: string): Promise<string> {
  const ids = { ...place, runId };
  const { shards } = await planRun(deps, ids);
  for (let shard = 0; shard < shards; shard++)
    while ((await processShardBatch(deps, { ...ids, shard }, signal)).left);
  let { next } = await shareNames(deps, ids, signal);
  while (next !== null) next = (await cleanSome(deps, ids, next, signal)).next;
  await settleNames(deps, ids);
  // A step may be done twice.
  await settleNames(deps, ids);
  await finishRun(deps, ids);
  return runId;
}

/** What lists show of a file, and the text that everything after the privacy stage reads. */
async function stateOf(fileId: string) {
  const repos = deps.repos(place.workspaceId);
  const { artifacts } = (await repos.files.findCurrent(fileId)) ?? { artifacts: {} };
  const view = await repos.fileViews.find(fileId);
  const privacy = (artifacts as { privacy?: string }).privacy;
  const path = join(deps.artifactRoot, place.workspaceId, privacy ?? "", "document.json");
  const text = privacy === undefined ? null : await readFile(path, "utf8");
  return { artifacts, text, shown: JSON.stringify(view), status: view?.version.status };
}

async function logOf(runId: string): Promise<string> {
  const lines = await deps.repos(place.workspaceId).runs.logLines(runId, 100);
  return lines.map(({ text }) => text).join("\n");
}

async function isSettled(): Promise<boolean> {
  const folder = join(deps.artifactRoot, place.workspaceId, registerFolder(place.projectId));
  return access(join(folder, "settled")).then(
    () => true,
    () => false,
  );
}

/** Whole runs with threads of their own, on machines that do other things too. */
const TIMEOUT = 400_000;

describe("a file that was passed over", { timeout: TIMEOUT }, () => {
  it("is told, and cleaned by the next run that can", async () => {
    const mail = await add("mail.md", MAIL);
    await run();
    await changeOptions(deps, place, "parse", { timeoutSeconds: 77 });
    const staff = await add("staff.csv", STAFF);
    const chosen = await run([staff.fileId]);
    expect((await stateOf(mail.fileId)).text).toContain("Beatriz");
    expect(await logOf(chosen)).toContain("1 file was not gone over again");
    // The change is taken back.
    await changePipeline(deps, place, "parse", (stage) => stage);
    const whole = await run();
    expect((await stateOf(mail.fileId)).text).not.toContain("Beatriz");
    expect(await logOf(whole)).not.toContain("not gone over again");
    tries = [];
    await run();
    expect(tries).toEqual([]);
    expect(await isSettled()).toBe(true);
  });
});

describe("a file that breaks while it is cleaned again", { timeout: TIMEOUT }, () => {
  /** What no text column takes: the result cannot be stored. */
  const unstorable = (output: ProcessFileOutput): ProcessFileOutput => ({
    ...output,
    personalData: [{ type: "odd \0", count: 1 }],
  });

  it("is given up without the text of the first pass, and the others are cleaned", async () => {
    const mail = await add("mail.md", MAIL);
    const reply = await add("reply.md", REPLY);
    await run();
    expect((await stateOf(mail.fileId)).shown).toContain("Beatriz");
    await add("staff.csv", STAFF);
    await changePipeline(deps, place, "privacy", (stage) => ({
      ...stage,
      retry: { maxAttempts: 2, backoffMs: 1 },
    }));
    spoil = (name, output) => (name === "mail.md" ? unstorable(output) : output);
    await run();
    expect(tries.toSorted()).toEqual(["mail.md", "mail.md", "reply.md"]);
    const given = await stateOf(mail.fileId);
    expect(given.artifacts).not.toHaveProperty("privacy");
    expect(given.artifacts).not.toHaveProperty("enrich");
    expect(given.status).toBe("partial");
    expect(given.shown).not.toContain("Beatriz");
    expect((await stateOf(reply.fileId)).text).not.toContain("Jonas");
    // Run again, it is read with what the others have shown.
    spoil = (_, output) => output;
    await work((await rerunFiles(deps, { ...place, fileIds: "failed" })).runId);
    const mended = await stateOf(mail.fileId);
    expect(mended.status).toBe("ok");
    expect(mended.text).not.toContain("Beatriz");
    expect(mended.shown).not.toContain("Beatriz");
  });

  it("loses title and summary too where its thread gives it up", async () => {
    const mail = await add("mail.md", MAIL);
    await run();
    await add("staff.csv", STAFF);
    spoil = () => {
      throw new AppError("worker.timeout", { detail: "test" });
    };
    await run();
    const given = await stateOf(mail.fileId);
    expect(given.artifacts).not.toHaveProperty("privacy");
    expect(given.shown).not.toContain("Beatriz");
  });

  it("ends the step when the work itself fails", async () => {
    await add("mail.md", MAIL);
    await add("staff.csv", STAFF);
    spoil = () => {
      throw new AppError("store.full", { detail: "test" });
    };
    await expect(run()).rejects.toMatchObject({ code: "store.full" });
  });
});
