import { AppError } from "../../core/model/errors.ts";
import type { Log } from "../../core/ports.ts";
import type { ClaimedRun, SettledRun } from "../../server/repositories/job-repository.ts";
import { onWake } from "../clients/wake.ts";
import type { JobDefinition } from "../define.ts";
import { type Committer, createCommitter } from "./committer.ts";
import { executables, failureRunOf, logOf } from "./executables.ts";
import { Execution, type Outcome } from "./execution.ts";
import { describeFailure } from "./failure.ts";
import { isOwnerDead, newOwner, retireOwner } from "./owner.ts";
import { createPulse } from "./pulse.ts";
import { type Activation, type JobStore, openStore } from "./store.ts";

/**
 * A run whose process died this often without a step between is given up: it would take every worker down in turn. Far above what
 * kills from outside do to one long step, which cannot be told from a step that kills.
 */
const MAX_CRASHES = 60;
/** With the grace periods after it well below what a supervisor waits before it kills. */
const DRAIN_MS = 3_000;
const ABORT_GRACE_MS = 10_000;
const STOP_GRACE_MS = 2_000;
const TIDY_EVERY_MS = 15 * 60_000;
const PROGRESS_EVERY_MS = 250;

export interface EmbeddedRuntimeOptions<Deps> {
  readonly databaseUrl: string;
  readonly jobs: readonly JobDefinition<Deps>[];
  readonly deps: Deps;
  readonly log: Log;
  /** Runs worked on at once in this process. */
  readonly maxConcurrent?: number;
  /** How long something sent by another process may wait. */
  readonly pollMs?: number;
  /** A runtime that is silent for this long has lost its runs. */
  readonly leaseMs?: number;
  /** How long `stop` waits for steps under way before it aborts them. */
  readonly drainMs?: number;
  readonly maxConnections?: number;
  /** Ended runs are kept this long. */
  readonly keepDays?: number;
  /** Called after each step is stored and before the handler goes on: for measuring, and for tests that kill here. */
  readonly onStep?: (step: {
    readonly job: string;
    readonly run: string;
    readonly step: string;
  }) => void;
}

export interface JobRuntime {
  /** Begins no further step, waits for those under way, gives its runs back and closes its connections. */
  stop(): Promise<void>;
}

/**
 * Starts working on jobs over the Postgres at `databaseUrl`. Several may run on one database. Runs that a killed process of this
 * machine held are taken over at once, those of other machines when their lease has passed.
 */
export async function startEmbeddedRuntime<Deps>(
  options: EmbeddedRuntimeOptions<Deps>,
): Promise<JobRuntime> {
  const { log } = options;
  const owner = newOwner();
  const leaseMs = options.leaseMs ?? 10_000;
  const table = executables(options.jobs);
  const store = await openStore({
    databaseUrl: options.databaseUrl,
    owner,
    leaseMs,
    maxConnections: options.maxConnections ?? 3,
    jobs: options.jobs,
    onError: (error) => log.warn({ reason: error.message }, "job queue connection"),
  });
  const runtime = new Runtime({ ...options, leaseMs }, owner, store, table);
  try {
    await store.takeOver(isOwnerDead);
    await store.reconcile();
  } catch (error) {
    await store.close();
    retireOwner(owner);
    throw error;
  }
  runtime.start();
  return runtime;
}

type Settlement = Omit<SettledRun, "id">;

class Runtime<Deps> implements JobRuntime {
  readonly #options: EmbeddedRuntimeOptions<Deps> & { readonly leaseMs: number };
  readonly #owner: string;
  readonly #store: JobStore;
  readonly #table: ReturnType<typeof executables<Deps>>;
  readonly #committer: Committer;
  readonly #active = new Map<string, Execution>();
  readonly #progress = new Map<string, { id: string; done: number; total: number }>();
  readonly #pulse = createPulse();
  readonly #timers: NodeJS.Timeout[] = [];
  /** What timers have begun and not ended: the store is closed behind it. */
  readonly #timed = new Set<Promise<void>>();
  #offWake = () => {};
  #loop: Promise<void> = Promise.resolve();
  #beating = false;
  #stopping: Promise<void> | null = null;

  constructor(
    options: EmbeddedRuntimeOptions<Deps> & { readonly leaseMs: number },
    owner: string,
    store: JobStore,
    table: ReturnType<typeof executables<Deps>>,
  ) {
    this.#options = options;
    this.#owner = owner;
    this.#store = store;
    this.#table = table;
    this.#committer = createCommitter({
      store,
      log: options.log,
      onCancelled: (ids) => this.#cancel(ids),
      onQueued: () => this.#pulse.now(),
    });
  }

  start(): void {
    const { databaseUrl, leaseMs } = this.#options;
    this.#offWake = onWake(databaseUrl, () => this.#pulse.now());
    const every = (ms: number, work: () => Promise<unknown>, what: string) => {
      const run = () => {
        const begun: Promise<void> = work()
          .then(() => undefined)
          .catch((error: unknown) => this.#complain(error, what))
          .finally(() => this.#timed.delete(begun));
        this.#timed.add(begun);
      };
      this.#timers.push(setInterval(run, ms));
    };
    every(leaseMs / 4, () => this.#beat(), "lease is not renewed");
    every(PROGRESS_EVERY_MS, () => this.#writeProgress(), "progress is not written");
    every(TIDY_EVERY_MS, () => this.#store.tidy(this.#options.keepDays ?? 14), "no clearing up");
    this.#loop = this.#work();
  }

  stop(): Promise<void> {
    this.#stopping ??= this.#stop();
    return this.#stopping;
  }

  async #work(): Promise<void> {
    const { pollMs = 500, maxConcurrent = 8 } = this.#options;
    while (this.#stopping === null) {
      let more = false;
      try {
        const slots = maxConcurrent - this.#active.size;
        const { activations, cancelled } = await this.#store.poll(slots);
        this.#cancel(cancelled);
        for (const activation of activations) void this.#execute(activation);
        more = activations.length > 0 && this.#active.size < maxConcurrent;
      } catch (error) {
        this.#complain(error, "job queue cannot be read");
        await new Promise((resolve) => setTimeout(resolve, pollMs));
      }
      if (!more) await this.#pulse.wait(pollMs);
    }
  }

  async #execute(activation: Activation): Promise<void> {
    const { run } = activation;
    const executable = this.#table.get(run.jobName);
    const log = logOf(this.#options.log, { job: run.jobName, jobRun: run.id });
    const execution = new Execution({
      activation,
      retry: executable?.retry ?? { maxAttempts: 1, backoffMs: 0 },
      commit: (change) => this.#committer.commit({ run, ...change }),
      progress: (done, total) => this.#progress.set(run.id, { id: run.id, done, total }),
      draining: () => this.#stopping !== null,
      now: Date.now,
      onStep: (step) => this.#options.onStep?.({ job: run.jobName, run: run.id, step }),
    });
    this.#active.set(run.id, execution);
    try {
      const outcome = await execution.start(async () => {
        if (!executable) throw new AppError("not-found", { detail: `no job "${run.jobName}"` });
        if (run.crashes >= MAX_CRASHES) throw deadlyStep(run);
        const { deps } = this.#options;
        const rest = { step: execution, deps, log, signal: execution.signal };
        await executable.call(run.eventName, run.payload, rest);
      });
      const settle = settlement(outcome, execution.failures, Date.now());
      await this.#settle(run, outcome, settle, log);
    } catch (error) {
      this.#complain(error, "outcome is not stored; the run is taken over when its lease is past");
    } finally {
      this.#active.delete(run.id);
      this.#pulse.now();
    }
  }

  async #settle(run: ClaimedRun, outcome: Outcome, settle: Settlement | null, log: Log) {
    if (outcome.kind === "failed") {
      log.error({ failure: describeFailure(outcome.error) }, "job failed");
    } else if (outcome.kind === "retry") {
      const { attempt, delayMs } = outcome;
      log.warn({ failure: describeFailure(outcome.error), attempt, delayMs }, "job is tried again");
    }
    const failureRun =
      outcome.kind === "failed" && this.#table.get(run.jobName)?.hasFailureHandler
        ? { failureRun: failureRunOf(run, describeFailure(outcome.error)) }
        : {};
    const owned = settle && (await this.#committer.commit({ run, settle, ...failureRun }));
    if (!owned) return this.#store.releaseCancelled([run.id]);
    if (settle.wakeAt !== null) this.#pulse.at(settle.wakeAt);
  }

  #cancel(ids: readonly string[]): void {
    for (const id of ids) this.#active.get(id)?.abort("lost", ABORT_GRACE_MS);
  }

  async #beat(): Promise<void> {
    if (this.#beating) return;
    this.#beating = true;
    try {
      const before = [...this.#active.keys()];
      const held = await this.#store.renew();
      this.#cancel(before.filter((id) => !held.has(id)));
      const taken = await this.#store.takeOver(isOwnerDead);
      if (taken > 0) this.#pulse.now();
    } finally {
      this.#beating = false;
    }
  }

  async #writeProgress(): Promise<void> {
    if (this.#progress.size === 0) return;
    const rows = [...this.#progress.values()];
    this.#progress.clear();
    await this.#store.progress(rows);
  }

  async #stop(): Promise<void> {
    const { drainMs = DRAIN_MS, log } = this.#options;
    this.#offWake();
    this.#pulse.now();
    await this.#loop;
    const ended = async () => {
      while (this.#active.size > 0) await new Promise((resolve) => setTimeout(resolve, 10));
    };
    await within(drainMs, ended());
    for (const execution of this.#active.values()) execution.abort("released", STOP_GRACE_MS);
    if (this.#active.size > 0) log.warn({ runs: this.#active.size }, "steps are stopped");
    this.#committer.giveUp();
    await within(STOP_GRACE_MS * 2, ended());
    for (const timer of this.#timers) clearInterval(timer);
    await within(STOP_GRACE_MS, Promise.all(this.#timed));
    await this.#writeProgress().catch(() => undefined);
    this.#pulse.close();
    await this.#store.close();
    retireOwner(this.#owner);
  }

  #complain(error: unknown, message: string): void {
    this.#options.log.warn({ reason: describeFailure(error).detail }, message);
  }
}

/** What is stored for an outcome; null where the run is not ours to change. */
function settlement(outcome: Outcome, failures: number, now: number): Settlement | null {
  const same = { attempts: failures, wakeAt: null, error: null };
  switch (outcome.kind) {
    case "finished":
      return { ...same, state: "finished" };
    case "released":
      return { ...same, state: "queued" };
    case "sleep":
      return { ...same, state: "sleeping", wakeAt: outcome.wakeAt };
    case "retry":
    case "failed": {
      const error = JSON.stringify(describeFailure(outcome.error));
      const failed = { attempts: outcome.attempt, error };
      if (outcome.kind === "failed") return { ...failed, state: "failed", wakeAt: null };
      return { ...failed, state: "queued", wakeAt: now + outcome.delayMs };
    }
    case "lost":
      return null;
  }
}

function deadlyStep(run: ClaimedRun): AppError {
  return new AppError("worker.crashed", {
    detail: `the process died ${run.crashes} times under ${run.id}`,
    recovery: "fatal",
    userMessage: `The process that does the work ended ${run.crashes} times in the same step, so that step is not tried again. What was done before is kept. Check that this machine has memory left, then start again.`,
  });
}

async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, limit]).finally(() => clearTimeout(timer));
}
