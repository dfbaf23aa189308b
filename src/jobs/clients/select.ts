import type { Log } from "../../core/ports.ts";
import { embeddedClient, type JobClient } from "./embedded.ts";
import { inngestClient } from "./inngest.ts";

/** The settings that decide which engine runs the jobs; a part of `Env`. */
export interface JobSettings {
  readonly NODE_ENV?: string | undefined;
  readonly INNGEST_BASE_URL?: string | undefined;
  readonly INNGEST_EVENT_KEY?: string | undefined;
  readonly INNGEST_SIGNING_KEY?: string | undefined;
  /** Address under which Inngest reaches us, where it differs from the Host header. */
  readonly PUBLIC_URL?: string | undefined;
}

/** True when an Inngest server or the hosted service is configured; otherwise jobs run on the embedded engine. */
export function usesInngest(settings: JobSettings): boolean {
  return Boolean(
    settings.INNGEST_BASE_URL ?? settings.INNGEST_EVENT_KEY ?? settings.INNGEST_SIGNING_KEY,
  );
}

/** The client that `Deps.events` holds: it only sends. Throws when Inngest is configured without a signing key in production. */
export function selectJobClient(options: {
  settings: JobSettings;
  databaseUrl: string;
  log: Log;
}): JobClient {
  const { settings, databaseUrl, log } = options;
  return usesInngest(settings)
    ? inngestClient({ settings, log })
    : embeddedClient({ databaseUrl, log });
}
