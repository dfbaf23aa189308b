/** Real `Deps` over a fresh database and a private data folder, for integration tests. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Clock, SILENT_LOG } from "../../src/core/ports.ts";
import { createDeps, type Deps } from "../../src/server/deps.ts";
import { type Env, readEnv } from "../../src/server/env.ts";
import { startTestDatabase } from "./database.ts";

export interface SentEvent {
  readonly name: string;
  readonly id: string;
  readonly data: Record<string, unknown>;
}

export interface TestDeps {
  readonly deps: Deps;
  readonly databaseUrl: string;
  readonly sent: SentEvent[];
  stop(): Promise<void>;
}

export async function startTestDeps(
  overrides: Partial<Record<keyof Env, string>> = {},
  clock?: Clock,
): Promise<TestDeps> {
  const database = await startTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), "lig-data-"));
  const sent: SentEvent[] = [];
  const env = readEnv({
    NODE_ENV: "test",
    LIGATURE_DATA_DIR: folder,
    LIGATURE_SECRET: "test-secret-that-is-long-enough-0123456789",
    ...overrides,
  });
  const deps = createDeps({
    env,
    databaseUrl: database.url,
    processName: "test",
    log: SILENT_LOG,
    ...(clock ? { clock } : {}),
    events: {
      async send(events) {
        sent.push(...events);
      },
    },
  });
  return {
    deps,
    databaseUrl: database.url,
    sent,
    async stop() {
      await deps.close();
      await database.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
