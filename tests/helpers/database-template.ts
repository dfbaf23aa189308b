/** Global setup of the integration tests: one migrated database, of which `startTestDatabase` makes its copies. Removed at the end. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { vector } from "@electric-sql/pglite-pgvector";
import { PGLiteSocketServer } from "@electric-sql/pglite-socket";
import { applyMigrations } from "../../prisma/apply-migrations.ts";
import { embeddedUrl } from "../../src/server/db/embedded.ts";
import { createOnServer, TEMPLATE_KEY } from "./database.ts";

/** Makes the template and names it in the environment of the test processes; returns what removes it. */
export async function setup(): Promise<() => Promise<void>> {
  const server = process.env.DATABASE_URL_TEST;
  const template = server ? await onServer(server) : await inFile();
  process.env[TEMPLATE_KEY] = template.name;
  return template.remove;
}

interface Template {
  readonly name: string;
  remove(): Promise<void>;
}

async function onServer(server: string): Promise<Template> {
  const database = await createOnServer(server);
  await applyMigrations(database.url);
  return { name: new URL(database.url).pathname.slice(1), remove: database.stop };
}

async function inFile(): Promise<Template> {
  const folder = await mkdtemp(join(tmpdir(), "lig-template-"));
  const name = join(folder, "database.tar");
  const db = await PGlite.create({ extensions: { vector } });
  const listener = new PGLiteSocketServer({ db, path: join(folder, ".s.PGSQL.5432") });
  await listener.start();
  await applyMigrations(embeddedUrl(folder));
  await listener.stop();
  const dump = await db.dumpDataDir("none");
  await db.close();
  await writeFile(name, new Uint8Array(await dump.arrayBuffer()));
  return { name, remove: () => rm(folder, { recursive: true, force: true }) };
}
