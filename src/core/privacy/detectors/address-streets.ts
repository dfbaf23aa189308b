/** Finds the street of an address from its house number: words for streets before or behind a name, endings, and numbers on both sides. */
import { COMMON_WORDS } from "../../kit/lexicon/words.ts";
import { isCue } from "../cues.ts";
import {
  DIRECTIONS,
  NAME_PARTICLES,
  NUMBER_WORDS,
  STREET_AFTER,
  STREET_BEFORE,
  STREET_ENDING,
  STREET_OPENERS,
  UNIT_WORDS,
  WEAK_ENDING,
} from "../lexicon/address-words.ts";
import { unitEnd } from "./address-parts.ts";
import {
  GAP_BREAK,
  GAP_COMMA,
  GAP_LINE,
  GAP_SPACE,
  GAP_STOP,
  type Token,
} from "./address-tokens.ts";

/** A street with its number: tokens from `first` to before `next`. */
export interface Street {
  readonly first: number;
  readonly next: number;
  readonly confidence: number;
  readonly why: string;
  /** How many proofs must stand around it before it counts. */
  readonly needs: number;
}

const LEAST_NAME = 3;
const MAX_NAME = 6;
/** A name of more words is rather a sentence where nothing marks it as a street. */
const MAX_UNPROVEN = 5;
const MAX_ABBREVIATION = 4;
/** Words before a street's name that mean nothing else; a name in small letters counts after them. */
const BARE = new Set(["ul", "av", "bd", "λ"]);
const SURE_STREET = new Set("rue calle rua avenida impasse chemin allee ulica ul".split(" "));
/** House numbers with their letter and range. */
export const HOUSE = /^\d{1,6}[a-h]?(?:[-/](?:\d{1,4}[a-h]?|[a-h]))?$/;
const ORDINAL = /^\d{1,4}(?:st|nd|rd|th)$/;

/** The street whose number this token is, from `floor` on; null where it is none. */
export function streetAt(
  tokens: readonly Token[],
  at: number,
  floor: number,
  allLower: boolean,
): Street | null {
  const number = tokens[at];
  if (!number || !HOUSE.test(number.key) || isMonthAfter(tokens, at)) return null;
  return numberFirst(tokens, at, allLower) ?? numberLast(tokens, at, floor, allLower);
}

/** "221 Baker Street", "12 rue de la Paix", "4 bis, avenue Foch". */
function numberFirst(tokens: readonly Token[], at: number, allLower: boolean): Street | null {
  const from = /^(?:bis|ter)$/.test(tokens[at + 1]?.key ?? "") ? at + 2 : at + 1;
  const first = tokens[from];
  if (!first || (first.gap !== GAP_SPACE && first.gap !== GAP_COMMA)) return null;
  if (STREET_BEFORE.has(first.key) && isWhole(tokens, from)) {
    const next = nameEnd(tokens, from + 1, allLower, SURE_STREET.has(first.key));
    if (next > from + 1)
      return street(
        at,
        withNumber(tokens, next),
        0.65,
        "a number and a word for streets before a name",
      );
  }
  if (first.gap !== GAP_SPACE) return null;
  // "4844 63 Avenue du Golf": the second number is the street's, the first stands before it.
  if (first.isNumber && STREET_BEFORE.has(tokens[from + 1]?.key ?? "")) {
    const inner = numberFirst(tokens, from, allLower);
    return inner && { ...inner, first: at };
  }
  return namedAfter(tokens, at, from, allLower);
}

/** The last word for streets behind a name that starts at `from`. */
function namedAfter(
  tokens: readonly Token[],
  at: number,
  from: number,
  allLower: boolean,
): Street | null {
  let last = -1;
  for (let i = from; i < from + MAX_NAME; i++) {
    const token = tokens[i];
    if (!token || (i > from && token.gap !== GAP_SPACE && !isAbbreviated(tokens, i))) break;
    const isWord =
      STREET_AFTER.has(token.key) && (token.isCapital || allLower) && !isInitials(tokens, i);
    const isSecondNumber = i === from && token.isNumber && HOUSE.test(token.key);
    if (i > from && isWord) last = i;
    else if (!isSecondNumber && !isNamePart(token, allLower) && !ORDINAL.test(token.key)) break;
  }
  if (last < 0) return null;
  const after = tokens[last + 1];
  if (after?.gap === GAP_SPACE && DIRECTIONS.has(after.key) && after.isCapital) last++;
  const next = withNumber(tokens, allLower ? last + 1 : estateEnd(tokens, last + 1));
  return street(at, next, 0.75, "a number before the name of a street");
}

/** Initials behind an author's name: "Lloyd CT". */
function isInitials(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at] as Token;
  return token.key.length <= 2 && token.isAllCapitals && !tokens[at - 1]?.isAllCapitals;
}

/** Behind a second name for a place to live, right before a line end or a unit: "14 Crown Street Mill Gardens". */
function estateEnd(tokens: readonly Token[], from: number): number {
  let next = from;
  while (next < from + 2 && tokens[next]?.gap === GAP_SPACE && tokens[next]?.isCapital) {
    if (unitEnd(tokens, next) > next) break;
    next++;
  }
  const isEnd = tokens[next]?.gap === GAP_LINE || unitEnd(tokens, next) > next;
  const isPlace = STREET_AFTER.has(tokens[next - 1]?.key.replace(/s$/, "") ?? "");
  return next > from && isEnd && isPlace ? next : from;
}

/** "Lindenstraße 14", "Calle Mayor 5", "Király u. 15", "5100 Quadra 104". */
function numberLast(
  tokens: readonly Token[],
  at: number,
  floor: number,
  allLower: boolean,
): Street | null {
  const number = tokens[at];
  const last = tokens[at - 1];
  if (!number || !last || at - 1 < floor || last.isNumber) return null;
  if (NUMBER_WORDS.has(last.key)) return numberNamed(tokens, at, floor, allLower);
  const isNear = number.gap === GAP_SPACE || number.gap === GAP_COMMA;
  if (!isNear && !(number.gap === GAP_STOP && isAbbreviation(last.key))) return null;
  const begin = nameStart(tokens, at - 1, floor, allLower);
  if (begin < 0) return null;
  const next = at + 1;
  const prefix = prefixOf(tokens, begin, floor);
  if (prefix >= 0 && prefix < at - 1 && !isListLetter(tokens, prefix))
    return street(prefix, next, 0.65, "a word for streets before a name, and a number");
  if (at - 1 > begin && STREET_AFTER.has(last.key))
    return street(begin, next, 0.7, "the name of a street and a number");
  if (/.str$/.test(last.key) && last.isCapital)
    return street(begin, next, 0.7, "the abbreviated name of a street and a number");
  if (STREET_ENDING.test(last.key) && !COMMON_WORDS.has(last.key) && number.gap !== GAP_STOP)
    return street(begin, next, 0.75, "the name of a street and a number");
  return number.gap === GAP_SPACE ? unprovenName(tokens, begin, at, floor, allLower) : null;
}

/** "Praça do Comércio, n.º 4": only behind a word for streets, as much else has numbers. */
function numberNamed(
  tokens: readonly Token[],
  at: number,
  floor: number,
  allLower: boolean,
): Street | null {
  const word = tokens[at - 1];
  if (word?.gap !== GAP_SPACE && word?.gap !== GAP_COMMA) return null;
  const begin = at - 2 < floor ? -1 : nameStart(tokens, at - 2, floor, allLower);
  const prefix = begin < 0 ? -1 : prefixOf(tokens, begin, floor);
  return prefix >= 0 && prefix < at - 2
    ? street(prefix, at + 1, 0.65, "a word for streets before a name, and a number")
    : null;
}

/** A name before a number that nothing marks as a street: only what stands around it can prove it. */
function unprovenName(
  tokens: readonly Token[],
  from: number,
  at: number,
  floor: number,
  allLower: boolean,
): Street | null {
  const begin = openerOf(tokens, from, at);
  const name = tokens[begin] as Token;
  const last = tokens[at - 1] as Token;
  // "C-9" and "C 9" are codes.
  if (/\d/.test(last.key) || (begin === at - 1 && last.key.length < LEAST_NAME)) return null;
  const isOpener = STREET_OPENERS.has(name.key) && begin < at - 1;
  if (UNIT_WORDS.has(last.key) || (COMMON_WORDS.has(name.key) && !isOpener)) return null;
  const isBetween =
    begin > floor && name.gap === GAP_SPACE && /^\d{2,}$/.test(tokens[begin - 1]?.key ?? "");
  if (isBetween && begin > at - MAX_UNPROVEN && hasNoParticle(tokens, begin, at))
    return street(
      begin,
      at + 1,
      WEAK_ENDING.test(last.key) ? 0.6 : 0.5,
      "a name between two numbers",
    );
  return allLower && !isBetween ? null : street(begin, at + 1, 0.5, "a name and a number", 1);
}

/** "Das Grundstück Am Mühlenbach 2": where every noun has a capital, a small word with one begins the name; `from` where none does. */
function openerOf(tokens: readonly Token[], from: number, at: number): number {
  for (let i = at - 2; i > from; i--)
    if (tokens[i]?.isCapital && STREET_OPENERS.has(tokens[i]?.key ?? "")) return i;
  return from;
}

function hasNoParticle(tokens: readonly Token[], from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (!tokens[i]?.isCapital) return false;
  return true;
}

function isAbbreviation(key: string): boolean {
  return key.length <= MAX_ABBREVIATION || /.str$/.test(key);
}

/** "28 March" is a day. */
function isMonthAfter(tokens: readonly Token[], at: number): boolean {
  const after = tokens[at + 1];
  return after?.gap === GAP_SPACE && isCue(after.key, "month");
}

/** First token of the capitalised name that ends at `last`, or -1. */
function nameStart(
  tokens: readonly Token[],
  last: number,
  floor: number,
  allLower: boolean,
): number {
  let begin = -1;
  for (let i = last; i > last - MAX_NAME && i >= floor; i--) {
    const token = tokens[i] as Token;
    if (isNamePart(token, allLower) || (i === last && STREET_AFTER.has(token.key))) begin = i;
    else if (!NAME_PARTICLES.has(token.key) || i === last) break;
    if (
      token.gap !== GAP_SPACE &&
      !(token.gap === GAP_STOP && (tokens[i - 1]?.key.length ?? MAX_NAME) <= MAX_ABBREVIATION)
    )
      break;
  }
  return begin;
}

/** Where a word for streets stands at the beginning of the name or right before it; -1 where none does. */
function prefixOf(tokens: readonly Token[], begin: number, floor: number): number {
  for (let i = begin; i >= Math.max(floor, begin - 4); i--) {
    const token = tokens[i] as Token;
    if (STREET_BEFORE.has(token.key) && isWhole(tokens, i)) return i;
    if (i < begin && !NAME_PARTICLES.has(token.key)) return -1;
    if (token.gap === GAP_BREAK || token.gap === GAP_LINE || token.gap === GAP_COMMA) return -1;
  }
  return -1;
}

/** One or two letters are a word for streets with a full stop or a slash only: "C/ Mayor", "ul. Cicha". */
function isWhole(tokens: readonly Token[], at: number): boolean {
  const { key } = tokens[at] as Token;
  return key.length > 2 || BARE.has(key) || tokens[at + 1]?.gap === GAP_STOP;
}

/** "c. Section 2" is a point of a list. */
function isListLetter(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.key.length === 1 && COMMON_WORDS.has(tokens[at + 1]?.key ?? "");
}

/** Index behind the name that starts here: capitalised words, small words only between them; after a sure word for streets also one more. */
function nameEnd(
  tokens: readonly Token[],
  from: number,
  allLower: boolean,
  takesLower = false,
): number {
  let next = from;
  let spare = takesLower ? 1 : 0;
  for (let i = from; i < from + MAX_NAME + 2; i++) {
    const token = tokens[i];
    if (!token || token.isNumber || !continues(tokens, i, from)) break;
    if (isNamePart(token, allLower)) next = i + 1;
    else if (!NAME_PARTICLES.has(token.key.replace(/^[dl]['’].*/, "d"))) {
      if (spare-- <= 0 || UNIT_WORDS.has(token.key)) break;
      next = i + 1;
    }
  }
  return next;
}

function continues(tokens: readonly Token[], at: number, from: number): boolean {
  const gap = tokens[at]?.gap;
  return gap === GAP_SPACE || isAbbreviated(tokens, at) || (at === from && gap === GAP_STOP);
}

/** A number after the name too: "3482 Via Franscini 71". */
function withNumber(tokens: readonly Token[], next: number): number {
  const token = tokens[next];
  const isNear = token?.gap === GAP_SPACE || isAbbreviated(tokens, next);
  return token?.isNumber && isNear && HOUSE.test(token.key) ? next + 1 : next;
}

/** "St. James", "J. Smith": the full stop belongs to the word before. */
function isAbbreviated(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.gap === GAP_STOP && (tokens[at - 1]?.key.length ?? MAX_NAME) <= 3;
}

/** A capitalised word, or any uncommon one where the whole text is in small letters. */
export function isNamePart(token: Token, allLower: boolean): boolean {
  if (token.isNumber || (UNIT_WORDS.has(token.key) && token.key.length > 2)) return false;
  if (allLower) return !COMMON_WORDS.has(token.key) || STREET_AFTER.has(token.key);
  return token.isCapital || /^[dl]['’]/.test(token.key);
}

/** `needs`: how many proofs must stand around it before it counts. */
export function street(
  first: number,
  next: number,
  confidence: number,
  why: string,
  needs = 0,
): Street {
  return { first, next, confidence, why, needs };
}
