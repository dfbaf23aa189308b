import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, test } from "vitest";
import { ModelFailure, NO_USAGE } from "../../../core/language-model/contract.ts";
import { ServerGate } from "./server-gate.ts";

const never = new AbortController().signal;
const reply = (waitMs: number) => ({ limits: { waitMs } });

const MOST_TURNS = 10_000;

/** A clock that goes on only when everybody waits for it, and then to the next time that somebody waits for. */
class MadeTime {
  now = 0;
  #waiting: Array<{ readonly at: number; readonly wake: () => void }> = [];

  readonly clock = () => this.now;

  readonly wait = (ms: number, signal: AbortSignal): Promise<void> =>
    new Promise((wake, reject) => {
      if (signal.aborted) return reject(signal.reason);
      const one = { at: this.now + ms, wake };
      this.#waiting.push(one);
      const leave = () => {
        this.#waiting = this.#waiting.filter((other) => other !== one);
        reject(signal.reason);
      };
      signal.addEventListener("abort", leave, { once: true });
    });

  /** Until all of it is settled; throws where that has no end. */
  async pass<T>(promises: ReadonlyArray<Promise<T>>): Promise<PromiseSettledResult<T>[]> {
    let outcomes: PromiseSettledResult<T>[] | null = null;
    void Promise.allSettled(promises).then((all) => {
      outcomes = all;
    });
    for (let turn = 0; turn < MOST_TURNS; turn++) {
      await nextTurn();
      if (outcomes !== null) return outcomes;
      this.#goOn();
    }
    throw new Error(`not settled after ${MOST_TURNS} turns`);
  }

  #goOn(): void {
    if (this.#waiting.length === 0) throw new Error("nobody waits, and there is no end");
    this.now = Math.min(...this.#waiting.map(({ at }) => at));
    const due = this.#waiting.filter(({ at }) => at === this.now);
    this.#waiting = this.#waiting.filter(({ at }) => at !== this.now);
    for (const { wake } of due) wake();
  }
}

function gateFor(time: MadeTime, concurrency: number): ServerGate {
  const gate = new ServerGate(time.clock, time.wait);
  gate.allow(concurrency);
  return gate;
}

/** A server that takes one call per `everyMs` and refuses the others; it keeps how often it did which. */
function bucket(time: MadeTime, everyMs: number, burst: number, waitMs: number) {
  const counts = { answered: 0, refused: 0 };
  let tokens = burst;
  let since = time.now;
  async function call() {
    const passed = Math.floor((time.now - since) / everyMs);
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
  const time = new MadeTime();
  const gate = gateFor(time, 8);
  const { counts, call } = bucket(time, everyMs, burst, waitMs);
  await time.pass(Array.from({ length: 40 }, () => gate.run(never, call)));
  expect(counts.answered).toBe(40);
  expect(counts.refused).toBeLessThan(50);
  expect(time.now).toBeLessThan(3 * (40 - burst) * everyMs);
});

test("after an answer that asks to wait, calls go out one after another", async () => {
  const time = new MadeTime();
  const gate = gateFor(time, 4);
  let inFlight = 0;
  const most: number[] = [];
  async function call() {
    most.push(++inFlight);
    await time.wait(2, never);
    inFlight--;
    return reply(10);
  }
  await time.pass(Array.from({ length: 12 }, () => gate.run(never, call)));
  expect(most).toEqual([1, 2, 3, 4, ...Array(8).fill(1)]);
});

test("whoever is stopped waits neither for the server nor for a place", async () => {
  const time = new MadeTime();
  const gate = gateFor(time, 1);
  await gate.run(never, async () => reply(60_000));
  const stop = new AbortController();
  const calls = [0, 1, 2].map(() => gate.run(stop.signal, async () => reply(0)));
  stop.abort();
  for (const outcome of await time.pass(calls))
    expect(outcome).toMatchObject({ status: "rejected", reason: { kind: "stopped" } });
  expect(time.now).toBe(0);
});

test("a server that asks for hours is not waited for, nor called meanwhile", async () => {
  const time = new MadeTime();
  const gate = gateFor(time, 2);
  let calls = 0;
  async function call(): Promise<never> {
    calls++;
    throw new ModelFailure("rate-limited", { usage: NO_USAGE, waitMs: 7_200_000 });
  }
  for (let i = 0; i < 3; i++)
    await expect(gate.run(never, call)).rejects.toMatchObject({ kind: "rate-limited" });
  expect([calls, time.now]).toEqual([1, 0]);
});
