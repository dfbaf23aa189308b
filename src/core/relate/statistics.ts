/**
 * How common things are in a corpus, as of one moment. What is known then stands until it is taken anew, so that comparing two files gives
 * the same result while other files come and go, and results may be remembered. Keys that no file held at that moment are counted when they
 * first come and stand from then on: no pair that was compared before can hold one.
 */

import { words32 } from "../kit/column.ts";
import { firstAtLeast } from "./ascending.ts";
import { type CountedKeys, countKeys, type KeyCounts, keyCounts } from "./frequencies.ts";
import { joinWords } from "./pairs.ts";

export interface Frequencies {
  /** Files that held the key at the moment of the statistics, at least 1. */
  of(key: number): number;
  /** Files that hold the key now where these are two or more, else 0. */
  now(key: number): number;
  /** Keys that two or more files hold now. */
  readonly shared: KeyCounts;
}

export interface Statistics {
  /** Number of files at the moment of the statistics. */
  readonly files: number;
  /**
   * Frequencies of a family of keys, under a name of the caller's own; distinct keys by file. `keepSingle`: true where the frequency of a
   * key counts for a file though no other holds it, as in the norm of a vector.
   */
  frequencies(name: string, keysByFile: readonly Uint32Array[], keepSingle?: boolean): Frequencies;
  /** A figure of the corpus, or ascending ones; `measure` is asked once, when the statistics are taken. */
  figure(name: string, measure: () => number): number;
  figures(name: string, measure: () => Float64Array): Float64Array;
}

/** Statistics as they are kept between two runs. */
export interface FrozenStatistics {
  readonly files: number;
  readonly families: ReadonlyMap<
    string,
    { readonly keys: Uint32Array; readonly counts: Uint32Array; readonly single: Uint32Array }
  >;
  readonly figures: ReadonlyMap<string, Float64Array>;
}

export interface TakenStatistics extends Statistics {
  /** All that was asked for, with what was known before. */
  freeze(): FrozenStatistics;
}

/** Statistics of `files` files; those of `before` stand where there are some. */
export function takeStatistics(
  files: number,
  before: FrozenStatistics | null = null,
): TakenStatistics {
  const families = new Map(before?.families);
  const known = new Map(before?.figures);
  const figures = (name: string, measure: () => Float64Array): Float64Array => {
    const found = known.get(name) ?? measure();
    known.set(name, found);
    return found;
  };
  return {
    files: before?.files ?? files,
    frequencies(name, keysByFile, keepSingle = false) {
      const now = countKeys(keysByFile, keepSingle);
      const then = before?.families.get(name);
      const { family, table } = then === undefined ? taken(now) : extended(then, now);
      families.set(name, family);
      return {
        shared: now.shared,
        of: (key) => table.get(key) || 1,
        now: (key) => now.shared.get(key),
      };
    },
    figure: (name, measure) => figures(name, () => Float64Array.of(measure()))[0] as number,
    figures,
    freeze: () => ({ files: before?.files ?? files, families, figures: known }),
  };
}

/** Statistics of several hosts over the same files. */
export function joinStatistics(parts: readonly FrozenStatistics[]): FrozenStatistics {
  return {
    files: parts[0]?.files ?? 0,
    families: new Map(parts.flatMap(({ families }) => [...families])),
    figures: new Map(parts.flatMap(({ figures }) => [...figures])),
  };
}

type Family = FrozenStatistics["families"] extends ReadonlyMap<string, infer F> ? F : never;

/** A family as it is kept, and its table of keys of two files or more. */
interface Known {
  readonly family: Family;
  readonly table: KeyCounts;
}

function taken({ shared, single }: CountedKeys): Known {
  const keys = new Uint32Array(shared.size);
  const counts = new Uint32Array(shared.size);
  let at = 0;
  for (const [key, count] of shared.entries()) {
    keys[at] = key;
    counts[at++] = count;
  }
  return { family: { keys, counts, single }, table: shared };
}

/** What was known before, and what is known of keys that were not. */
function extended(then: Family, now: CountedKeys): Known {
  const known = keyCounts(then.keys, then.counts);
  const isKnown = (key: number): boolean =>
    known.get(key) > 0 || then.single[firstAtLeast(then.single, key)] === key;
  const added = { keys: words32(), counts: words32() };
  for (const [key, count] of now.shared.entries()) {
    if (isKnown(key)) continue;
    added.keys.push(key);
    added.counts.push(count);
  }
  const alone = now.single.filter((key) => !isKnown(key));
  if (added.keys.length + alone.length === 0) return { family: then, table: known };
  const family = {
    keys: joinWords(then.keys, added.keys.view()),
    counts: joinWords(then.counts, added.counts.view()),
    single: joinWords(then.single, alone).sort(),
  };
  return { family, table: keyCounts(family.keys, family.counts) };
}
