/**
 * Transactions of the embedded runtime: rows of runs and steps change together with their deliveries, or not at all. A kill at any
 * moment leaves either the state before or the state after.
 */
import pg from "pg";
import type {
  ClaimedRun,
  NewJobRun,
  SettledRun,
} from "../../server/repositories/job-repository.ts";
import * as repository from "../../server/repositories/job-repository.ts";
import { EVENT_QUEUE, RUN_QUEUE, startDelivery } from "../clients/delivery.ts";
import type { JobDefinition } from "../define.ts";
import type { IdentifiedEvent } from "../events.ts";
import { deliver, dispatch, enqueue, type Queue, undeliver } from "./dispatch.ts";
import { inTransaction, type Transaction } from "./transaction.ts";

const EVENTS_PER_POLL = 200;
const PAGE = 1000;
/** More than any machine runs: the limit of groups whose job has none. */
const NO_LIMIT = 1_000_000;
/** An advisory lock keeps two runtimes from taking the last slot of a group at once. */
const BEGIN_CLAIM = "begin; select pg_advisory_xact_lock(7243001)";

export interface RememberedStep {
  /** JSON text, or null where the step failed. */
  readonly output: string | null;
  readonly error: unknown;
}

/** A run that this runtime has taken, with what it remembers. */
export interface Activation {
  readonly run: ClaimedRun;
  readonly steps: ReadonlyMap<string, RememberedStep>;
}

/** What a run does to the database; the changes of many runs are committed together. */
export interface Change {
  readonly run: ClaimedRun;
  /** `output` and `error` are JSON texts. */
  readonly step?: {
    readonly id: string;
    readonly output: string | null;
    readonly error: string | null;
  };
  /** The run has moved on after a failure or crash: its counts start again. */
  readonly reset?: boolean;
  readonly events?: readonly IdentifiedEvent[];
  readonly settle?: Omit<SettledRun, "id">;
  /** The run that calls the failure handler. */
  readonly failureRun?: NewJobRun;
}

export interface JobStore {
  /** Takes in new events, then makes this runtime the owner of up to `slots` runs. */
  poll(slots: number): Promise<{ activations: Activation[]; cancelled: string[]; events: number }>;
  /** Commits changes at once; returns the runs that this runtime still owns, and those that a sent event cancelled. */
  commit(changes: readonly Change[]): Promise<{ owned: Set<string>; cancelled: string[] }>;
  progress(rows: readonly { id: string; done: number; total: number }[]): Promise<void>;
  /** Renews the leases; returns what is still running under this owner. */
  renew(): Promise<Set<string>>;
  /** Ends the deliveries of cancelled runs whose handlers have let go. */
  releaseCancelled(ids: readonly string[]): Promise<void>;
  /** Takes over from owners that are dead by `isDead` or whose lease is past; returns the number of runs. */
  takeOver(isDead: (owner: string) => boolean): Promise<number>;
  /** Gives each waiting run that has no delivery one: heals a queue that was emptied by hand. */
  reconcile(): Promise<void>;
  /**
   * Deletes ended runs older than `days`, a bounded number at a time, and frees the room of deleted rows: the embedded database
   * has nothing that does this by itself, and a queue is nothing but deleted rows.
   */
  tidy(days: number): Promise<void>;
  close(): Promise<void>;
}

export interface StoreOptions {
  readonly databaseUrl: string;
  readonly owner: string;
  readonly leaseMs: number;
  readonly maxConnections: number;
  readonly jobs: readonly JobDefinition<never>[];
  readonly onError: (error: Error) => void;
}

interface Context extends Queue {
  readonly pool: pg.Pool;
  readonly leaseMs: number;
  /** Limit of a group by job, as pg-boss wants it. */
  readonly tiers: Record<string, number>;
}

/** Connects, and makes the delivery queue where it is missing. */
export async function openStore(options: StoreOptions): Promise<JobStore> {
  const { owner, leaseMs, jobs, databaseUrl, onError } = options;
  const max = options.maxConnections;
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max,
    application_name: "jobs-runtime",
  });
  pool.on("error", onError);
  const boss = await startDelivery(pool, onError).catch(async (error: unknown) => {
    await pool.end();
    throw error;
  });
  const tiers = Object.fromEntries(
    jobs.flatMap((job) => (job.concurrency ? [[job.id, job.concurrency.limit]] : [])),
  );
  const context: Context = { boss, jobs, owner, pool, leaseMs, tiers };
  return {
    poll: (slots) => poll(context, slots),
    commit: (changes) => commit(context, changes),
    progress: (rows) => repository.writeProgress(pool, owner, rows),
    renew: () => repository.renewLeases(pool, owner, leaseMs),
    releaseCancelled: (ids) =>
      inTransaction(pool, async (transaction) => {
        const released = await repository.releaseCancelled(transaction.sql, ids, owner);
        await undeliver(context, transaction, released);
      }),
    takeOver: (isDead) => takeOver(context, isDead),
    reconcile: () => reconcile(context),
    async tidy(days) {
      await repository.pruneJobRuns(pool, days, PAGE);
      await pool.query("vacuum pgboss.job, job_runs, job_steps");
    },
    async close() {
      await boss.stop({ graceful: false, close: false });
      await pool.end();
    },
  };
}

function poll(context: Context, slots: number) {
  const { boss, pool } = context;
  return inTransaction(
    pool,
    async (transaction) => {
      const { db } = transaction;
      const found = await boss.fetch<IdentifiedEvent>(EVENT_QUEUE, {
        batchSize: EVENTS_PER_POLL,
        db,
      });
      let cancelled: string[] = [];
      if (found.length > 0) {
        const events = found.map((job) => job.data);
        cancelled = await dispatch(context, transaction, events);
        const ids = found.map((job) => job.id);
        await boss.deleteJob(EVENT_QUEUE, ids, { db });
      }
      const activations = slots > 0 ? await claim(context, transaction, slots) : [];
      return { activations, cancelled, events: found.length };
    },
    BEGIN_CLAIM,
  );
}

async function claim(
  context: Context,
  transaction: Transaction,
  slots: number,
): Promise<Activation[]> {
  const { boss, owner, leaseMs, tiers } = context;
  const { sql, db } = transaction;
  const found = await boss.fetch<{ runId: string }>(RUN_QUEUE, {
    batchSize: slots,
    groupConcurrency: { default: NO_LIMIT, tiers },
    db,
  });
  if (found.length === 0) return [];
  const ids = found.map((job) => job.data.runId);
  const runs = await repository.claimJobRuns(sql, ids, owner, leaseMs);
  const claimed = new Set(runs.map((run) => run.id));
  // A delivery of a run that has ended, or of none: a duplicate does no harm.
  const stray = found.filter((job) => !claimed.has(job.data.runId)).map((job) => job.id);
  if (stray.length > 0) await boss.deleteJob(RUN_QUEUE, stray, { db });
  const steps = new Map<string, Map<string, RememberedStep>>();
  for (const row of await repository.findSteps(sql, [...claimed])) {
    const own = steps.get(row.jobRunId) ?? new Map<string, RememberedStep>();
    steps.set(row.jobRunId, own.set(row.stepId, { output: row.output, error: row.error }));
  }
  return runs.map((run) => ({ run, steps: steps.get(run.id) ?? new Map() }));
}

async function commit(context: Context, changes: readonly Change[]) {
  const { owner, pool } = context;
  const ids = [...new Set(changes.map((change) => change.run.id))].sort();
  const steps = changes.flatMap(({ run, step }) =>
    step ? [{ jobRunId: run.id, stepId: step.id, output: step.output, error: step.error }] : [],
  );
  const resets = changes.filter((change) => change.reset).map((change) => change.run.id);
  if (changes.every((change) => !change.events && !change.settle)) {
    return { owned: await repository.commitSteps(pool, owner, ids, steps, resets), cancelled: [] };
  }
  return inTransaction(pool, async (transaction) => {
    const owned = await repository.commitSteps(transaction.sql, owner, ids, steps, resets);
    const mine = changes.filter((change) => owned.has(change.run.id));
    const events = mine.flatMap((change) => change.events ?? []);
    const cancelled = events.length > 0 ? await dispatch(context, transaction, events) : [];
    await settle(context, transaction, mine);
    return { owned, cancelled };
  });
}

async function settle(context: Context, transaction: Transaction, changes: readonly Change[]) {
  const settled = changes.flatMap(({ run, settle }) => (settle ? [{ ...run, ...settle }] : []));
  if (settled.length === 0) return;
  const rows = settled.map(({ id, state, attempts, wakeAt, error }) => {
    return { id, state, attempts, wakeAt, error };
  });
  await repository.settleJobRuns(transaction.sql, rows);
  const ids = settled.map((run) => run.id);
  await undeliver(context, transaction, ids);
  const again = settled.filter((run) => run.state === "queued" || run.state === "sleeping");
  await deliver(context, transaction, again, "resumed");
  const failures = changes.flatMap((change) => change.failureRun ?? []);
  await enqueue(context, transaction, failures);
}

async function takeOver(context: Context, isDead: (owner: string) => boolean): Promise<number> {
  const others = await repository.otherOwners(context.pool, context.owner);
  const dead = others.filter((other) => other.expired || isDead(other.owner));
  if (dead.length === 0) return 0;
  return inTransaction(context.pool, async (transaction) => {
    const owners = dead.map((other) => other.owner);
    const { queued, ended } = await repository.takeOverFrom(transaction.sql, owners);
    const ids = [...queued.map((run) => run.id), ...ended];
    await undeliver(context, transaction, ids);
    await deliver(context, transaction, queued, "resumed");
    return queued.length;
  });
}

async function reconcile(context: Context): Promise<void> {
  let after = "";
  for (;;) {
    const page = await repository.waitingRuns(context.pool, after, PAGE);
    const last = page.at(-1);
    if (last === undefined) return;
    await inTransaction(context.pool, (transaction) => deliver(context, transaction, page));
    after = last.id;
  }
}
