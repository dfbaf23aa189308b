import { Inngest } from "inngest";
import { AppError } from "../../core/model/errors.ts";
import { checkEvent } from "../events.ts";
import type { JobClient } from "./embedded.ts";
import type { JobSettings } from "./select.ts";

export const INNGEST_APP_ID = "ligature";

/** The SDK's client for these settings. A base URL means an own server; keys alone mean the hosted service. */
export function createInngest(settings: JobSettings): Inngest {
  const { INNGEST_BASE_URL, INNGEST_EVENT_KEY, INNGEST_SIGNING_KEY } = settings;
  return new Inngest({
    id: INNGEST_APP_ID,
    isDev: INNGEST_SIGNING_KEY === undefined,
    ...(INNGEST_BASE_URL === undefined ? {} : { baseUrl: INNGEST_BASE_URL }),
    ...(INNGEST_EVENT_KEY === undefined ? {} : { eventKey: INNGEST_EVENT_KEY }),
    ...(INNGEST_SIGNING_KEY === undefined ? {} : { signingKey: INNGEST_SIGNING_KEY }),
  });
}

/** Sends events to Inngest, which drops a second event of the same id. Throws AppError `database.unavailable` (retry). */
export function inngestClient(settings: JobSettings): JobClient {
  const inngest = createInngest(settings);
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
