/** Work on many items with servers that take only so many requests. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { secondOpinionPrompt } from "../../src/core/language-model/prompts/second-opinion.ts";
import { askModel } from "../../src/server/services/language-model/ask-model.ts";
import {
  beginPart,
  doPage,
  goOnWithWork,
  loadWork,
  startModelWork,
  stopWork,
} from "../../src/server/services/language-model/model-work.ts";
import { servingModel } from "../../src/server/services/language-model/serving-model.ts";
import { markErasures } from "../../src/server/services/language-model/since-erasure.ts";
import { newPseudonymKey } from "../../src/server/services/pseudonym/new-pseudonym-key.ts";
import { cleared } from "../helpers/clearing.ts";
import { startTestDeps, type TestDeps } from "../helpers/deps.ts";
import { seedGraph } from "../helpers/graph.ts";
import { type ScriptedServer, startModelServer } from "../helpers/model-server/server.ts";
import { MID_MONTH, useScriptedServer } from "../helpers/model-setup.ts";
import { makeProject, type Place } from "../helpers/place.ts";

let test: TestDeps;
let server: ScriptedServer;
let place: Place;
beforeAll(async () => {
  test = await startTestDeps({ LIGATURE_ALLOW_PRIVATE_ENDPOINTS: "1" }, MID_MONTH);
});
afterAll(() => test.stop());
beforeEach(async () => {
  server = await startModelServer(5);
  place = await makeProject(test.databaseUrl);
  const key = { ...newPseudonymKey(test.deps), generation: 1, createdById: place.userId };
  await test.deps.repos(place.workspaceId).pseudonymKeys.add(key, new Date());
  await seedGraph(test.databaseUrl, place, { files: 40, edges: 70, communities: 3 });
  await useScriptedServer(test.deps, place.workspaceId, server, { concurrency: 8 });
  return () => server.stop();
});

const never = new AbortController().signal;
const start = (limit: number) =>
  startModelWork(test.deps, { ...place, kind: "describe-links", limit, cap: null });
const work = (workId: string) => loadWork(test.deps, { ...place, workId });

async function run(workId: string, part = 0): Promise<void> {
  const ids = { ...place, workId };
  if (await beginPart(test.deps, ids, part)) while (await doPage(test.deps, ids, part, never));
}

describe("the operator's server", () => {
  it("is asked no more at a time by several workspaces than by one", async () => {
    const env = {
      ...test.deps.env,
      LIGATURE_MODEL_BASE_URL: server.baseUrl,
      LIGATURE_MODEL: "big",
      LIGATURE_MODEL_KEY: server.key,
      LIGATURE_MODEL_PRICES: { big: { input: 0, output: 0 } },
    };
    const deps = { ...test.deps, env };
    const others = [await makeProject(test.databaseUrl), await makeProject(test.databaseUrl)];
    server.delay(200);
    const asked = others.flatMap(({ workspaceId }) =>
      Array.from({ length: 8 }, async (_, at) => {
        const mark = await markErasures(deps, workspaceId);
        const serving = await servingModel(deps, workspaceId, secondOpinionPrompt.use);
        const excerpt = cleared("excerpt", `text ${at}`);
        const input = { kind: "a name", confidence: 0.4, excerpt };
        const asking = { workspaceId, workId: null, signal: never, mark };
        return askModel(deps, asking, serving, secondOpinionPrompt, input);
      }),
    );
    expect((await Promise.all(asked)).filter(({ isPaid }) => isPaid)).toHaveLength(16);
    // A busy machine may not get as far as four at a time.
    expect(server.stats.mostInFlight).toBeLessThanOrEqual(4);
    expect(server.stats.mostInFlight).toBeGreaterThan(1);
  });
});

describe("a server with a limit of requests", () => {
  it.each([
    [
      "says that none remains, without refusing any",
      { burst: 1, everyMs: 60, tells: "remaining", refuses: false },
    ],
    ["says that none remains", { burst: 1, everyMs: 60, tells: "remaining" }],
    ["says when to come again", { burst: 5, everyMs: 60, tells: "retry-after" }],
    ["only refuses", { burst: 5, everyMs: 30, tells: "nothing" }],
  ] as const)("that %s has all items done, each paid once", async (_, rate) => {
    server.limit(rate);
    const { workId } = await start(40);
    await run(workId);
    expect(await work(workId)).toMatchObject({
      state: "FINISHED",
      total: 40,
      done: 40,
      failed: 0,
      kept: 0,
      reservedNano: 0,
    });
    expect(server.calls).toHaveLength(40);
    expect(server.stats.refused).toBeLessThan(60);
  });

  it("that asks for hours ends the work, which goes on when it is over", async () => {
    server.limit({ burst: 25, everyMs: 7_200_000, tells: "retry-after" });
    const { workId } = await start(40);
    await run(workId);
    const ended = await work(workId);
    expect(ended).toMatchObject({ state: "FAILED", done: 20, failed: 0 });
    expect(ended.failure).toContain("takes no more requests");
    server.limit(null);
    await useScriptedServer(test.deps, place.workspaceId, server);
    await goOnWithWork(test.deps, { ...place, workId, cap: null });
    await run(workId, 1);
    expect(await work(workId)).toMatchObject({ state: "FINISHED", done: 40, failed: 0 });
  });

  it("is not waited for by work that somebody stops", async () => {
    server.limit({ burst: 3, everyMs: 120_000, tells: "retry-after" });
    const { workId } = await start(40);
    const running = run(workId);
    await expect.poll(() => server.stats.refused, { timeout: 20_000 }).toBeGreaterThan(0);
    await stopWork(test.deps, { ...place, workId });
    await running;
    expect(await work(workId)).toMatchObject({ state: "STOPPED", reservedNano: 0 });
    expect(server.calls).toHaveLength(3);
  });
});
