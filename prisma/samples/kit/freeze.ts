import { choices } from "./random.ts";

/**
 * Runs `work` with a clock that stands still at `instant` and with seeded randomness.
 *
 * The Office and PDF writers stamp the wall clock and random ids into what they write and offer no option against it;
 * the sample files must come out the same on every run. One call at a time: the globals are shared.
 */
export async function frozen<T>(instant: Date, seed: number, work: () => Promise<T>): Promise<T> {
  const RealDate = globalThis.Date;
  const realRandom = Math.random;
  const realFill = globalThis.crypto.getRandomValues;
  const dice = choices(seed);
  const fixed = instant.getTime();

  class StillDate extends RealDate {
    constructor(...args: unknown[]) {
      if (args.length === 0) super(fixed);
      else super(...(args as [number]));
    }
    static override now(): number {
      return fixed;
    }
    /** Dates made before the clock stood still are dates too. */
    static override [Symbol.hasInstance](value: unknown): boolean {
      return Object.prototype.toString.call(value) === "[object Date]";
    }
  }

  globalThis.Date = StillDate as DateConstructor;
  Math.random = dice.next;
  globalThis.crypto.getRandomValues = <A extends ArrayBufferView | null>(array: A): A => {
    if (array === null) return array;
    const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    for (let index = 0; index < bytes.length; index++) bytes[index] = dice.whole(0, 255);
    return array;
  };
  try {
    return await work();
  } finally {
    globalThis.Date = RealDate;
    Math.random = realRandom;
    globalThis.crypto.getRandomValues = realFill;
  }
}
