/**
 * Prisma's schema engine as WebAssembly: the same migrations table and files as `prisma migrate`, without the engine that the
 * Prisma CLI downloads. Only what this product needs: diff of the schema folder, and apply.
 */
import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";

const ROOT = dirname(fileURLToPath(import.meta.url));
const FILTERS = { externalTables: [], externalEnums: [] };

interface SchemaEngine {
  diff(input: object): Promise<{ stdout: string | null }>;
  applyMigrations(input: object): Promise<{ appliedMigrationNames: string[] }>;
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

async function withEngine<T>(
  databaseUrl: string,
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  glue ??= loadGlue();
  const { SchemaEngine } = await glue;
  const adapter = bindMigrationAwareSqlAdapterFactory(
    new PrismaPg({ connectionString: databaseUrl, max: 1 }),
  );
  const engine = await SchemaEngine.new({ datamodels: undefined }, () => {}, adapter);
  try {
    return await work(engine);
  } finally {
    engine.free();
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

/** The migrations folder as the engine wants it: names in order with their SQL, and the lock file. */
async function migrationsList() {
  const folder = join(ROOT, "migrations");
  const names = (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  const migrationDirectories = await Promise.all(
    names.sort().map(async (name) => ({
      path: name,
      migrationFile: {
        path: "migration.sql",
        content: { tag: "ok", value: await readFile(join(folder, name, "migration.sql"), "utf8") },
      },
    })),
  );
  return {
    baseDir: folder,
    lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"\n' },
    migrationDirectories,
    shadowDbInitScript: "",
  };
}

/** Applies what is missing; returns the names applied. Safe to call at every start. */
export async function applyMigrations(databaseUrl: string): Promise<string[]> {
  const list = await migrationsList();
  return withEngine(
    databaseUrl,
    async (engine) =>
      (await engine.applyMigrations({ migrationsList: list, filters: FILTERS }))
        .appliedMigrationNames,
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
  const { migrationDirectories } = await migrationsList();
  const last = migrationDirectories.at(-1);
  return last === undefined
    ? null
    : readFile(join(ROOT, "migrations", last.path, "schema.prisma"), "utf8");
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
