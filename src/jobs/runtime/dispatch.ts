/** From events to runs and their deliveries, within a transaction of the caller. */
import { createHash } from "node:crypto";
import type { PgBoss } from "pg-boss";
import type { NewJobRun, QueuedRun } from "../../server/repositories/job-repository.ts";
import * as repository from "../../server/repositories/job-repository.ts";
import { RUN_QUEUE, uuidOf } from "../clients/delivery.ts";
import type { JobDefinition } from "../define.ts";
import type { IdentifiedEvent } from "../events.ts";
import type { Transaction } from "./transaction.ts";

export interface Queue {
  readonly boss: PgBoss;
  readonly jobs: readonly JobDefinition<never>[];
  readonly owner: string;
}

/** Runs that go on after a pause, a crash or a stop come before new ones. */
const RESUMED = 1;

/** Id of the run that an event starts for a job: the same for every delivery of the same event. */
export function jobRunId(jobName: string, eventId: string): string {
  const hash = createHash("sha256").update(`${jobName}\n${eventId}`).digest("hex");
  return `job_${hash.slice(0, 32)}`;
}

/** Gives each run its delivery; one that has it already keeps it. */
export async function deliver(
  queue: Queue,
  { db }: Transaction,
  runs: readonly QueuedRun[],
  order: "new" | "resumed" = "new",
): Promise<void> {
  if (runs.length === 0) return;
  const rows = runs.map(({ id, jobName, concurrencyKey, wakeAt }) => ({
    id: uuidOf(id),
    data: { runId: id },
    ...(order === "resumed" ? { priority: RESUMED } : {}),
    ...(wakeAt === null ? {} : { startAfter: new Date(wakeAt).toISOString() }),
    ...(concurrencyKey === null
      ? {}
      : { group: { id: `${jobName}:${concurrencyKey}`, tier: jobName } }),
  }));
  await queue.boss.insert(RUN_QUEUE, rows, { db });
}

/** Takes the deliveries of runs away, waiting or active. */
export async function undeliver(
  queue: Queue,
  { db }: Transaction,
  runIds: readonly string[],
): Promise<void> {
  if (runIds.length > 0) await queue.boss.deleteJob(RUN_QUEUE, runIds.map(uuidOf), { db });
}

/** Adds runs and delivers those that are new. */
export async function enqueue(
  queue: Queue,
  transaction: Transaction,
  runs: readonly NewJobRun[],
): Promise<void> {
  if (runs.length === 0) return;
  const added = await repository.insertJobRuns(transaction.sql, runs);
  const rows = runs.filter((run) => added.has(run.id)).map((run) => ({ ...run, wakeAt: null }));
  await deliver(queue, transaction, rows);
}

/**
 * Starts what listens to the events and cancels what they cancel, in the order of the events. Returns the runs of this runtime
 * that were cancelled while they were worked on.
 */
export async function dispatch(
  queue: Queue,
  transaction: Transaction,
  events: readonly IdentifiedEvent[],
): Promise<string[]> {
  const cancelled: string[] = [];
  let started: NewJobRun[] = [];
  for (const event of events) {
    const stopped = queue.jobs.filter((job) => job.cancelOn?.event.name === event.name);
    if (stopped.length > 0) {
      await enqueue(queue, transaction, started);
      started = [];
      for (const job of stopped) cancelled.push(...(await cancel(queue, transaction, job, event)));
    }
    started.push(...startedBy(event, queue.jobs));
  }
  await enqueue(queue, transaction, started);
  return cancelled;
}

async function cancel(
  queue: Queue,
  transaction: Transaction,
  job: JobDefinition<never>,
  event: IdentifiedEvent,
): Promise<string[]> {
  const key = job.cancelOn?.match ?? "";
  const value = String(event.data[key] ?? "");
  const rows = await repository.cancelJobRuns(transaction.sql, job.id, key, value);
  const idle = rows.filter((row) => row.owner === null).map((row) => row.id);
  await undeliver(queue, transaction, idle);
  return rows.filter((row) => row.owner === queue.owner).map((row) => row.id);
}

function startedBy(event: IdentifiedEvent, jobs: Queue["jobs"]): NewJobRun[] {
  return jobs
    .filter((job) => job.on.some((definition) => definition.name === event.name))
    .map((job) => ({
      id: jobRunId(job.id, event.id),
      jobName: job.id,
      eventName: event.name,
      eventId: event.id,
      payload: event.data,
      concurrencyKey: job.concurrency ? String(event.data[job.concurrency.key] ?? "") : null,
    }));
}
