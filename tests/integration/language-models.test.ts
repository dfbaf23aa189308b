/** Asking a model: cache, tries, repair, and money that never goes over its caps. */
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { costOf, toNano } from "../../src/core/language-model/prices.ts";
import { secondOpinionPrompt } from "../../src/core/language-model/prompts/second-opinion.ts";
import { ModelUse } from "../../src/core/language-model/use-case.ts";
import { modelAdapters } from "../../src/server/adapters/language-model/adapters.ts";
import { askModel } from "../../src/server/services/language-model/ask-model.ts";
import { forgetAnswers } from "../../src/server/services/language-model/forget-answers.ts";
import { LONGEST_CALL_MS } from "../../src/server/services/language-model/pay-for-call.ts";
import {
  servedUses,
  servingModel,
} from "../../src/server/services/language-model/serving-model.ts";
import { markErasures } from "../../src/server/services/language-model/since-erasure.ts";
import { MONTHS_OF_CALLS, tidyCalls } from "../../src/server/services/language-model/tidy-calls.ts";
import { cleared } from "../helpers/clearing.ts";
import { startTestDeps, type TestDeps } from "../helpers/deps.ts";
import { beginErasure, endErasure, requestErasure } from "../helpers/erasure-state.ts";
import { type ScriptedServer, startModelServer } from "../helpers/model-server/server.ts";
import {
  CALL_MS,
  MID_MONTH,
  MONTH,
  SCRIPTED_PRICE,
  useScriptedServer,
} from "../helpers/model-setup.ts";
import { makeProject, type Place } from "../helpers/place.ts";

let test: TestDeps;
let server: ScriptedServer;
let place: Place;
beforeAll(async () => {
  test = await startTestDeps({ LIGATURE_ALLOW_PRIVATE_ENDPOINTS: "1" }, MID_MONTH);
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
  const mark = await markErasures(deps, workspaceId);
  const at = { workspaceId, workId: null, signal, mark };
  const serving = await servingModel(deps, at.workspaceId, secondOpinionPrompt.use);
  return askModel(deps, at, serving, secondOpinionPrompt, input);
}
const budgets = () => test.deps.repos(place.workspaceId).modelBudgets;
const month = () => budgets().month(MONTH);

describe("what serves all uses", () => {
  it.each([
    ["a server of the workspace", {}, false],
    ["the operator's server without a price", { LIGATURE_MODEL: "big" }, true],
    [
      "the operator's server for some uses",
      {
        LIGATURE_MODEL_REASON: "wise",
        LIGATURE_MODEL_PRICES: { wise: { input: 1, output: 1 } },
      },
      true,
    ],
  ] as const)(
    "is told by three questions, as it is of each alone: %s",
    async (_, env, isTheirs) => {
      const at = isTheirs ? await makeProject(test.databaseUrl) : place;
      const base = isTheirs ? { LIGATURE_MODEL_BASE_URL: server.baseUrl } : {};
      const deps = { ...test.deps, env: { ...test.deps.env, ...base, ...env } };
      const asked: string[] = [];
      const counting = {
        ...deps,
        repos: (workspaceId: string) => {
          const repos = deps.repos(workspaceId);
          const settings = Object.entries(repos.modelSettings).map(([name, method]) => [
            name,
            (...args: never[]) => {
              asked.push(name);
              return (method as (...all: never[]) => unknown)(...args);
            },
          ]);
          return { ...repos, modelSettings: Object.fromEntries(settings) };
        },
      };
      const served = await servedUses(counting, at.workspaceId);
      const alone = await Promise.all(
        ModelUse.options.map(async (use) => {
          const { connection, price } = await servingModel(deps, at.workspaceId, use);
          return { model: connection?.model ?? null, hasPrice: price !== null };
        }),
      );
      expect(ModelUse.options.map(served)).toEqual(alone);
      expect(asked).toEqual(["choices", "servers", "prices"]);
    },
  );
});

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

describe("two processes", () => {
  const elsewhere = (): TestDeps["deps"] => ({
    ...test.deps,
    models: modelAdapters(test.deps.clock),
  });
  it("that ask the same at the same moment pay once", async () => {
    server.delay(200);
    const [first, second] = await Promise.all([
      ask("one"),
      ask("one", place.workspaceId, never, elsewhere()),
    ]);
    expect(server.calls).toHaveLength(1);
    expect(second.answer).toEqual(first.answer);
    expect([first, second].filter(({ isPaid }) => isPaid)).toHaveLength(1);
  });

  it("wait for each other no longer than a call may last", async () => {
    server.always("rate-limited");
    const stop = new AbortController();
    const killed = ask("one", place.workspaceId, stop.signal).catch(() => undefined);
    await expect.poll(() => server.calls.length).toBeGreaterThan(0);
    stop.abort();
    await killed;
    server.always("answer");
    const client = new pg.Client({ connectionString: test.databaseUrl });
    await client.connect();
    // As a process leaves its call that was killed in the middle of it.
    const age = (ms: number) =>
      client.query(
        "update model_calls set state = 'reserved', created_at = $2 where workspace_id = $1 and state <> 'reserved'",
        [place.workspaceId, new Date(test.deps.clock() - ms)],
      );
    await age(0);
    const patience = AbortSignal.timeout(1_000);
    await expect(ask("one", place.workspaceId, patience)).rejects.toMatchObject({
      code: "run.cancelled",
    });
    await client.query("update model_calls set state = 'settled'");
    await age(CALL_MS + 60_000).finally(() => client.end());
    expect((await ask("one")).isPaid).toBe(true);
  });
});

describe("another server", () => {
  it("that calls its model the same does not answer from what the first one has said", async () => {
    await ask("one");
    const other = await startModelServer(99);
    await useScriptedServer(test.deps, place.workspaceId, other);
    expect((await ask("one")).isPaid).toBe(true);
    expect([server.calls.length, other.calls.length]).toEqual([1, 1]);
    await other.stop();
  });
});

describe("an erasure", () => {
  it("keeps what comes back of calls under way from being stored, while it goes on and once it is over", async () => {
    await requestErasure(test.deps, place);
    const answerEarly = server.hold();
    const early = ask("one");
    await expect.poll(() => server.calls.length).toBe(1);
    const answerLate = server.hold();
    const late = ask("two");
    await expect.poll(() => server.calls.length).toBe(2);
    await beginErasure(test.deps, place);
    await expect(ask("three")).rejects.toMatchObject({ code: "conflict" });
    answerEarly();
    expect((await early).answer).toBeDefined();
    await endErasure(test.deps, place);
    answerLate();
    await late;
    expect(await forgetAnswers(test.deps, place.workspaceId)).toBe(0);
    expect((await ask("one")).isPaid).toBe(true);
    expect(await forgetAnswers(test.deps, place.workspaceId)).toBe(1);
  });

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
      kind: "describe-links" as const,
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
    const early = await Promise.race([Promise.all(asked), pause(2_000)]);
    expect(early).toBeUndefined();
    // Five in a row open the circuit; four may have been on their way by then.
    expect(server.calls.length).toBeLessThanOrEqual(9);
  });
});

describe("the cap of a month", () => {
  it("is never crossed with eight calls in flight", async () => {
    await useScriptedServer(test.deps, place.workspaceId, server, {
      concurrency: 8,
      caps: { month: 0.5, work: 1 },
    });
    server.delay(10);
    let most = 0;
    const watch = setInterval(async () => {
      const { spentNano, reservedNano } = await month();
      most = Math.max(most, spentNano + reservedNano);
    }, 15);
    const asked = await Promise.allSettled(Array.from({ length: 32 }, (_, i) => ask(`no ${i}`)));
    clearInterval(watch);
    const refused = asked.filter(({ status }) => status === "rejected");
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.length).toBeLessThan(32);
    for (const result of refused)
      expect(result).toMatchObject({ reason: { code: "model.capped" } });
    const { spentNano, reservedNano } = await month();
    expect(most).toBeLessThanOrEqual(toNano(0.5));
    expect(spentNano + reservedNano).toBeLessThanOrEqual(toNano(0.5));
    expect(spentNano).toBe(costOf(server.stats, SCRIPTED_PRICE));
  });

  it("gives back what a killed process had set aside as soon as anybody asks again, and books it", async () => {
    const long = new Date(test.deps.clock() - LONGEST_CALL_MS - 1);
    expect(await budgets().reserve(call("lost", 0.5), limits(0.6), long)).toBeNull();
    const now = new Date(test.deps.clock());
    expect(await budgets().reserve(call("two", 0.2), limits(0.6), now)).toBe("month");
    await ask("one");
    const { spentNano, reservedNano } = await month();
    expect(reservedNano).toBe(0);
    expect(spentNano).toBe(toNano(0.5) + costOf(server.stats, SCRIPTED_PRICE));
  });
});

describe("calls of the past", () => {
  it("go after a year, and the sums of their months stay", async () => {
    const months = ["2025-04", "2025-05", MONTH];
    for (const [i, of] of months.entries()) {
      const at = new Date(`${of}-10T00:00:00Z`);
      const row = { ...call(`c${i}`, 0.5), month: of };
      expect(await budgets().reserve(row, limits(9), at)).toBeNull();
      await budgets().settle(row.callId, SETTLED, at);
    }
    expect(MONTHS_OF_CALLS).toBe(12);
    expect(await tidyCalls(test.deps, place.workspaceId)).toBe(false);
    const left = await Promise.all(months.map(async (of) => (await budgets().byUse(of)).length));
    expect(left).toEqual([0, 1, 1]);
    const sums = await Promise.all(months.map((of) => budgets().month(of)));
    expect(sums.map(({ spentNano }) => spentNano)).toEqual([7, 7, 7]);
  });
});

const SETTLED = {
  state: "settled",
  costNano: 7,
  outcome: "answer",
  inputTokens: 1,
  outputTokens: 1,
  durationMs: 1,
} as const;

function call(id: string, money: number) {
  return {
    callId: `mcall_${id}_${place.projectId}`,
    workId: null,
    month: MONTH,
    use: "classify",
    model: "scripted-1",
    prompt: "second-opinion@1",
    answerKey: null,
    nano: toNano(money),
    countedInput: 10,
  };
}

function limits(money: number) {
  return { monthCapNano: toNano(money), askedSince: new Date(0) };
}

function pause(ms: number): Promise<undefined> {
  return new Promise((done) => setTimeout(() => done(undefined), ms));
}
