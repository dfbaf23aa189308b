/**
 * Special categories of personal data by words and the sentence around them: health, belief, unions, politics, orientation, origin, genes
 * and bodies. What is only ever said of one person counts by itself; what is said of things and of people in general too, only where
 * somebody is spoken of, or in the remarks of a table about people.
 */
import { foldText } from "../../kit/text/normalise.ts";
import {
  ANY_WORD,
  SPECIAL_PHRASES,
  SPECIAL_TYPES,
  type SpecialPhrase,
  type SpecialType,
} from "../lexicon/special-categories.ts";
import { cuesOf, type Scan, scanText } from "../scan.ts";
import type { Detector, Finding } from "./contract.ts";
import { latinKey } from "./name-forms.ts";
import { isLabelled, isPredicate, namesThing, saidOf } from "./said-of-whom.ts";

/** From 0.6 on a policy acts. */
const OF_SOMEBODY = 0.85;
const SAID_SO = 0.7;
const WORD_AFTER = /[\s'’‘.,]?[\s'’‘-]{0,2}([\p{L}\p{N}][\p{L}\p{M}\p{N}]*)/uy;
const GAP = /^[\s'’‘-]{1,3}$/u;
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu;
const BEFORE = 90;
const WHY: Readonly<Record<SpecialType, string>> = {
  HEALTH_CONDITION: "words for somebody's health",
  RELIGION: "words for what somebody believes",
  UNION_MEMBERSHIP: "words for belonging to a trade union",
  POLITICAL_OPINION: "words for belonging to a party or holding with it",
  SEXUAL_ORIENTATION: "words for whom somebody loves",
  ETHNICITY: "words for somebody's origin",
  GENETIC_DATA: "words for what somebody inherited",
  BIOMETRIC: "words for a body's marks by which somebody is known",
};

export const specialCategories: Detector = {
  name: "special-categories",
  types: SPECIAL_TYPES,
  source: "GDPR Art. 9 (1) with Art. 4 (13) to (15)",
  wants: (scan) => cuesOf(scan, "special").length > 0,
  *find({ scan }): Iterable<Finding> {
    for (const match of matches(scan)) {
      const judgement = judgeInText(scan.text, match);
      if (judgement !== null) yield asFinding(match, judgement);
    }
  },
};

/** What a remark in a table about people tells: here the person need not be named. Ascending. */
export function specialInRemark(text: string): Finding[] {
  const scan = scanText(text);
  if (!specialCategories.wants(scan)) return [];
  const said = [...matches(scan)].filter(
    ({ start, end }) => !namesThing(text, end) && saidOf(text, start, end) !== "anybody",
  );
  return said.map((match) =>
    asFinding(match, { confidence: OF_SOMEBODY, why: "in a table about people" }),
  );
}

interface Match {
  readonly phrase: SpecialPhrase;
  readonly start: number;
  readonly end: number;
}

interface Judgement {
  readonly confidence: number;
  readonly why: string;
}

function asFinding(
  { phrase: { type }, start, end }: Match,
  { confidence, why }: Judgement,
): Finding {
  return { type, start, end, confidence, why: `${WHY[type]}, ${why}` };
}

/** Null where nobody in particular is spoken of. */
function judgeInText(text: string, { phrase, start, end }: Match): Judgement | null {
  if (namesThing(text, end)) return null;
  const whom = saidOf(text, start, end);
  if (phrase.isOfSomebody) {
    if (whom === "somebody") return { confidence: OF_SOMEBODY, why: "said of a person" };
    return whom === "nobody" ? { confidence: SAID_SO, why: "put as of one person" } : null;
  }
  if (whom === "somebody" && isPredicate(text, start))
    return { confidence: SAID_SO, why: "said of a person" };
  return whom === "nobody" && isLabelled(text, start)
    ? { confidence: SAID_SO, why: "in a field about a person" }
    : null;
}

/** Phrases that stand in the text, ascending by the word that is looked up; at each word the longest. */
function* matches(scan: Scan): Iterable<Match> {
  for (const { start, end } of cuesOf(scan, "special")) {
    const word = fold(scan.text.slice(start, end));
    const seen = new Set<SpecialType>();
    for (const phrase of SPECIAL_PHRASES.get(word) ?? []) {
      if (seen.has(phrase.type)) continue;
      const span = spanOf(scan.text, phrase, start, end);
      if (span === null) continue;
      seen.add(phrase.type);
      yield { phrase, ...span };
    }
  }
}

function spanOf(
  text: string,
  { words, anchor }: SpecialPhrase,
  start: number,
  end: number,
): { start: number; end: number } | null {
  const from = wordsBefore(text, words.slice(0, anchor), start);
  const to = wordsAfter(text, words.slice(anchor + 1), end);
  return from === null || to === null ? null : { start: from, end: to };
}

function wordsAfter(text: string, words: readonly string[], from: number): number | null {
  let at = from;
  for (const wanted of words) {
    WORD_AFTER.lastIndex = at;
    const match = WORD_AFTER.exec(text);
    if (match?.[1] === undefined || !isWord(match[1], wanted)) return null;
    at = WORD_AFTER.lastIndex;
  }
  return at;
}

function wordsBefore(text: string, words: readonly string[], to: number): number | null {
  if (words.length === 0) return to;
  const base = Math.max(0, to - BEFORE);
  const found = [...text.slice(base, to).matchAll(WORD)];
  let at = to;
  for (const wanted of [...words].reverse()) {
    const match = found.pop();
    if (match === undefined || !isWord(match[0], wanted)) return null;
    const end = base + match.index + match[0].length;
    if (!GAP.test(text.slice(end, at))) return null;
    at = base + match.index;
  }
  return at;
}

function isWord(written: string, wanted: string): boolean {
  return wanted === ANY_WORD || fold(written) === wanted;
}

function fold(word: string): string {
  return latinKey(foldText(word));
}
