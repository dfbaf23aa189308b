/** Long work for people who wait for its outcome, in a process that serves others meanwhile. */
import pLimit from "p-limit";
import type { Clock } from "../../../core/ports.ts";

export interface Patience {
  /** Milliseconds that somebody waits for the outcome, the time before its turn among them. */
  readonly within: number;
  /** Aborted when nobody waits any more. */
  readonly signal?: AbortSignal | undefined;
}

export class InTurn {
  readonly #limit = pLimit(1);

  /**
   * Makes it when all that was asked for before is done; `rest` is what is left of the time then. Null, and nothing is made, where nothing is
   * left of it or nobody waits any more: however many ask, the last of them waits no longer than `within`.
   */
  take<T>(
    clock: Clock,
    { within, signal }: Patience,
    make: (rest: number) => Promise<T>,
  ): Promise<T | null> {
    const until = clock() + within;
    return this.#limit(async () => {
      const rest = until - clock();
      return rest <= 0 || signal?.aborted ? null : make(rest);
    });
  }
}
