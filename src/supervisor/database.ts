/** The database: a process of ours behind a socket, or the one that DATABASE_URL names. Migrated before anyone uses it. */
import { join } from "node:path";
import pg from "pg";
import { applyMigrations } from "../../prisma/apply-migrations.ts";
import { embeddedUrl } from "../server/db/embedded.ts";
import type { Env } from "../server/env.ts";
import type { Children, Stoppable } from "./children.ts";
import { say } from "./output.ts";
import { type Child, keepAlive } from "./process.ts";

/**
 * Starts or finds the database, applies what migrations are missing and returns its address. Its process is among the children from its
 * first moment. Throws with one line when the database cannot be reached or prepared.
 */
export async function startDatabase(options: {
  root: string;
  env: Env;
  runFolder: string;
  children: Children;
}): Promise<string> {
  const { env, root, runFolder, children } = options;
  if (env.DATABASE_URL !== undefined) {
    await migrate(env.DATABASE_URL);
    return env.DATABASE_URL;
  }
  const folder = join(env.LIGATURE_DATA_DIR, "database");
  const child = children.start(() =>
    keepAlive({
      name: "database",
      args: [join(root, "src/supervisor/database-process.ts"), folder, runFolder],
      env: {},
      cwd: root,
    }),
  );
  await child.whenOutput(/listening/);
  const url = embeddedUrl(runFolder);
  await migrate(url);
  children.start(() => probe(child, url));
  return url;
}

async function migrate(url: string): Promise<void> {
  try {
    const applied = await applyMigrations(url);
    if (applied.length > 0) say("database", `tables brought up to date: ${applied.join(", ")}`);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.split("\n")[0] : String(cause);
    throw new Error(`The database cannot be prepared: ${reason}`, { cause });
  }
}

const PROBE_EVERY_MS = 10_000;
const PROBE_LIMIT_MS = 20_000;
const MAX_SILENT_PROBES = 3;

/** A server that lives but answers nobody is as dead as one that ended: after three silent probes it is killed and started again. */
function probe(child: Child, url: string): Stoppable {
  let silent = 0;
  let isProbing = false;
  const timer = setInterval(() => {
    if (isProbing) return;
    isProbing = true;
    void answers(url).then((isAlive) => {
      isProbing = false;
      silent = isAlive ? 0 : silent + 1;
      if (silent < MAX_SILENT_PROBES) return;
      silent = 0;
      say("database", "does not answer, is started again");
      child.kill();
    });
  }, PROBE_EVERY_MS);
  return {
    stop: async () => clearInterval(timer),
    kill: () => clearInterval(timer),
  };
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: PROBE_LIMIT_MS,
    query_timeout: PROBE_LIMIT_MS,
  });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.query("select 1");
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
