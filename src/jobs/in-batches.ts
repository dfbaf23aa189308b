import type { Step } from "./define.ts";

type Next = { readonly next: number | null };

/**
 * Batch after batch from `first` on until none is next, at most `most` of them in one remembered step, so that long work stays far below an
 * engine's limit of steps. Returns null at the end, and where to go on after `steps` steps.
 */
export async function inBatches(
  step: Pick<Step, "run">,
  of: {
    readonly name: string;
    readonly first: number | null;
    readonly most: number;
    readonly steps?: number;
  },
  run: (from: number) => Promise<Next>,
): Promise<number | null> {
  const { name, first, most, steps = Number.POSITIVE_INFINITY } = of;
  const several = async (from: number): Promise<Next> => {
    let next: number | null = from;
    for (let batch = 0; batch < most && next !== null; batch++) next = (await run(next)).next;
    return { next };
  };
  let at = first;
  for (let done = 0; at !== null && done < steps; done++) {
    const from: number = at;
    at = (await step.run(`${name}-${from}`, () => several(from))).next;
  }
  return at;
}
