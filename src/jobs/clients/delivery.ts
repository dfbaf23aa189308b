/**
 * The delivery queue: pg-boss over our own connections. Two queues: events that came in, and runs that wait for a worker. A run
 * has one delivery at most, with an id made from the run's; it stays active while the run is worked on, so that pg-boss counts it
 * against the limit of its group. What a run is and has done stands in job_runs and job_steps, not here.
 */
import { createHash } from "node:crypto";
import type pg from "pg";
import { PgBoss } from "pg-boss";

export const EVENT_QUEUE = "events";
export const RUN_QUEUE = "runs";

const START_TRIES = 5;
const DAY_S = 86_400;

/** Starts pg-boss on `pool`, making its schema and our queues where they are missing. Its own supervision is off: leases do that. */
export async function startDelivery(
  pool: pg.Pool,
  onError: (error: Error) => void,
): Promise<PgBoss> {
  for (let attempt = 1; ; attempt++) {
    const boss = new PgBoss({
      db: { executeSql: (text, values) => pool.query(text, values) },
      supervise: false,
      schedule: false,
      bamIntervalSeconds: DAY_S / 24,
    });
    boss.on("error", onError);
    try {
      await boss.start();
      for (const queue of [EVENT_QUEUE, RUN_QUEUE]) {
        if ((await boss.getQueue(queue)) === null) await boss.createQueue(queue);
        // pg-boss reads a queue's settings at its first use, over a connection of its own. Within a transaction of ours the
        // embedded database, which runs one at a time, would wait for that for ever: so it is used once before.
        await boss.deleteJob(queue, uuidOf(queue));
      }
      return boss;
    } catch (error) {
      await boss.stop({ graceful: false, close: false }).catch(() => undefined);
      // Two processes may install at once on the first start: the loser finds everything there on its next try.
      if (attempt === START_TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100 * attempt));
    }
  }
}

/** A UUID from text, always the same one: SHA-256 marked as version 8 (RFC 9562). */
export function uuidOf(text: string): string {
  const hash = createHash("sha256").update(text).digest();
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x80;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.toString("hex");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20, 32),
  ].join("-");
}
