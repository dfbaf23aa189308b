/**
 * Prisma's schema engine as WebAssembly, without the engine that the Prisma CLI downloads. Only what making a migration needs: the
 * difference between the newest one and the schema folder.
 */
import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import pg from "pg";
import { MIGRATIONS, migrationNames } from "./apply-migrations.ts";

const ROOT = dirname(fileURLToPath(import.meta.url));
const FILTERS = { externalTables: [], externalEnums: [] };

interface SchemaEngine {
  diff(input: object): Promise<{ stdout: string | null }>;
  diagnoseMigrationHistory(input: object): Promise<object>;
  free(): void;
}
interface Glue {
  __wbg_set_wasm(exports: WebAssembly.Exports): void;
  SchemaEngine: {
    new: (options: object, log: (line: string) => void, adapter: unknown) => Promise<SchemaEngine>;
  };
}

let glue: Promise<Glue> | undefined;

async function loadGlue(): Promise<Glue> {
  const require = createRequire(import.meta.url);
  const path = require.resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const module = (await import(path)) as Glue & WebAssembly.ModuleImports;
  const wasm = await WebAssembly.compile(
    await readFile(join(dirname(path), "schema_engine_bg.wasm")),
  );
  const instance = await WebAssembly.instantiate(wasm, { "./schema_engine_bg.js": module });
  module.__wbg_set_wasm(instance.exports);
  (instance.exports as { __wbindgen_start(): void }).__wbindgen_start();
  return module;
}

/** Calls `work` with an engine on the database, and closes the engine and its connection. */
export async function withEngine<T>(
  databaseUrl: string,
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  glue ??= loadGlue();
  const { SchemaEngine } = await glue;
  // Freeing the engine does not close its adapter, whose idle connection would keep the process alive.
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
  try {
    const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg(pool));
    const engine = await SchemaEngine.new({ datamodels: undefined }, () => {}, adapter);
    try {
      return await work(engine);
    } finally {
      engine.free();
    }
  } finally {
    await pool.end();
  }
}

async function schemaFiles() {
  const folder = join(ROOT, "schema");
  const names = (await readdir(folder)).filter((name) => name.endsWith(".prisma")).sort();
  return Promise.all(
    names.map(async (name) => ({
      path: join(folder, name),
      content: await readFile(join(folder, name), "utf8"),
    })),
  );
}

/** The schema folder as one text, files in name order: kept beside each migration as what it led to. */
export async function schemaSnapshot(): Promise<string> {
  return (await schemaFiles())
    .map((file) => file.content.trim())
    .join("\n\n")
    .concat("\n");
}

/** Snapshot beside the newest migration, or null before the first. */
export async function lastSnapshot(): Promise<string | null> {
  const last = (await migrationNames()).at(-1);
  return last === undefined ? null : readFile(join(MIGRATIONS, last, "schema.prisma"), "utf8");
}

/** SQL from the newest migration's snapshot to the schema folder. `databaseUrl` is any Postgres: the engine wants a connection. */
export async function diffToSchema(databaseUrl: string): Promise<string> {
  const [before, files] = await Promise.all([lastSnapshot(), schemaFiles()]);
  return withEngine(databaseUrl, async (engine) => {
    const from =
      before === null
        ? { tag: "empty" }
        : { tag: "schemaDatamodel", files: [{ path: "before.prisma", content: before }] };
    const { stdout } = await engine.diff({
      from,
      to: { tag: "schemaDatamodel", files },
      script: true,
      exitCode: null,
      shadowDatabaseUrl: null,
      filters: FILTERS,
    });
    return stdout ?? "";
  });
}
