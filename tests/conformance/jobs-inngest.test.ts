import { describe, expect, it } from "vitest";
import { z } from "zod";
import { inngestClient } from "../../src/jobs/clients/inngest.ts";
import { defineJob, type JobDefinition } from "../../src/jobs/define.ts";
import { defineEvent } from "../../src/jobs/events.ts";
import { createInngestHandler } from "../../src/jobs/runtime/inngest.ts";
import { startInngestRuntime } from "../../src/jobs/runtime/inngest-server.ts";
import { InngestExecutor, sign } from "../helpers/inngest-executor.ts";
import { describeJobEngine, type Notes, QUIET } from "./job-suite.ts";

const SECOND_MS = 100;
const KEY = "signkey-test-0123456789abcdef0123456789abcdef";

/** An app and a server that know each other; signed, as in production. */
async function startPair(jobs: readonly JobDefinition<Notes>[], notes: Notes) {
  const executor = new InngestExecutor({ secondMs: SECOND_MS, signingKey: KEY });
  const settings = {
    NODE_ENV: "production",
    INNGEST_BASE_URL: await executor.listen(),
    INNGEST_EVENT_KEY: "test",
    INNGEST_SIGNING_KEY: KEY,
  };
  const app = await startInngestRuntime({
    settings,
    jobs,
    deps: notes,
    log: QUIET,
    listen: { port: 0 },
    drainMs: 100,
  });
  const url = `http://127.0.0.1:${app.port}/api/inngest`;
  const functions = await executor.sync(url);
  const client = inngestClient({ settings, log: QUIET });
  return {
    url,
    functions,
    client,
    async stop() {
      await executor.close();
      await app.stop();
    },
  };
}

describeJobEngine("inngest", {
  tick: { declaredMs: 1000, realMs: SECOND_MS },
  abortsSteps: false,
  open: async () => {},
  async start(jobs, notes) {
    const pair = await startPair(jobs, notes);
    return { send: (...events) => pair.client.send(events), stop: pair.stop };
  },
  close: async () => {},
});

const event = defineEvent("thing.requested", z.strictObject({ projectId: z.string() }));
const stop = defineEvent("thing.cancelled", z.strictObject({ projectId: z.string() }));
const job = defineJob<[typeof event], Notes>({
  id: "make-thing",
  on: [event],
  retry: { maxAttempts: 5, backoffMs: 1000 },
  concurrency: { key: "projectId", limit: 2 },
  cancelOn: { event: stop, match: "projectId" },
  handler:
    async () =>
    async ({ step, deps }) => {
      await step.run("make", async () => deps.add("made"));
    },
  onFailure: async () => async () => {},
});

describe("inngest: what only the server enforces stands in the registered definition", () => {
  it("registers trigger, tries, concurrency, cancel and failure handler", async () => {
    const pair = await startPair([job], { add() {} });
    await pair.stop();
    expect(pair.functions).toMatchObject([
      {
        id: "ligature-make-thing",
        triggers: [{ event: "thing.requested" }],
        concurrency: { key: "event.data.projectId", limit: 2 },
        cancel: [{ event: "thing.cancelled", if: "event.data.projectId == async.data.projectId" }],
        steps: { step: { retries: { attempts: 4 } } },
      },
      {
        id: "ligature-make-thing-failure",
        triggers: [
          {
            event: "inngest/function.failed",
            expression: "event.data.function_id == 'ligature-make-thing'",
          },
        ],
      },
    ]);
  });
});

describe("inngest: the endpoint", () => {
  const call = (attempt = 0) =>
    JSON.stringify({
      event: { name: event.name, data: { projectId: "p" } },
      events: [{ name: event.name, data: { projectId: "p" } }],
      steps: {},
      version: -1,
      ctx: { run_id: "r", fn_id: "f", attempt, disable_immediate_execution: false, use_api: false },
    });
  const nowS = () => Math.floor(Date.now() / 1000);

  it("refuses to exist unsigned in production", () => {
    const settings = { NODE_ENV: "production", INNGEST_BASE_URL: "http://127.0.0.1:1" };
    const options = { settings, jobs: [job], deps: { add() {} }, log: QUIET };
    expect(() => createInngestHandler(options)).toThrow(/INNGEST_SIGNING_KEY/);
  });

  it("answers only signed requests of the three methods, each of them once", async () => {
    const made: string[] = [];
    const pair = await startPair([job], { add: (text) => void made.push(text) });
    const target = `${pair.url}?fnId=ligature-make-thing&stepId=step`;
    const post = async (body: string, signature?: string) => {
      const headers = { ...(signature === undefined ? {} : { "x-inngest-signature": signature }) };
      return (await fetch(target, { method: "POST", body, headers })).status;
    };
    const good = sign(call(), KEY);
    const refused: [string, string | undefined][] = [
      ["no signature", undefined],
      ["empty", ""],
      ["not a signature", "x"],
      ["another key", sign(call(), "signkey-test-ffffffffffffffffffffffffffffffff")],
      ["another body", sign(call(1), KEY)],
      ["too old", sign(call(), KEY, nowS() - 3600)],
      ["from the future", sign(call(), KEY, nowS() + 3600)],
      ["time changed", good.replace(/t=\d+/, `t=${nowS() - 1}`)],
      ["shortened", good.slice(0, -1)],
      ["without time", good.replace(/t=\d+&/, "")],
    ];
    for (const [what, signature] of refused) {
      expect.soft(await post(call(), signature), what).toBe(401);
    }
    expect((await fetch(pair.url)).status).toBe(401);
    expect((await fetch(pair.url, { method: "PUT" })).status).toBe(401);
    for (const method of ["DELETE", "PATCH", "OPTIONS", "HEAD"]) {
      expect.soft((await fetch(target, { method })).status, method).toBe(405);
    }
    expect(made).toEqual([]);
    expect(await post(call(), good)).toBe(206);
    expect(await post(call(), good)).toBe(409);
    expect(made).toEqual(["made"]);
    await pair.stop();
  });
});
