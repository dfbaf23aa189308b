/** What background work read before an erasure is not written after it: the job waits until nobody is erased, and reads again. */
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SILENT_LOG } from "../../src/core/ports.ts";
import { internal } from "../../src/core/privacy/policies/internal.ts";
import { handleFindEntities } from "../../src/jobs/definitions/find-entities.handler.ts";
import { handleIndexSearch } from "../../src/jobs/definitions/index-search.handler.ts";
import { handleRunSubjectRequest } from "../../src/jobs/definitions/run-subject-request.handler.ts";
import { handleSearchSubject } from "../../src/jobs/definitions/search-subject.handler.ts";
import type { Deps } from "../../src/server/deps.ts";
import { createRequest, startRequest } from "../../src/server/services/subject/handle-requests.ts";
import { changeOptions } from "../helpers/change-pipeline.ts";
import { requestErasure } from "../helpers/erasure-state.ts";
import { startTestPipeline, type TestPipeline } from "../helpers/pipeline.ts";
import { rememberingStep, runThrough } from "../helpers/remembering-step.ts";
import { untilIndexed, untilJobEnded } from "../helpers/search.ts";

const FILES = {
  "a.md": "# Call\n\nRavensworth Holdings Limited called about the pumps of Bexley Pumps GmbH.\n",
  "b.md": "# Offer\n\nThe offer of Bexley Pumps GmbH to Tilbury Glass SARL stands.\n",
  "c.md": "# Memo\n\nJonas Feldmann, Managing Director of Bexley Pumps GmbH, called.\n",
  "d.md": "# Call\n\nPaula Ashworth of Tilbury Glass SARL called Bexley Pumps GmbH.\n",
};

let pipeline: TestPipeline;
let client: pg.Client;
let requestId: string;
beforeAll(async () => {
  pipeline = await startTestPipeline();
  const rules = internal.rules.filter(({ kind }) => kind !== "person");
  await changeOptions(pipeline.deps, { ...pipeline.place, userId: "usr_test" }, "privacy", {
    policy: "own",
    document: { ...internal, id: "own", rules },
  });
  await pipeline.add(FILES);
  const { runId } = await pipeline.run();
  await untilJobEnded(pipeline, runId, "find-entities");
  await untilIndexed(pipeline, runId);
  client = new pg.Client({ connectionString: pipeline.databaseUrl });
  await client.connect();
  await requestErasure(pipeline.deps, { ...pipeline.place, userId: "usr_test" });
  requestId = (await client.query("select id from subject_requests")).rows[0].id;
});
afterAll(async () => {
  await client.end();
  await pipeline.stop();
});

const move = (from: "draft" | "done" | "running", to: "running" | "done") =>
  pipeline.deps
    .repos(pipeline.place.workspaceId)
    .subjectRequests.transition(requestId, [from], to, {
      [to === "running" ? "startedAt" : "endedAt"]: new Date(),
    });

/** Threads under which an erasure begins once, while the first task of these is computed. */
function overtaken(
  deps: Deps,
  begin: () => Promise<unknown>,
  tasks: readonly ("readEntities" | "indexFiles" | "resolveEntities")[] = [
    "readEntities",
    "indexFiles",
  ],
): { deps: Deps; read: () => number } {
  const { compute } = deps;
  if (compute === null) throw new Error("no threads");
  let reads = 0;
  const after = async <T>(work: Promise<T>): Promise<T> => {
    const done = await work;
    if (++reads === 1) await begin();
    return done;
  };
  return {
    read: () => reads,
    deps: {
      ...deps,
      compute: {
        ...compute,
        ...(tasks.includes("readEntities") && {
          readEntities: (...of) => after(compute.readEntities(...of)),
        }),
        ...(tasks.includes("indexFiles") && {
          indexFiles: (...of) => after(compute.indexFiles(...of)),
        }),
        ...(tasks.includes("resolveEntities") && {
          resolveEntities: (...of) => after(compute.resolveEntities(...of)),
        }),
      },
    },
  };
}

test.each([
  [
    "find-entities",
    handleFindEntities,
    "draft" as const,
    ["entity_mentions", "entity_forms", "entity_files", "entities"],
  ],
  ["index-search", handleIndexSearch, "done" as const, ["search_parts", "search_files"]],
])("%s", async (_, handler, from, tables) => {
  const rows = async () => {
    let count = 0;
    for (const table of tables)
      count += (await client.query(`select count(*)::int as n from ${table}`)).rows[0].n;
    return count;
  };
  const before = await rows();
  expect(before).toBeGreaterThan(3);
  // The erasure finds nothing to erase, and its last search is over.
  for (const table of tables) await client.query(`delete from ${table}`);
  const { deps, read } = overtaken(pipeline.deps, () => move(from, "running"));
  const seen: number[] = [];
  const step = {
    ...rememberingStep(() => false),
    async sleep() {
      seen.push(await rows());
      if (seen.length === 2) await move("running", "done");
    },
  };
  const { signal } = new AbortController();
  const context = { event: "", payload: pipeline.place, step, deps, log: SILENT_LOG, signal };
  await handler(context);
  expect(seen).toEqual([0, 0]);
  expect(read()).toBe(2);
  expect(await rows()).toBe(before);
});

test.each([
  ["Jonas Feldmann", "resolveEntities"],
  ["Paula Ashworth", "readEntities"],
] as const)(
  "%s, who is erased as a whole during %s, is not written again",
  async (name, task) => {
    const { place, deps: all } = pipeline;
    const { workspaceId } = place;
    const quiet = { ...all, events: { async send() {} } };
    const erase = async () => {
      const terms = [{ kind: "name" as const, value: name }];
      const by = { workspaceId, userId: "usr_test" };
      const asked = { ...by, kind: "erasure" as const, terms, region: "DE" };
      const { requestId } = await createRequest(quiet, asked);
      const ids = { workspaceId, requestId };
      await runThrough(handleSearchSubject, ids, quiet);
      await startRequest(quiet, { ...ids, ...by, typedName: name, files: "take-out" });
      await runThrough(handleRunSubjectRequest, ids, quiet);
    };
    const named = async () => {
      const sql = "select count(*)::int as n from entity_mentions where text ilike $1";
      return (await client.query(sql, [`%${name}%`])).rows[0].n;
    };
    expect(await named()).toBeGreaterThan(0);
    // All is read anew.
    for (const table of ["entity_files", "entity_mentions", "entity_forms", "entities"])
      await client.query(`delete from ${table}`);
    const { deps, read } = overtaken(quiet, erase, [task]);
    const step = { ...rememberingStep(() => false), async sleep() {} };
    const { signal } = new AbortController();
    const context = { event: "", payload: place, step, deps, log: SILENT_LOG, signal };
    await handleFindEntities(context);
    expect(read()).toBeGreaterThan(1);
    expect(await named()).toBe(0);
    const rows = await client.query("select name, words from entities");
    expect(JSON.stringify(rows.rows)).not.toContain(name);
    expect(JSON.stringify(rows.rows)).toContain("Bexley");
  },
  240_000,
);
