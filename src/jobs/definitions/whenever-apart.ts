import type { Json, Step } from "../define.ts";

/** Between two looks whether a person is still being erased. */
const WAIT_MS = 20_000;

/** A step whose `work` is null while a person is being erased from the workspace: it is done again until it is not, each time as one more turn. */
export async function wheneverApart<T extends Json>(
  step: Step,
  id: string,
  work: () => Promise<T | null>,
): Promise<{ readonly done: T; readonly turns: number }> {
  for (let turn = 1; ; turn++) {
    const at = turn === 1 ? id : `${id}-turn-${turn}`;
    const done = await step.run<T | null>(at, work);
    if (done !== null) return { done, turns: turn };
    await step.sleep(`${at}-waits`, WAIT_MS);
  }
}
