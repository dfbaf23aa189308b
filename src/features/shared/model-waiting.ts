import { formatDuration } from "~/components/format";

export interface ServerWaiting {
  readonly forMs: number;
  readonly nextInMs: number;
}

/** What becomes of the work where the server goes on not answering. */
const THEN = {
  /** Work of its own, which can be gone on with. */
  work: "the work ends by itself, and can go on from here later",
  /** The build of a dataset, which is finished without the models. */
  build: "no model is asked any more, and the rest is left to the check on this machine",
} as const;

/**
 * That the server does not answer: for how long, what is tried next, and what becomes of it if that goes on. Null while it answers.
 */
export function waitingWords(
  { waiting }: { readonly waiting: ServerWaiting | null },
  then: keyof typeof THEN,
): string | null {
  if (waiting === null) return null;
  const { forMs, nextInMs } = waiting;
  const since = forMs < SECOND ? "" : ` for ${formatDuration(wholeSeconds(forMs))}`;
  const next =
    nextInMs < SECOND
      ? "It is being tried again"
      : `It is tried again in ${formatDuration(wholeSeconds(nextInMs))}`;
  return `The model server has not answered${since}. ${next}; after a few tries ${THEN[then]}.`;
}

const SECOND = 1_000;

function wholeSeconds(milliseconds: number): number {
  return Math.round(milliseconds / SECOND) * SECOND;
}
