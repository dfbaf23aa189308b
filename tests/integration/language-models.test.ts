/** Asking a model: cache, tries, repair, and money that never goes over its caps. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { monthOf } from "../../src/core/language-model/budget.ts";
import { costOf, toNano } from "../../src/core/language-model/prices.ts";
import { secondOpinionPrompt } from "../../src/core/language-model/prompts/second-opinion.ts";
import { askModel } from "../../src/server/services/language-model/ask-model.ts";
import { forgetAnswers } from "../../src/server/services/language-model/forget-answers.ts";
import {
  LONGEST_CALL_MS,
  settleAbandoned,
} from "../../src/server/services/language-model/pay-for-call.ts";
import { servingModel } from "../../src/server/services/language-model/serving-model.ts";
import { cleared } from "../helpers/clearing.ts";
import { startTestDeps, type TestDeps } from "../helpers/deps.ts";
import { type ScriptedServer, startModelServer } from "../helpers/model-server/server.ts";
import { SCRIPTED_PRICE, useScriptedServer } from "../helpers/model-setup.ts";
import { makeProject, type Place } from "../helpers/place.ts";

let test: TestDeps;
let server: ScriptedServer;
let place: Place;
beforeAll(async () => {
  test = await startTestDeps({ LIGATURE_ALLOW_PRIVATE_ENDPOINTS: "1" });
});
afterAll(() => test.stop());
beforeEach(async () => {
  server = await startModelServer();
  place = await makeProject(test.databaseUrl);
  await useScriptedServer(test.deps, place.workspaceId, server);
  return () => server.stop();
});

const never = new AbortController().signal;
async function ask(
  text: string,
  workspaceId = place.workspaceId,
  signal = never,
  deps = test.deps,
) {
  const input = { kind: "a name", confidence: 0.4, excerpt: cleared("excerpt", text) };
  const at = { workspaceId, workId: null, signal };
  const serving = await servingModel(deps, at.workspaceId, secondOpinionPrompt.use);
  return askModel(deps, at, serving, secondOpinionPrompt, input);
}
const budgets = () => test.deps.repos(place.workspaceId).modelBudgets;
const month = () => budgets().month(monthOf(Date.now()));

describe("an answer", () => {
  it("is paid once, by the tokens that the server counted, and comes from the cache then", async () => {
    const first = await ask("one");
    expect(first).toMatchObject({ model: "scripted-1", isPaid: true });
    expect(await ask("one")).toEqual({ ...first, isPaid: false });
    expect(server.calls).toHaveLength(1);
    const cost = costOf(server.stats, SCRIPTED_PRICE);
    expect(await month()).toEqual({ spentNano: cost, reservedNano: 0 });
    await ask("another");
    expect(server.calls).toHaveLength(2);
  });

  it("is not shared with another workspace", async () => {
    const other = await makeProject(test.databaseUrl);
    await useScriptedServer(test.deps, other.workspaceId, server);
    await ask("one");
    expect((await ask("one", other.workspaceId)).isPaid).toBe(true);
  });

  it("asked for by several at the same moment is paid once", async () => {
    server.delay(50);
    const asked = await Promise.all([ask("one"), ask("one"), ask("one")]);
    expect(asked.filter(({ isPaid }) => isPaid)).toHaveLength(1);
    expect(server.calls).toHaveLength(1);
  });

  it("still comes to those who waited with somebody that stopped", async () => {
    server.delay(400);
    const stop = new AbortController();
    const first = ask("one", place.workspaceId, stop.signal).catch((error) => error.code);
    await expect.poll(() => server.calls.length).toBe(1);
    const second = ask("one");
    stop.abort();
    expect(await first).toBe("run.cancelled");
    expect((await second).answer).toBeDefined();
  });

  it("of a server that counts only what was sent counts as all that was set aside", async () => {
    server.script("half-counted");
    await ask("one");
    expect((await month()).spentNano).toBeGreaterThan(costOf(server.stats, SCRIPTED_PRICE));
  });

  it("is kept and paid for once where the server claims more tokens than any column holds", async () => {
    server.script("over-counted");
    expect((await ask("one")).isPaid).toBe(true);
    expect((await ask("one")).isPaid).toBe(false);
    expect(server.calls).toHaveLength(1);
    expect((await month()).reservedNano).toBe(0);
  });

  it("of the operator's own server costs what the operator says, whatever the workspace enters", async () => {
    const { modelSettings } = test.deps.repos(place.workspaceId);
    await modelSettings.choose("classify", null);
    await modelSettings.savePrice("free", "big", { input: 0, output: 0 });
    const env = {
      ...test.deps.env,
      LIGATURE_MODEL_BASE_URL: server.baseUrl,
      LIGATURE_MODEL: "big",
      LIGATURE_MODEL_KEY: server.key,
      LIGATURE_MODEL_PRICES: { big: { input: 15, output: 60 } },
      LIGATURE_MODEL_MONTH_CAP: 0.0001,
    };
    const deps = { ...test.deps, env };
    await expect(ask("one", place.workspaceId, never, deps)).rejects.toMatchObject({
      code: "model.capped",
    });
    expect(server.calls).toHaveLength(0);
  });

  it("comes after tries that the server refused or failed, which cost nothing", async () => {
    server.script("rate-limited", "server-error");
    await ask("one");
    expect(server.calls).toHaveLength(3);
    expect((await month()).spentNano).toBe(costOf(server.stats, SCRIPTED_PRICE));
  });

  it("of a wrong form is asked to be mended once, and both calls are paid for", async () => {
    server.script("no-json");
    await ask("one");
    expect(server.calls[1]?.messages.at(-1)?.content).toContain("no JSON object");
    expect((await month()).spentNano).toBe(costOf(server.stats, SCRIPTED_PRICE));
    server.script("wrong-form", "no-json");
    await expect(ask("two")).rejects.toMatchObject({ code: "model.failed", detail: "wrong-form" });
    expect(server.calls).toHaveLength(4);
  });

  it("that is cut off counts as if all that was set aside were spent", async () => {
    server.script("cut");
    await ask("one");
    const { spentNano, reservedNano } = await month();
    expect(reservedNano).toBe(0);
    expect(spentNano).toBeGreaterThan(costOf(server.stats, SCRIPTED_PRICE));
  });

  it.each(["refusal", "too-long", "answer-too-long", "unknown-model", "no-credit"] as const)(
    "that does not come (%s) is one call and says why",
    async (act) => {
      server.script(act);
      await expect(ask("one")).rejects.toMatchObject({ code: "model.failed" });
      expect(server.calls).toHaveLength(1);
      expect((await month()).reservedNano).toBe(0);
    },
  );

  it("is not asked for where nobody has said what it costs, nor of a model that has no server", async () => {
    const { modelSettings } = test.deps.repos(place.workspaceId);
    await modelSettings.savePrice("x", "scripted-1", null);
    await expect(ask("one")).rejects.toMatchObject({ detail: "no price" });
    await modelSettings.choose("classify", null);
    expect(await ask("one")).toEqual({ answer: { percent: 40 }, model: "local", isPaid: false });
    expect(server.calls).toHaveLength(0);
  });
});

describe("an erasure", () => {
  it("deletes every answer of the workspace, and of no other", async () => {
    const other = await makeProject(test.databaseUrl);
    await useScriptedServer(test.deps, other.workspaceId, server);
    await ask("one");
    await ask("one", other.workspaceId);
    expect(await forgetAnswers(test.deps, place.workspaceId)).toBe(1);
    expect((await ask("one")).isPaid).toBe(true);
    expect((await ask("one", other.workspaceId)).isPaid).toBe(false);
  });
});

describe("answers that are kept", () => {
  it("are bounded: the longest unused go first, those of unfinished work stay", async () => {
    const { modelAnswers, modelWorks } = test.deps.repos(place.workspaceId);
    const work = {
      id: `mwrk_${place.projectId}`,
      projectId: place.projectId,
      kind: "describe-links",
    };
    await modelWorks.add({
      ...work,
      options: {},
      quote: {},
      capNano: 1,
      total: 9,
      startedById: "u",
    });
    const add = (key: string, workId: string | null, at: number) =>
      modelAnswers.add(
        {
          id: `${work.id}-${key}`,
          key,
          workId,
          model: "m",
          prompt: "p@1",
          answer: {},
          fileIds: [],
        },
        new Date(at),
      );
    await add("paid", work.id, 1_000);
    await add("old", null, 2_000);
    await add("new", null, 3_000);
    await modelAnswers.find("old", new Date(4_000));
    expect(await modelAnswers.prune(2)).toBe(1);
    expect(await modelAnswers.known(["paid", "old", "new"])).toEqual(new Set(["paid", "old"]));
  });
});

describe("a server that fails again and again", () => {
  it("is left alone for a while", async () => {
    server.always("server-error");
    const asked = Array.from({ length: 8 }, (_, i) => ask(`text ${i}`).catch(({ code }) => code));
    const early = await Promise.race([Promise.all(asked), pause(4_000)]);
    expect(early).toBeUndefined();
    // Five in a row open the circuit; four may have been on their way by then.
    expect(server.calls.length).toBeLessThanOrEqual(9);
  });
});

describe("the cap of a month", () => {
  it.each([4, 8])("is never crossed with %d calls in flight", async (concurrency) => {
    await useScriptedServer(test.deps, place.workspaceId, server, {
      concurrency,
      caps: { month: 0.9, work: 1 },
    });
    server.delay(10);
    let most = 0;
    const watch = setInterval(async () => {
      const { spentNano, reservedNano } = await month();
      most = Math.max(most, spentNano + reservedNano);
    }, 15);
    const asked = await Promise.allSettled(Array.from({ length: 60 }, (_, i) => ask(`no ${i}`)));
    clearInterval(watch);
    const refused = asked.filter(({ status }) => status === "rejected");
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.length).toBeLessThan(60);
    for (const result of refused)
      expect(result).toMatchObject({ reason: { code: "model.capped" } });
    const { spentNano, reservedNano } = await month();
    expect(most).toBeLessThanOrEqual(toNano(0.9));
    expect(spentNano + reservedNano).toBeLessThanOrEqual(toNano(0.9));
    expect(spentNano).toBe(costOf(server.stats, SCRIPTED_PRICE));
  });

  it("counts what a killed process had set aside, then books it", async () => {
    const call = {
      callId: "mcall_lost",
      workId: null,
      month: monthOf(Date.now()),
      use: "classify",
      model: "scripted-1",
      prompt: "second-opinion@1",
      nano: toNano(0.5),
      countedInput: 10,
    };
    const before = new Date(Date.now() - LONGEST_CALL_MS - 1);
    expect(await budgets().reserve(call, toNano(0.6), before)).toBeNull();
    const again = { ...call, callId: "mcall_two", nano: toNano(0.2) };
    expect(await budgets().reserve(again, toNano(0.6), new Date())).toBe("month");
    await settleAbandoned(test.deps, place.workspaceId);
    await settleAbandoned(test.deps, place.workspaceId);
    expect(await month()).toEqual({ spentNano: toNano(0.5), reservedNano: 0 });
  });
});

function pause(ms: number): Promise<undefined> {
  return new Promise((done) => setTimeout(() => done(undefined), ms));
}
