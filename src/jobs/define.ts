import type { z } from "zod";
import type { Log } from "../core/ports.ts";
import type { AppEvent, EventDefinition } from "./events.ts";

/** What a step may return: it is stored as JSON and given back after a crash or a retry. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json | undefined };

/**
 * What a handler may use. Inngest's step and the embedded runtime both implement it. A handler runs again from its start after
 * every crash, retry and sleep; a remembered step then gives its old result without doing its work. So everything that touches
 * the world stands inside a step, and the code between steps gives the same result each time. An id is used once in a run.
 */
export interface Step {
  /** Does `work` once and remembers its result by `id`. A failure that may pass is tried again by the engine, not by the handler. */
  run(id: string, work: () => Promise<void>): Promise<void>;
  run<T extends Json>(id: string, work: () => Promise<T>): Promise<T>;
  /** Waits `ms` milliseconds, across restarts; the handler holds no slot meanwhile. */
  sleep(id: string, ms: number): Promise<void>;
  /** Sends the events exactly once, together with remembering that they were sent. */
  send(id: string, ...events: AppEvent[]): Promise<void>;
  /** How far the work is, for people; may be dropped, never fails. */
  progress(done: number, total: number): Promise<void>;
}

export interface JobContext<Payload, Deps> {
  readonly event: string;
  readonly payload: Payload;
  readonly step: Step;
  readonly deps: Deps;
  readonly log: Log;
  /** Aborted when the run is cancelled, taken over, or the process has to stop; pass it to everything that can wait. */
  readonly signal: AbortSignal;
}

/** What is known about the failure that ended a run; `code` is one of core/model/errors. */
export interface JobFailure {
  readonly code: string;
  readonly detail: string;
  readonly userMessage: string;
}

export type JobHandler<Payload, Deps> = (context: JobContext<Payload, Deps>) => Promise<void>;
export type FailureHandler<Payload, Deps> = (
  context: JobContext<Payload, Deps> & { readonly failure: JobFailure },
) => Promise<void>;

/** Tries of a run between two remembered steps; the n-th wait is `backoffMs` · 2^(n-1), at most 15 minutes. */
export interface RetryPolicy {
  readonly maxAttempts: number;
  readonly backoffMs: number;
}

type PayloadOf<Event extends EventDefinition> = z.infer<Event["schema"]>;
type KeyOf<Payload> = Extract<keyof Payload, string>;

export interface JobOptions<Events extends readonly EventDefinition[], Deps> {
  readonly id: string;
  readonly on: Events;
  /** At most `limit` runs of this job do work at once for each value of the payload's field `key`. */
  readonly concurrency?: { readonly key: KeyOf<PayloadOf<Events[number]>>; readonly limit: number };
  readonly retry: RetryPolicy;
  /** Ends every unfinished run whose field `match` equals that of the event. */
  readonly cancelOn?: {
    readonly event: EventDefinition;
    readonly match: KeyOf<PayloadOf<Events[number]>>;
  };
  /** Imported when the job first runs: listing jobs must not load what they need. */
  readonly handler: () => Promise<JobHandler<PayloadOf<Events[number]>, Deps>>;
  /** Runs once after the last try, as a run of its own with the same retry policy. Not called for a cancelled run. */
  readonly onFailure?: () => Promise<FailureHandler<PayloadOf<Events[number]>, Deps>>;
}

/** A job as the runtimes see it: the payload is checked against `on` before it reaches a handler. */
export interface JobDefinition<Deps> {
  readonly id: string;
  readonly on: readonly EventDefinition[];
  readonly concurrency: { readonly key: string; readonly limit: number } | null;
  readonly retry: RetryPolicy;
  readonly cancelOn: { readonly event: EventDefinition; readonly match: string } | null;
  readonly load: () => Promise<JobHandler<unknown, Deps>>;
  readonly loadOnFailure: (() => Promise<FailureHandler<unknown, Deps>>) | null;
}

const JOB_ID = /^[a-z][a-z0-9-]{0,62}$/;

/**
 * Declares a job: which events start it, how often it is tried, what may run beside it. Engine-neutral: the same definition runs
 * on the embedded runtime and on Inngest. Throws on an id that is not kebab-case and on limits below 1.
 */
export function defineJob<const Events extends readonly EventDefinition[], Deps>(
  options: JobOptions<Events, Deps>,
): JobDefinition<Deps> {
  const { id, on, retry, concurrency, cancelOn, handler, onFailure } = options;
  if (!JOB_ID.test(id)) throw new RangeError(`job id "${id}" is not kebab-case`);
  if (retry.maxAttempts < 1) throw new RangeError(`${id}: maxAttempts is below 1`);
  if (concurrency && concurrency.limit < 1) throw new RangeError(`${id}: limit is below 1`);
  return {
    id,
    on,
    retry,
    concurrency: concurrency ?? null,
    cancelOn: cancelOn ?? null,
    load: async () => (await handler()) as JobHandler<unknown, Deps>,
    loadOnFailure: onFailure
      ? async () => (await onFailure()) as FailureHandler<unknown, Deps>
      : null,
  };
}
