/**
 * Observations without their words, one unsigned 32-bit number each, so that those of millions of pairs fit in memory and on disk:
 * strength in ten-thousandths (14 bits), direction (2), polarity (1), strategy (3), signal (8, by its place in `SIGNALS`).
 */
import { StrategyName } from "../model/edge.ts";
import type { Evidence } from "../model/evidence.ts";
import { SIGNALS } from "./fusion/signals.ts";

/** An observation as fusion needs it. */
export type Signal = Pick<Evidence, "strategy" | "signal" | "polarity" | "strength" | "direction">;

const NAMES = Object.keys(SIGNALS);
const INDEX = new Map(NAMES.map((name, i) => [name, i]));
const STRATEGIES = StrategyName.options;
const DIRECTIONS = ["none", "a-to-b", "b-to-a"] as const;

/** Names of signals and strategies in the order that words number them; words are good for this order only. */
export const SIGNAL_ORDER: readonly string[] = [...NAMES, ...STRATEGIES];

/** Throws for a signal that fusion does not know: a strategy forgot to name it in `SIGNALS`. */
export function toWord(seen: Signal): number {
  const signal = INDEX.get(seen.signal);
  if (signal === undefined) throw new Error(`SIGNALS does not know "${seen.signal}"`);
  const flags =
    (signal << 6) |
    (STRATEGIES.indexOf(seen.strategy) << 3) |
    (seen.polarity === "against" ? 4 : 0) |
    DIRECTIONS.indexOf(seen.direction);
  return ((flags << 14) | Math.round(seen.strength * 10_000)) >>> 0;
}

export function fromWord(word: number): Signal {
  const flags = word >>> 14;
  return {
    strategy: STRATEGIES[(flags >> 3) & 7] as Signal["strategy"],
    signal: NAMES[flags >> 6] as string,
    polarity: (flags & 4) === 0 ? "for" : "against",
    strength: (word & 0x3fff) / 10_000,
    direction: DIRECTIONS[flags & 3] as Signal["direction"],
  };
}
