/** What strategies may have seen about a pair, for tests of what is made of it. */
import type { Evidence } from "../../src/core/model/evidence.ts";
import { roundStrength } from "../../src/core/relate/observe.ts";
import type { Signal } from "../../src/core/relate/signal-words.ts";

/** A signal for two files' belonging together, at full strength and without a direction unless told otherwise. */
export function signalOf(signal: string, over: Partial<Omit<Signal, "signal">> = {}): Signal {
  const { strength = 1, ...rest } = over;
  return {
    strategy: "content",
    signal,
    polarity: "for",
    direction: "none",
    strength: roundStrength(strength),
    ...rest,
  };
}

/** The same as a person would read it. */
export function evidenceOf(
  signal: string,
  { detail = "", ...over }: Partial<Omit<Signal, "signal">> & { detail?: string } = {},
): Evidence {
  return { ...signalOf(signal, over), detail, places: [], columnMatches: [] };
}
