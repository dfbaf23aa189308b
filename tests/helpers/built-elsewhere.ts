/** Builds of dataset versions in a process of their own, with another time zone, language and number of threads. */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { SILENT_LOG } from "../../src/core/ports.ts";
import { createDeps, type Deps } from "../../src/server/deps.ts";
import { readEnv } from "../../src/server/env.ts";
import {
  buildDatasetVersion,
  type VersionIds,
} from "../../src/server/services/dataset/build-version.ts";

interface Life {
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly secret: string;
  readonly workers: number;
  readonly ids: VersionIds;
}

export interface Elsewhere {
  /** Name of a time zone. */
  readonly zone: string;
  /** As `LC_ALL` has it. */
  readonly locale: string;
  readonly workers: number;
}

/** Ends when the version is frozen; throws where the process failed. */
export async function builtElsewhere(
  { deps, databaseUrl }: { readonly deps: Deps; readonly databaseUrl: string },
  ids: VersionIds,
  { zone, locale, workers }: Elsewhere,
): Promise<void> {
  const { LIGATURE_DATA_DIR: dataDir, LIGATURE_SECRET: secret = "" } = deps.env;
  const life: Life = { databaseUrl, dataDir, secret, workers, ids };
  const path = fileURLToPath(import.meta.url);
  const child = spawn(process.execPath, [path, JSON.stringify(life)], {
    stdio: "inherit",
    env: { ...process.env, TZ: zone, LANG: locale, LC_ALL: locale, LANGUAGE: locale },
  });
  const code = await new Promise((resolve) => child.once("exit", resolve));
  if (code !== 0) throw new Error(`the build ended with ${code}`);
}

async function live({ databaseUrl, dataDir, secret, workers, ids }: Life): Promise<void> {
  const env = readEnv({
    NODE_ENV: "test",
    LIGATURE_DATA_DIR: dataDir,
    LIGATURE_SECRET: secret,
    LIGATURE_WORKERS: String(workers),
  });
  const events = { async send() {} };
  const deps = createDeps({ env, databaseUrl, processName: "test", events, log: SILENT_LOG });
  await buildDatasetVersion(deps, ids, new AbortController().signal);
  await deps.close();
}

const [, , life] = process.argv;
if (process.argv[1] === fileURLToPath(import.meta.url) && life) await live(JSON.parse(life));
