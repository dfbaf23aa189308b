/** When links are found anew, and how they and the groups of copies reach the database. */
import { writeFile } from "node:fs/promises";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Compute, RelateInput } from "../../src/core/pipeline/compute.ts";
import type { DuplicateGroup } from "../../src/core/quality/duplicates.ts";
import type { FusedEdge } from "../../src/core/relate/contract.ts";
import type { Deps } from "../../src/server/deps.ts";
import { describeFile } from "../../src/server/services/file/describe-file.ts";
import { ingestFile } from "../../src/server/services/file/ingest-file.ts";
import { finishRun, settleStopped, stopRun } from "../../src/server/services/run/end-run.ts";
import { planRun } from "../../src/server/services/run/plan-run.ts";
import { findEdges } from "../../src/server/services/run/relate-project.ts";
import { startRun } from "../../src/server/services/run/start-run.ts";
import { settleEdges, writeEdges } from "../../src/server/services/run/write-links.ts";
import { changeOptions } from "../helpers/change-pipeline.ts";
import { startTestDeps, type TestDeps } from "../helpers/deps.ts";
import { makeProject, type Place } from "../helpers/place.ts";

const NONE = { pairsPossible: 0, pairsProposed: 0, pairsJudged: 0, pairsKept: 0, byStrategy: {} };
let test: TestDeps;
let deps: Deps;
let place: Place;
let edges: FusedEdge[];
let groups: DuplicateGroup[];

beforeAll(async () => {
  test = await startTestDeps();
});
afterAll(() => test.stop());
beforeEach(async () => {
  place = await makeProject(test.databaseUrl);
  edges = [];
  groups = [];
  const compute: Compute = {
    processFile: () => Promise.reject(new Error("not asked for")),
    arrange: () => Promise.reject(new Error("not asked for")),
    async relate(input: RelateInput) {
      await writeFile(input.edgesPath, edges.map((edge) => `${JSON.stringify(edge)}\n`).join(""));
      await writeFile(input.duplicatesPath, JSON.stringify(groups));
      return { edgeCount: edges.length, counters: NONE, peakMemoryBytes: 1 };
    },
    close: async () => {},
  };
  deps = { ...test.deps, compute };
});

const setOptions = (options: object) => changeOptions(deps, place, "relate", options);

/** A run as far as `upTo`; its state at the end. */
async function relate(upTo: "write" | "finish"): Promise<string> {
  const { runId } = await startRun(deps, { ...place, startedById: place.userId });
  const ids = { ...place, runId };
  await planRun(deps, ids);
  const found = await findEdges(deps, ids, new AbortController().signal);
  if (found.state === "done")
    for (let at: number | null = 0; at !== null; ) at = (await writeEdges(deps, ids, at)).next;
  if (upTo === "write") {
    await stopRun(deps, { ...ids, userId: place.userId });
    await settleStopped(deps, ids);
    return found.state;
  }
  if (found.state === "done") await settleEdges(deps, ids);
  await finishRun(deps, ids);
  return found.state;
}

function edgeOf(a: string, b: string, excerpt = ""): FusedEdge {
  const place = { fileId: a, location: { kind: "file" as const }, excerpt, matched: [] };
  const seen = {
    strategy: "content" as const,
    signal: "shared-rare-words",
    polarity: "for" as const,
    strength: 1,
    direction: "none" as const,
    detail: "They share words.",
    places: [{ a: place, b: null }],
    columnMatches: [],
  };
  return {
    sourceFileId: a,
    targetFileId: b,
    type: "RELATED_TO",
    confidence: 0.9,
    evidence: [seen],
    contributions: [],
    columnMatches: [],
    reason: "They share words.",
    redundant: false,
  };
}

it("links hold for a run with the same options", async () => {
  expect(await relate("finish")).toBe("done");
  expect(await relate("finish")).toBe("kept");
});

it("links are found anew after a run that was stopped while it wrote others", async () => {
  expect(await relate("finish")).toBe("done");
  await setOptions({ minConfidence: 0.9 });
  expect(await relate("write")).toBe("done");
  await setOptions({ minConfidence: 0.5 });
  expect(await relate("finish")).toBe("done");
  await setOptions({ nearDuplicate: 0.7 });
  expect(await relate("write")).toBe("done");
  expect(await relate("finish")).toBe("done");
});

it("links are all written, whatever their texts hold", async () => {
  edges = Array.from({ length: 450 }, (_, at) => edgeOf(`a${at}`, `b${at}`, "zä \u2028 \r end"));
  await relate("finish");
  const { proposed } = await deps.repos(place.workspaceId).edges.countByProject(place.projectId);
  expect(proposed).toBe(450);
});

it("links come with the groups of copies, of the newest run only", async () => {
  const ids: string[] = [];
  for (const path of ["a.txt", "b.txt", "c.txt"])
    ids.push(
      (await ingestFile(deps, { ...place, path, bytes: Buffer.from(path), modifiedAt: null }))
        .fileId,
    );
  const { duplicates } = deps.repos(place.workspaceId);
  const [a = "", b = "", c = ""] = ids;
  groups = [
    { kind: "exact", fileIds: [a, b], similarity: 1 },
    { kind: "near", fileIds: [a, b, c], similarity: 0.9 },
  ];
  await relate("finish");
  const view = await describeFile(deps, { ...place, fileId: a, role: "owner", rawFor: null });
  expect(view.copies).toEqual([
    { fileId: b, name: "b.txt", path: "b.txt", level: "exact", similarity: 1 },
    { fileId: c, name: "c.txt", path: "c.txt", level: "near", similarity: 0.9 },
  ]);
  await setOptions({ minConfidence: 0.9 });
  groups = [];
  await relate("finish");
  expect(await duplicates.ofFile(a)).toEqual([]);
});
