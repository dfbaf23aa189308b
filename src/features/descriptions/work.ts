import { formatDuration } from "~/components/format";
import type { RouterOutputs } from "~/trpc/react";

export type WorkView = RouterOutputs["models"]["work"];
export type Work = WorkView["works"][number];

/**
 * That the server does not answer: for how long, what is tried next, and that the work ends by itself if that goes on. Null while it answers.
 */
export function waitingWords({ waiting }: Pick<Work, "waiting">): string | null {
  if (waiting === null) return null;
  const { forMs, nextInMs } = waiting;
  const since = forMs < SECOND ? "" : ` for ${formatDuration(wholeSeconds(forMs))}`;
  const next =
    nextInMs < SECOND
      ? "It is being tried again"
      : `It is tried again in ${formatDuration(wholeSeconds(nextInMs))}`;
  return `The model server has not answered${since}. ${next}; after a few tries the work ends by itself, and can go on from here later.`;
}

const SECOND = 1_000;

function wholeSeconds(milliseconds: number): number {
  return Math.round(milliseconds / SECOND) * SECOND;
}

const UNFINISHED: ReadonlySet<string> = new Set(["QUEUED", "RUNNING", "STOPPING"]);

export function isUnfinished(work: Work): boolean {
  return UNFINISHED.has(work.state);
}
