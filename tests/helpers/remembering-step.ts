/** Steps as an engine remembers them, with a process that dies under them. */
import { SILENT_LOG } from "../../src/core/ports.ts";
import type { JobHandler, Json, Step } from "../../src/jobs/define.ts";
import type { Deps } from "../../src/server/deps.ts";

export class Killed extends Error {}

export interface RememberingStep extends Step {
  /** Ids of the steps that are done, in order. */
  readonly done: ReadonlyMap<string, unknown>;
}

/** `dies` is asked after the work of a step and before it is remembered: that is where a step is done twice. */
export function rememberingStep(dies: (id: string) => boolean): RememberingStep {
  const done = new Map<string, unknown>();
  return {
    done,
    async run<T extends Json>(id: string, work: () => Promise<T>): Promise<T> {
      if (done.has(id)) return done.get(id) as T;
      const result = await work();
      if (dies(id)) throw new Killed(id);
      done.set(id, result);
      return result;
    },
    sleep: async () => undefined,
    send: async () => undefined,
    progress: async () => undefined,
  } as RememberingStep;
}

/** Does a job to its end, with every step done once. */
export async function runThrough<Payload>(
  handler: JobHandler<Payload, Deps>,
  payload: Payload,
  deps: Deps,
): Promise<void> {
  const { signal } = new AbortController();
  const step = rememberingStep(() => false);
  await handler({ event: "", payload, step, deps, log: SILENT_LOG, signal });
}
