/** What a run makes of its files, with a pool whose answers the test gives. */
import { writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ExportOptions } from "../../src/core/export/options.ts";
import { AppError } from "../../src/core/model/errors.ts";
import type { FileStage, StageName } from "../../src/core/model/run.ts";
import type {
  Compute,
  ProcessFileInput,
  ProcessFileOutput,
  StageOutcome,
} from "../../src/core/pipeline/compute.ts";
import type { Deps } from "../../src/server/deps.ts";
import { createRecordFileReader } from "../../src/server/services/dataset/read-record-file.ts";
import { ingestFile } from "../../src/server/services/file/ingest-file.ts";
import { rerunFiles } from "../../src/server/services/file/rerun-files.ts";
import { describeRun } from "../../src/server/services/run/describe-run.ts";
import { finishRun } from "../../src/server/services/run/end-run.ts";
import { planRun } from "../../src/server/services/run/plan-run.ts";
import { processShardBatch } from "../../src/server/services/run/process-shard.ts";
import { startRun } from "../../src/server/services/run/start-run.ts";
import { changeOptions, changePipeline } from "../helpers/change-pipeline.ts";
import { startTestDeps, type TestDeps } from "../helpers/deps.ts";
import { makeProject, type Place } from "../helpers/place.ts";

type Answer = (input: ProcessFileInput) => ProcessFileOutput;

let test: TestDeps;
let deps: Deps;
let place: Place;
let answer: Answer;
let asked: FileStage[][];

beforeAll(async () => {
  test = await startTestDeps();
});
afterAll(() => test.stop());
beforeEach(async () => {
  place = await makeProject(test.databaseUrl);
  answer = (input) => finished(input);
  asked = [];
  const compute: Compute = {
    async processFile(input) {
      asked.push([...input.compute]);
      return answer(input);
    },
    relate: () => Promise.reject(new Error("not asked for")),
    arrange: () => Promise.reject(new Error("not asked for")),
    checkPrivacy: () => Promise.reject(new Error("not asked for")),
    assess: () => Promise.reject(new Error("not asked for")),
    mergeNames: () => Promise.resolve({ names: 0, changed: 0 }),
    indexFiles: () => Promise.resolve([]),
    readEntities: () => Promise.resolve({ files: [] }),
    resolveEntities: () => Promise.resolve({ entities: [], compared: 0, blocksCut: 0 }),
    takeOut: () => Promise.reject(new Error("not asked for")),
    redactCopy: () => Promise.reject(new Error("not asked for")),
    checkRules: () => Promise.resolve({ files: 0, tallies: [], results: [], columns: [] }),
    close: async () => {},
  };
  const key = Buffer.alloc(32, 7).toString("base64");
  deps = { ...test.deps, compute, standInKey: async () => ({ key, keyId: "k", erased: null }) };
});

function finished(
  { compute }: ProcessFileInput,
  failed: FileStage | null = null,
): ProcessFileOutput {
  const broken = failed === null ? compute.length : compute.indexOf(failed);
  const outcomes = compute.map(
    (stage, index): StageOutcome => ({
      stage,
      state: index < broken ? "done" : index === broken ? "failed" : "skipped",
      hasResult: index < broken,
      durationMs: 1,
      residentBytes: 1_000_000,
      issues:
        index === broken
          ? [{ code: `${stage}.failed`, severity: "error", detail: "It broke." }]
          : [],
    }),
  );
  const format = { kind: "text", type: "txt", mime: "text/plain" } as const;
  return {
    outcomes,
    parsed: compute.includes("parse") ? { format, children: [] } : null,
    personalData: null,
    profile: null,
    qualityScore: null,
  };
}

const add = (path: string) =>
  ingestFile(deps, { ...place, path, bytes: Buffer.from(path), modifiedAt: null });

async function work(runId: string): Promise<void> {
  const ids = { ...place, runId };
  const { shards } = await planRun(deps, ids);
  for (let shard = 0; shard < shards; shard++)
    while ((await processShardBatch(deps, { ...ids, shard }, new AbortController().signal)).left);
  await finishRun(deps, ids);
}

async function run(): Promise<string> {
  const { runId } = await startRun(deps, { ...place, startedById: place.userId });
  await work(runId);
  return runId;
}

const rerunFailed = () => rerunFiles(deps, { ...place, fileIds: "failed" });

async function only(fileId: string) {
  const file = await deps.repos(place.workspaceId).files.findCurrent(fileId);
  if (file === null) throw new Error("no file");
  const facts = await deps.repos(place.workspaceId).results.versionFacts([file.versionId]);
  return { artifacts: file.artifacts, status: facts.get(file.versionId)?.status };
}

describe("a file that failed", () => {
  it("is computed anew when it is run again, whatever was stored", async () => {
    const { fileId } = await add("slow.txt");
    answer = () => {
      throw new AppError("worker.timeout", { detail: "test" });
    };
    await run();
    expect(await only(fileId)).toEqual({ status: "failed", artifacts: {} });
    answer = (input) => finished(input);
    const again = await rerunFailed();
    expect(again.files).toBe(1);
    await work(again.runId);
    expect(asked).toHaveLength(2);
    expect((await only(fileId)).status).toBe("ok");
    await expect(rerunFailed()).rejects.toMatchObject({ code: "conflict" });
  });

  it.each(["privacy", "enrich", "quality"] as const)(
    "in %s is told from one that is whole, and run again",
    async (stage) => {
      const { fileId } = await add("half.txt");
      answer = (input) => finished(input, stage);
      const runId = await run();
      expect((await only(fileId)).status).toBe("partial");
      expect((await describeRun(deps, { ...place, runId })).files.toFix).toBe(1);
      const { runs } = deps.repos(place.workspaceId);
      expect((await runs.progressOf([runId])).get(runId)?.toFix).toBe(1);
      answer = (input) => finished(input);
      await work((await rerunFailed()).runId);
      expect((await only(fileId)).status).toBe("ok");
    },
  );

  it("names no result that does not exist, and takes no part in records", async () => {
    const { fileId } = await add("half.txt");
    answer = (input) => finished(input, "enrich");
    await run();
    expect(Object.keys((await only(fileId)).artifacts).sort()).toEqual(["parse", "privacy"]);
    const options = ExportOptions.parse({});
    const read = async () => {
      const { edgeExports } = deps.repos(place.workspaceId);
      const [file] = await edgeExports.filesById(place.projectId, [fileId]);
      if (file === undefined) throw new Error("the file is gone");
      return createRecordFileReader(deps, { ...place, options, show: (name) => name }).read(file);
    };
    expect(await read()).toBeNull();
    // Named, but gone from the disk.
    answer = (input) => finished(input);
    await work((await rerunFailed()).runId);
    expect(await read()).toBeNull();
  });
});

describe("what breaks for one file", () => {
  it("does not end the run: the file says so, the others are read", async () => {
    const odd = await add("odd.txt");
    const plain = await add("plain.txt");
    await setRetry("parse", 2);
    answer = (input) => {
      const output = finished(input);
      if (input.file.name !== "odd.txt") return output;
      return { ...output, personalData: [{ type: "what no text column takes: \0", count: 1 }] };
    };
    const runId = await run();
    expect(asked).toHaveLength(3);
    expect(await only(odd.fileId)).toEqual({ status: "failed", artifacts: {} });
    expect((await only(plain.fileId)).status).toBe("ok");
    const view = await describeRun(deps, { ...place, runId });
    expect(view.state).toBe("finished");
    expect(view.problems).toMatchObject([{ code: "parse.not-stored", files: 1 }]);
    answer = (input) => finished(input);
    await work((await rerunFailed()).runId);
    expect((await only(odd.fileId)).status).toBe("ok");
  });

  it("ends the step when the work itself fails", async () => {
    const { fileId } = await add("a.txt");
    answer = () => {
      throw new AppError("store.full", { detail: "test" });
    };
    await expect(run()).rejects.toMatchObject({ code: "store.full" });
    expect((await only(fileId)).status).toBeNull();
  });
});

describe("a stage's tries", () => {
  it.each([
    [1, "failed", 1],
    [2, "ok", 2],
  ])("of %d leave a file whose reader crashes once %s", async (tries, status, calls) => {
    const { fileId } = await add("a.txt");
    await setRetry("parse", tries);
    answer = (input) => {
      if (asked.length === 1) throw new AppError("worker.crashed", { detail: "test" });
      return finished(input);
    };
    await run();
    expect((await only(fileId)).status).toBe(status);
    expect(asked).toHaveLength(calls);
  });

  it("begin at the stage that broke, and keep what came before", async () => {
    const { fileId } = await add("a.txt");
    await setRetry("enrich", 3);
    answer = (input) => finished(input, asked.length < 3 ? "enrich" : null);
    await run();
    expect(asked.map((stages) => stages.length)).toEqual([4, 2, 2]);
    const file = await only(fileId);
    expect(file.status).toBe("ok");
    expect(Object.keys(file.artifacts)).toHaveLength(4);
  });

  it("are not spent on a file that takes too long: it would again", async () => {
    await add("a.txt");
    await setRetry("parse", 3);
    answer = () => {
      throw new AppError("worker.timeout", { detail: "test" });
    };
    await run();
    expect(asked).toHaveLength(1);
  });
});

describe("a pipeline that changes back", () => {
  it("leaves each file with the results of its newest run", async () => {
    const { fileId } = await add("a.txt");
    await run();
    const first = (await only(fileId)).artifacts;
    await setPrivacy("gdpr");
    await run();
    const second = (await only(fileId)).artifacts;
    expect(second.parse).toBe(first.parse);
    expect(second.enrich).not.toBe(first.enrich);
    await setPrivacy("internal");
    await run();
    expect((await only(fileId)).artifacts).toEqual(first);
    expect(asked.map((stages) => stages.length)).toEqual([4, 3, 3]);
    await run();
    expect(asked).toHaveLength(3);
  });
});

describe("archives in archives", () => {
  /** Every archive claims to hold as many children as it is given room for. */
  function unpacking(sizeBytes: number): Answer {
    return (input) => {
      const output = finished(input);
      if (output.parsed === null || !input.file.name.endsWith(".zip")) return output;
      const count = Math.min(input.room.files, Math.floor(input.room.bytes / sizeBytes), 6);
      const children = Array.from({ length: count }, (_, at) => {
        const localPath = join(folder, `${input.file.fileId}-${at}`);
        writeFileSync(localPath, Buffer.alloc(sizeBytes, at));
        return { path: `${at}.zip`, localPath, sha256: "", sizeBytes };
      });
      return { ...output, parsed: { ...output.parsed, children } };
    };
  }

  async function limited(limits: object): Promise<{ files: number; bytes: number }> {
    await setOptions("parse", limits);
    const { fileId } = await add("bomb.zip");
    answer = unpacking(1_000_000);
    await run();
    return deps.repos(place.workspaceId).files.inside(fileId);
  }

  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "lig-children-"));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it("give their members the time that is written in them", async () => {
    await add("box.zip");
    const localPath = join(folder, "dated");
    writeFileSync(localPath, "dated");
    answer = (input) => {
      const output = finished(input);
      if (output.parsed === null || input.file.name !== "box.zip") return output;
      const child = { localPath, sha256: "", sizeBytes: 5 };
      const children = [{ ...child, path: "a.txt", modifiedAt: "2019-05-06T07:08:10Z" }];
      return { ...output, parsed: { ...output.parsed, children } };
    };
    await run();
    const { files } = deps.repos(place.workspaceId);
    const all = await files.listCurrent(place.projectId, { limit: 9 });
    const [member] = all.filter(({ path }) => path === "box.zip/a.txt");
    expect(member?.modifiedAt).toBe("2019-05-06T07:08:10.000Z");
  });

  it("share the number of files that may come out of one upload", async () => {
    const inside = await limited({ maxChildren: 20, maxExpandedMegabytes: 1_000 });
    expect(inside.files).toBe(20);
  });

  it("share the bytes that may come out of one upload, also when one is read again", async () => {
    expect(await limited({ maxExpandedMegabytes: 9 })).toEqual({ files: 9, bytes: 9_000_000 });
    const { files } = deps.repos(place.workspaceId);
    const all = await files.listCurrent(place.projectId, { limit: 100 });
    expect((await files.originOf(all.at(-1)?.fileId ?? "")).depth).toBeGreaterThan(0);
    const inner = all.find((file) => file.path === "bomb.zip/0.zip");
    const again = await rerunFiles(deps, { ...place, fileIds: [inner?.fileId ?? ""] });
    await work(again.runId);
    const origin = all.find((file) => file.path === "bomb.zip");
    expect((await files.inside(origin?.fileId ?? "")).files).toBe(9);
  });
});

const setOptions = (name: StageName, options: object) => changeOptions(deps, place, name, options);
const setPrivacy = (policy: string) => setOptions("privacy", { policy });
const setRetry = (name: StageName, maxAttempts: number) =>
  changePipeline(deps, place, name, (stage) => ({
    ...stage,
    retry: { maxAttempts, backoffMs: 0 },
  }));
