import type { RouterOutputs } from "~/trpc/react";

export type NextRun = RouterOutputs["uploads"]["limits"]["nextRun"];

/** What the run over the files goes by, in a sentence; why it cannot start where it cannot. */
export function nextRunWords({ policy, pack, refusal }: NextRun): string {
  if (refusal !== null) return `The next run cannot start: ${refusal}`;
  const read = `The next run reads them with the industry pack “${pack}”`;
  return policy === null
    ? `${read}. Privacy is switched off in the pipeline: personal data is neither looked for nor hidden.`
    : `${read} and hides personal data as the policy “${policy.title}”, version ${policy.version}, says.`;
}
