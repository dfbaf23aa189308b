/**
 * Where a text may speak of people and organisations by their names or parts of them. The same reading tells which names matter to a file
 * and where in it they stand: a name is looked for only where this finds a place for it.
 */

import { placeNames } from "../../kit/lexicon/places.ts";
import { COMMON_WORDS, HONORIFICS, ORGANIZATION_WORDS } from "../../kit/lexicon/words.ts";
import { STRONG_BEFORE, TITLE_BEFORE } from "../detectors/person-confidence.ts";
import { LABEL_BEFORE } from "../lexicon/label-words.ts";
import { PLAIN_WORDS } from "../lexicon/plain-words.ts";
import { isCalledAfter, isInLongerName, isNameOfAnother, wordBehind } from "../longer-names.ts";
import { isInMail } from "../mailbox.ts";
import { moreSurnames, surnameOfInitials } from "./more-surnames.ts";
import { eachNameRun, type NameToken } from "./name-tokens.ts";
import { isNameAlone, isTellingSurname, type NameWord, NOBLE } from "./name-words.ts";
import { isBesideKey, keysBeside } from "./only-people.ts";
import { compactKey, titledKey } from "./person-forms.ts";
import { eachWholeName } from "./whole-names.ts";
import { keysOfWord, languagesOf, sureKey } from "./word-names.ts";

export interface Mention {
  readonly key: string;
  readonly start: number;
  readonly end: number;
  /** The words of the key with more surnames behind them or two initials beside: somebody else, or the same person in full. */
  readonly isLonger?: true;
  /** Two or three words that are words of a language: only a person who is called so in full is meant. */
  readonly isPlain?: true;
  /** In a longer name, which may be called after somebody who is known by all of the words. */
  readonly isInLonger?: true;
  /** Forms of people beside it, one of whom must be known. */
  readonly beside?: readonly string[];
}

/** Most words of one mention. */
const MAX_WORDS = 6;
/** Most words of a name that are words of a language all. */
const MAX_PLAIN = 3;
/** As far as words before a name are looked at. */
const BEFORE = 40;
const AND = new Set(["and", "und", "et", "y", "e", "i"]);
const SAINT_BEFORE = /(?<![\p{L}\p{M}])(?:st|ste|sta|mt|ft|pt)\.? $/u;
const PLACE_BEFORE: ReadonlySet<string> = new Set(
  "lake river mount mt fort ft port cape camp saint st san santa county city town university college".split(
    " ",
  ),
);
/** Beside these a word is part of another, an address or a path. */
const BOUND_BEFORE = /[-@/\\_.‐‑]/u;
const BOUND_AFTER = /^(?:[-@/\\_‐‑]|\.[\p{L}\p{N}])/u;
const NO_MENTIONS: readonly Mention[] = [];

/**
 * All places at which a name may stand, in the order of their starts; those with the same start from long to short. Names in letters that
 * know no capitals come behind the others. `wants` bounds the work to keys that are looked for. Linear in the text.
 */
export function eachMention(
  text: string,
  visit: (mention: Mention) => boolean,
  wants: (key: string) => boolean = () => true,
): void {
  eachNameRun(text, (run) => {
    for (let from = 0; from < run.length; ) {
      const taken = firstTaken(mentionsFrom(text, run, from, wants), visit);
      if (taken === null) from++;
      else while (from < run.length && (run[from]?.start ?? 0) < taken.end) from++;
    }
  });
  eachWholeName(text, visit, wants);
}

/** The first mention that `visit` takes (answers true): what it covers is not visited again. */
function firstTaken(
  mentions: readonly Mention[],
  visit: (mention: Mention) => boolean,
): Mention | null {
  for (const mention of mentions) if (visit(mention) === true) return mention;
  return null;
}

function mentionsFrom(
  text: string,
  run: readonly NameToken[],
  from: number,
  wants: (key: string) => boolean,
): readonly Mention[] {
  const first = run[from];
  if (first === undefined || (first.isParticle && !NOBLE.has(first.text))) return NO_MENTIONS;
  // The rest of "D.J. Wilson" is no J. Wilson.
  if (run[from - 1]?.isInitial && first.joint !== "comma") return NO_MENTIONS;
  const found: Mention[] = [];
  for (let count = Math.min(MAX_WORDS, run.length - from); count > 1; count--) {
    const last = run[from + count - 1];
    if (last === undefined || last.isParticle) continue;
    if (last.isInitial && isMiddleOf(last, run[from + count])) continue;
    found.push(...mentionsOf(text, run.slice(from, from + count), wants));
  }
  const { start, end } = first;
  const alone = aloneKeys(text, run, from).filter(wants);
  const one = alone.map((key): Mention => {
    const mention = { key, start, end };
    return isBesideKey(key) ? { ...mention, beside: keysBeside(text, run, from) } : mention;
  });
  return [...found, ...one];
}

/** What all of the words may mean together. */
function mentionsOf(
  text: string,
  words: readonly NameToken[],
  wants: (key: string) => boolean,
): Mention[] {
  const [first, last] = [words[0], words.at(-1)];
  const keys = [...keysOfWords(words), ...keysBehindMonsieur(text, words)].filter(wants);
  const longer = [...moreSurnames(words), ...surnameOfInitials(words)].filter(wants);
  if (first === undefined || last === undefined || keys.length + longer.length === 0) return [];
  const { start } = first;
  if (isInLongerName(text, start, last.end))
    return isNameOfAnother(text, start, last.end)
      ? []
      : keys.map((key) => ({ key, start, end: last.end, isInLonger: true as const }));
  if (!speaksOfName(text, words))
    return isPlainName(text, words)
      ? keys.map((key) => ({ key, start, end: last.end, isPlain: true as const }))
      : [];
  return [
    ...keys.map((key) => ({ key, start, end: endOf(text, last, last.end) })),
    ...longer.map((key) => ({
      key,
      start,
      end: endOf(text, last, last.end),
      isLonger: true as const,
    })),
  ];
}

/** "M. Petit", which in French is no initial. */
function keysBehindMonsieur(
  text: string,
  [first, second, ...more]: readonly NameToken[],
): string[] {
  if (first?.text !== "M" || !first.hasDot || second?.joint !== "space" || more.length > 0)
    return [];
  if (!second.isCapital || second.isInitial || languagesOf(text)?.has("fr") !== true) return [];
  return [second.word.key, titledKey(second.word.key)];
}

/** "Alex P. Schmid" is no Alex Porter. */
function isMiddleOf({ joint }: NameToken, next: NameToken | undefined): boolean {
  if (joint !== "space" || next === undefined) return false;
  return next.joint === "space" && next.isCapital && !next.word.isOrdinary;
}

/** An initial takes its full stop with it, unless that ends a sentence too. */
function endOf(text: string, last: NameToken, end: number): number {
  return last.isInitial &&
    last.hasDot &&
    /^\.(?:\s*[,;:)\]]|\s+\p{Ll})/u.test(text.slice(end, end + 4))
    ? end + 1
    : end;
}

/** The words as written, and without middle initials and middle given names. */
function keysOfWords(words: readonly NameToken[]): string[] {
  if (words.length === 2 && words[0]?.isInitial && words[1]?.isInitial)
    return words[1].joint === "hyphen"
      ? [compactKey(words.map(({ word }) => word.key).join(""))]
      : [];
  const key = words.map(({ word }) => word.key).join(" ");
  const middle = words.slice(1, -1);
  const isMiddle = middle.every(
    ({ isInitial, word, joint }) => (isInitial || word.mayBeGiven) && joint === "space",
  );
  // The last of "Michael Carter-Williams" is no Williams.
  const isWhole = words.at(-1)?.joint === "space";
  const [first, last] = [words[0]?.word.key ?? "", words.at(-1)?.word.key ?? ""];
  // "P.J. Tucker" is no Paula Tucker.
  return middle.length > 0 && isMiddle && isWhole && words[0]?.isInitial !== true
    ? [key, `${first} ${last}`]
    : [key];
}

/** Guards two and more words: how they are joined, and whether they may be a name at all. */
function speaksOfName(text: string, words: readonly NameToken[]): boolean {
  const [first, ...rest] = words;
  if (first === undefined) return false;
  const joints = rest.map(({ joint }) => joint);
  if (joints.filter((joint) => joint === "comma").length > 1) return false;
  const whole = words.filter(({ isInitial, isParticle }) => !isInitial && !isParticle);
  if (isInMail(text, first.start, words.at(-1)?.end ?? first.end)) return false;
  if (whole.length === 0) return isCompact(text, words);
  const isStrong = whole.some(({ word }) => word.isStrong) || first.isParticle;
  if (joints.includes("mark") && !isStrong) return false;
  if (words.some(({ isInitial }) => isInitial)) return speaksWithInitial(text, words, isStrong);
  if (whole.some(({ isCapital }) => !isCapital)) return isStrong;
  if (isStrong) return true;
  return first.word.mayBeGiven && !whole.every(({ isAllCapitals }) => isAllCapitals);
}

/** "Min Thu", "Sunday Bass": whether somebody is called so, only a list of people can say. */
function isPlainName(text: string, words: readonly NameToken[]): boolean {
  const [first, ...rest] = words;
  if (first === undefined || words.length > MAX_PLAIN) return false;
  if (isInMail(text, first.start, words.at(-1)?.end ?? first.end)) return false;
  return (
    rest.every(({ joint }) => joint === "space") &&
    words.every(({ isCapital, isInitial }) => isCapital && !isInitial)
  );
}

/** "P-O", standing alone. */
function isCompact(text: string, words: readonly NameToken[]): boolean {
  const [first, last] = [words[0], words.at(-1)];
  if (first === undefined || last === undefined) return false;
  return (
    !BOUND_BEFORE.test(text[first.start - 1] ?? "") &&
    !BOUND_AFTER.test(text.slice(last.end, last.end + 2))
  );
}

function speaksWithInitial(text: string, words: readonly NameToken[], isStrong: boolean): boolean {
  const [first, last] = [words[0], words.at(-1)];
  if (first === undefined || last === undefined) return false;
  const before = text.slice(Math.max(0, first.start - BEFORE), first.start).toLowerCase();
  if (LABEL_BEFORE.test(before)) return false;
  const initials = words.filter(({ isInitial }) => isInitial);
  const isDotted = initials.every(({ hasDot, joint }) => hasDot || joint === "hyphen");
  const isTelling = words.some((token) => !token.isInitial && isTellingSurname(token.word));
  if (last.isInitial)
    return last.hasDot || last.joint === "comma" || (isTelling && isBareInitial(text, last));
  // "I Will", "A Rose"
  if (isDotted || (first.text === "A" ? isTelling : isStrong && first.text !== "I")) return true;
  return words.length === 2 && isBareInitialOf(first, last);
}

/** "J Church", which a vowel does not make: those are words of some language. */
function isBareInitialOf({ text }: NameToken, { word, isCapital, isAllCapitals }: NameToken) {
  return /^[B-DF-HJ-NP-TV-XZ]$/.test(text) && isCapital && !isAllCapitals && word.isKnownName;
}

/** "Müller A", yet neither "Müller A/S" nor "Müller I think". */
function isBareInitial(text: string, { end, text: letter, joint }: NameToken): boolean {
  return joint === "space" && letter !== "I" && !/^[-‐‑/&+'’\d]/u.test(text.slice(end, end + 1));
}

/** The keys of a word that stands for a person by itself; none where the word or those around say otherwise. */
function aloneKeys(text: string, run: readonly NameToken[], at: number): readonly string[] {
  const token = run[at];
  if (token === undefined || !token.isCapital || token.isInitial || token.isParticle) return [];
  const { word, start, end } = token;
  const before = text.slice(Math.max(0, start - BEFORE), start).toLowerCase();
  const isAddressed = TITLE_BEFORE.test(before) || STRONG_BEFORE.test(before);
  if (token.isAllCapitals && token.text.length <= 3)
    return token.text.length === 2 && isAddressed ? [compactKey(word.key)] : [];
  if (
    SAINT_BEFORE.test(before) ||
    isInLongerName(text, start, end) ||
    isPartOfAnother(text, start, end)
  )
    return [];
  const isName = isNameHere(text, token);
  const isAlone = isName ? mayStandAlone(token) : isAddressed && mayBeAddressed(token);
  const sure = isLeftAlone(text, run, at)
    ? [...(isAlone ? [word.key] : []), ...titledKeys(word, before)]
    : [];
  return sure.length > 0 || isName ? sure : keysOfWord(text, run, at);
}

/** Of a word of some language behind a title. */
function titledKeys({ key, isStrong, isKnownName }: NameWord, before: string): string[] {
  if (isStrong || key.length < 3 || !TITLE_BEFORE.test(before)) return [];
  return isKnownName ? [titledKey(key), sureKey(key)] : [titledKey(key)];
}

/** A word that is all of a text is judged by who knows what the text is. */
function isNameHere(text: string, { word, start, end }: NameToken): boolean {
  if (isNameAlone(word, null)) return true;
  return (
    isNameAlone(word, languagesOf(text)) || (word.isStrong && text.trim().length === end - start)
  );
}

/** One in capitals may be an abbreviation. */
function mayStandAlone({ word, isAllCapitals }: NameToken): boolean {
  return word.key.length > 2 && (!isAllCapitals || word.isKnownName);
}

/** A word of some language is a name where somebody is addressed. */
function mayBeAddressed({ word, isAllCapitals }: NameToken): boolean {
  return word.key.length > 2 && word.isKnownName && !isAllCapitals;
}

/** Of a firm, a street, a compound or an address. */
export function isPartOfAnother(text: string, start: number, end: number): boolean {
  if (BOUND_BEFORE.test(text[start - 1] ?? "") || BOUND_AFTER.test(text.slice(end, end + 2)))
    return true;
  return ORGANIZATION_WORDS.has(wordBehind(text, end)) || isCalledAfter(text, end);
}

/** False beside another word that may be of the same name, or in a title: "Beatriz Fernandes" is somebody else. */
function isLeftAlone(text: string, run: readonly NameToken[], at: number): boolean {
  const token = run[at];
  if (token === undefined) return false;
  const [from, to] = together(run, at);
  const before = at > from ? run[at - 1] : undefined;
  const after = at + 1 < to ? run[at + 1] : undefined;
  if (before !== undefined && !isAsideBefore(before, token)) return false;
  if (after !== undefined && !isAsideAfter(text, token, after)) return false;
  const capitals = run
    .slice(from, to)
    .filter(({ isCapital, word }) => isCapital && !HONORIFICS.has(word.latin));
  // "On Monday Beatriz came": a sentence begins with a capital too.
  const [first] = capitals;
  const most = first !== undefined && COMMON_WORDS.has(first.word.latin) ? 3 : 2;
  return capitals.length <= most;
}

/** The part [from, to) of a run in which no comma and no "and" between two names stands, around a word of it. */
function together(run: readonly NameToken[], at: number): [number, number] {
  const isLink = (i: number) => AND.has(run[i]?.text ?? "") && run[i + 1]?.isCapital === true;
  let from = at;
  while (from > 0 && !isApart(run[from]) && !isLink(from - 1)) from--;
  let to = at + 1;
  while (to < run.length && !isApart(run[to]) && !isLink(to)) to++;
  return [from, to];
}

function isApart(token: NameToken | undefined): boolean {
  return token === undefined || token.joint === "comma" || token.joint === "and";
}

/** "Will Beatriz come?", yet "Matt Barnes" is a name of two words, and Mount Barnes none of a person. */
function isAsideBefore(before: NameToken, token: NameToken): boolean {
  const { word } = before;
  if (before.isInitial) return false;
  if (before.isParticle || !before.isCapital) return true;
  if (!word.isOrdinary || PLACE_BEFORE.has(word.latin)) return false;
  // Nobody begins a sentence with "Flash" before a surname; salutations, titles and small words stand there.
  return token.word.mayBeGiven || (!word.mayBeGiven && isOften(word.latin));
}

/** A capital behind the name is a title's, or a noun's in a language that writes them so: then words in small letters stand before. */
function isAsideAfter(text: string, token: NameToken, after: NameToken): boolean {
  if (after.isParticle || !after.isCapital) return true;
  if (!after.word.isOrdinary || after.word.isStrong) return false;
  if (placeNames().places.has(`${token.word.latin} ${after.word.latin}`)) return false;
  return /\p{Ll} $/u.test(text.slice(Math.max(0, token.start - 2), token.start));
}

function isOften(latin: string): boolean {
  return HONORIFICS.has(latin) || COMMON_WORDS.has(latin) || PLAIN_WORDS.has(latin);
}
