/** Names of people and places in text written without capitals, as in chats: a known given name with the word after it, or what "my name is" announces. */
import { AMBIGUOUS_NAMES } from "../../kit/lexicon/given-names.ts";
import { placeNames } from "../../kit/lexicon/places.ts";
import { COMMON_WORDS } from "../../kit/lexicon/words.ts";
import { isEnglishWord } from "../lexicon/english-words.ts";
import { SURNAMES } from "../lexicon/surnames.ts";
import { addressTokens, GAP_SPACE, GAP_STOP, type Token } from "./address-tokens.ts";
import type { Finding } from "./contract.ts";
import { isGivenName } from "./person-confidence.ts";

const ANNOUNCED =
  /(?:\bname is|\bnamed|\bcalled|\bcalls? me|\bi am|\bi'm|\bdear|\bhi|\bhello|\bhey)\s$/;
const LEAST_NAME = 3;
const BEFORE = 16;

/** Persons and places in a text that has no capital letters. Linear in its words. */
export function* lowerNames(text: string): Iterable<Finding> {
  const tokens = addressTokens(text, 0, text.length);
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as Token;
    if (isPlace(token)) {
      const { start, end } = token;
      yield { type: "LOCATION", start, end, confidence: 0.5, why: "a known place" };
      continue;
    }
    if (token.isNumber || token.key.length < LEAST_NAME || isOrdinary(token.key)) continue;
    const isAnnounced = ANNOUNCED.test(text.slice(Math.max(0, token.start - BEFORE), token.start));
    const isGiven = isGivenName(token.key);
    if (!isGiven && !isAnnounced) continue;
    const last = surnameAt(tokens, i);
    yield personAt(token, tokens[last] ?? token, isGiven, isAnnounced);
    i = last;
  }
}

function isPlace({ key }: Token): boolean {
  return key.length > LEAST_NAME && placeNames().places.has(key) && !isEnglishWord(key);
}

const NAME_IS = "name is ";
const NAME_REACH = 60;

/** The name in small letters that "name is" announces in a text that has capitals elsewhere. */
export function* announcedLowerNames(text: string): Iterable<Finding> {
  for (let at = text.indexOf(NAME_IS); at >= 0; at = text.indexOf(NAME_IS, at + NAME_IS.length)) {
    const start = at + NAME_IS.length;
    if (!/\p{Ll}/u.test(text[start] ?? "")) continue;
    const [found] = lowerNames(text.slice(at, at + NAME_REACH));
    if (found?.type !== "PERSON" || found.start !== NAME_IS.length) continue;
    yield { ...found, start, end: at + found.end };
  }
}

function personAt(first: Token, last: Token, isGiven: boolean, isAnnounced: boolean): Finding {
  const isFull = last !== first;
  const sure = isGiven ? isFull || isAnnounced : isFull;
  const confidence = (isGiven ? 0.45 : 0.4) + (sure ? (isGiven ? 0.15 : 0.1) : 0);
  const why = isGiven
    ? "a known given name in text without capitals"
    : "words that announce a name before it";
  return { type: "PERSON", start: first.start, end: last.end, confidence, why };
}

/** Index of the surname behind a given name, over one initial; the given name's own where none follows. */
function surnameAt(tokens: readonly Token[], at: number): number {
  let next = at + 1;
  const middle = tokens[next];
  if (middle && middle.key.length === 1 && middle.gap === GAP_SPACE && !middle.isNumber) next++;
  const last = tokens[next];
  const isNear = last?.gap === GAP_SPACE || (next > at + 1 && last?.gap === GAP_STOP);
  if (!last || !isNear || last.isNumber || last.key.length < LEAST_NAME) return at;
  return isOrdinary(last.key) && !SURNAMES.has(last.key) ? at : next;
}

function isOrdinary(key: string): boolean {
  return (
    COMMON_WORDS.has(key) || AMBIGUOUS_NAMES.has(key) || (isEnglishWord(key) && !isGivenName(key))
  );
}
