/**
 * What a text says inside the names and addresses that the policy put stand-ins for: numbers that only say equal or not. They weigh as words
 * and pairs of words do that stand there as they are.
 */
import { PROFILE_LIMITS, type ProfileStandInTerm } from "../model/profile.ts";

type Counts = ReadonlyArray<readonly [number: number, count: number]>;

/** As `core/privacy/pseudonym/shared-words.ts` gives them: most frequent first. */
export interface SharedWordCounts {
  readonly hosts: Counts;
  readonly words: Counts;
  /** Top-level domains, which stand there as words. */
  readonly endings: ReadonlyArray<readonly [word: string, count: number]>;
}

export const NOTHING_SHARED: SharedWordCounts = { hosts: [], words: [], endings: [] };

/** More of one word makes no difference to a term. */
const MOST_REPEATS = 100;

/** Words of a text with the top-level domains behind its stand-ins; no run of words goes over the end of the text. */
export function withEndings(
  words: readonly string[],
  { endings }: SharedWordCounts,
): readonly string[] {
  if (endings.length === 0) return words;
  const added = endings.flatMap(([word, count]) => [
    "",
    ...Array<string>(Math.min(count, MOST_REPEATS)).fill(word),
  ]);
  return [...words, ...added];
}

/** A host is as telling as a pair of words. */
const HOST_WEIGHT = 1.5;
/** Texts with fewer terms are told by words that stand there once, too. */
const FEW = 8;
const ONCE_WEIGHT = 0.5;

/** Terms by the measure of `findKeyTerms`, whose heaviest term scored `most`; the first of equal ones where there are too many. */
export function termsOfStandIns(
  { hosts, words }: SharedWordCounts,
  most: number,
): ProfileStandInTerm[] {
  const scores = new Map<number, number>();
  const score = (counts: Counts, weight: number): void => {
    for (const [key, count] of counts)
      if (count >= 2) scores.set(key, weight * (1 + Math.log(count)));
  };
  score(hosts, HOST_WEIGHT);
  score(words, 1);
  if (scores.size < FEW)
    for (const [word] of words) if (!scores.has(word)) scores.set(word, ONCE_WEIGHT);
  return [...scores]
    .sort(([, x], [, y]) => y - x)
    .slice(0, PROFILE_LIMITS.standInTerms)
    .map(([key, found]) => ({ key, weight: Math.round((found / most) * 1e4) / 1e4 }));
}
