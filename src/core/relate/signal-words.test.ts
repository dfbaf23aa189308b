import fc from "fast-check";
import { expect, it } from "vitest";
import { StrategyName } from "../model/edge.ts";
import { SIGNALS } from "./fusion/signals.ts";
import { fromWord, SIGNAL_ORDER, type Signal, toWord } from "./signal-words.ts";

const signal: fc.Arbitrary<Signal> = fc.record({
  strategy: fc.constantFrom(...StrategyName.options),
  signal: fc.constantFrom(...Object.keys(SIGNALS)),
  polarity: fc.constantFrom("for" as const, "against" as const),
  direction: fc.constantFrom("none" as const, "a-to-b" as const, "b-to-a" as const),
  strength: fc.integer({ min: 0, max: 10_000 }).map((parts) => parts / 10_000),
});

it("a word of 32 bits gives the signal back, whatever it is", () => {
  fc.assert(
    fc.property(signal, (seen) => {
      const word = toWord(seen);
      expect(word).toBe(word >>> 0);
      expect(fromWord(word)).toEqual(seen);
    }),
  );
});

it("every signal and strategy has room in a word, and a number of its own", () => {
  expect(Object.keys(SIGNALS).length).toBeLessThanOrEqual(2 ** 8);
  expect(StrategyName.options.length).toBeLessThanOrEqual(2 ** 3);
  expect(new Set(SIGNAL_ORDER).size).toBe(SIGNAL_ORDER.length);
});

it("a signal that fusion does not know is a mistake in a strategy", () => {
  const [seen] = fc.sample(signal, 1);
  expect(() => toWord({ ...(seen as Signal), signal: "made-up" })).toThrow("made-up");
});
