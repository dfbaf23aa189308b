/**
 * Of which kind of table a text speaks most: tables with the same columns are of one kind. What a text says of another kind is then told by the
 * columns that the first has not (explaining away: Pearl, "Probabilistic Reasoning in Intelligent Systems", 1988, section 2.2).
 */
import { hasTerm, type SampledText } from "../../sampled-text.ts";
import type { Frequencies, Statistics } from "../../statistics.ts";
import { wideKey } from "../../wide-key.ts";
import { type ColumnWords, describedBy, type WordChance } from "./described-columns.ts";

/** Fewer kinds of table do not tell which words are common among columns. */
const LEAST_KINDS = 20;
/** Words of the columns of more kinds than this lead to none; kinds looked at for one text. */
const MAX_POSTING = 40;
const MOST_COMPARED = 16;

interface Kind {
  /** Says equal or not, and in which order kinds are taken. */
  readonly key: number;
  readonly words: ColumnWords;
}

export interface DescribedKinds {
  /** How likely a word stands in a text that does not describe the table at hand. */
  readonly chance: WordChance;
  /** Words of the columns of the kind of which the text speaks most; null where it speaks of none. Remembered by file. */
  ruling(file: number, text: SampledText, held: Uint32Array): ReadonlySet<number> | null;
}

/** `byChance`: how likely a word stands in a text of that many words, whatever this is about. */
export function describedKinds(
  tables: readonly ColumnWords[],
  byChance: WordChance,
  statistics: Statistics,
): DescribedKinds {
  const kinds = kindsOf(tables);
  const counts = statistics.frequencies(
    "structure column words",
    kinds.map(({ words }) => words.hashes),
    true,
  );
  const known = statistics.figure("structure kinds of table", () => kinds.length);
  const chance: WordChance = (hash, text) =>
    Math.max(byChance(hash, text), (counts.of(hash) - 1) / (known + LEAST_KINDS));
  const postings = postingsOf(kinds, counts);
  const found = new Map<number, ReadonlySet<number> | null>();
  return {
    chance,
    ruling(file, text, held) {
      const before = found.get(file);
      if (before !== undefined) return before;
      const kind = mostDescribed(text, nearest(held, postings), chance);
      const words = kind === null ? null : new Set(kind.words.hashes);
      found.set(file, words);
      return words;
    },
  };
}

function kindsOf(tables: readonly ColumnWords[]): Kind[] {
  const kinds = new Map<number, Kind>();
  for (const words of tables) {
    const key = wideKey(words.hashes.toSorted().join());
    if (!kinds.has(key)) kinds.set(key, { key, words });
  }
  return [...kinds.values()].sort((x, y) => x.key - y.key);
}

function postingsOf(kinds: readonly Kind[], counts: Frequencies): ReadonlyMap<number, Kind[]> {
  const postings = new Map<number, Kind[]>();
  for (const kind of kinds) {
    for (const hash of kind.words.hashes) {
      if (counts.of(hash) > MAX_POSTING) continue;
      const posting = postings.get(hash);
      if (posting) posting.push(kind);
      else postings.set(hash, [kind]);
    }
  }
  return postings;
}

/** The kinds with most columns' words among those held, rare ones first. */
function nearest(held: Uint32Array, postings: ReadonlyMap<number, Kind[]>): Kind[] {
  const sums = new Map<Kind, number>();
  for (const hash of held) {
    const posting = postings.get(hash) ?? [];
    for (const kind of posting) sums.set(kind, (sums.get(kind) ?? 0) + 1 / posting.length);
  }
  return [...sums]
    .sort(([x, left], [y, right]) => right - left || x.key - y.key)
    .slice(0, MOST_COMPARED)
    .map(([kind]) => kind);
}

function mostDescribed(text: SampledText, kinds: readonly Kind[], chance: WordChance): Kind | null {
  let best: Kind | null = null;
  let most = 0;
  for (const kind of kinds) {
    const ratio = describedBy(text, kind.words, { chance, ruling: null });
    const told = ratio <= 0 ? 0 : ratio * coveredBy(text, kind.words, chance);
    if (told <= most) continue;
    best = kind;
    most = told;
  }
  return best;
}

/** How much of the text's words that are names of columns are names of these: a table is described as a whole, and so is what is described. */
function coveredBy(text: SampledText, { hashes }: ColumnWords, chance: WordChance): number {
  let sum = 0;
  for (const hash of hashes) if (hasTerm(text, hash)) sum -= Math.log(chance(hash, text));
  return sum;
}
