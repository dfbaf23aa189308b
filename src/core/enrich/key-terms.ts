/**
 * What a text is about, from the text alone: words and pairs of words by how often they stand in it, those in titles and headings more,
 * and for English the noun phrases that grammar gives. Rarity among other files is weighed later, where all files are known.
 */
import { WHOEVER } from "./prose-words.ts";
import { stopWordsOf } from "./stop-words.ts";

export interface KeyTerm {
  readonly term: string;
  readonly weight: number;
}

export interface KeyTermInput {
  /** Folded words of the text in order, as `proseWords` gives them. */
  readonly words: readonly string[];
  /** Folded words of title, headings and column names. */
  readonly telling: ReadonlyArray<readonly string[]>;
  /** Folded phrases found by grammar, with counts. */
  readonly phrases: ReadonlyMap<string, number>;
  readonly language: string | null;
  readonly limit: number;
}

const TELLING_WEIGHT = 3;
const MAX_WORDS = 300_000;
export interface RankedTerms {
  readonly items: KeyTerm[];
  readonly cut: number;
  /** What the heaviest term scored; 1 where there is none. */
  readonly most: number;
}

/** The heaviest terms; weights in (0, 1], the heaviest 1. Deterministic: equal weights in alphabetical order. */
export function findKeyTerms(input: KeyTermInput): RankedTerms {
  const stops = stopWordsOf(input.language);
  const single = new Map<string, number>();
  const pairs = new Map<string, number>();
  count(
    input.words.length > MAX_WORDS ? input.words.slice(0, MAX_WORDS) : input.words,
    1,
    stops,
    single,
    pairs,
  );
  for (const words of input.telling) count(words, TELLING_WEIGHT, stops, single, pairs);
  const scores = new Map<string, number>();
  for (const [word, times] of single)
    if (times >= 2) scores.set(word, lengthFactor(word) * (1 + Math.log(times)));
  for (const [pair, times] of pairs) if (times >= 2) scores.set(pair, 1.5 * (1 + Math.log(times)));
  for (const [phrase, times] of input.phrases) {
    if (times >= 2)
      scores.set(phrase, Math.max(scores.get(phrase) ?? 0, 1.7 * (1 + Math.log(times))));
  }
  if (scores.size < 8)
    for (const word of single.keys())
      if (!scores.has(word)) scores.set(word, 0.5 * lengthFactor(word));
  return strongest(scores, input.limit);
}

function count(
  words: readonly string[],
  weight: number,
  stops: ReadonlySet<string>,
  single: Map<string, number>,
  pairs: Map<string, number>,
): void {
  let previous = "";
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? "";
    if (
      word.length < 3 ||
      word.length > 40 ||
      stops.has(word) ||
      isNumeric(word) ||
      isStandIn(words, i)
    ) {
      previous = "";
      continue;
    }
    single.set(word, (single.get(word) ?? 0) + weight);
    if (previous !== "" && previous !== word) {
      const pair = `${previous} ${word}`;
      pairs.set(pair, (pairs.get(pair) ?? 0) + weight);
    }
    previous = word;
  }
}

/** A stand-in is its prefix and a mark; neither is a term. */
function isStandIn(words: readonly string[], at: number): boolean {
  return words[at] === WHOEVER || words[at + 1] === WHOEVER;
}

function isNumeric(word: string): boolean {
  const code = word.charCodeAt(0);
  return code >= 48 && code <= 57;
}

/** Long words tend to be terms of a trade. */
function lengthFactor(word: string): number {
  return 0.8 + Math.min(0.5, (word.length - 3) * 0.06);
}

/** Single words that only occur inside a kept longer term say nothing more, so they make room. */
function strongest(scores: ReadonlyMap<string, number>, limit: number): RankedTerms {
  const ranked = [...scores].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  const items: Array<[string, number]> = [];
  const covered = new Set<string>();
  for (const [term, score] of ranked) {
    if (items.length >= limit) break;
    if (!term.includes(" ") && covered.has(term)) continue;
    if (term.includes(" ")) for (const word of term.split(" ")) covered.add(word);
    items.push([term, score]);
  }
  const most = items[0]?.[1] ?? 1;
  return {
    items: items.map(([term, score]) => ({ term, weight: Math.round((score / most) * 1e4) / 1e4 })),
    cut: Math.max(0, scores.size - items.length),
    most,
  };
}
