/**
 * What a text itself says a name is called: `Ashford Finance LP (the "Borrower")`, `International Business Machines (IBM)`. Short forms
 * in brackets are told from remarks by their letters, as Schwartz and Hearst 2003, "A Simple Algorithm for Identifying Abbreviation
 * Definitions in Biomedical Text", do it.
 */
import { ROLE_WORDS } from "../enrich/names/parties.ts";
import { COMMON_WORDS, ORGANIZATION_WORDS } from "../kit/lexicon/words.ts";
import { foldText } from "../kit/text/normalise.ts";

export interface DefinedName {
  readonly kind: "role" | "alias";
  readonly text: string;
}

/** How far behind a name its definition may end. */
const REACH = 260;
/** In brackets, in quotation marks; what leads up to it may be an address or a register number. */
const QUOTED =
  /^[^()"“”„]{0,140}\((?:[^()"“”„]{0,60})["“„'‘«]\s?(?:the\s)?([^"“”'’«»()]{2,40}?)\s?["”“'’»]/u;
const BRACKETS = /^ ?\(([\p{Lu}\p{N}&.-]{2,10})\)/u;

/** What the name that ends at `end` is called from there on; null for nothing. */
export function definitionBehind(text: string, start: number, end: number): DefinedName | null {
  const behind = text.slice(end, end + REACH);
  const stop = behind.search(/[.;]\s+\p{Lu}|\n\s*\n/u);
  const near = stop < 0 ? behind : behind.slice(0, stop);
  const quoted = QUOTED.exec(near)?.[1]?.trim();
  if (quoted !== undefined && /^\p{Lu}/u.test(quoted)) {
    const key = foldText(quoted);
    if (ROLE_WORDS.has(key) || ROLE_WORDS.has(key.replace(/s$/, "")))
      return { kind: "role", text: quoted };
    // "the Bank", "the University": each text has its own.
    if (key.split(" ").every((word) => ORGANIZATION_WORDS.has(word) || COMMON_WORDS.has(word)))
      return null;
    if (sharesWord(text.slice(start, end), quoted) || isShortFor(quoted, text.slice(start, end)))
      return { kind: "alias", text: quoted };
    return null;
  }
  const short = BRACKETS.exec(behind)?.[1];
  if (short !== undefined && isShortFor(short, text.slice(start, end)))
    return { kind: "alias", text: short };
  return null;
}

function sharesWord(name: string, alias: string): boolean {
  const words = new Set(foldText(name).split(/[^\p{L}\p{N}]+/u));
  return foldText(alias)
    .split(/[^\p{L}\p{N}]+/u)
    .some((word) => word.length >= 3 && words.has(word));
}

/**
 * True where each letter of the short form stands in the long one, from the right to the left, and the first begins a word of it.
 */
export function isShortFor(short: string, long: string): boolean {
  const letters = foldText(short).replace(/[^\p{L}\p{N}]/gu, "");
  const whole = foldText(long);
  if (letters.length < 2 || letters.length >= whole.length) return false;
  let at = whole.length - 1;
  for (let i = letters.length - 1; i >= 0; i--) {
    const isFirst = i === 0;
    while (at >= 0 && (whole[at] !== letters[i] || (isFirst && isInWord(whole, at)))) at--;
    if (at < 0) return false;
    at--;
  }
  return true;
}

function isInWord(text: string, at: number): boolean {
  return at > 0 && /[\p{L}\p{N}]/u.test(text[at - 1] ?? "");
}
