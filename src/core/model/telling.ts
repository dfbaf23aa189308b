/** What of a link's evidence is told first. The UI and the engine order by it alike. */
import type { Contribution } from "./evidence.ts";

/** Measures of likeness: they move a score and show nobody a place to look at. */
const MEASURES: ReadonlySet<string> = new Set(["shared-rare-words", "close-vectors"]);
/** What surrounds two files: where they lie, when and by whom they were made. */
export const SURROUNDINGS: ReadonlySet<string> = new Set([
  "same-author",
  "same-template",
  "same-title",
  "same-company",
  "same-subject",
  "close-in-time",
  "same-container",
  "same-folder",
  "near-folder",
  "other-folder",
]);
/** What a measure counts for in telling beside what names something. */
const MEASURE_SHARE = 0.2;

/** How much an observation tells a person: the log-odds that it moved the score by, a measure of likeness a fifth of that. */
export function tellingWeight({
  signal,
  logOdds,
}: Pick<Contribution, "signal" | "logOdds">): number {
  return Math.abs(logOdds) * (MEASURES.has(signal) ? MEASURE_SHARE : 1);
}

/** True of what two files themselves show and a person can look at; the same for every link, so it says nothing of what the engine thinks of one. */
export function isToLookAt(signal: string): boolean {
  return !MEASURES.has(signal) && !SURROUNDINGS.has(signal);
}
