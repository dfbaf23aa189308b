/** The database: a process of ours behind a socket, or the one that DATABASE_URL names. Migrated before anyone uses it. */
import { join } from "node:path";
import { applyMigrations } from "../../prisma/schema-engine.ts";
import { embeddedUrl } from "../server/db/embedded.ts";
import type { Env } from "../server/env.ts";
import { say } from "./output.ts";
import { type Child, keepAlive } from "./process.ts";

export interface StartedDatabase {
  readonly url: string;
  readonly child: Child | null;
}

/** Starts or finds the database and applies what migrations are missing. Throws with one line when it cannot be reached. */
export async function startDatabase(options: {
  root: string;
  env: Env;
  runFolder: string;
}): Promise<StartedDatabase> {
  const { env, root, runFolder } = options;
  if (env.DATABASE_URL !== undefined) {
    await migrate(env.DATABASE_URL);
    return { url: env.DATABASE_URL, child: null };
  }
  const folder = join(env.LIGATURE_DATA_DIR, "database");
  const child = keepAlive({
    name: "database",
    args: [join(root, "src/supervisor/database-process.ts"), folder, runFolder],
    env: {},
    cwd: root,
  });
  try {
    await child.whenOutput(/listening/);
    const url = embeddedUrl(runFolder);
    await migrate(url);
    return { url, child };
  } catch (error) {
    await child.stop();
    throw error;
  }
}

async function migrate(url: string): Promise<void> {
  try {
    const applied = await applyMigrations(url);
    if (applied.length > 0) say("database", `migrated: ${applied.join(", ")}`);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.split("\n")[0] : String(cause);
    throw new Error(`The database cannot be prepared: ${reason}`, { cause });
  }
}
