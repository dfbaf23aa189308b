/**
 * A fresh migrated database per call: `DATABASE_URL_TEST` (a real Postgres with pgvector, one new database each) or an in-memory
 * PGlite behind a Unix socket in a private temporary folder. Where `database-template.ts` made a template for this run, it is a copy
 * of that, which is several times cheaper than making and migrating one.
 */
import { randomBytes } from "node:crypto";
import { openAsBlob } from "node:fs";
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

/** Names the template of this run: a database of the real server, else a file. */
export const TEMPLATE_KEY = "DATABASE_TEMPLATE_TEST";

export async function startTestDatabase(): Promise<TestDatabase> {
  const server = process.env.DATABASE_URL_TEST;
  const template = process.env[TEMPLATE_KEY];
  const database = server ? await createOnServer(server, template) : await createEmbedded(template);
  if (template === undefined) await applyMigrations(database.url);
  return database;
}

async function createEmbedded(template: string | undefined): Promise<TestDatabase> {
  const folder = await mkdtemp(join(tmpdir(), "lig-"));
  const database = await startEmbeddedDatabase({
    dataFolder: null,
    socketFolder: folder,
    ...(template === undefined ? {} : { template: await openAsBlob(template) }),
  });
  return {
    url: database.url,
    async stop() {
      await database.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A new database of the server at `server`, empty or a copy of its database `template`. */
export async function createOnServer(server: string, template?: string): Promise<TestDatabase> {
  const name = `lig_${randomBytes(6).toString("hex")}`;
  const run = async (sql: string) => {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  await run(`create database ${name}${template === undefined ? "" : ` template ${template}`}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, stop: () => run(`drop database if exists ${name} with (force)`) };
}
