/**
 * A fresh migrated database per call: `DATABASE_URL_TEST` (a real Postgres with pgvector, one new database each) or an in-memory
 * PGlite behind a Unix socket in a private temporary folder.
 */
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { applyMigrations } from "../../prisma/apply-migrations.ts";
import { startEmbeddedDatabase } from "../../src/server/db/embedded.ts";

export interface TestDatabase {
  readonly url: string;
  stop(): Promise<void>;
}

export async function startTestDatabase(): Promise<TestDatabase> {
  const server = process.env.DATABASE_URL_TEST;
  const database = server ? await createOnServer(server) : await createEmbedded();
  await applyMigrations(database.url);
  return database;
}

async function createEmbedded(): Promise<TestDatabase> {
  const folder = await mkdtemp(join(tmpdir(), "lig-"));
  const database = await startEmbeddedDatabase({ dataFolder: null, socketFolder: folder });
  return {
    url: database.url,
    async stop() {
      await database.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function createOnServer(server: string): Promise<TestDatabase> {
  const name = `lig_${randomBytes(6).toString("hex")}`;
  const run = async (sql: string) => {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  await run(`create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, stop: () => run(`drop database if exists ${name} with (force)`) };
}
