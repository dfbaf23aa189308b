/** Speed of the embedded job engine on the embedded database: `node tests/perf/job-engine.ts`. Figures only, nothing is asserted. */
import { z } from "zod";
import { embeddedClient } from "../../src/jobs/clients/embedded.ts";
import { defineJob } from "../../src/jobs/define.ts";
import { defineEvent } from "../../src/jobs/events.ts";
import { startEmbeddedRuntime } from "../../src/jobs/runtime/embedded.ts";
import { startKillableDatabase } from "../conformance/job-kill.ts";

const log = { debug() {}, info() {}, warn() {}, error() {} };
const print = (text: string) => process.stdout.write(`${text}\n`);
const requested = defineEvent("bench.requested", z.strictObject({ n: z.int(), steps: z.int() }));
const startedAt = new Map<number, number>();
let left = 0;
let finished = () => {};

const bench = defineJob<[typeof requested], null>({
  id: "bench",
  on: [requested],
  retry: { maxAttempts: 3, backoffMs: 100 },
  handler:
    async () =>
    async ({ payload, step }) => {
      startedAt.set(payload.n, performance.now());
      for (let i = 0; i < payload.steps; i++) await step.run(`step-${i}`, async () => i);
      if (--left === 0) finished();
    },
});

const database = await startKillableDatabase();
const runtime = await startEmbeddedRuntime({
  databaseUrl: database.url,
  jobs: [bench],
  deps: null,
  log,
});
const client = embeddedClient({ databaseUrl: database.url, log });
let next = 0;

async function measure(runs: number, steps: number): Promise<number> {
  left = runs;
  const end = new Promise<void>((resolve) => {
    finished = resolve;
  });
  const events = Array.from({ length: runs }, () => {
    const n = next++;
    return requested.create({ n, steps }, `bench-${n}`);
  });
  const begin = performance.now();
  await client.send(events);
  await end;
  return performance.now() - begin;
}

await measure(10, 5);
for (const [runs, steps] of [
  [200, 1],
  [200, 10],
  [8, 200],
  [1, 200],
] as const) {
  const ms = await measure(runs, steps);
  const rate = Math.round((runs * steps * 1000) / ms);
  print(`${runs} runs of ${steps} steps: ${Math.round(ms)} ms, ${rate} steps/s`);
}
const waits: number[] = [];
for (let i = 0; i < 100; i++) {
  const sent = performance.now();
  const n = next;
  await measure(1, 0);
  waits.push((startedAt.get(n) ?? 0) - sent);
}
waits.sort((a, b) => a - b);
const [median, p95] = [waits[50] ?? 0, waits[95] ?? 0];
print(`send to start in one process: median ${median.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`);
await client.close();
await runtime.stop();
await database.stop();
