import { formatDuration } from "~/components/format";

export interface ServerWaiting {
  readonly forMs: number;
  readonly nextInMs: number;
}

/**
 * That the server does not answer: for how long, what is tried next, and that the work ends by itself if that goes on. Null while it answers.
 */
export function waitingWords({
  waiting,
}: {
  readonly waiting: ServerWaiting | null;
}): string | null {
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
