/** Everything that has to end before the supervisor does. */
export interface Stoppable {
  stop(): Promise<void>;
  /** Ends it at once. */
  kill(): void;
}

export interface Children {
  /** Starts one more. Throws once all are being stopped: nothing may begin that nobody would end. */
  start<T extends Stoppable>(begin: () => T): T;
  /** Stops all, last started first; always the same promise. */
  stop(): Promise<void>;
  kill(): void;
}

/** None yet. */
export function createChildren(): Children {
  const started: Stoppable[] = [];
  let stopping: Promise<void> | null = null;
  const stopAll = async () => {
    for (const child of [...started].reverse()) await child.stop();
  };
  return {
    start(begin) {
      if (stopping !== null) throw new Error("Ligature is stopping.");
      const child = begin();
      started.push(child);
      return child;
    },
    stop() {
      stopping ??= stopAll();
      return stopping;
    },
    kill() {
      for (const child of started) child.kill();
    },
  };
}
