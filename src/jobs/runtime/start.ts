import type { Log } from "../../core/ports.ts";
import { inngestSocket } from "../clients/inngest-forward.ts";
import { type JobSettings, usesInngest } from "../clients/select.ts";
import type { JobDefinition } from "../define.ts";
import { type JobRuntime, startEmbeddedRuntime } from "./embedded.ts";
import { startInngestRuntime } from "./inngest-server.ts";

/**
 * Starts the engine that the settings name, for the worker process: the embedded one on `databaseUrl`, or the door for an Inngest
 * server, to which the web process forwards. Throws when Inngest is configured without a signing key in production.
 */
export async function startJobRuntime<Deps>(options: {
  readonly settings: JobSettings & { readonly LIGATURE_DATA_DIR: string };
  readonly databaseUrl: string;
  readonly jobs: readonly JobDefinition<Deps>[];
  readonly deps: Deps;
  readonly log: Log;
}): Promise<JobRuntime> {
  const { settings, databaseUrl, jobs, deps, log } = options;
  if (!usesInngest(settings)) return startEmbeddedRuntime({ databaseUrl, jobs, deps, log });
  const listen = { path: inngestSocket(settings.LIGATURE_DATA_DIR) };
  return startInngestRuntime({ settings, jobs, deps, log, listen });
}
