/**
 * Prints the SQL from the newest migration to the schema folder. With a name it writes the next migration:
 * `npm run db:diff -- add-labels`.
 */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { startEmbeddedDatabase } from "../src/server/db/embedded.ts";
import { diffToSchema, schemaSnapshot } from "./schema-engine.ts";

const name = process.argv[2];
const folder = await mkdtemp(join(tmpdir(), "ligature-diff-"));
const database = await startEmbeddedDatabase({ dataFolder: null, socketFolder: folder });
try {
  const sql = await diffToSchema(database.url);
  process.stdout.write(sql);
  if (name !== undefined && /^[a-z0-9-]+$/.test(name)) {
    const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
    const target = join(dirname(fileURLToPath(import.meta.url)), "migrations", `${stamp}_${name}`);
    await mkdir(target);
    await writeFile(join(target, "migration.sql"), sql);
    await writeFile(join(target, "schema.prisma"), await schemaSnapshot());
  }
} finally {
  await database.stop();
  await rm(folder, { recursive: true, force: true });
}
