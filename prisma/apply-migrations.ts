/**
 * Applies migrations: plain SQL, each in one transaction with its row in the table of `prisma migrate`, so that a death at any moment
 * leaves a migration whole or not begun, and Prisma's own tool sees the history that it would have written.
 */
import { createHash, randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";

export const MIGRATIONS = join(import.meta.dirname, "migrations");

/** The advisory lock that Prisma takes for the same work. */
const LOCK = 72_707_369;

const TABLE = `create table if not exists _prisma_migrations (
  id varchar(36) primary key not null,
  checksum varchar(64) not null,
  finished_at timestamptz,
  migration_name varchar(255) not null,
  logs text,
  rolled_back_at timestamptz,
  started_at timestamptz not null default now(),
  applied_steps_count integer not null default 0
)`;

interface Migration {
  readonly name: string;
  readonly sql: string;
}

/**
 * Applies what is missing of the migrations in `folder`, in the order of their names, and returns the names applied. Safe to call at
 * every start, by several at once, and after a death in the middle. Throws with the name of a migration that fails, which leaves
 * nothing behind; those before it stay.
 */
export async function applyMigrations(databaseUrl: string, folder = MIGRATIONS): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  // A connection that breaks also rejects the query under way.
  client.on("error", () => undefined);
  await client.connect();
  try {
    const applied: string[] = [];
    for (const name of await migrationNames(folder)) {
      const sql = await readFile(join(folder, name, "migration.sql"), "utf8");
      if (await applyMissing(client, { name, sql })) applied.push(name);
    }
    return applied;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Names of the migrations in a folder, oldest first. */
export async function migrationNames(folder = MIGRATIONS): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

async function applyMissing(client: pg.Client, migration: Migration): Promise<boolean> {
  await client.query("begin");
  try {
    await client.query("select pg_advisory_xact_lock($1)", [LOCK]);
    await client.query(TABLE);
    const isMissing = !(await isApplied(client, migration.name));
    if (isMissing) await apply(client, migration);
    await client.query("commit");
    return isMissing;
  } catch (cause) {
    await client.query("rollback").catch(() => undefined);
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`migration ${migration.name}: ${reason}`, { cause });
  }
}

async function isApplied(client: pg.Client, name: string): Promise<boolean> {
  const { rowCount } = await client.query(
    `select 1 from _prisma_migrations
     where migration_name = $1 and finished_at is not null and rolled_back_at is null`,
    [name],
  );
  return rowCount !== 0;
}

async function apply(client: pg.Client, { name, sql }: Migration): Promise<void> {
  // Prisma writes its row before the script, which Postgres then rolls back alone when Prisma's process dies in it.
  await client.query(
    `update _prisma_migrations set rolled_back_at = now()
     where migration_name = $1 and finished_at is null and rolled_back_at is null`,
    [name],
  );
  await client.query(sql);
  await client.query(
    `insert into _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
     values ($1, $2, $3, clock_timestamp(), 1)`,
    [randomUUID(), createHash("sha256").update(sql).digest("hex"), name],
  );
}
