/**
 * Rows of job_runs and job_steps. Plain SQL over a connection that the caller may have put into a transaction, because they must
 * be written together with the delivery queue's rows. Jobs are the system's: there is no workspace here but in the payload.
 * Every write of an owner is fenced: it counts only while that owner holds the run.
 */
export interface Sql {
  query(text: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[] }>;
}

export interface NewJobRun {
  readonly id: string;
  readonly jobName: string;
  readonly eventName: string;
  readonly eventId: string;
  readonly payload: unknown;
  readonly concurrencyKey: string | null;
}

export interface ClaimedRun extends NewJobRun {
  readonly attempts: number;
  readonly crashes: number;
}

export interface QueuedRun {
  readonly id: string;
  readonly jobName: string;
  readonly concurrencyKey: string | null;
  /** Milliseconds since the epoch, null for at once. */
  readonly wakeAt: number | null;
}

export interface StepRow {
  readonly jobRunId: string;
  readonly stepId: string;
  /** JSON text, kept as the text that it is: a jsonb value would forget the order of keys and refuse zero characters. */
  readonly output: string | null;
  /** JSON text, kept as JSON. */
  readonly error: string | null;
}

/** What becomes of a run when its handler has ended or paused. */
export interface SettledRun {
  readonly id: string;
  readonly state: "queued" | "sleeping" | "finished" | "failed";
  readonly attempts: number;
  readonly wakeAt: number | null;
  readonly error: string | null;
}

const UTC_NOW = "now() at time zone 'utc'";
const UNFINISHED = "('queued', 'running', 'sleeping')";

/** Adds runs; one that is there already is left as it is. Returns the ids that are new. */
export async function insertJobRuns(sql: Sql, runs: readonly NewJobRun[]): Promise<Set<string>> {
  const { rows } = await sql.query(
    `insert into job_runs (id, job_name, event_name, event_id, payload, concurrency_key, state, updated_at)
     select x.id, x."jobName", x."eventName", x."eventId", x.payload, x."concurrencyKey", 'queued', ${UTC_NOW}
     from jsonb_to_recordset($1::jsonb) as x(id text, "jobName" text, "eventName" text, "eventId" text, payload jsonb, "concurrencyKey" text)
     on conflict (id) do nothing returning id`,
    [JSON.stringify(runs)],
  );
  return new Set(rows.map((row) => row.id as string));
}

/** Makes `owner` the holder of those of `ids` that wait; the others are left out of the answer. */
export async function claimJobRuns(
  sql: Sql,
  ids: readonly string[],
  owner: string,
  leaseMs: number,
): Promise<ClaimedRun[]> {
  const { rows } = await sql.query(
    `update job_runs set state = 'running', owner_id = $2, wake_at = null, updated_at = ${UTC_NOW},
       lease_until = now() + $3 * interval '1 ms'
     where id = any($1) and state in ('queued', 'sleeping')
     returning id, job_name as "jobName", event_name as "eventName", event_id as "eventId", payload,
       concurrency_key as "concurrencyKey", attempts, crashes`,
    [ids, owner, leaseMs],
  );
  return rows as unknown as ClaimedRun[];
}

/** Remembered steps of the runs, as stored. */
export async function findSteps(
  sql: Sql,
  runIds: readonly string[],
): Promise<{ jobRunId: string; stepId: string; output: string | null; error: unknown }[]> {
  const { rows } = await sql.query(
    `select job_run_id as "jobRunId", step_id as "stepId", output, error from job_steps where job_run_id = any($1)`,
    [runIds],
  );
  return rows as unknown as {
    jobRunId: string;
    stepId: string;
    output: string | null;
    error: unknown;
  }[];
}

/**
 * Remembers steps of runs that `owner` still holds and returns the ids of all of `runIds` that it holds (locked until the end of
 * the transaction). Runs in `resetIds` have moved on: their counts of failures start again.
 */
export async function commitSteps(
  sql: Sql,
  owner: string,
  runIds: readonly string[],
  steps: readonly StepRow[],
  resetIds: readonly string[],
): Promise<Set<string>> {
  const { rows } = await sql.query(
    `with owned as (
       select id from job_runs where id = any($1) and owner_id = $2 and state = 'running' order by id for update
     ), added as (
       insert into job_steps (job_run_id, step_id, output, error)
       select x."jobRunId", x."stepId", to_jsonb(x.output), x.error::jsonb
       from jsonb_to_recordset($3::jsonb) as x("jobRunId" text, "stepId" text, output text, error text)
       join owned on owned.id = x."jobRunId"
       on conflict do nothing
     ), moved as (
       update job_runs set attempts = 0, crashes = 0 where id = any($4) and id in (select id from owned)
     )
     select id from owned`,
    [runIds, owner, JSON.stringify(steps), resetIds],
  );
  return new Set(rows.map((row) => row.id as string));
}

/** Gives runs back: the caller has made sure with `commitSteps` that it holds them. */
export async function settleJobRuns(sql: Sql, runs: readonly SettledRun[]): Promise<void> {
  await sql.query(
    `update job_runs r set state = x.state, attempts = x.attempts, error = x.error::jsonb, owner_id = null, lease_until = null,
       wake_at = to_timestamp(x."wakeAt"::float8 / 1000), updated_at = ${UTC_NOW}
     from jsonb_to_recordset($1::jsonb) as x(id text, state text, attempts int, error text, "wakeAt" float8) where r.id = x.id`,
    [JSON.stringify(runs)],
  );
}

/** Cancels every unfinished run of the job whose payload field `key` is `value`. A running one keeps its owner until that lets go. */
export async function cancelJobRuns(
  sql: Sql,
  jobName: string,
  key: string,
  value: string,
): Promise<{ id: string; owner: string | null }[]> {
  const { rows } = await sql.query(
    `update job_runs set state = 'cancelled', wake_at = null, updated_at = ${UTC_NOW}
     where job_name = $1 and state in ${UNFINISHED} and payload->>$2 = $3 returning id, owner_id as owner`,
    [jobName, key, value],
  );
  return rows as unknown as { id: string; owner: string | null }[];
}

/** Lets go of cancelled runs whose handler has ended; returns those that really were the owner's. */
export async function releaseCancelled(
  sql: Sql,
  ids: readonly string[],
  owner: string,
): Promise<string[]> {
  const { rows } = await sql.query(
    `update job_runs set owner_id = null, lease_until = null where id = any($1) and owner_id = $2 and state = 'cancelled' returning id`,
    [ids, owner],
  );
  return rows.map((row) => row.id as string);
}

/** Renews the lease of all that `owner` holds; returns the ids that are still running. */
export async function renewLeases(sql: Sql, owner: string, leaseMs: number): Promise<Set<string>> {
  const { rows } = await sql.query(
    `update job_runs set lease_until = now() + $2 * interval '1 ms'
     where state in ('running', 'cancelled') and owner_id = $1 returning id, state`,
    [owner, leaseMs],
  );
  return new Set(rows.filter((row) => row.state === "running").map((row) => row.id as string));
}

/** Owners other than `owner` that hold runs, with whether one of their leases is past. */
export async function otherOwners(
  sql: Sql,
  owner: string,
): Promise<{ owner: string; expired: boolean }[]> {
  const { rows } = await sql.query(
    `select owner_id as owner, bool_or(lease_until < now()) as expired from job_runs
     where state in ('running', 'cancelled') and owner_id is not null and owner_id <> $1 group by owner_id order by owner_id`,
    [owner],
  );
  return rows as unknown as { owner: string; expired: boolean }[];
}

/** Takes the runs of dead owners back into the queue. Cancelled ones are let go; their ids are in `ended`. */
export async function takeOverFrom(
  sql: Sql,
  owners: readonly string[],
): Promise<{ queued: QueuedRun[]; ended: string[] }> {
  const queued = await sql.query(
    `update job_runs set state = 'queued', owner_id = null, lease_until = null, crashes = crashes + 1, updated_at = ${UTC_NOW}
     where state = 'running' and owner_id = any($1) returning id, job_name as "jobName", concurrency_key as "concurrencyKey"`,
    [owners],
  );
  const ended = await sql.query(
    `update job_runs set owner_id = null, lease_until = null where state = 'cancelled' and owner_id = any($1) returning id`,
    [owners],
  );
  return {
    queued: queued.rows.map((row) => ({ ...(row as unknown as QueuedRun), wakeAt: null })),
    ended: ended.rows.map((row) => row.id as string),
  };
}

/** A page of waiting runs in id order, for making sure that each has its delivery. */
export async function waitingRuns(sql: Sql, afterId: string, limit: number): Promise<QueuedRun[]> {
  const { rows } = await sql.query(
    `select id, job_name as "jobName", concurrency_key as "concurrencyKey", (extract(epoch from wake_at) * 1000)::float8 as "wakeAt"
     from job_runs where state in ('queued', 'sleeping') and id > $1 order by id limit $2`,
    [afterId, limit],
  );
  return rows as unknown as QueuedRun[];
}

/** Stores how far runs are; only for those that `owner` holds. */
export async function writeProgress(
  sql: Sql,
  owner: string,
  rows: readonly { id: string; done: number; total: number }[],
): Promise<void> {
  await sql.query(
    `update job_runs r set done = x.done, total = x.total, updated_at = ${UTC_NOW}
     from jsonb_to_recordset($2::jsonb) as x(id text, done int, total int) where r.id = x.id and r.owner_id = $1`,
    [owner, JSON.stringify(rows)],
  );
}

/** Deletes at most `limit` ended runs older than `days`, with their steps. */
export async function pruneJobRuns(sql: Sql, days: number, limit: number): Promise<void> {
  await sql.query(
    `with old as (
       select id from job_runs where state in ('finished', 'failed', 'cancelled') and owner_id is null
         and updated_at < ${UTC_NOW} - $1 * interval '1 day' order by id limit $2
     ), steps as (delete from job_steps where job_run_id in (select id from old))
     delete from job_runs where id in (select id from old)`,
    [days, limit],
  );
}
