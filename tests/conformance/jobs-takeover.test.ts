/** What the embedded runtime owes beyond the suite of both engines: several workers, stops, and processes that die or hang. */
import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { z } from "zod";
import { embeddedClient, type JobClient } from "../../src/jobs/clients/embedded.ts";
import { defineJob, type JobContext } from "../../src/jobs/define.ts";
import { defineEvent } from "../../src/jobs/events.ts";
import {
  type EmbeddedRuntimeOptions,
  type JobRuntime,
  startEmbeddedRuntime,
} from "../../src/jobs/runtime/embedded.ts";
import { startTestDatabase, type TestDatabase } from "../helpers/database.ts";
import {
  EFFECTS_TABLE,
  effectsOf,
  expectedEffects,
  killJobs,
  readEffects,
  treeRequested,
} from "./job-kill-jobs.ts";
import { pause, QUIET } from "./job-suite.ts";

const CHILD = fileURLToPath(new URL("./job-kill-child.ts", import.meta.url));
const event = defineEvent("piece.requested", z.strictObject({ n: z.int() }));
type Context = JobContext<{ n: number }, null>;

let database: TestDatabase;
let pool: pg.Pool;
let client: JobClient;
let runtimes: JobRuntime[] = [];

beforeAll(async () => {
  database = await startTestDatabase();
  // A limit, so that a database that answers nobody fails a test and does not hold the whole set.
  pool = new pg.Pool({ connectionString: database.url, max: 1, query_timeout: 20_000 });
  await pool.query(EFFECTS_TABLE);
}, 60_000);

afterAll(async () => {
  await pool.end();
  await database.stop();
});

beforeEach(() => {
  client = embeddedClient({ databaseUrl: database.url, log: QUIET });
});

afterEach(async () => {
  for (const runtime of runtimes) await runtime.stop();
  runtimes = [];
  await client.close();
  await pool.query("truncate job_runs, job_steps, kill_effects");
}, 30_000);

async function start<Deps>(options: Omit<EmbeddedRuntimeOptions<Deps>, "databaseUrl" | "log">) {
  const runtime = await startEmbeddedRuntime({ databaseUrl: database.url, log: QUIET, ...options });
  runtimes.push(runtime);
  return runtime;
}

const piece = (handle: (context: Context) => Promise<void>, limit?: number) =>
  defineJob<[typeof event], null>({
    id: "piece",
    on: [event],
    retry: { maxAttempts: 2, backoffMs: 10 },
    handler: async () => handle,
    ...(limit === undefined ? {} : { concurrency: { key: "n", limit } }),
  });

async function rows(sql: string): Promise<Record<string, unknown>[]> {
  return (await pool.query(sql)).rows;
}

/** Stops a process where it holds no transaction: the embedded database serves one session, and would wait for it for ever. */
async function hang(process: ChildProcess): Promise<void> {
  for (;;) {
    process.kill("SIGSTOP");
    const answer = rows("select 1").then(() => true);
    if (await Promise.race([answer, pause(1_000).then(() => false)])) return;
    process.kill("SIGCONT");
    await answer;
  }
}

async function until(check: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + 20_000;
  while (!(await check())) {
    if (performance.now() > end) throw new Error("waited in vain");
    await pause(10);
  }
}

const states = async () =>
  (await rows("select state, count(*)::int as count from job_runs group by state")).map(
    (row) => `${row.state} ${row.count}`,
  );

it("stops between two steps and another runtime goes on there, without counting a failed try", async () => {
  const done: string[] = [];
  let inFirst = false;
  const job = piece(async ({ step }) => {
    await step.run("first", async () => {
      inFirst = true;
      await pause(100);
      done.push("first");
    });
    await step.run("second", async () => void done.push("second"));
  });
  const first = await start({ jobs: [job], deps: null });
  await client.send([event.create({ n: 1 }, "stop-1")]);
  await until(() => inFirst);
  await first.stop();
  expect(done).toEqual(["first"]);
  expect(await rows("select state, attempts, crashes, owner_id from job_runs")).toEqual([
    { state: "queued", attempts: 0, crashes: 0, owner_id: null },
  ]);
  await start({ jobs: [job], deps: null });
  await until(() => done.length === 2);
  expect(done).toEqual(["first", "second"]);
});

it("aborts a step that does not end in time at a stop, and gives its run back", async () => {
  let reason: unknown;
  const job = piece(async ({ step, signal }) => {
    await step.run("endless", () => pause(60_000, signal));
  });
  let begun = false;
  const watched = piece(async (context) => {
    begun = true;
    context.signal.addEventListener("abort", () => {
      reason = context.signal.reason;
    });
    await (await job.load())(context as JobContext<unknown, never>);
  });
  const runtime = await start({ jobs: [watched], deps: null, drainMs: 50 });
  await client.send([event.create({ n: 1 }, "abort-1")]);
  await until(() => begun);
  await runtime.stop();
  expect(String(reason)).toContain("run.cancelled");
  expect(await states()).toEqual(["queued 1"]);
});

it("stops in time for whoever stops it, also under a step that does not listen, and counts no crash", async () => {
  let begun = false;
  const deaf = piece(async ({ step }) => {
    await step.run("deaf", async () => {
      begun = true;
      await pause(60_000);
    });
  });
  const runtime = await start({ jobs: [deaf], deps: null });
  await client.send([event.create({ n: 1 }, "deaf-1")]);
  await until(() => begun);
  const stoppedAt = performance.now();
  await runtime.stop();
  expect(performance.now() - stoppedAt).toBeLessThan(9_000);
  expect(await rows("select state, attempts, crashes from job_runs")).toEqual([
    { state: "queued", attempts: 0, crashes: 0 },
  ]);
}, 60_000);

it("shares the work and the limit of a group between two runtimes", async () => {
  let active = 0;
  let peak = 0;
  let done = 0;
  const job = piece(async ({ step }) => {
    await step.run("work", async () => {
      peak = Math.max(peak, ++active);
      await pause(15);
      active--;
      done++;
    });
  }, 2);
  await start({ jobs: [job], deps: null });
  await start({ jobs: [job], deps: null });
  const events = Array.from({ length: 20 }, (_, n) => event.create({ n: 7 }, `share-${n}`));
  await client.send(events);
  await until(() => done === 20);
  expect(peak).toBe(2);
  await until(async () => (await states()).join() === "finished 20");
});

it("takes over from a worker that hangs, and refuses what that one writes when it wakes", async () => {
  const lease = { leaseMs: 800 };
  const hung = spawn(
    process.execPath,
    [
      CHILD,
      JSON.stringify({
        databaseUrl: database.url,
        maxConcurrent: 1,
        killAfterSteps: null,
        ...lease,
      }),
    ],
    { stdio: "inherit" },
  );
  const ended = new Promise((resolve) => hung.once("exit", resolve));
  try {
    const data = { name: "hung", parallel: false };
    await client.send([treeRequested.create(data, "hung-1")]);
    await until(async () => (await rows("select 1 from job_steps")).length >= 1);
    await hang(hung);
    await start({ jobs: killJobs(30), deps: effectsOf(pool), ...lease });
    await until(async () => (await states()).join() === "finished 4");
    const before = await rows(
      "select job_run_id, step_id, created_at from job_steps order by 1, 2",
    );
    hung.kill("SIGCONT");
    await pause(1500);
    expect(
      await rows("select job_run_id, step_id, created_at from job_steps order by 1, 2"),
    ).toEqual(before);
    expect((await readEffects(pool)).rows).toEqual(expectedEffects(["hung"], false));
    expect(await states()).toEqual(["finished 4"]);
  } finally {
    hung.kill("SIGKILL");
    await ended;
  }
}, 60_000);

it("does no further step of a run that another process cancelled, and lets it go", async () => {
  const done: string[] = [];
  let inFirst = false;
  const job = piece(async ({ step }) => {
    await step.run("first", async () => {
      inFirst = true;
      await pause(150);
      done.push("first");
    });
    await step.run("second", async () => void done.push("second"));
  });
  await start({ jobs: [job], deps: null });
  await client.send([event.create({ n: 1 }, "cancelled-1")]);
  await until(() => inFirst);
  await pool.query("update job_runs set state = 'cancelled'");
  await until(async () => (await rows("select 1 from pgboss.job")).length === 0);
  expect(done).toEqual(["first"]);
  expect(await rows("select state, owner_id from job_runs")).toEqual([
    { state: "cancelled", owner_id: null },
  ]);
  expect(await rows("select 1 from job_steps")).toEqual([]);
});

it("outlives fifty deaths in one step, and gives a run up whose step kills its process without end", async () => {
  const told: string[] = [];
  let begun = 0;
  const deadly = defineJob<[typeof event], null>({
    id: "piece",
    on: [event],
    retry: { maxAttempts: 2, backoffMs: 10 },
    handler: async () => async () => void begun++,
    onFailure:
      async () =>
      async ({ failure }) =>
        void told.push(failure.code, failure.userMessage),
  });
  /** Leaves the run as a process that died under it once more would. */
  const dieAgain = (crashes: number) =>
    pool.query(
      `update job_runs set state = 'running', crashes = $1, owner_id = 'elsewhere:1:x', lease_until = now() - interval '1 s'`,
      [crashes - 1],
    );
  await client.send([event.create({ n: 1 }, "deadly-1")]);
  let runtime = await start({ jobs: [deadly], deps: null });
  await until(async () => (await states()).join() === "finished 1");
  await runtime.stop();
  await dieAgain(51);
  runtime = await start({ jobs: [deadly], deps: null });
  await until(async () => (await states()).join() === "finished 1");
  await runtime.stop();
  expect(begun).toBe(2);
  await dieAgain(60);
  await start({ jobs: [deadly], deps: null });
  await until(() => told.length > 0);
  expect(told).toEqual(["worker.crashed", expect.stringContaining("60 times in the same step")]);
  expect(begun).toBe(2);
});

it("delivers waiting runs again when the queue was emptied, and ignores deliveries of ended ones", async () => {
  let done = 0;
  const job = piece(async ({ step }) => {
    await step.run("work", async () => void done++);
  });
  const first = await start({ jobs: [job], deps: null });
  await client.send([event.create({ n: 1 }, "lost-1")]);
  await until(() => done === 1);
  await until(async () => (await states()).join() === "finished 1");
  await first.stop();
  await pool.query("update job_runs set id = 'job_copy', event_id = 'copy', state = 'queued'");
  await pool.query("delete from pgboss.job");
  await start({ jobs: [job], deps: null });
  await until(async () => (await states()).join() === "finished 1");
  await pool.query(
    `insert into pgboss.job (name, data) values ('runs', '{"runId": "job_copy"}'), ('runs', '{"runId": "job_none"}')`,
  );
  await until(async () => (await rows("select 1 from pgboss.job")).length === 0);
  expect(done).toBe(2);
});

it("gives back texts that a column of JSON would refuse", async () => {
  const seen: string[] = [];
  const job = piece(async ({ step, payload }) => {
    const text = await step.run("zero", async () => `a\u0000b${payload.n}`);
    seen.push(text);
  });
  await start({ jobs: [job], deps: null });
  await client.send([event.create({ n: 1 }, "zero-1"), event.create({ n: 2 }, "zero-2")]);
  await until(() => seen.length === 2);
  expect(seen.toSorted()).toEqual(["a\u0000b1", "a\u0000b2"]);
});

it("writes progress for people", async () => {
  const job = piece(async ({ step }) => {
    await step.progress(3, 8);
    await step.run("work", () => pause(500));
  });
  await start({ jobs: [job], deps: null });
  await client.send([event.create({ n: 1 }, "progress-1")]);
  await until(
    async () => (await rows("select 1 from job_runs where done = 3 and total = 8")).length > 0,
  );
});
