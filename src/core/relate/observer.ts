/** What the strategies see in pairs: as words for those judged, with places for those kept. */
import type { Evidence } from "../model/evidence.ts";
import type { Observation, PreparedStrategy } from "./contract.ts";
import { toEvidence } from "./observe.ts";
import { type PairList, words32 } from "./pairs.ts";
import type { Rest } from "./rest.ts";
import { fromWord, type Signal, toWord } from "./signal-words.ts";

/** Comparisons made before, by pair; words in the order that the strategies gave them. */
export interface PairMemory {
  recall(a: number, b: number): Uint32Array | undefined;
}

/** Words of many pairs, one after the other; those of a pair compared first, then those looked up. */
export interface SignalTable {
  /** Words of compared pairs end where `middle` says, those looked up where the next begins. */
  readonly start: Uint32Array;
  readonly middle: Uint32Array;
  readonly words: Uint32Array;
}

export interface Observer {
  /** Signals of all pairs. `onRest` is told how many are done whenever the event loop gets its turn. */
  observe(pairs: PairList, rest: Rest, onRest?: (done: number) => void): Promise<SignalTable>;
  /** Everything seen about one pair, as a person reads it. */
  explain(a: number, b: number): Evidence[];
  readonly counters: { compared: number; remembered: number };
}

export function createObserver(
  strategies: readonly PreparedStrategy[],
  memory: PairMemory | null = null,
): Observer {
  const counters = { compared: 0, remembered: 0 };
  const compare = (a: number, b: number): readonly Observation[] =>
    strategies.flatMap((strategy) => strategy.compare(a, b));
  const lookUp = (a: number, b: number): readonly Observation[] =>
    strategies.flatMap((strategy) => strategy.lookUp(a, b));
  const compared = (a: number, b: number): Iterable<number> => {
    const known = memory?.recall(a, b);
    counters[known ? "remembered" : "compared"]++;
    return known ?? compare(a, b).map(toWord);
  };
  return {
    counters,
    async observe(pairs, rest, onRest = () => {}) {
      const table = { start: words32(), middle: words32(), words: words32() };
      for (let i = 0; i < pairs.length; i++) {
        const [a, b] = [pairs.a[i] as number, pairs.b[i] as number];
        table.start.push(table.words.length);
        for (const word of compared(a, b)) table.words.push(word);
        table.middle.push(table.words.length);
        for (const seen of lookUp(a, b)) table.words.push(toWord(seen));
        if (await rest.maybe()) onRest(i + 1);
      }
      table.start.push(table.words.length);
      return { start: table.start.view(), middle: table.middle.view(), words: table.words.view() };
    },
    explain: (a, b) => [...compare(a, b), ...lookUp(a, b)].map(toEvidence),
  };
}

/** Signals of the i-th pair. */
export function signalsOf({ start, words }: SignalTable, i: number): Signal[] {
  return Array.from(words.subarray(start[i], start[i + 1]), fromWord);
}
