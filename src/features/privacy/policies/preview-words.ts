/** What the files of a preview stand under, and what the next run makes of them. */
import type { Preview } from "./policy-types";

type Standing = Pick<Preview, "now" | "next">;

/** Head of the column that shows places as they are. */
export function nowWords({ now }: Pick<Standing, "now">): string {
  return now.run === null
    ? `As the next run would, under ${now.title}`
    : `Now, under ${now.title} (run ${now.run})`;
}

/** For a pipeline that was given another policy after its last run. */
export function nextRunWords({ now, next }: Standing): string {
  if (next === null) return "";
  return `The files stand under “${now.title}”, version ${now.version}, as run ${now.run} left them. The pipeline has “${next.title}”, version ${next.version}, by now: the next run goes by it.`;
}
