/** What a polling loop waits on: the next tick, or something that happened. */
export interface Pulse {
  /** Ends the current wait, or makes the next one end at once. */
  now(): void;
  /** The same at a time in milliseconds since the epoch. */
  at(timeMs: number): void;
  wait(ms: number): Promise<void>;
  close(): void;
}

const FAR_MS = 60_000;
/** The database's clock decides; a little later than the due time it surely agrees. */
const LATE_MS = 3;

export function createPulse(): Pulse {
  const timers = new Set<NodeJS.Timeout>();
  let beaten = false;
  let end = () => {};

  function now(): void {
    beaten = true;
    end();
  }
  return {
    now,
    at(timeMs) {
      const delay = timeMs - Date.now() + LATE_MS;
      if (delay > FAR_MS) return;
      const timer = setTimeout(
        () => {
          timers.delete(timer);
          now();
        },
        Math.max(0, delay),
      );
      timers.add(timer);
    },
    async wait(ms) {
      if (!beaten) {
        let timer: NodeJS.Timeout | undefined;
        await new Promise<void>((resolve) => {
          end = resolve;
          timer = setTimeout(resolve, ms);
        });
        clearTimeout(timer);
        end = () => {};
      }
      beaten = false;
    },
    close() {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}
