/**
 * Work that takes so much memory that a process does one piece of it at a time; the next begins when the one before has ended, well or badly.
 */
export class InTurn {
  private last: Promise<unknown> = Promise.resolve();
  private count = 0;

  /** Those that are at work or wait. */
  get waiting(): number {
    return this.count;
  }

  run<T>(work: () => Promise<T>): Promise<T> {
    this.count++;
    const done = this.last.then(work).finally(() => {
      this.count--;
    });
    this.last = done.catch(() => undefined);
    return done;
  }
}
