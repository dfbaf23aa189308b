/** Long steps told on the console: that one began, every while that it still goes on and at what, and how long it took. */
import { say } from "./output.ts";

const STILL_EVERY_MS = 30_000;

export interface Told {
  /** Says what the step is at now; told at once, and again with the time so far while nothing else comes. */
  readonly at: (phase: string) => void;
}

/**
 * Does the work of a step and tells how it goes, line by line through `write`. What the work throws is thrown; how long it took until then
 * is said too.
 */
export async function tellProgress(
  step: { readonly name: string; readonly note?: string },
  work: (told: Told) => Promise<void>,
  write: (line: string) => void = (line) => say("ligature", line),
): Promise<void> {
  const begun = Date.now();
  let phase = "";
  write(step.note === undefined ? step.name : `${step.name}: ${step.note}`);
  const since = () => elapsed(Date.now() - begun);
  const timer = setInterval(
    () => write(`${step.name}: ${phase === "" ? "" : `${phase}, `}${since()} so far`),
    STILL_EVERY_MS,
  );
  try {
    await work({
      at(next) {
        if (next === phase) return;
        phase = next;
        write(`${step.name}: ${phase}`);
        timer.refresh();
      },
    });
    write(`${step.name}: done in ${since()}`);
  } catch (error) {
    write(`${step.name}: failed after ${since()}`);
    throw error;
  } finally {
    clearInterval(timer);
  }
}

/** "40 s", "3 min 20 s": whole seconds. */
export function elapsed(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const rest = seconds % 60;
  return `${Math.floor(seconds / 60)} min${rest === 0 ? "" : ` ${rest} s`}`;
}
