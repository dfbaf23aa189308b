/** SQL of its own for a test. */
import pg from "pg";

export function withClient(databaseUrl: string) {
  return async (sql: string, values: unknown[]): Promise<void> => {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    await client.query(sql, values).finally(() => client.end());
  };
}
