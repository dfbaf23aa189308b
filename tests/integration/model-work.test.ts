/** Describing the links of a project: quote, trial, run, stop, kill, going on. */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { costOf, toNano } from "../../src/core/language-model/prices.ts";
import { describeLink } from "../../src/server/services/language-model/describe-link.ts";
import { forgetAnswers } from "../../src/server/services/language-model/forget-answers.ts";
import { LINK_TASKS } from "../../src/server/services/language-model/link-tasks.ts";
import {
  beginPart,
  doPage,
  goOnWithWork,
  loadWork,
  startModelWork,
  stopWork,
} from "../../src/server/services/language-model/model-work.ts";
import { quoteModelWork } from "../../src/server/services/language-model/quote-model-work.ts";
import { viewNote } from "../../src/server/services/language-model/view-note.ts";
import { viewWork } from "../../src/server/services/language-model/view-work.ts";
import { newPseudonymKey } from "../../src/server/services/pseudonym/new-pseudonym-key.ts";
import { startTestDeps, type TestDeps } from "../helpers/deps.ts";
import { beginErasure, endErasure, requestErasure } from "../helpers/erasure-state.ts";
import { type SeededGraph, seedGraph } from "../helpers/graph.ts";
import { type ScriptedServer, startModelServer } from "../helpers/model-server/server.ts";
import { MID_MONTH, MONTH, SCRIPTED_PRICE, useScriptedServer } from "../helpers/model-setup.ts";
import { makeProject, type Place } from "../helpers/place.ts";

let test: TestDeps;
let server: ScriptedServer;
let place: Place;
let graph: SeededGraph;
let seed = 0;
beforeAll(async () => {
  test = await startTestDeps({ LIGATURE_ALLOW_PRIVATE_ENDPOINTS: "1" }, MID_MONTH);
});
afterAll(() => test.stop());
beforeEach(async () => {
  server = await startModelServer(++seed);
  place = await makeProject(test.databaseUrl);
  const key = { ...newPseudonymKey(test.deps), generation: 1, createdById: place.userId };
  await test.deps.repos(place.workspaceId).pseudonymKeys.add(key, new Date());
  graph = await seedGraph(test.databaseUrl, place, { files: 40, edges: 70, communities: 3 });
  await useScriptedServer(test.deps, place.workspaceId, server);
  return () => server.stop();
});

const CHILD = fileURLToPath(new URL("./model-work-child.ts", import.meta.url));
const never = new AbortController().signal;
const start = (limit: number | null, cap: number | null = null) =>
  startModelWork(test.deps, { ...place, kind: "describe-links", limit, cap });
const work = (workId: string) => loadWork(test.deps, { ...place, workId });
const spent = () => test.deps.repos(place.workspaceId).modelBudgets.month(MONTH);

async function run(workId: string, part = 0): Promise<void> {
  const ids = { ...place, workId };
  if (await beginPart(test.deps, ids, part)) while (await doPage(test.deps, ids, part, never));
}

/** Bodies that were sent more than once. */
function sentTwice(): number {
  const bodies = server.calls.map((call) => JSON.stringify(call.messages));
  return bodies.length - new Set(bodies).size;
}

describe("the quote", () => {
  it("after a trial comes within 20 % of what the rest costs, at answers of varying length", async () => {
    const first = await quoteModelWork(test.deps, place, "describe-links", null);
    expect(first).toMatchObject({ models: ["scripted-1"], isFirst: true, kept: 0, basedOn: 0 });
    const trial = await start(first.trialItems);
    await run(trial.workId);
    expect(await work(trial.workId)).toMatchObject({ state: "FINISHED", done: 20, failed: 0 });
    const before = (await spent()).spentNano;
    const quote = await quoteModelWork(test.deps, place, "describe-links", null);
    expect(quote).toMatchObject({ isFirst: false, basedOn: 20 });
    expect(quote.kept).toBeGreaterThan(10);
    const { workId } = await start(null);
    await run(workId);
    const real = (await spent()).spentNano - before;
    expect(Math.abs(real / quote.costNano.likely - 1)).toBeLessThan(0.2);
    expect(real).toBeGreaterThanOrEqual(quote.costNano.low);
    expect(real).toBeLessThanOrEqual(quote.costNano.high);
    const ended = await work(workId);
    expect(ended).toMatchObject({ state: "FINISHED", total: quote.total, done: quote.total });
    expect(ended.spentNano).toBe(real);
    expect(sentTwice()).toBe(0);
    expect((await spent()).spentNano).toBe(costOf(server.stats, SCRIPTED_PRICE));
  });

  it("costs nothing without a model, and the links are described all the same", async () => {
    await test.deps.repos(place.workspaceId).modelSettings.choose("describe", null);
    const quote = await quoteModelWork(test.deps, place, "describe-links", null);
    expect(quote).toMatchObject({ models: [], costNano: { high: 0 } });
    const { workId } = await start(null);
    await run(workId);
    expect(await work(workId)).toMatchObject({ state: "FINISHED", spentNano: 0, failed: 0 });
    const note = await test.deps
      .repos(place.workspaceId)
      .edgeNotes.find(graph.edgeIds[0] ?? "", "describe");
    expect(note).toMatchObject({ model: "local", sentences: [{ evidence: [0] }] });
    expect(server.calls).toHaveLength(0);
  });
});

describe("reasoning", () => {
  const task = LINK_TASKS.reason;

  it("is asked for of confirmed links and of those the engine is unsure of, cites, and is paid once", async () => {
    const repos = test.deps.repos(place.workspaceId);
    const quote = await quoteModelWork(test.deps, place, "reason-links", null);
    expect(quote).toMatchObject({ models: ["scripted-1"], kept: 0 });
    const described = await quoteModelWork(test.deps, place, "describe-links", null);
    expect(quote.total).toBeLessThan(described.total);
    const { workId } = await startModelWork(test.deps, {
      ...place,
      kind: "reason-links",
      limit: null,
      cap: null,
    });
    await expect(
      startModelWork(test.deps, { ...place, kind: "reason-links", limit: null, cap: null }),
    ).rejects.toMatchObject({ code: "conflict" });
    await run(workId);
    expect(await work(workId)).toMatchObject({
      kind: "reason-links",
      state: "FINISHED",
      done: quote.total,
      failed: 0,
    });
    const told = await repos.edgeNotes.tellable(place.projectId, "reason", {
      afterId: "",
      limit: 100,
    });
    const rows = await repos.edgeQueries.rows(place.projectId, told);
    expect(rows).toHaveLength(quote.total);
    for (const { state, confidence } of rows)
      expect(state === "confirmed" || (confidence >= 0.25 && confidence <= 0.85)).toBe(true);
    const notes = await repos.edgeNotes.findMany(told, "reason");
    expect(notes.size).toBe(quote.total);
    for (const { sentences } of notes.values()) {
      expect(sentences.at(0)?.part).toBe("abstraction");
      expect(sentences.at(-1)?.part).toBe("workflow");
      expect(sentences.every(({ evidence }) => evidence.length > 0)).toBe(true);
    }
    expect((await repos.edgeNotes.findMany(told, "describe")).size).toBe(0);
    const calls = server.calls.length;
    const again = await startModelWork(test.deps, {
      ...place,
      kind: "reason-links",
      limit: null,
      cap: null,
    });
    await run(again.workId);
    expect(await work(again.workId)).toMatchObject({ kept: quote.total, spentNano: 0 });
    expect(server.calls).toHaveLength(calls);
  });

  it("is shown with the names of the files and with who wrote it, and ends a blind question", async () => {
    const [edgeId = ""] = graph.edgeIds;
    const ids = { ...place, edgeId };
    const repos = test.deps.repos(place.workspaceId);
    await repos.modelSettings.choose("reason", null);
    await describeLink(test.deps, task, ids, never);
    await repos.blindServings.add(place.userId, [edgeId], new Date());
    const note = await viewNote(test.deps, ids, "reason");
    expect(note).toMatchObject({ model: null, isCurrent: true });
    expect(note?.sentences.map(({ part }) => part)).toContain("workflow");
    const [row] = await repos.edgeQueries.rows(place.projectId, [edgeId]);
    const text = note?.sentences.map((sentence) => sentence.text).join(" ") ?? "";
    expect(text).toContain(`“${row?.source.name}”`);
    expect(text).not.toMatch(/\{[12]\}/);
    expect(await repos.blindServings.among(place.userId, [edgeId])).toEqual(new Set());
    expect(await viewNote(test.deps, ids, "describe")).toBeNull();
  });
});

describe("links that others imply", () => {
  it("are not described: they are not shown either, unless somebody confirmed them", async () => {
    const total = async () =>
      (await quoteModelWork(test.deps, place, "describe-links", null)).total;
    const all = await total();
    const client = new pg.Client({ connectionString: test.databaseUrl });
    await client.connect();
    const { rowCount } = await client
      .query(
        `update edges set redundant = true where id in (
          select id from edges where project_id = $1 and state = 'PROPOSED' and not redundant and not by_hand limit 7)`,
        [place.projectId],
      )
      .finally(() => client.end());
    expect(rowCount).toBe(7);
    expect(await total()).toBe(all - 7);
  });
});

describe("work", () => {
  it("stopped makes no further call, goes on where it was and pays nothing twice", async () => {
    const { workId } = await start(null);
    server.delay(15);
    const running = run(workId);
    await until(() => server.calls.length >= 25);
    await stopWork(test.deps, { ...place, workId });
    await running;
    const sent = server.calls.length;
    expect(await work(workId)).toMatchObject({ state: "STOPPED" });
    expect(sent).toBeLessThan(70);
    await expect(stopWork(test.deps, { ...place, workId })).rejects.toMatchObject({
      code: "conflict",
    });
    server.delay(0);
    await goOnWithWork(test.deps, { ...place, workId, cap: null });
    await run(workId, 1);
    const ended = await work(workId);
    expect(ended).toMatchObject({ state: "FINISHED", done: ended.total });
    expect(server.calls).toHaveLength(ended.total);
    expect(sentTwice()).toBe(0);
  });

  it("ends at its cap, never over it, and goes on under a higher one", async () => {
    await useScriptedServer(test.deps, place.workspaceId, server, { concurrency: 8 });
    const { workId } = await start(null, 4);
    await run(workId);
    const capped = await work(workId);
    expect(capped).toMatchObject({ state: "CAPPED", reservedNano: 0 });
    expect(capped.failure).toContain("limit of money");
    expect(capped.spentNano).toBeGreaterThan(toNano(1));
    expect(capped.spentNano).toBeLessThanOrEqual(toNano(4));
    await expect(goOnWithWork(test.deps, { ...place, workId, cap: 2_000 })).rejects.toMatchObject({
      code: "input.invalid",
    });
    const other = await start(null, 900);
    await expect(goOnWithWork(test.deps, { ...place, workId, cap: 900 })).rejects.toMatchObject({
      code: "conflict",
    });
    await stopWork(test.deps, { ...place, workId: other.workId });
    await goOnWithWork(test.deps, { ...place, workId, cap: 900 });
    await run(workId, 1);
    expect(await work(workId)).toMatchObject({ state: "FINISHED" });
    expect(sentTwice()).toBe(0);
  });

  it("killed with calls in flight crosses no cap and pays again for those at most", async () => {
    await useScriptedServer(test.deps, place.workspaceId, server, { timeoutMs: 3_000 });
    const { workId } = await start(null, 900);
    server.delay(25);
    const { LIGATURE_DATA_DIR, LIGATURE_SECRET = "" } = test.deps.env;
    const env = { LIGATURE_DATA_DIR, LIGATURE_SECRET, LIGATURE_ALLOW_PRIVATE_ENDPOINTS: "1" };
    const argument = JSON.stringify({
      databaseUrl: test.databaseUrl,
      now: test.deps.clock(),
      env: { ...env, NODE_ENV: "test" },
      ids: { workspaceId: place.workspaceId, projectId: place.projectId, workId },
    });
    const child = spawn(process.execPath, [CHILD, argument]);
    await until(() => server.calls.length >= 27);
    child.kill("SIGKILL");
    await new Promise((done) => child.on("close", done));
    const killed = await work(workId);
    expect(killed.state).toBe("RUNNING");
    expect(killed.reservedNano).toBeGreaterThan(0);
    expect(killed.spentNano + killed.reservedNano).toBeLessThanOrEqual(toNano(900));
    server.delay(0);
    await run(workId);
    const ended = await work(workId);
    expect(ended).toMatchObject({ state: "FINISHED", done: ended.total });
    expect(sentTwice()).toBeLessThanOrEqual(4);
    const { spentNano, reservedNano } = await spent();
    expect(spentNano + reservedNano).toBeGreaterThanOrEqual(costOf(server.stats, SCRIPTED_PRICE));
    expect(ended.reservedNano).toBe(killed.reservedNano);
  });

  it("stopped by an erasure keeps nothing of the calls under way, and goes on afterwards", async () => {
    const { edgeNotes } = test.deps.repos(place.workspaceId);
    const [edgeId = "", ...others] = graph.edgeIds;
    await requestErasure(test.deps, place);
    const { workId } = await start(20);
    const answer = server.hold();
    const single = describeLink(test.deps, LINK_TASKS.describe, { ...place, edgeId }, never);
    const running = run(workId);
    await until(() => server.calls.length >= 4);
    await beginErasure(test.deps, place);
    await forgetAnswers(test.deps, place.workspaceId);
    answer();
    await expect(single).rejects.toMatchObject({ code: "conflict" });
    await running;
    expect(await work(workId)).toMatchObject({ state: "STOPPED", done: 0 });
    const notes = await Promise.all(
      [edgeId, ...others].map((one) => edgeNotes.find(one, "describe")),
    );
    expect(notes.filter((note) => note !== null)).toEqual([]);
    expect(await forgetAnswers(test.deps, place.workspaceId)).toBe(0);
    const again = () => describeLink(test.deps, LINK_TASKS.describe, { ...place, edgeId }, never);
    await expect(again()).rejects.toMatchObject({ code: "conflict" });
    await endErasure(test.deps, place);
    expect((await again()).sentences.length).toBeGreaterThan(0);
    await goOnWithWork(test.deps, { ...place, workId, cap: null });
    await run(workId, 1);
    expect(await work(workId)).toMatchObject({ state: "FINISHED", done: 20 });
  });

  it("leaves out what must not be sent: a file with what came out of it, and a whole project", async () => {
    const { sending } = test.deps.repos(place.workspaceId);
    await sending.markFiles(place.projectId, [graph.fileIds[0] ?? ""], true);
    const quote = await quoteModelWork(test.deps, place, "describe-links", null);
    const { workId } = await start(null);
    await run(workId);
    const { withheld, state } = await work(workId);
    expect({ state, isSome: withheld > 0 }).toEqual({ state: "FINISHED", isSome: true });
    expect(withheld).toBe(quote.withheld);
    const before = server.calls.length;
    await sending.markProject(place.projectId, true);
    expect(await quoteModelWork(test.deps, place, "describe-links", null)).toMatchObject({
      items: 0,
      kept: 0,
      withheld: quote.total,
    });
    const ids = { ...place, edgeId: graph.edgeIds[0] ?? "" };
    await expect(describeLink(test.deps, LINK_TASKS.describe, ids, never)).rejects.toMatchObject({
      code: "privacy.withheld",
    });
    const all = await start(null);
    await run(all.workId);
    expect(await work(all.workId)).toMatchObject({ withheld: quote.total, spentNano: 0 });
    expect(server.calls).toHaveLength(before);
  });

  it("of one link that takes longer than anybody waits says so", async () => {
    const answer = server.hold();
    const edgeId = graph.edgeIds[0] ?? "";
    const asked = describeLink(
      test.deps,
      LINK_TASKS.describe,
      { ...place, edgeId },
      AbortSignal.timeout(1_000),
    );
    await expect(asked).rejects.toMatchObject({
      code: "model.unavailable",
      userMessage: expect.stringContaining("took too long"),
    });
    answer();
  });

  it("of one link is written down with who asked", async () => {
    const edgeId = graph.edgeIds[0] ?? "";
    await describeLink(test.deps, LINK_TASKS.describe, { ...place, edgeId }, never);
    const page = { cursor: null, limit: 10, actions: ["model.link-described" as const] };
    const { rows } = await test.deps.repos(place.workspaceId).audit.list(page);
    expect(rows).toMatchObject([{ userId: place.userId, target: edgeId }]);
  });

  it("counts answers that cannot be used and goes on; a refused key ends it", async () => {
    server.script("refusal", "no-json", "no-json", "answer-too-long");
    const trial = await start(20);
    await run(trial.workId);
    const { state, failed } = await work(trial.workId);
    expect({ state, isSome: failed >= 2 && failed <= 4 }).toEqual({
      state: "FINISHED",
      isSome: true,
    });
    server.always("unknown-model");
    const { workId } = await start(null);
    await run(workId);
    expect(await work(workId)).toMatchObject({ state: "FAILED", done: 0 });
    expect((await work(workId)).failure).toContain("no model of this name");
  });
});

describe("a server that does not answer", () => {
  it("is told of while it is waited for, and no more once the work is stopped", async () => {
    await server.stop();
    const { workId } = await start(20);
    const shown = async () => {
      const view = await viewWork(test.deps, place);
      return view.works.find(({ id }) => id === workId);
    };
    const running = run(workId);
    let waiting = (await shown())?.waiting ?? null;
    expect(waiting).toBeNull();
    for (let i = 0; i < 200 && waiting === null; i++) {
      await new Promise((done) => setTimeout(done, 50));
      waiting = (await shown())?.waiting ?? null;
    }
    expect(waiting).toMatchObject({ forMs: expect.any(Number), nextInMs: expect.any(Number) });
    await stopWork(test.deps, { ...place, workId });
    await running;
    expect(await shown()).toMatchObject({ state: "STOPPED", waiting: null });
  });
});

describe("a model that obeys every order in a file", () => {
  it("changes no link, and only what cites evidence is kept, without addresses", async () => {
    server.always("obey");
    const edgeId = graph.edgeIds[0] ?? "";
    const repos = test.deps.repos(place.workspaceId);
    const before = await repos.edgeQueries.rows(place.projectId, [edgeId]);
    const note = await describeLink(test.deps, LINK_TASKS.describe, { ...place, edgeId }, never);
    expect(note.sentences).toEqual([{ text: "Both files name the same order.", evidence: [0] }]);
    expect(await repos.edgeQueries.rows(place.projectId, [edgeId])).toEqual(before);
  });
});

async function until(isSo: () => boolean): Promise<void> {
  for (let i = 0; i < 4_000 && !isSo(); i++) await new Promise((done) => setTimeout(done, 20));
  if (!isSo()) throw new Error("it never came to be");
}
