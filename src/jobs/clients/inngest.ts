import { Inngest } from "inngest";
import { AppError } from "../../core/model/errors.ts";
import type { Log } from "../../core/ports.ts";
import { checkEvent } from "../events.ts";
import type { JobClient } from "./embedded.ts";
import type { JobSettings } from "./select.ts";

const APP_ID = "ligature";

/**
 * The SDK's client for these settings. A base URL means an own server; keys alone mean the hosted service. Without a signing key
 * requests are not checked: that is for trying out, and refused in production with AppError `input.invalid`. Every step is a
 * request of its own: the SDK's shortcut (checkpointing) may do a step twice when its time runs out.
 */
export function createInngest(settings: JobSettings, log: Log): Inngest {
  const { INNGEST_BASE_URL, INNGEST_EVENT_KEY, INNGEST_SIGNING_KEY, NODE_ENV } = settings;
  if (INNGEST_SIGNING_KEY === undefined && NODE_ENV === "production") {
    throw new AppError("input.invalid", {
      detail: "Inngest is configured but INNGEST_SIGNING_KEY is not set",
      userMessage: "Set INNGEST_SIGNING_KEY: requests of the job engine must be signed.",
    });
  }
  return new Inngest({
    id: APP_ID,
    isDev: INNGEST_SIGNING_KEY === undefined,
    checkpointing: false,
    logger: sdkLogger(log),
    ...(INNGEST_BASE_URL === undefined ? {} : { baseUrl: INNGEST_BASE_URL }),
    ...(INNGEST_EVENT_KEY === undefined ? {} : { eventKey: INNGEST_EVENT_KEY }),
    ...(INNGEST_SIGNING_KEY === undefined ? {} : { signingKey: INNGEST_SIGNING_KEY }),
  });
}

/** Sends events to Inngest, which drops a second event of the same id. Throws AppError `database.unavailable` (retry). */
export function inngestClient(options: { settings: JobSettings; log: Log }): JobClient {
  const inngest = createInngest(options.settings, options.log);
  return {
    async send(events) {
      if (events.length === 0) return;
      const payloads = events.map((event) => {
        const { name, id, data } = checkEvent(event);
        return { name, id, data };
      });
      try {
        await inngest.send(payloads);
      } catch (cause) {
        const detail = `send ${events.map((event) => event.name).join(", ")} to Inngest`;
        throw new AppError("database.unavailable", { detail, cause });
      }
    },
    async close() {},
  };
}

/** The SDK logs in either order of arguments; ours takes fields first. */
function sdkLogger(log: Log) {
  const write = (level: keyof Log) => (first: unknown, second?: unknown) => {
    const fields = typeof first === "object" && first !== null ? first : {};
    const message = typeof first === "string" ? first : second;
    log[level](fields, `inngest: ${String(message ?? "")}`);
  };
  return {
    debug: write("debug"),
    info: write("debug"),
    warn: write("warn"),
    error: write("error"),
  };
}
