/** What all strategies see in pairs, wherever they are hosted; what was seen before is remembered and not asked again. */

import { words32 } from "../kit/column.ts";
import type { Evidence } from "../model/evidence.ts";
import type { PairList } from "./pairs.ts";
import { fromWord, type Signal } from "./signal-words.ts";
import type { SignalTable, StrategyHost } from "./strategy-host.ts";

/** Comparisons made before, by pair; words in the order that the strategies gave them. */
export interface PairMemory {
  recall(a: number, b: number): Uint32Array | undefined;
}

export interface Observer {
  /** Signals of all pairs. `onRest` is told how many are done whenever the event loop gets its turn. */
  observe(pairs: PairList, onRest?: (done: number) => void): Promise<SignalTable>;
  /** Everything seen about the pairs, as a person reads it. */
  explain(pairs: PairList): Promise<Evidence[][]>;
  readonly counters: { compared: number; remembered: number };
}

export function createObserver(
  hosts: readonly StrategyHost[],
  memory: PairMemory | null = null,
): Observer {
  const counters = { compared: 0, remembered: 0 };
  return {
    counters,
    async observe(pairs, onRest) {
      const isFresh = new Uint8Array(pairs.length).fill(1);
      for (let i = 0; memory !== null && i < pairs.length; i++)
        if (memory.recall(pairs.a[i] as number, pairs.b[i] as number)) isFresh[i] = 0;
      const fresh = isFresh.reduce((sum, one) => sum + one, 0);
      counters.compared += fresh;
      counters.remembered += pairs.length - fresh;
      const tables = await Promise.all(
        hosts.map((host, i) => host.observe(pairs, isFresh, i === 0 ? onRest : undefined)),
      );
      return mergeTables(tables, pairs, memory);
    },
    async explain(pairs) {
      const seen = await Promise.all(hosts.map((host) => host.explain(pairs)));
      return Array.from({ length: pairs.length }, (_, i) => seen.flatMap((own) => own[i] ?? []));
    },
  };
}

function mergeTables(
  tables: readonly SignalTable[],
  pairs: PairList,
  memory: PairMemory | null,
): SignalTable {
  const [only] = tables;
  if (tables.length === 1 && memory === null) return only as SignalTable;
  const out = { start: words32(), middle: words32(), words: words32() };
  const add = (words: Uint32Array): void => {
    for (const word of words) out.words.push(word);
  };
  for (let i = 0; i < pairs.length; i++) {
    out.start.push(out.words.length);
    add(memory?.recall(pairs.a[i] as number, pairs.b[i] as number) ?? new Uint32Array());
    for (const { words, start, middle } of tables) add(words.subarray(start[i], middle[i]));
    out.middle.push(out.words.length);
    for (const { words, start, middle } of tables) add(words.subarray(middle[i], start[i + 1]));
  }
  out.start.push(out.words.length);
  return { start: out.start.view(), middle: out.middle.view(), words: out.words.view() };
}

/** Signals of the i-th pair. */
export function signalsOf({ start, words }: SignalTable, i: number): Signal[] {
  return Array.from(words.subarray(start[i], start[i + 1]), fromWord);
}
