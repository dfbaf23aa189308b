/** Search by the meaning that a model of a server finds: paid once for each text, told when it cannot be asked, gone with what it was made of. */
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { removeFiles } from "../../src/server/services/file/remove-files.ts";
import { chooseModel } from "../../src/server/services/language-model/edit-settings.ts";
import {
  goOnWithWork,
  loadWork,
  startModelWork,
} from "../../src/server/services/language-model/model-work.ts";
import { markFiles, markProject } from "../../src/server/services/language-model/never-send.ts";
import { quoteModelWork } from "../../src/server/services/language-model/quote-model-work.ts";
import { type ScriptedServer, startModelServer } from "../helpers/model-server/server.ts";
import { SCRIPTED_PRICE, useScriptedServer } from "../helpers/model-setup.ts";
import { addMember } from "../helpers/people.ts";
import { startTestPipeline, type TestPipeline } from "../helpers/pipeline.ts";
import { ask, hitsOf, untilIndexed } from "../helpers/search.ts";

const FILES: Record<string, string> = {
  "garage.md":
    "# Garage\n\nThe vehicle was towed on Monday because its engine had failed on the bridge.\n",
  "clinic.md": "# Clinic\n\nThe physician came twice and wrote Anneliese Brandstetter a bill.\n",
  "secret.md": "# Secret\n\nThe automobile of the board is parked under the tower.\n",
  "kitchen.md": "# Kitchen\n\nSoup is served at noon, bread and cheese in the evening.\n",
};

let pipeline: TestPipeline;
let server: ScriptedServer;
let client: pg.Client;
let userId: string;

beforeAll(async () => {
  pipeline = await startTestPipeline({ LIGATURE_ALLOW_PRIVATE_ENDPOINTS: "1" });
  server = await startModelServer(1);
  client = new pg.Client({ connectionString: pipeline.databaseUrl });
  await client.connect();
  userId = await addMember(pipeline.deps, pipeline.place.workspaceId, "owner", "o@in.example");
  await pipeline.add(FILES);
  await run();
  await useScriptedServer(pipeline.deps, pipeline.place.workspaceId, server);
}, 120_000);
afterAll(async () => {
  await client.end();
  await server.stop();
  await pipeline.stop();
});

const ids = () => ({ ...pipeline.place, userId });
const repos = () => pipeline.deps.repos(pipeline.place.workspaceId);
const sent = () => server.calls.flatMap(({ input }) => input ?? []);
const count = async (sql: string) => Number((await client.query(sql)).rows[0].n);
const lengths = () =>
  client.query("select distinct vector_dims(vector) as n from search_vectors order by 1");
const vectors = () => count("select count(*)::int as n from search_vectors");

async function run() {
  const { runId } = await pipeline.run();
  await untilIndexed(pipeline, runId);
}

const start = () =>
  startModelWork(pipeline.deps, { ...ids(), kind: "compare-texts", limit: null, cap: null });

async function ended(workId: string) {
  for (;;) {
    const row = await loadWork(pipeline.deps, { ...ids(), workId });
    if (row.endedAt !== null) return row;
    await new Promise((done) => setTimeout(done, 30));
  }
}

/** The newest work, when it has ended. */
async function newest() {
  const [row] = await repos().modelWorks.list(pipeline.place.projectId, 1);
  if (row === undefined) throw new Error("there is none");
  return ended(row.id);
}

const found = async (text: string) => {
  const answer = await ask(pipeline, text);
  const [best] = hitsOf(answer, "part");
  return { best: best?.fileName ?? null, ...answer.meaning };
};
async function fileId(name: string) {
  const { rows } = await client.query("select id from files where name = $1", [name]);
  return String(rows[0].id);
}

describe("a model of a server", () => {
  test("is asked for no question before somebody asked for it", async () => {
    expect(await found("car")).toEqual({ best: null, model: null, state: "none" });
    expect(server.calls).toHaveLength(0);
  });

  test("is sent each text once, after a quote, and never a file that is marked", async () => {
    await markFiles(pipeline.deps, {
      ...ids(),
      fileIds: [await fileId("secret.md")],
      neverSend: true,
    });
    const quote = await quoteModelWork(pipeline.deps, ids(), "compare-texts", null);
    const { workId } = await start();
    const row = await ended(workId);
    expect(row).toMatchObject({ state: "FINISHED", failed: 0, kept: 0, failure: null });
    expect(row.total).toBe(quote.total);
    expect(row.withheld).toBeGreaterThan(0);
    expect(row.spentNano).toBeGreaterThanOrEqual(quote.costNano.low);
    expect(row.spentNano).toBeLessThanOrEqual(quote.costNano.high);
    expect(sent()).toHaveLength(row.total - row.withheld);
    expect(new Set(sent()).size).toBe(sent().length);
    expect(await vectors()).toBe(sent().length);
    expect(sent().join("\n")).toContain("vehicle was towed");
    expect(sent().join("\n")).not.toMatch(/automobile|Brandstetter/);
  });

  test("finds what says the same in other words, and says which model it was", async () => {
    expect(await found("car")).toEqual({
      best: "garage.md",
      model: "scripted-1",
      state: "answered",
    });
    expect((await found("doctor")).best).toBe("clinic.md");
  });

  test("is asked the same question once, without the people in it", async () => {
    const before = server.calls.length;
    await found("what did doctor Anneliese Brandstetter write");
    await found("what did doctor Anneliese Brandstetter write");
    expect(server.calls.length - before).toBeLessThanOrEqual(1);
    expect(sent().join("\n")).not.toContain("Brandstetter");
  });

  test("compares after a run what changed, and nothing where nothing did", async () => {
    const before = server.calls.length;
    await run();
    expect(server.calls.length).toBe(before);
    await pipeline.add({
      "office.md": "# Office\n\nThe salary of May was paid on the last day.\n",
    });
    await run();
    expect(await newest()).toMatchObject({ state: "FINISHED", failure: null });
    const texts = server.calls.slice(before).flatMap(({ input }) => input ?? []);
    expect(texts.length).toBeGreaterThan(0);
    expect(texts.every((text) => /office/i.test(text))).toBe(true);
    expect((await found("wage")).best).toBe("office.md");
  });
});

describe("a server that does not answer", () => {
  test("leaves words and vectors of this machine, and that is told", async () => {
    server.always("server-error");
    expect(await found("engine of the bridge")).toMatchObject({
      best: "garage.md",
      state: "unreachable",
    });
    server.always("answer");
    expect(await found("a car on a bridge")).toMatchObject({ state: "answered" });
  });
});

describe("another model", () => {
  test("takes over when it has compared everything; till then the one before answers", async () => {
    const { modelSettings } = repos();
    await modelSettings.savePrice("mset_wide", "scripted-wide-1536", SCRIPTED_PRICE);
    const [choice] = await modelSettings.choices();
    const release = server.hold();
    await chooseModel(pipeline.deps, {
      ...ids(),
      use: "embed",
      choice: { serverId: choice?.serverId ?? "", model: "scripted-wide-1536" },
    });
    for (;;) {
      const [row] = await repos().modelWorks.list(pipeline.place.projectId, 1);
      if (row?.state === "RUNNING") break;
      await new Promise((done) => setTimeout(done, 30));
    }
    expect((await lengths()).rows).toEqual([{ n: 512 }]);
    // The server is held, but this question it was asked before.
    expect(await found("car")).toEqual({
      best: "garage.md",
      model: "scripted-1",
      state: "on-its-way",
    });
    release();
    expect(await newest()).toMatchObject({ state: "FINISHED", failure: null });
    expect(await found("car")).toEqual({
      best: "garage.md",
      model: "scripted-wide-1536",
      state: "answered",
    });
    expect((await lengths()).rows).toEqual([{ n: 1_536 }]);
    expect(await count("select count(*)::int as n from search_models")).toBe(1);
  });
});

describe("the same model with vectors of another length", () => {
  test("is told by its work, which gives up those from before; work after it compares everything", async () => {
    const all = await vectors();
    await client.query(
      "delete from search_vectors where id = (select min(id) from search_vectors)",
    );
    server.vectors(1_024);
    await start();
    expect(await newest()).toMatchObject({
      state: "FAILED",
      failure: expect.stringContaining("another length"),
    });
    expect(await vectors()).toBe(0);
    await start();
    expect(await newest()).toMatchObject({ state: "FINISHED", failure: null });
    expect((await lengths()).rows).toEqual([{ n: 1_024 }]);
    expect(await vectors()).toBe(all);
    expect(await found("car")).toMatchObject({ best: "garage.md", state: "answered" });
  });

  test("is noticed by a question where nothing is left to compare, and everything is compared anew", async () => {
    const all = await vectors();
    const [before] = await repos().modelWorks.list(pipeline.place.projectId, 1);
    server.vectors(2_048);
    // This question it was asked before.
    expect(await found("car")).toMatchObject({ best: "garage.md", state: "answered" });
    expect(await found("doctor or wage")).toMatchObject({ state: "unreachable" });
    for (;;) {
      const [row] = await repos().modelWorks.list(pipeline.place.projectId, 1);
      if (row !== undefined && row.id !== before?.id) break;
      await new Promise((done) => setTimeout(done, 30));
    }
    expect(await newest()).toMatchObject({ state: "FINISHED", failure: null });
    expect((await lengths()).rows).toEqual([{ n: 2_048 }]);
    expect(await vectors()).toBe(all);
    expect(await found("car")).toMatchObject({ best: "garage.md", state: "answered" });
    expect(await count("select count(*)::int as n from search_models")).toBe(1);
  });
});

describe("work", () => {
  test("stops at its limit, goes on, and asks nothing twice", async () => {
    await client.query("delete from search_vectors");
    const before = server.calls.length;
    const { workId } = await startModelWork(pipeline.deps, {
      ...ids(),
      kind: "compare-texts",
      limit: null,
      cap: 0,
    });
    expect(await ended(workId)).toMatchObject({ state: "CAPPED" });
    expect(server.calls.length).toBe(before);
    await goOnWithWork(pipeline.deps, { ...ids(), workId, cap: null });
    for (;;) {
      const { state } = await loadWork(pipeline.deps, { ...ids(), workId });
      if (state === "FINISHED") break;
      await new Promise((done) => setTimeout(done, 30));
    }
    const texts = server.calls.slice(before).flatMap(({ input }) => input ?? []);
    expect(texts.length).toBe(await vectors());
    expect(new Set(texts).size).toBe(texts.length);
    const again = await start();
    expect(await ended(again.workId)).toMatchObject({ state: "FINISHED", spentNano: 0 });
  });
});

describe("what goes", () => {
  test("vectors of removed files go after the next run, those of an erased file at once", async () => {
    const before = await vectors();
    await removeFiles(pipeline.deps, { ...ids(), fileIds: [await fileId("kitchen.md")] });
    await run();
    const without = await vectors();
    expect(without).toBeLessThan(before);
    const { rows } = await client.query("select id from search_parts where file_id = $1", [
      await fileId("clinic.md"),
    ]);
    await repos().subjects.forgetParts(rows.map(({ id }) => String(id)));
    expect(await vectors()).toBeLessThan(without);
    expect((await found("doctor")).best).not.toBe("clinic.md");
  });

  test("a project that must not be sent asks nothing", async () => {
    const before = server.calls.length;
    await markProject(pipeline.deps, { ...ids(), neverSend: true });
    expect(await found("a new question about a car")).toMatchObject({ state: "withheld" });
    await run();
    expect(server.calls.length).toBe(before);
  });
});
