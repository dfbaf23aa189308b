import pg from "pg";
import type { PgBoss } from "pg-boss";
import { AppError } from "../../core/model/errors.ts";
import type { EventSender, Log } from "../../core/ports.ts";
import { checkEvent } from "../events.ts";
import { EVENT_QUEUE, startDelivery, uuidOf } from "./delivery.ts";
import { wake } from "./wake.ts";

export interface JobClient extends EventSender {
  /** Closes its connection; events already sent are kept. */
  close(): Promise<void>;
}

/**
 * Puts events into the embedded queue over one connection of its own, opened at the first send. An event is stored when `send`
 * returns; one with an id that was sent before changes nothing. Throws AppError `database.unavailable` (retry).
 */
export function embeddedClient(options: { databaseUrl: string; log: Log }): JobClient {
  const { databaseUrl, log } = options;
  let open: Promise<{ pool: pg.Pool; boss: PgBoss }> | null = null;

  async function connect() {
    const pool = new pg.Pool({ connectionString: databaseUrl, max: 1, application_name: "jobs" });
    const onError = (error: Error) => log.warn({ reason: error.message }, "job queue connection");
    pool.on("error", onError);
    try {
      return { pool, boss: await startDelivery(pool, onError) };
    } catch (error) {
      await pool.end();
      throw error;
    }
  }

  return {
    async send(events) {
      if (events.length === 0) return;
      const unique = new Map(events.map((event) => [event.id, checkEvent(event)]));
      const rows = [...unique.values()].map(({ name, id, data }) => ({
        id: uuidOf(id),
        data: { name, id, data },
      }));
      try {
        open ??= connect();
        const { boss } = await open;
        await boss.insert(EVENT_QUEUE, rows);
      } catch (cause) {
        if (open && (await open.catch(() => null)) === null) open = null;
        const detail = `send ${events.map((event) => event.name).join(", ")}`;
        throw new AppError("database.unavailable", { detail, cause });
      }
      wake(databaseUrl);
    },
    async close() {
      if (open === null) return;
      const { pool, boss } = await open;
      open = null;
      await boss.stop({ graceful: false, close: false });
      await pool.end();
    },
  };
}
