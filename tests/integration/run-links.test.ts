/** When links are found anew, and how they and the groups of copies reach the database. */
import { writeFile } from "node:fs/promises";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Compute, RelateInput } from "../../src/core/pipeline/compute.ts";
import type { DuplicateGroup } from "../../src/core/quality/duplicates.ts";
import type { FusedEdge } from "../../src/core/relate/contract.ts";
import { FUSION_PARAMETERS } from "../../src/core/relate/fusion/parameters.ts";
import { appRouter } from "../../src/server/api/root.ts";
import { createCaller } from "../../src/server/api/trpc.ts";
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

const NONE = {
  pairsPossible: 0,
  pairsProposed: 0,
  pairsJudged: 0,
  pairsCompared: 0,
  pairsKept: 0,
  byStrategy: {},
};
let test: TestDeps;
let deps: Deps;
let place: Place;
let edges: FusedEdge[];
let groups: DuplicateGroup[];
let asked: RelateInput[];

beforeAll(async () => {
  test = await startTestDeps();
});
afterAll(() => test.stop());
beforeEach(async () => {
  place = await makeProject(test.databaseUrl);
  edges = [];
  groups = [];
  asked = [];
  const compute: Compute = {
    processFile: () => Promise.reject(new Error("not asked for")),
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
    async relate(input: RelateInput) {
      await writeFile(input.edgesPath, edges.map((edge) => `${JSON.stringify(edge)}\n`).join(""));
      await writeFile(input.duplicatesPath, JSON.stringify(groups));
      asked.push(input);
      return {
        edgeCount: edges.length,
        fusionVersion: FUSION_PARAMETERS.version,
        counters: NONE,
        peakMemoryBytes: 1,
      };
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

it("links are found anew once people decided on some, with what they decided and nobody else's decisions", async () => {
  const files: string[] = [];
  for (const path of ["a.txt", "b.txt", "c.txt"])
    files.push(
      (await ingestFile(deps, { ...place, path, bytes: Buffer.from(path), modifiedAt: null }))
        .fileId,
    );
  const [a = "", b = "", c = ""] = files;
  edges = [edgeOf(a, b), edgeOf(b, c)];
  await relate("finish");
  expect(asked.at(-1)?.decided).toEqual([]);
  const caller = createCaller(appRouter)({
    deps,
    user: { id: place.userId, email: "p@example.com", name: "Person" } as never,
    clientAddress: "local",
  });
  const { projectId } = place;
  const { rows } = await caller.graph.table({ projectId, filter: {}, limit: 10 });
  for (const [at, { id, revision }] of rows.entries())
    await caller.review.decide({
      projectId,
      edgeId: id,
      revision,
      action: { kind: at === 0 ? "confirm" : "reject" },
    });
  expect(await relate("finish")).toBe("done");
  const seen = [{ signal: "shared-rare-words", polarity: "for", strength: 1 }];
  const pair = { evidence: seen, fileCount: 3, weight: 1 };
  expect(asked.at(-1)?.decided).toHaveLength(2);
  expect(asked.at(-1)?.decided).toEqual(
    expect.arrayContaining([
      { ...pair, isRelated: true },
      { ...pair, isRelated: false },
    ]),
  );
  expect(await relate("finish")).toBe("kept");

  place = await makeProject(test.databaseUrl);
  edges = [];
  await relate("finish");
  expect(asked.at(-1)?.decided).toEqual([]);
});

it("links are all written, whatever their texts hold", async () => {
  edges = Array.from({ length: 450 }, (_, at) => edgeOf(`a${at}`, `b${at}`, "zä \u2028 \r end"));
  await relate("finish");
  const { proposed } = await deps.repos(place.workspaceId).edges.countByProject(place.projectId);
  expect(proposed).toBe(450);
});

it("links that a run finds as before are marked and not written again; others are", async () => {
  const first = edgeOf("a", "b", "one");
  edges = [first, edgeOf("b", "c", "one"), edgeOf("c", "d", "one")];
  await relate("finish");
  const before = await storedLinks();
  edges = [first, edgeOf("b", "c", "another place"), edgeOf("d", "e")];
  await setOptions({ minConfidence: 0.6 });
  await relate("finish");
  const after = await storedLinks();
  expect(after.map(({ source }) => source)).toEqual(["a", "b", "d"]);
  expect(after[0]).toEqual({ ...before[0], run: after[1]?.run });
  expect(after[1]?.excerpt).toBe("another place");
  expect(after[1]?.writtenAt).not.toEqual(before[1]?.writtenAt);
  expect(after[0]?.run).not.toBe(before[0]?.run);
});

it("a decided link that a run finds as something else keeps its type, with the evidence of today", async () => {
  const files: string[] = [];
  for (const path of ["a.txt", "b.txt"])
    files.push(
      (await ingestFile(deps, { ...place, path, bytes: Buffer.from(path), modifiedAt: null }))
        .fileId,
    );
  const [a = "", b = ""] = files;
  edges = [edgeOf(a, b, "of then")];
  await relate("finish");
  const caller = createCaller(appRouter)({
    deps,
    user: { id: place.userId, email: "p@example.com", name: "Person" } as never,
    clientAddress: "local",
  });
  const { projectId } = place;
  const { rows } = await caller.graph.table({ projectId, filter: {}, limit: 10 });
  const { id = "", revision = 0 } = rows[0] ?? {};
  await caller.review.decide({ projectId, edgeId: id, revision, action: { kind: "confirm" } });
  edges = [{ ...edgeOf(b, a, "of today"), type: "REFERENCES", confidence: 0.6 }];
  await relate("finish");
  const link = await caller.graph.edge({ projectId, edgeId: id });
  expect(link).toMatchObject({
    state: "confirmed",
    type: "RELATED_TO",
    confidence: 0.6,
    evidenceGoneAt: null,
  });
  expect(link.source.id).toBe(a);
  expect(link.evidence[0]?.places[0]).toMatchObject({
    a: null,
    b: { fileId: b, excerpt: "of today" },
  });
  expect((await caller.graph.table({ projectId, filter: {}, limit: 10 })).rows).toHaveLength(1);
});

/** The project's links as they are stored, by their source. */
async function storedLinks() {
  const client = new pg.Client({ connectionString: test.databaseUrl });
  await client.connect();
  const { rows } = await client.query<{
    source: string;
    run: string;
    writtenAt: Date;
    excerpt: string;
  }>(
    `select e.source_file_id as source, e.last_run_id as run, e.updated_at as "writtenAt", v.places->0->'a'->>'excerpt' as excerpt
     from edges e join edge_evidence v on v.edge_id = e.id where e.project_id = $1 order by 1`,
    [place.projectId],
  );
  await client.end();
  return rows;
}

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
