import type { Log } from "../../core/ports.ts";
import { embeddedClient, type JobClient } from "./embedded.ts";
import { inngestClient } from "./inngest.ts";

/** The settings that decide which engine runs the jobs; a part of `Env`. */
export interface JobSettings {
  readonly INNGEST_BASE_URL?: string | undefined;
  readonly INNGEST_EVENT_KEY?: string | undefined;
  readonly INNGEST_SIGNING_KEY?: string | undefined;
}

/** True when an Inngest server or the hosted service is configured; otherwise jobs run on the embedded engine. */
export function usesInngest(settings: JobSettings): boolean {
  return Boolean(
    settings.INNGEST_BASE_URL ?? settings.INNGEST_EVENT_KEY ?? settings.INNGEST_SIGNING_KEY,
  );
}

/** The client that `Deps.events` holds: it only sends. Nothing is opened before the first send. */
export function selectJobClient(options: {
  settings: JobSettings;
  databaseUrl: string;
  log: Log;
}): JobClient {
  const { settings, databaseUrl, log } = options;
  return usesInngest(settings) ? inngestClient(settings) : embeddedClient({ databaseUrl, log });
}
