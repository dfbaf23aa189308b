/**
 * Special categories of personal data by words and the sentence around them: health, belief, unions, politics, orientation, origin, genes
 * and bodies, and convictions. What is only ever said of one person counts by itself; what is said of things and of people in general too, only where
 * somebody is spoken of, or in the remarks of a table about people.
 */
import { foldText } from "../../kit/text/normalise.ts";
import {
  ANY_WORD,
  NOTED_CAPITALS,
  SPECIAL_PHRASES,
  SPECIAL_TYPES,
  type SpecialPhrase,
  type SpecialType,
} from "../lexicon/special-categories.ts";
import { NOTED_SHAPES } from "../lexicon/treatment-words.ts";
import { cuesOf, type Scan, scanText } from "../scan.ts";
import type { Detector, Finding } from "./contract.ts";
import { latinKey } from "./name-forms.ts";
import {
  isBelonging,
  isByTrade,
  isFragment,
  isHad,
  isInTitle,
  isJoined,
  isLabelled,
  isNote,
  type Link,
  linkOf,
  namesThing,
} from "./of-a-person.ts";
import { type Sentence, saidOf, sentenceAround } from "./said-of-whom.ts";

/** From 0.6 on a policy acts. */
const OF_SOMEBODY = 0.85;
const SAID_SO = 0.7;
const WORD_AFTER = /[\s'’‘.,]?[\s'’‘-]{0,2}([\p{L}\p{N}][\p{L}\p{M}\p{N}]*)/uy;
/** Endings of German and Dutch adjectives beside the word that is looked up. */
const INFLECTED = /^(?:e|en|er|es|em)$/;
const GAP = /^[\s'’‘-]{1,3}$/u;
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu;
const BEFORE = 90;
const CAPITALS = /(?<![\p{L}\p{N}])\p{Lu}{2,4}(?![\p{L}\p{N}])/gu;
const NOTED = { type: "HEALTH_CONDITION", use: "noted" } as const;
const WHY: Readonly<Record<SpecialType, string>> = {
  HEALTH_CONDITION: "words for somebody's health",
  RELIGION: "words for what somebody believes",
  UNION_MEMBERSHIP: "words for belonging to a trade union",
  POLITICAL_OPINION: "words for belonging to a party or holding with it",
  SEXUAL_ORIENTATION: "words for whom somebody loves",
  ETHNICITY: "words for somebody's origin",
  GENETIC_DATA: "words for what somebody inherited",
  BIOMETRIC: "words for a body's marks by which somebody is known",
  CRIMINAL_RECORD: "words for a conviction or an offence",
};

export const specialCategories: Detector = {
  name: "special-categories",
  types: SPECIAL_TYPES,
  source: "GDPR Art. 9 (1) with Art. 4 (13) to (15), and Art. 10",
  wants: (scan) => cuesOf(scan, "special").length > 0,
  *find({ scan }): Iterable<Finding> {
    let last: Finding | null = null;
    for (const match of matches(scan)) {
      const judgement = judgeInText(scan.text, match) ?? judgeAsNext(scan.text, match, last);
      if (judgement === null) continue;
      last = asFinding(match, judgement);
      yield last;
    }
  },
};

/**
 * What a remark in a table about people tells: here the person need not be named, and short forms count that mean other things elsewhere.
 * Ascending.
 */
export function specialInRemark(text: string, scan: Scan = scanText(text)): Finding[] {
  const said = [...matches(scan), ...abbreviations(text)].filter(({ phrase, start, end }) => {
    // "halal food" is what somebody of the list eats.
    const isOfTable = phrase.use === "noted" && phrase.type === "RELIGION";
    if (!isOfTable && namesThing(text, start, end)) return false;
    const sentence = sentenceAround(text, start, end);
    return isOfTheRow(sentence) && (phrase.use !== "belonged" || isBelonging(sentence));
  });
  return said
    .map((match) => asFinding(match, { confidence: OF_SOMEBODY, why: "in a table about people" }))
    .sort((a, b) => a.start - b.start);
}

function isOfTheRow(sentence: Sentence): boolean {
  return saidOf(sentence) !== "anybody" && !isByTrade(sentence);
}

interface Match {
  readonly phrase: Pick<SpecialPhrase, "type" | "use">;
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
  if (phrase.use === "noted" || namesThing(text, start, end)) return null;
  const sentence = sentenceAround(text, start, end);
  const whom = saidOf(sentence);
  if (whom === "anybody" || isInTitle(sentence, text.slice(start, end), whom)) return null;
  if (phrase.use === "somebody")
    return whom === "somebody"
      ? { confidence: OF_SOMEBODY, why: "said of a person" }
      : { confidence: SAID_SO, why: "put as of one person" };
  const tie = tieOf(phrase.use, sentence);
  if (whom === "somebody" && (tie !== "none" || isNote(sentence, text.slice(start, end))))
    return { confidence: SAID_SO, why: "said of a person" };
  if (isLabelled(sentence)) return { confidence: SAID_SO, why: "in a field about a person" };
  return tie === "strong" || (tie === "linked" && isFragment(sentence))
    ? { confidence: SAID_SO, why: "put as of one person" }
    : null;
}

function tieOf(use: SpecialPhrase["use"], sentence: Sentence): Link {
  if (use === "belonged") return isBelonging(sentence) ? "linked" : "none";
  const link = linkOf(sentence);
  return use === "general" && link !== "strong" && isHad(sentence) ? "strong" : link;
}

/** "diabetes and asthma": what is named in one breath is said of the same person. */
function judgeAsNext(
  text: string,
  { phrase, start, end }: Match,
  last: Finding | null,
): Judgement | null {
  if (last === null || phrase.use === "noted" || start < last.end) return null;
  if (!isJoined(text.slice(last.end, start)) || namesThing(text, start, end)) return null;
  return { confidence: SAID_SO, why: "said of a person in one breath" };
}

/** Short forms in capitals or of a shape, as notes have them. */
function* abbreviations(text: string): Iterable<Match> {
  for (const { 0: word, index } of text.matchAll(CAPITALS))
    if (NOTED_CAPITALS.has(word)) yield { phrase: NOTED, start: index, end: index + word.length };
  for (const { 0: word, index } of text.matchAll(NOTED_SHAPES))
    yield { phrase: NOTED, start: index, end: index + word.length };
}

/** Phrases that stand in the text, ascending by the word that is looked up; at each word the longest. */
function* matches(scan: Scan): Iterable<Match> {
  for (const { start, end } of cuesOf(scan, "special")) {
    if (end - start === 2 && isShortWord(scan.text, start, end)) continue;
    const word = fold(scan.text.slice(start, end));
    const isCapital = /^\p{Lu}/u.test(scan.text.slice(start, end));
    const seen = new Set<string>();
    for (const phrase of SPECIAL_PHRASES.get(word) ?? []) {
      const kind = `${phrase.type} ${phrase.use === "noted"}`;
      if (seen.has(kind) || (phrase.isProper && !isCapital)) continue;
      const span = spanOf(scan.text, phrase, start, end);
      if (span === null) continue;
      seen.add(kind);
      yield { phrase, ...span };
    }
  }
}

/** "ms=12", "12 ms", "Ms Lopez": two letters that are a unit, a field or a title, and no illness. */
function isShortWord(text: string, start: number, end: number): boolean {
  return (
    /[=:\d]/.test(text[end] ?? "") ||
    /\d ?$/.test(text.slice(Math.max(0, start - 2), start)) ||
    (/^\p{Lu}\p{Ll}$/u.test(text.slice(start, end)) && /^\.? /.test(text.slice(end, end + 2)))
  );
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
  if (wanted === ANY_WORD) return true;
  const word = fold(written);
  return word === wanted || (word.startsWith(wanted) && INFLECTED.test(word.slice(wanted.length)));
}

function fold(word: string): string {
  return latinKey(foldText(word));
}
