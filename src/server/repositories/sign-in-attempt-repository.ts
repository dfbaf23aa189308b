import type { Database } from "../db/client.ts";

export interface AttemptLimits {
  /** Failures after which a key has to wait. */
  readonly freeFailures: number;
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
  /** A quiet time after which the count starts again. */
  readonly forgetAfterMs: number;
}

/**
 * Counting of failed tries by key. A try is counted before it is checked, in one statement, so that many at once cannot slip
 * through; one that was right is taken back afterwards. Times are milliseconds since the epoch, stored in UTC.
 */
export function attemptMethods(db: Database) {
  return {
    /** Counts a try. Returns null when it may go on, else the time until which the key has to wait. */
    async beginAttempt(key: string, nowMs: number, limits: AttemptLimits): Promise<number | null> {
      const { freeFailures: free, firstWaitMs: first, longestWaitMs: longest } = limits;
      const counted = await db.$queryRaw<{ failures: number }[]>`
        with t as (
          select to_timestamp(${nowMs}::float8 / 1000) at time zone 'utc' as now,
            to_timestamp(${nowMs - limits.forgetAfterMs}::float8 / 1000) at time zone 'utc' as forgotten
        )
        insert into sign_in_attempts as a (key, failures, locked_until, updated_at)
        select ${key}, 1, null, t.now from t
        on conflict (key) do update set
          failures = case when a.updated_at < (select forgotten from t) then 1 else a.failures + 1 end,
          locked_until = case
            when a.updated_at >= (select forgotten from t) and a.failures + 1 >= ${free}::int
            then excluded.updated_at + interval '1 ms' *
              least(${first}::float8 * power(2, least(a.failures + 1 - ${free}::int, 20)), ${longest}::float8)
            else null end,
          updated_at = excluded.updated_at
        where a.locked_until is null or a.locked_until <= excluded.updated_at
        returning a.failures`;
      if (counted.length > 0) return null;
      const row = await db.signInAttempt.findUnique({
        where: { key },
        select: { lockedUntil: true },
      });
      return row?.lockedUntil?.getTime() ?? nowMs;
    },
    /** Takes back what a right answer proves harmless; returns how many failures the key had. */
    async clearAttempts(key: string): Promise<number> {
      const row = await db.signInAttempt.findUnique({ where: { key }, select: { failures: true } });
      await db.signInAttempt.deleteMany({ where: { key } });
      return row?.failures ?? 0;
    },
    /** Lowers a shared count by the failures of one person who turned out to be right. */
    async forgiveAttempts(key: string, failures: number): Promise<void> {
      await db.$executeRaw`
        update sign_in_attempts set failures = greatest(failures - ${failures}::int, 0), locked_until = null
        where key = ${key}`;
    },
  };
}
