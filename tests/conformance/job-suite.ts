/**
 * What every job engine must do, run for the embedded runtime and for Inngest. Time is given in ticks: what a definition declares
 * (`declaredMs`) lasts `realMs` on the engine under test, so that an engine with a resolution of a second need not be waited for.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { AppError } from "../../src/core/model/errors.ts";
import type { Log } from "../../src/core/ports.ts";
import { defineJob, type JobContext, type JobDefinition } from "../../src/jobs/define.ts";
import { defineEvent, type IdentifiedEvent } from "../../src/jobs/events.ts";

interface Note {
  readonly text: string;
  readonly at: number;
}

/** What handlers of the suite may touch: a list in memory. */
export interface Notes {
  add(text: string): void;
}

interface Engine {
  send(...events: IdentifiedEvent[]): Promise<void>;
  stop(): Promise<void>;
}

export interface EngineUnderTest {
  readonly tick: { readonly declaredMs: number; readonly realMs: number };
  /** False where the running step hears of a cancel only through the next step. */
  readonly abortsSteps: boolean;
  /** Called once before all tests; each test starts its own jobs. */
  open(): Promise<void>;
  start(jobs: readonly JobDefinition<Notes>[], notes: Notes): Promise<Engine>;
  close(): Promise<void>;
}

export const QUIET: Log = { debug() {}, info() {}, warn() {}, error() {} };
const WAIT_MS = 20_000;

type Context = JobContext<{ runId: string; projectId: string; n: number }, Notes>;

let count = 0;
/** Each test has events of its own names, so that nothing of an earlier one can start its jobs. */
function freshEvent(noun: string) {
  return defineEvent(
    `${noun}-${process.pid}-${count++}.requested`,
    z.strictObject({ runId: z.string(), projectId: z.string(), n: z.int() }),
  );
}

export function describeJobEngine(name: string, engine: EngineUnderTest): void {
  const { tick } = engine;
  const retry = { maxAttempts: 3, backoffMs: tick.declaredMs };

  async function run(
    jobs: readonly JobDefinition<Notes>[],
    body: (api: {
      send: Engine["send"];
      texts: () => string[];
      notes: readonly Note[];
      until: (text: string, times?: number) => Promise<void>;
      quiet: () => Promise<void>;
    }) => Promise<void>,
  ) {
    const notes: Note[] = [];
    const running = await engine.start(jobs, {
      add(text) {
        notes.push({ text, at: performance.now() });
      },
    });
    const texts = () => notes.map((note) => note.text);
    const until = async (text: string, times = 1) => {
      const end = performance.now() + WAIT_MS;
      while (texts().filter((other) => other === text).length < times) {
        if (performance.now() > end) throw new Error(`no "${text}" in: ${texts().join(", ")}`);
        await pause(5);
      }
    };
    // Long enough for a wrong second run to show itself.
    const quiet = () => pause(tick.realMs * 3);
    try {
      await body({ send: running.send, texts, notes, until, quiet });
    } finally {
      await running.stop();
    }
  }

  const job = (
    id: string,
    event: ReturnType<typeof freshEvent>,
    handle: (context: Context) => Promise<void>,
    more: object = {},
  ) =>
    defineJob<[typeof event], Notes>({
      id,
      on: [event],
      retry,
      handler: async () => handle,
      ...more,
    });
  const ids = (runId: string, projectId = "p1", n = 0) => ({ runId, projectId, n });

  describe(`job engine: ${name}`, () => {
    beforeAll(() => engine.open(), 60_000);
    afterAll(() => engine.close(), 60_000);

    it("remembers steps: after a retry each is done once and gives the same result", async () => {
      const event = freshEvent("remember");
      let failed = false;
      const remember = job("remember", event, async ({ step, deps }) => {
        const first = await step.run("first", async () => {
          deps.add("first");
          return { list: [1, 2], at: new Date(0).toISOString(), gone: undefined };
        });
        const nothing = await step.run("nothing", async () => deps.add("nothing"));
        if (!failed) {
          failed = true;
          throw new Error("between two steps");
        }
        await step.run("last", async () => deps.add(`last ${JSON.stringify([first, nothing])}`));
      });
      await run([remember], async ({ send, texts, until, quiet }) => {
        await send(event.create(ids("r1"), "remember-1"));
        await until('last [{"list":[1,2],"at":"1970-01-01T00:00:00.000Z"},null]');
        await quiet();
        expect(texts()).toHaveLength(3);
      });
    });

    it("tries a failing step again with growing pauses, then goes on", async () => {
      const event = freshEvent("retry");
      let tries = 0;
      const flaky = job("flaky", event, async ({ step, deps }) => {
        await step.run("before", async () => deps.add("before"));
        const value = await step.run("flaky", async () => {
          deps.add("try");
          if (++tries < 3) throw new Error("may pass");
          return tries;
        });
        await step.run("after", async () => deps.add(`after ${value}`));
      });
      await run([flaky], async ({ send, texts, notes, until }) => {
        await send(event.create(ids("r1"), "retry-1"));
        await until("after 3");
        expect(texts()).toEqual(["before", "try", "try", "try", "after 3"]);
        const at = notes.filter((note) => note.text === "try").map((note) => note.at);
        expect((at[1] ?? 0) - (at[0] ?? 0)).toBeGreaterThanOrEqual(tick.realMs * 0.9);
        expect((at[2] ?? 0) - (at[1] ?? 0)).toBeGreaterThanOrEqual(tick.realMs * 1.8);
      });
    });

    it("counts tries anew after each step", async () => {
      const event = freshEvent("anew");
      const tried = new Map<string, number>();
      const twice = async (id: string) => {
        tried.set(id, (tried.get(id) ?? 0) + 1);
        if ((tried.get(id) ?? 0) < 3) throw new Error("may pass");
      };
      const anew = job("anew", event, async ({ step, deps }) => {
        await step.run("a", () => twice("a"));
        await step.run("b", () => twice("b"));
        await step.run("end", async () => deps.add("end"));
      });
      await run([anew], async ({ send, until }) => {
        await send(event.create(ids("r1"), "anew-1"));
        await until("end");
        expect([...tried]).toEqual([
          ["a", 3],
          ["b", 3],
        ]);
      });
    });

    it("calls the failure handler once after the last try, with its own steps", async () => {
      const event = freshEvent("failing");
      const failing = defineJob<[typeof event], Notes>({
        id: "failing",
        on: [event],
        retry: { maxAttempts: 2, backoffMs: tick.declaredMs },
        handler:
          async () =>
          async ({ step, deps }) => {
            await step.run("hopeless", async () => {
              deps.add("try");
              throw new AppError("store.full", { detail: "no room" });
            });
            deps.add("never");
          },
        onFailure:
          async () =>
          async ({ payload, failure, step, deps }) => {
            await step.run("told", async () => deps.add(`failed ${payload.runId} ${failure.code}`));
            await step.run("told twice", async () => deps.add(failure.userMessage));
          },
      });
      await run([failing], async ({ send, texts, until, quiet }) => {
        await send(event.create(ids("r7"), "failing-1"));
        const message = new AppError("store.full", { detail: "" }).userMessage;
        await until(message);
        await quiet();
        expect(texts()).toEqual(["try", "try", "failed r7 store.full", message]);
      });
    });

    it.each(["fatal", "skip"] as const)(
      "does not try a failure again that is %s",
      async (recovery) => {
        const event = freshEvent("fatal");
        const fatal = defineJob<[typeof event], Notes>({
          id: "fatal",
          on: [event],
          retry,
          handler:
            async () =>
            async ({ step, deps }) => {
              await step.run("fatal", async () => {
                deps.add("try");
                throw new AppError("run.failed", { detail: "for good", recovery });
              });
            },
          onFailure:
            async () =>
            async ({ failure, step, deps }) => {
              await step.run("told", async () => deps.add(failure.code));
            },
        });
        await run([fatal], async ({ send, texts, until, quiet }) => {
          await send(event.create(ids("r1"), `fatal-${recovery}`));
          await until("run.failed");
          await quiet();
          expect(texts()).toEqual(["try", "run.failed"]);
        });
      },
    );

    it("waits as long as a failure asks for", async () => {
      const event = freshEvent("later");
      let tries = 0;
      const later = job("later", event, async ({ step, deps }) => {
        await step.run("later", async () => {
          deps.add("try");
          if (++tries > 1) return;
          const retryAfterMs = tick.declaredMs * 4;
          throw new AppError("worker.busy", { detail: "not yet", retryAfterMs });
        });
        await step.run("end", async () => deps.add("end"));
      });
      await run([later], async ({ send, notes, until }) => {
        await send(event.create(ids("r1"), "later-1"));
        await until("end");
        const at = notes.map((note) => note.at);
        expect((at[1] ?? 0) - (at[0] ?? 0)).toBeGreaterThanOrEqual(tick.realMs * 3.6);
      });
    });

    it("lets a handler catch a step that failed for good, and remembers the failure", async () => {
      const event = freshEvent("caught");
      let failed = false;
      const caught = job("caught", event, async ({ step, deps }) => {
        let code = "none";
        try {
          await step.run("bad", async () => {
            deps.add("bad");
            throw new AppError("store.missing", { detail: "gone" });
          });
        } catch (error) {
          code = error instanceof AppError ? error.code : "other";
        }
        if (!failed) {
          failed = true;
          throw new Error("between two steps");
        }
        await step.run("end", async () => deps.add(`end ${code}`));
      });
      await run([caught], async ({ send, texts, until, quiet }) => {
        await send(event.create(ids("r1"), "caught-1"));
        await until("end store.missing");
        await quiet();
        expect(texts()).toEqual(["bad", "end store.missing"]);
      });
    });

    it("sleeps between steps and does none of them again", async () => {
      const event = freshEvent("sleep");
      const sleeper = job("sleeper", event, async ({ step, deps }) => {
        await step.run("before", async () => deps.add("before"));
        await step.sleep("pause", tick.declaredMs * 3);
        await step.run("after", async () => deps.add("after"));
      });
      await run([sleeper], async ({ send, texts, notes, until, quiet }) => {
        await send(event.create(ids("r1"), "sleep-1"));
        await until("after");
        await quiet();
        expect(texts()).toEqual(["before", "after"]);
        expect((notes[1]?.at ?? 0) - (notes[0]?.at ?? 0)).toBeGreaterThanOrEqual(tick.realMs * 2.7);
      });
    });

    it("does parallel steps once each", async () => {
      const event = freshEvent("parallel");
      const parallel = job("parallel", event, async ({ step, deps }) => {
        const one = (n: number) =>
          step.run(`p${n}`, async () => {
            deps.add(`p${n}`);
            return n;
          });
        const all = await Promise.all([one(1), one(2), one(3)]);
        await step.run("sum", async () => deps.add(`sum ${all.join("+")}`));
      });
      await run([parallel], async ({ send, texts, until, quiet }) => {
        await send(event.create(ids("r1"), "parallel-1"));
        await until("sum 1+2+3");
        await quiet();
        expect(texts().toSorted()).toEqual(["p1", "p2", "p3", "sum 1+2+3"]);
      });
    });

    it("fans out: each event sent from a step starts one run, though the sender is tried again", async () => {
      const event = freshEvent("fan");
      const childEvent = freshEvent("child");
      let failed = false;
      const fan = job("fan", event, async ({ step, payload }) => {
        const events = Array.from({ length: 20 }, (_, n) =>
          childEvent.create({ ...payload, n }, `child-${payload.runId}-${n}`),
        );
        await step.send("first half", ...events.slice(0, 12));
        if (!failed) {
          failed = true;
          throw new Error("between two steps");
        }
        // Without ids of their own, and some of the first half a second time.
        await step.send("second half", ...events.slice(10));
        await step.send("unnamed", childEvent.create({ ...payload, n: 99 }));
      });
      const child = job("child", childEvent, async ({ step, payload, deps }) => {
        await step.run("work", async () => deps.add(`child ${payload.n}`));
      });
      await run([fan, child], async ({ send, texts, until, quiet }) => {
        await send(event.create(ids("r1"), "fan-1"));
        for (let n = 0; n < 20; n++) await until(`child ${n}`);
        await until("child 99");
        await quiet();
        expect(texts()).toHaveLength(21);
      });
    });

    it("starts one run for an event that is sent twice, and one for each job that listens", async () => {
      const event = freshEvent("twice");
      const listener = (id: string) =>
        job(id, event, async ({ step, deps }) => {
          await step.run("work", async () => deps.add(id));
        });
      await run([listener("left"), listener("right")], async ({ send, texts, until, quiet }) => {
        const once = event.create(ids("r1"), "twice-1");
        await Promise.all([send(once), send(once), send(once, once)]);
        await until("left");
        await until("right");
        await send(once);
        await quiet();
        expect(texts().toSorted()).toEqual(["left", "right"]);
      });
    });

    it("keeps to the limit of runs at once for each project, and others go on beside", async () => {
      const event = freshEvent("crowd");
      const active = new Map<string, number>();
      const peak = new Map<string, number>();
      let overall = 0;
      const crowd = job(
        "crowd",
        event,
        async ({ step, payload, deps }) => {
          await step.run("work", async () => {
            const { projectId } = payload;
            active.set(projectId, (active.get(projectId) ?? 0) + 1);
            peak.set(projectId, Math.max(peak.get(projectId) ?? 0, active.get(projectId) ?? 0));
            overall = Math.max(
              overall,
              [...active.values()].reduce((a, b) => a + b, 0),
            );
            await pause(60);
            active.set(projectId, (active.get(projectId) ?? 0) - 1);
            deps.add("done");
          });
        },
        { concurrency: { key: "projectId", limit: 2 } },
      );
      await run([crowd], async ({ send, until }) => {
        const events = Array.from({ length: 12 }, (_, n) =>
          event.create(ids(`r${n}`, n < 9 ? "big" : "small", n), `crowd-${n}`),
        );
        await send(...events);
        await until("done", 12);
        expect(peak).toEqual(
          new Map([
            ["big", 2],
            ["small", 2],
          ]),
        );
        // How many of the two projects' runs meet is chance on a busy machine; that some do is not.
        expect(overall).toBeGreaterThan(2);
      });
    });

    it("cancels by match: waiting and sleeping runs do no further step, other runs go on", async () => {
      const event = freshEvent("long");
      const stop = freshEvent("stop");
      const long = job(
        "long",
        event,
        async ({ step, payload, deps, signal }) => {
          await step.run("begin", async () => {
            deps.add(`begin ${payload.runId}`);
            if (payload.runId === "stopped") await pause(tick.realMs * 4, signal);
            if (signal.aborted) deps.add("heard");
          });
          await step.sleep("pause", tick.declaredMs * 4);
          await step.run("end", async () => deps.add(`end ${payload.runId}`));
        },
        { cancelOn: { event: stop, match: "runId" }, concurrency: { key: "projectId", limit: 1 } },
      );
      await run([long], async ({ send, texts, until, quiet }) => {
        await send(
          event.create(ids("stopped", "p1", 1), "long-1"),
          event.create(ids("stopped", "p1", 2), "long-2"),
          event.create(ids("kept", "p2", 3), "long-3"),
        );
        await until("begin stopped");
        await send(stop.create(ids("stopped", "p1", 0), "stop-1"));
        await until("end kept");
        await quiet();
        const expected = ["begin stopped", "begin kept", "end kept"];
        if (engine.abortsSteps) expected.push("heard");
        expect(texts().toSorted()).toEqual(expected.toSorted());
      });
    });

    it("refuses a step id used twice and an output over the limit, without another try", async () => {
      const event = freshEvent("misuse");
      const misuse = defineJob<[typeof event], Notes>({
        id: "misuse",
        on: [event],
        retry,
        handler:
          async () =>
          async ({ step, payload, deps }) => {
            await step.run("once", async () => deps.add("once"));
            if (payload.n === 0) await step.run("once", async () => deps.add("again"));
            await step.run("big", async () => "x".repeat(300_000));
          },
        onFailure:
          async () =>
          async ({ failure, step, deps }) => {
            await step.run("told", async () => deps.add(failure.code));
          },
      });
      await run([misuse], async ({ send, texts, until, quiet }) => {
        await send(event.create(ids("r1", "p1", 0), "misuse-0"));
        await until("internal");
        await send(event.create(ids("r1", "p1", 1), "misuse-1"));
        await until("limit.exceeded");
        await quiet();
        expect(texts()).toEqual(["once", "internal", "once", "limit.exceeded"]);
      });
    });
  });
}

/** Waits `ms`, or until the signal is aborted. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
