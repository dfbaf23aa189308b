import { expect, test } from "vitest";
import { ModelFailure, NO_USAGE } from "../../../core/language-model/contract.ts";
import { ServerGate } from "./server-gate.ts";

const never = new AbortController().signal;
const clock = () => performance.now();
const reply = (waitMs: number) => ({ limits: { waitMs } });

/** A server that takes one call per `everyMs` and refuses the others; it keeps how often it did which. */
function bucket(everyMs: number, burst: number, waitMs: number | null) {
  const counts = { answered: 0, refused: 0, inFlight: 0 };
  let tokens = burst;
  let since = performance.now();
  async function call() {
    const passed = Math.floor((performance.now() - since) / everyMs);
    tokens = Math.min(burst, tokens + passed);
    since += passed * everyMs;
    if (tokens < 1) {
      counts.refused++;
      throw new ModelFailure("rate-limited", { usage: NO_USAGE, waitMs });
    }
    tokens--;
    counts.answered++;
    return { limits: null };
  }
  return { counts, call };
}

test.each([
  ["names how long to wait", 20, 5, 15],
  ["takes one at a time", 10, 1, 10],
  ["names too short a wait", 20, 2, 0],
])("every call is answered by a server that %s", async (_, everyMs, burst, waitMs) => {
  const gate = new ServerGate(clock);
  gate.allow(8);
  const { counts, call } = bucket(everyMs, burst, waitMs);
  await Promise.all(Array.from({ length: 40 }, () => gate.run(never, call)));
  expect(counts.answered).toBe(40);
  expect(counts.refused).toBeLessThan(60);
});

test("after an answer that asks to wait, calls go out one after another", async () => {
  const gate = new ServerGate(clock);
  gate.allow(4);
  let inFlight = 0;
  const most: number[] = [];
  async function call() {
    most.push(++inFlight);
    await new Promise((done) => setTimeout(done, 2));
    inFlight--;
    return reply(10);
  }
  await Promise.all(Array.from({ length: 12 }, () => gate.run(never, call)));
  expect(Math.max(...most.slice(4))).toBe(1);
});

test("whoever is stopped waits neither for the server nor for a place", async () => {
  const gate = new ServerGate(clock);
  gate.allow(1);
  await gate.run(never, async () => reply(60_000));
  const stop = new AbortController();
  const calls = [0, 1, 2].map(() => gate.run(stop.signal, async () => reply(0)));
  const outcomes = Promise.allSettled(calls);
  stop.abort();
  for (const outcome of await outcomes)
    expect(outcome).toMatchObject({ status: "rejected", reason: { kind: "stopped" } });
});

test("a server that asks for hours is not waited for, nor called meanwhile", async () => {
  const gate = new ServerGate(clock);
  gate.allow(2);
  let calls = 0;
  async function call(): Promise<never> {
    calls++;
    throw new ModelFailure("rate-limited", { usage: NO_USAGE, waitMs: 7_200_000 });
  }
  for (let i = 0; i < 3; i++)
    await expect(gate.run(never, call)).rejects.toMatchObject({ kind: "rate-limited" });
  expect(calls).toBe(1);
});
