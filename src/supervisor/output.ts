/** Lines of all processes on one console: time, process, text. JSON lines of the loggers are shortened to what a person reads. */
import { z } from "zod";

const LogLine = z.looseObject({ level: z.number(), msg: z.string().optional() });
const LEVELS: Record<number, string> = {
  10: "trace",
  20: "debug",
  30: "",
  40: "warning",
  50: "error",
  60: "error",
};
const HIDDEN = new Set(["level", "time", "msg", "process", "pid", "hostname"]);

/** Writes one line of a process to the console. */
export function say(name: string, text: string): void {
  const time = new Date().toTimeString().slice(0, 8);
  process.stdout.write(`${time} ${name.padEnd(8)} ${shorten(text)}\n`);
}

/** A pino line as `text key=value`; anything else as it is. */
export function shorten(text: string): string {
  if (!text.startsWith("{")) return text;
  try {
    const parsed = LogLine.safeParse(JSON.parse(text));
    if (!parsed.success) return text;
    const level = LEVELS[parsed.data.level] ?? "";
    const fields = Object.entries(parsed.data).filter(([key]) => !HIDDEN.has(key));
    const shown = fields.map(
      ([key, value]) => `${key}=${typeof value === "string" ? value : JSON.stringify(value)}`,
    );
    return [level, parsed.data.msg ?? "", ...shown].filter((part) => part !== "").join(" ");
  } catch {
    return text;
  }
}
