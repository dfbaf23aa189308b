import { AppError } from "../model/errors.ts";

/** Lets other work run between slices of a long computation, and notices a stop. */
export interface Rest {
  /** Gives the event loop a turn. Throws `AppError` `run.cancelled` once the signal aborts. */
  now(): Promise<void>;
  /** Counts one step and rests after every `every`-th; true when it did. */
  maybe(): Promise<boolean>;
}

export function restEvery(every: number, signal?: AbortSignal): Rest {
  let count = 0;
  const now = async (): Promise<void> => {
    if (signal?.aborted) throw new AppError("run.cancelled", { detail: "relate was stopped" });
    await new Promise<void>((resolve) => setTimeout(resolve, 0));
  };
  return {
    now,
    async maybe() {
      count++;
      if (count % every !== 0) return false;
      await now();
      return true;
    },
  };
}
