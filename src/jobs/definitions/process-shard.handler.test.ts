import { beforeEach, expect, it, vi } from "vitest";
import { SILENT_LOG } from "../../core/ports.ts";
import * as shards from "../../server/services/run/process-shard.ts";
import type { Step } from "../define.ts";
import type { AppEvent } from "../events.ts";
import { handleProcessShard } from "./process-shard.handler.ts";

let left = 0;
beforeEach(() => {
  vi.spyOn(shards, "processShardBatch").mockImplementation(async () => ({ left: --left }));
  vi.spyOn(shards, "isRunRead").mockResolvedValue(true);
});

async function work(part: number): Promise<{ steps: number; sent: AppEvent[] }> {
  let steps = 0;
  const sent: AppEvent[] = [];
  const step: Step = {
    async run<T>(_id: string, task: () => Promise<T>) {
      steps++;
      return task();
    },
    sleep: async () => {},
    async send(_id: string, ...events: AppEvent[]) {
      sent.push(...events);
    },
    progress: async () => {},
  };
  const ids = { workspaceId: "ws_1", projectId: "prj_1", runId: "run_1" };
  await handleProcessShard({
    event: "shard.requested",
    payload: { ...ids, shard: 3, part },
    step,
    deps: {} as never,
    log: SILENT_LOG,
    signal: new AbortController().signal,
  });
  return { steps, sent };
}

it("works a shard to its end and asks for links", async () => {
  left = 5;
  const { steps, sent } = await work(0);
  expect(steps).toBe(6);
  expect(sent.map((event) => event.id)).toEqual(["relate.requested:run_1"]);
});

it("goes on in a further job when a shard has grown beyond the steps of one", async () => {
  left = 1_000;
  let part = 0;
  for (let isOn = true; isOn; ) {
    const { steps, sent } = await work(part);
    expect(steps).toBeLessThan(500);
    expect(sent).toHaveLength(1);
    isOn = sent[0]?.name === "shard.requested";
    if (isOn)
      expect(sent[0]).toMatchObject({
        id: `shard.requested:run_1:3:${part + 1}`,
        data: { shard: 3, part: part + 1 },
      });
    part++;
  }
  expect(left).toBe(0);
  expect(part).toBeGreaterThan(2);
});
