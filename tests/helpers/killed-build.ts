/** Builds of dataset versions in a process of their own that is killed (SIGKILL) on the way. */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { SILENT_LOG } from "../../src/core/ports.ts";
import { createDeps, type Deps } from "../../src/server/deps.ts";
import { readEnv } from "../../src/server/env.ts";
import {
  buildDatasetVersion,
  type VersionIds,
} from "../../src/server/services/dataset/build-version.ts";

/** Right after the inputs were frozen, or when all files stand there and nobody has written down that they do. */
export type KilledAt = "frozen inputs" | "whole folder";

interface Life {
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly secret: string;
  readonly ids: VersionIds;
  readonly at: KilledAt;
}

/** Ends when the process is dead; throws where it ended by itself. */
export async function killedBuild(
  { deps, databaseUrl }: { readonly deps: Deps; readonly databaseUrl: string },
  of: Pick<Life, "ids" | "at">,
): Promise<void> {
  const { LIGATURE_DATA_DIR: dataDir, LIGATURE_SECRET: secret = "" } = deps.env;
  const life: Life = { ...of, databaseUrl, dataDir, secret };
  const path = fileURLToPath(import.meta.url);
  const child = spawn(process.execPath, [path, JSON.stringify(life)], { stdio: "inherit" });
  const signal = await new Promise((resolve) => child.once("exit", (_, by) => resolve(by)));
  if (signal !== "SIGKILL") throw new Error("the build was not killed");
}

async function live({ databaseUrl, dataDir, secret, ids, at }: Life): Promise<void> {
  const env = readEnv({ NODE_ENV: "test", LIGATURE_DATA_DIR: dataDir, LIGATURE_SECRET: secret });
  const events = { async send() {} };
  const deps = createDeps({ env, databaseUrl, processName: "test", events, log: SILENT_LOG });
  const die = () => process.kill(process.pid, "SIGKILL");
  let drafts = 0;
  const dying: Deps = {
    ...deps,
    newId(kind) {
      // The first draft is that of the inputs, the second the folder of the files.
      if (kind === "event" && ++drafts === 2 && at === "frozen inputs") die();
      return deps.newId(kind);
    },
    repos(workspaceId) {
      const repos = deps.repos(workspaceId);
      const transition: typeof repos.datasets.transition = async (id, from, to, more) => {
        if (to === "frozen") die();
        return repos.datasets.transition(id, from, to, more);
      };
      return { ...repos, datasets: { ...repos.datasets, transition } };
    },
  };
  await buildDatasetVersion(dying, ids, new AbortController().signal);
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await live(JSON.parse(process.argv[2] ?? "{}") as Life);
