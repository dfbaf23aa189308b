export interface Gate {
  /** Waits for one of the places; the answer gives it back. Rejects when `signal` aborts before there was one. */
  enter(signal?: AbortSignal): Promise<() => void>;
  /** Forgets everyone inside and outside: their places are free, late returns count for nothing. */
  reset(): void;
}

/** At most `places` inside at a time, first come, first in. */
export function createGate(places: number): Gate {
  let inside = 0;
  let round = 0;
  let queue: (() => void)[] = [];

  function leave(of: number): void {
    if (of !== round) return;
    // The place goes straight to the next in line, so that nobody slips in between.
    const next = queue.shift();
    if (next === undefined) inside--;
    else next();
  }

  return {
    async enter(signal) {
      const mine = round;
      if (inside < places) inside++;
      else {
        await new Promise<void>((resolve, reject) => {
          const go = () => resolve();
          queue.push(go);
          signal?.addEventListener("abort", () => {
            queue = queue.filter((waiting) => waiting !== go);
            reject(new DOMException("Stopped", "AbortError"));
          });
        });
      }
      let isOut = false;
      return () => {
        if (isOut) return;
        isOut = true;
        leave(mine);
      };
    },
    reset() {
      round++;
      inside = 0;
      queue = [];
    },
  };
}
