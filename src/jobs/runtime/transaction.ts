import type pg from "pg";
import type { Sql } from "../../server/repositories/job-repository.ts";

/** A connection in a transaction: for our own rows (`sql`) and for the delivery queue's (`db`). */
export interface Transaction {
  readonly sql: Sql;
  readonly db: { executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }> };
}

/** Runs `work` in one transaction of `pool`. `begin` may hold further statements; a connection that broke is thrown away. */
export async function inTransaction<T>(
  pool: pg.Pool,
  work: (transaction: Transaction) => Promise<T>,
  begin = "begin",
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  const onError = (error: Error) => {
    broken = error;
  };
  client.on("error", onError);
  try {
    await client.query(begin);
    const db = { executeSql: (text: string, values?: unknown[]) => client.query(text, values) };
    const result = await work({ sql: client, db });
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch((failure: Error) => {
      broken ??= failure;
    });
    throw error;
  } finally {
    client.off("error", onError);
    client.release(broken);
  }
}
