import { AppError } from "../../core/model/errors.ts";
import type { Log } from "../../core/ports.ts";
import type { NewJobRun } from "../../server/repositories/job-repository.ts";
import type { JobContext, JobDefinition, JobFailure, RetryPolicy } from "../define.ts";
import { jobRunId } from "./dispatch.ts";

/** Job name of the run that calls a job's failure handler. */
const FAILURE_SUFFIX = ".on-failure";

/** What can be called for a run: a job's handler, or its failure handler as a run of its own. */
export interface Executable<Deps> {
  readonly retry: RetryPolicy;
  readonly hasFailureHandler: boolean;
  call(
    event: string,
    payload: unknown,
    rest: Omit<JobContext<unknown, Deps>, "event" | "payload">,
  ): Promise<void>;
}

/** Table from job name to what to call. Two jobs of one id: throws. */
export function executables<Deps>(
  jobs: readonly JobDefinition<Deps>[],
): Map<string, Executable<Deps>> {
  const table = new Map<string, Executable<Deps>>();
  for (const job of jobs) {
    if (table.has(job.id)) throw new RangeError(`two jobs are called "${job.id}"`);
    const { retry, loadOnFailure } = job;
    table.set(job.id, {
      retry,
      hasFailureHandler: loadOnFailure !== null,
      async call(event, payload, rest) {
        const checked = checkPayload(job, event, payload);
        await (await job.load())({ event, payload: checked, ...rest });
      },
    });
    if (loadOnFailure === null) continue;
    table.set(job.id + FAILURE_SUFFIX, {
      retry,
      hasFailureHandler: false,
      async call(event, payload, rest) {
        const { original, failure } = payload as { original: unknown; failure: JobFailure };
        await (await loadOnFailure())({ event, payload: original, failure, ...rest });
      },
    });
  }
  return table;
}

/** The run that calls the failure handler: one for each failed run. */
export function failureRunOf(run: NewJobRun, failure: JobFailure): NewJobRun {
  const jobName = run.jobName + FAILURE_SUFFIX;
  return {
    id: jobRunId(jobName, run.id),
    jobName,
    eventName: run.eventName,
    eventId: run.id,
    payload: { original: run.payload, failure },
    concurrencyKey: null,
  };
}

/** The payload as its schema reads it; a bad one is fatal, for a second try reads the same. */
export function checkPayload(
  job: JobDefinition<never>,
  event: string,
  payload: unknown,
): Record<string, unknown> {
  const definition = job.on.find((candidate) => candidate.name === event);
  const parsed = definition?.schema.safeParse(payload);
  if (parsed?.success) return parsed.data;
  const reason = parsed?.error?.message ?? "no such trigger";
  throw new AppError("input.invalid", { detail: `${job.id}: event ${event}: ${reason}` });
}

/** A log that says which run it speaks of. */
export function logOf(log: Log, fields: object): Log {
  return {
    debug: (more, message) => log.debug({ ...fields, ...more }, message),
    info: (more, message) => log.info({ ...fields, ...more }, message),
    warn: (more, message) => log.warn({ ...fields, ...more }, message),
    error: (more, message) => log.error({ ...fields, ...more }, message),
  };
}
