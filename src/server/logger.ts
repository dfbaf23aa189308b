/**
 * Object first, text second: `log.info({ runId, ms }, "shard finished")`. File content, values, prompts, paths and names never
 * go in at info or above; the redaction list is the second line of defence.
 */
import { pino } from "pino";
import type { Log } from "../core/ports.ts";

export const REDACTED_FIELDS = [
  "password",
  "passwordHash",
  "token",
  "secret",
  "authorization",
  "cookie",
  "email",
  "text",
  "excerpt",
  "markdown",
  "value",
  "prompt",
  "answer",
] as const;

export type Logger = Log & { child(fields: object): Logger };

/** A logger that writes JSON lines to stderr, so that standard output stays for results. */
export function createLogger(options: {
  level: string;
  name: string;
  write?: (line: string) => void;
}): Logger {
  const paths = REDACTED_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]);
  const settings = {
    level: options.level,
    base: { process: options.name },
    redact: { paths, censor: "[removed]" },
  };
  const target = options.write
    ? { write: options.write }
    : pino.destination({ dest: 2, sync: true });
  return pino(settings, target) as unknown as Logger;
}
