/** Migrations at a start: whole or not at all, also when the database dies in one, and one history with Prisma's own tool. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { applyMigrations } from "../../prisma/apply-migrations.ts";
import { withEngine } from "../../prisma/schema-engine.ts";
import { embeddedUrl } from "../../src/server/db/embedded.ts";
import { startTestDatabase, type TestDatabase } from "../helpers/database.ts";

const DATABASE_CHILD = join(import.meta.dirname, "../conformance/job-database-child.ts");
const MIGRATIONS = join(import.meta.dirname, "../../prisma/migrations");

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

test("the engine of Prisma finds nothing to apply, edited or failed after us", async () => {
  const database: TestDatabase = await startTestDatabase();
  try {
    const names = (await readdir(MIGRATIONS)).filter((name) => !name.includes(".")).sort();
    const migrationDirectories = await Promise.all(
      names.map(async (path) => {
        const value = await readFile(join(MIGRATIONS, path, "migration.sql"), "utf8");
        return { path, migrationFile: { path: "migration.sql", content: { tag: "ok", value } } };
      }),
    );
    const found = await withEngine(database.url, (engine) =>
      engine.diagnoseMigrationHistory({
        migrationsList: {
          baseDir: MIGRATIONS,
          lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"\n' },
          migrationDirectories,
          shadowDbInitScript: "",
        },
        optInToShadowDatabase: false,
        filters: { externalTables: [], externalEnums: [] },
      }),
    );
    expect(found).toMatchObject({
      history: null,
      failedMigrationNames: [],
      editedMigrationNames: [],
      hasMigrationsTable: true,
    });
    expect(await applyMigrations(database.url)).toEqual([]);
  } finally {
    await database.stop();
  }
});

let folder: string;
let migrations: string;
let server: ChildProcess;
let url: string;

async function startServer(): Promise<void> {
  server = spawn(process.execPath, [DATABASE_CHILD, join(folder, "pg"), folder], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (server.stdout) await once(server.stdout, "data");
}

async function killServer(): Promise<void> {
  const ended = once(server, "exit");
  server.kill("SIGKILL");
  await ended;
}

async function write(name: string, sql: string): Promise<void> {
  await mkdir(join(migrations, name), { recursive: true });
  await writeFile(join(migrations, name, "migration.sql"), sql);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "lig-migrate-"));
  url = embeddedUrl(folder);
});

beforeEach(async () => {
  await rm(folder, { recursive: true, force: true });
  migrations = join(folder, "migrations");
  await mkdir(migrations, { recursive: true });
  await startServer();
});

afterEach(killServer);
afterAll(() => rm(folder, { recursive: true, force: true }));

const tables = () =>
  query(url, "select tablename from pg_tables where schemaname = 'public' order by 1").then(
    (rows) => rows.map((row) => row.tablename),
  );

test("a database that was killed inside a migration takes it from the start at the next one", async () => {
  await write("1_first", "create table first (id int);");
  await write(
    "2_long",
    "create table before (id int); select pg_sleep(600); create table after ();",
  );
  const failed = applyMigrations(url, migrations).then(
    () => null,
    (error: unknown) => error,
  );
  // The server answers nobody else while it sleeps in the second script.
  await expect.poll(() => answersWithin(300), { timeout: 60_000, interval: 100 }).toBe(false);
  await killServer();
  expect(await failed).not.toBeNull();

  await startServer();
  expect(await tables()).toEqual(["_prisma_migrations", "first"]);
  await write("2_long", "create table before (id int); create table after ();");
  expect(await applyMigrations(url, migrations)).toEqual(["2_long"]);
  expect(await applyMigrations(url, migrations)).toEqual([]);
});

async function answersWithin(ms: number): Promise<boolean> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: ms,
    query_timeout: ms,
  });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.query("select 1");
    return true;
  } catch {
    return false;
  } finally {
    void client.end().catch(() => undefined);
  }
}

test("a row that another tool left without an end is tried again; a script that fails leaves nothing", async () => {
  await write("1_first", "create table first (id int);");
  await write("2_bad", "create table second (id int); create table first ();");
  await expect(applyMigrations(url, migrations)).rejects.toThrow(/2_bad.*already exists/);
  expect(await tables()).toEqual(["_prisma_migrations", "first"]);
  await query(
    url,
    `insert into _prisma_migrations (id, checksum, migration_name) values ('left', 'x', '2_bad')`,
  );
  await write("2_bad", "create table second (id int);");
  expect(await applyMigrations(url, migrations)).toEqual(["2_bad"]);
  const history = await query(
    url,
    `select migration_name, finished_at is null as open, rolled_back_at is null as stands
     from _prisma_migrations order by migration_name, id = 'left' desc`,
  );
  expect(history).toEqual([
    { migration_name: "1_first", open: false, stands: true },
    { migration_name: "2_bad", open: true, stands: false },
    { migration_name: "2_bad", open: false, stands: true },
  ]);
});

test("of two that start at once, one applies each migration", async () => {
  await write("1_first", "create table first (id int);");
  await write("2_second", "create table second (id int);");
  const applied = await Promise.all([1, 2].map(() => applyMigrations(url, migrations)));
  expect(applied.flat().sort()).toEqual(["1_first", "2_second"]);
});

test("nothing is left open that would keep a process alive", async () => {
  const script = `
    const { applyMigrations } = await import(${JSON.stringify(join(MIGRATIONS, "../apply-migrations.ts"))});
    const { diffToSchema } = await import(${JSON.stringify(join(MIGRATIONS, "../schema-engine.ts"))});
    await applyMigrations(${JSON.stringify(url)}, ${JSON.stringify(migrations)});
    await diffToSchema(${JSON.stringify(url)});
    process.stdout.write(JSON.stringify(process.getActiveResourcesInfo()));`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [told, [code]] = await Promise.all([text(child.stdout), once(child, "close")]);
  // Connections that were ended close when the server comes to it; timers of pools and threads would go on.
  expect(JSON.parse(told).filter((open: string) => open !== "PipeWrap")).toEqual([]);
  expect(code).toBe(0);
});
