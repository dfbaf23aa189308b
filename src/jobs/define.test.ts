import { describe, expect, it } from "vitest";
import { z } from "zod";
import { defineJob } from "./define.ts";
import {
  datasetRequested,
  defineEvent,
  MAX_EVENT_BYTES,
  runRequested,
  shardRequested,
} from "./events.ts";

const ids = { workspaceId: "ws_1", projectId: "prj_1", runId: "run_1" };

describe("events", () => {
  it("carry checked data and their id", () => {
    expect(runRequested.create(ids, "run.requested:run_1")).toEqual({
      name: "run.requested",
      data: ids,
      id: "run.requested:run_1",
    });
    expect(runRequested.create(ids)).not.toHaveProperty("id");
  });

  it.each([
    ["a missing id", () => runRequested.create({ ...ids, runId: "" })],
    ["a field too many", () => runRequested.create({ ...ids, text: "content" } as never)],
    ["a bad shard", () => shardRequested.create({ ...ids, shard: 1.5, part: 0 })],
    ["another shape", () => datasetRequested.create({ projectId: "p" } as never)],
  ])("refuse %s", (_what, create) => {
    expect(create).toThrow(/input.invalid/);
  });

  it("refuse data over the limit of the engines, counted in bytes", () => {
    const event = defineEvent("big.requested", z.strictObject({ text: z.string() }));
    const room = MAX_EVENT_BYTES - '{"text":""}'.length;
    expect(() => event.create({ text: "x".repeat(room) })).not.toThrow();
    expect(() => event.create({ text: "é".repeat(room / 2 + 1) })).toThrow(/limit.exceeded/);
  });
});

describe("defineJob", () => {
  const options = {
    id: "plan-run",
    on: [runRequested],
    retry: { maxAttempts: 3, backoffMs: 10 },
    handler: async () => async () => {},
  } as const;

  it("does not import the handler before it is needed", async () => {
    let loaded = 0;
    const job = defineJob<[typeof runRequested], null>({
      ...options,
      on: [runRequested],
      handler: async () => {
        loaded++;
        return async () => {};
      },
    });
    expect(loaded).toBe(0);
    await job.load();
    expect(loaded).toBe(1);
  });

  it.each([
    ["an id that is not kebab-case", { id: "Plan Run" }],
    ["no try", { retry: { maxAttempts: 0, backoffMs: 10 } }],
    ["no slot", { concurrency: { key: "projectId", limit: 0 } }],
  ])("refuses %s", (_what, change) => {
    expect(() => defineJob({ ...options, ...change } as never)).toThrow(RangeError);
  });
});
