import type { Database } from "../db/client.ts";

export interface AttemptLimits {
  /** Failures after which a key has to wait. */
  readonly freeFailures: number;
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
}

/** A quiet time after which failures are forgotten and their rows go. */
const FORGET_FAILURES_MS = 24 * 60 * 60_000;
/** An address from which nobody came in for so long is as good as a strange one. */
const FORGET_PAIR_MS = 90 * 24 * 60 * 60_000;
const KNOWN = "known:";

/**
 * Counting of failed tries by key. A try is counted before it is checked, in one statement, so that many at once cannot slip
 * through; one that was right is taken back afterwards. Times are milliseconds since the epoch, stored in UTC.
 */
export function attemptMethods(db: Database) {
  return {
    /** Counts a try. Returns null when it may go on, else the time until which the key has to wait. */
    async beginAttempt(key: string, nowMs: number, limits: AttemptLimits): Promise<number | null> {
      const { freeFailures: free, firstWaitMs: first, longestWaitMs: longest } = limits;
      await prune(db, nowMs);
      const counted = await db.$queryRaw<{ failures: number }[]>`
        insert into sign_in_attempts as a (key, failures, locked_until, updated_at)
        values (${key}, 1, null, to_timestamp(${nowMs}::float8 / 1000) at time zone 'utc')
        on conflict (key) do update set
          failures = a.failures + 1,
          locked_until = case when a.failures + 1 >= ${free}::int
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
    /** Lowers a shared count by failures that turned out to be harmless. */
    async forgiveAttempts(key: string, failures: number): Promise<void> {
      await db.$executeRaw`
        update sign_in_attempts set failures = failures - ${failures}::int, locked_until = null
        where key = ${key}`;
      await db.signInAttempt.deleteMany({ where: { key, failures: { lte: 0 } } });
    },
    /** Counts whose key begins so. */
    async pairsOf(prefix: string): Promise<{ key: string; failures: number }[]> {
      return db.signInAttempt.findMany({
        where: { key: { startsWith: prefix } },
        select: { key: true, failures: true },
      });
    },
    /** True when a right try came from this pair of person and address before. */
    async isKnownPair(pair: string): Promise<boolean> {
      const where = { key: `${KNOWN}${pair}` };
      return (await db.signInAttempt.findUnique({ where, select: { key: true } })) !== null;
    },
    async rememberPair(pair: string, nowMs: number): Promise<void> {
      const updatedAt = new Date(nowMs);
      await db.signInAttempt.upsert({
        where: { key: `${KNOWN}${pair}` },
        create: { key: `${KNOWN}${pair}`, updatedAt },
        update: { updatedAt },
      });
    },
  };
}

async function prune(db: Database, nowMs: number): Promise<void> {
  await db.signInAttempt.deleteMany({
    where: {
      OR: [
        { updatedAt: { lt: new Date(nowMs - FORGET_FAILURES_MS) }, failures: { gt: 0 } },
        { updatedAt: { lt: new Date(nowMs - FORGET_PAIR_MS) } },
      ],
    },
  });
}
