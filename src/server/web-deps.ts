/** The one `Deps` of the web process. Kept on globalThis because the development server loads modules again after each change. */
import { selectJobClient } from "../jobs/clients/select.ts";
import { createDeps, type Deps } from "./deps.ts";
import { env } from "./env.ts";
import { createLogger } from "./logger.ts";

const holder = globalThis as unknown as { ligatureWebDeps?: Deps };

/** Opens the pool at the first call. Throws when DATABASE_URL is missing: the supervisor sets it, for the embedded database too. */
export function webDeps(): Deps {
  holder.ligatureWebDeps ??= open();
  return holder.ligatureWebDeps;
}

function open(): Deps {
  const settings = env();
  if (settings.DATABASE_URL === undefined) {
    throw new Error("DATABASE_URL is not set; start everything with `npm start`.");
  }
  const log = createLogger({ level: settings.LOG_LEVEL, name: "web" });
  return createDeps({
    env: settings,
    databaseUrl: settings.DATABASE_URL,
    processName: "web",
    log,
    events: selectJobClient({ settings, databaseUrl: settings.DATABASE_URL, log }),
  });
}
