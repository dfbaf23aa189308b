/**
 * Stand-ins of the privacy policy as comparing texts sees them. Their letters and digits come from a key and mean nothing: what is alike must
 * not depend on them. So there are three readings of a text: with each stand-in as one token of fixed length, which says who it is; with
 * neutral tokens, which are the same under every key; and with each as one word of letters, for names of files.
 *
 * Known by their form alone, so that nobody needs a key: tokens of every kind, and the lifelike forms that nobody can own.
 */
import { hash32 } from "../hash.ts";
import { CAPITAL_QUINT, QUINT } from "./proquint.ts";

/** What a stand-in of a kind begins with, as `core/privacy/kinds.ts` has it. */
export const STAND_IN_PREFIXES = [
  "MAIL",
  "TEL",
  "CARD",
  "IBAN",
  "ID",
  "NAME",
  "BORN",
  "ADDR",
  "IP",
  "USER",
  "PASS",
  "LINK",
  "PLACE",
  "ORG",
  "DATE",
  "TRAIT",
  "REF",
  "HEALTH",
  "CAR",
  "DEVICE",
  "BIO",
] as const;

const PREFIX = STAND_IN_PREFIXES.join("|");
/** The digits of a neutral token. */
const NOBODY = "000000000000";
const TOKEN = new RegExp(`(?<![\\p{L}\\p{N}])(${PREFIX})-([0-9A-F]{12})(?![\\p{L}\\p{N}])`, "gu");
const SURNAME = `${CAPITAL_QUINT}${QUINT}`;
const LOCAL = `${QUINT}\\.${QUINT}${QUINT}`;
/** Other forms than tokens of twelve digits, the prefix that each kind has, and what they look like. */
const OTHERS: ReadonlyArray<readonly [prefix: string, form: string]> = [
  ["OLD", `(?:${PREFIX})-[0-9A-F]{8}`],
  ["MAIL", `${LOCAL}@mail\\.example`],
  ["USER", LOCAL],
  ["ADDR", `[1-9]\\d{0,2} ${SURNAME} Street, ${CAPITAL_QUINT}`],
  ["NAME", `${CAPITAL_QUINT} ${SURNAME}`],
  ["TEL", "\\+1 [2-9]\\d\\d-555-01\\d\\d ext\\. \\d{7}"],
  ["IBAN", "GB\\d\\d TEST \\d{4} \\d{4} \\d{4} \\d\\d"],
  ["CARD", "9999 \\d{4} \\d{4} \\d{4}"],
  ["IP", "2001:db8:[0-9a-f]{1,4}:[0-9a-f]{1,4}:[0-9a-f]{1,4}::1"],
];
const OTHER = new RegExp(
  `(?<![\\p{L}\\p{N}@.+-])(?:${OTHERS.map(([, form]) => `(${form})`).join("|")})(?![\\p{L}\\p{N}@+-])(?!\\.[\\p{L}\\p{N}])`,
  "gu",
);

/** A text whose stand-ins are tokens of twelve digits, with the way back to the text as written. */
export interface TokenText {
  readonly text: string;
  /** Offset in the text as written; within a stand-in that was written otherwise, its start. */
  toWritten(offset: number): number;
  /** Offset here of one in the text as written. */
  fromWritten(offset: number): number;
}

const same = (offset: number): number => offset;

/** Equal stand-ins become equal tokens; tokens of twelve digits stay as they are. */
export function tokenText(written: string): TokenText {
  const parts: string[] = [];
  /** Where a token stands, and the text behind it, as written and here. */
  const jumps: Array<{ written: number; here: number }> = [];
  let from = 0;
  let length = 0;
  for (const match of written.matchAll(OTHER)) {
    const token = tokenOf(match);
    parts.push(written.slice(from, match.index), token);
    const here = length + match.index - from;
    from = match.index + match[0].length;
    length = here + token.length;
    jumps.push({ written: match.index, here }, { written: from, here: length });
  }
  if (jumps.length === 0) return { text: written, toWritten: same, fromWritten: same };
  parts.push(written.slice(from));
  return {
    text: parts.join(""),
    toWritten: (offset) => across(jumps, "here", "written", offset),
    fromWritten: (offset) => across(jumps, "written", "here", offset),
  };
}

/** Jumps come in twos: start and end of a token, inside of which there is no offset but its start. */
function across(
  jumps: ReadonlyArray<{ written: number; here: number }>,
  from: "written" | "here",
  to: "written" | "here",
  offset: number,
): number {
  let low = 0;
  let high = jumps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((jumps[middle]?.[from] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const last = jumps[low - 1];
  if (!last) return offset;
  return low % 2 === 1 ? last[to] : last[to] + offset - last[from];
}

/** A token from the whole of another form: twelve digits of two hashes of it. */
function tokenOf(match: RegExpExecArray): string {
  const value = match[0];
  const kind = OTHERS[match.slice(1).findIndex((group) => group !== undefined)]?.[0] ?? "NAME";
  const prefix = kind === "OLD" ? value.slice(0, value.indexOf("-")) : kind;
  const hex = hash32(value).toString(16).padStart(8, "0") + hash32(value, 1).toString(16);
  return `${prefix}-${hex.padEnd(12, "0").slice(0, 12).toUpperCase()}`;
}

/** The same length, the same under every key; of a `tokenText`. */
export function neutralTokens(tokens: string): string {
  return tokens.includes("-") ? tokens.replace(TOKEN, `$1-${NOBODY}`) : tokens;
}

/** A text without its stand-ins, for what counts words and would count them. */
export function withoutStandIns(written: string): string {
  const { text } = tokenText(written);
  return text.includes("-") ? text.replace(TOKEN, " ") : text;
}

/** A stand-in in a `tokenText`. */
export interface FoundToken {
  readonly token: string;
  readonly prefix: string;
  readonly index: number;
}

/** The stand-ins of a `tokenText`, in order. */
export function* tokensIn(tokens: string): Generator<FoundToken> {
  if (!tokens.includes("-")) return;
  for (const match of tokens.matchAll(TOKEN))
    yield { token: match[0], prefix: match[1] ?? "", index: match.index };
}

const MAYBE = new RegExp(
  `-[0-9A-F]{8}|${CAPITAL_QUINT} ${CAPITAL_QUINT}|${QUINT}\\.${QUINT}|555-01|TEST|9999 |2001:db8:`,
);

/** A quick look: false where a short text surely holds no stand-in. */
export function mayBeStandIn(written: string): boolean {
  return written.length >= 9 && MAYBE.test(written);
}

/** True for a short text in which a stand-in stands. */
export function holdsStandIn(written: string): boolean {
  return mayBeStandIn(written) && tokensIn(tokenText(written).text).next().done === false;
}

const WHOLE_TOKEN = new RegExp(`^(?:${PREFIX})-[0-9A-F]{12}$`);

/** True for a value that is one stand-in and nothing else. */
export function isStandIn(value: string): boolean {
  const text = value.trim();
  return text.length <= 80 && WHOLE_TOKEN.test(tokenText(text).text);
}

/** Twelve hexadecimal digits as letters of which none is a digit's sign. */
const LETTERS = "ghijklmnopqrstuv";

/** The one word that stands for a token among the words of names. */
export function tokenWord(token: string): string {
  const at = token.indexOf("-");
  const letters = [...token.slice(at + 1)].map((digit) => LETTERS[Number.parseInt(digit, 16)]);
  return token.slice(0, at).toLowerCase() + letters.join("");
}

const WORD = new RegExp(`^(${PREFIX})([${LETTERS}]{12})$`, "i");

/** The token that a word stands for, any other word as it is. */
export function wordAsToken(word: string): string {
  const match = WORD.exec(word);
  if (!match) return word;
  const digits = [...(match[2] ?? "")].map((letter) => LETTERS.indexOf(letter).toString(16));
  return `${(match[1] ?? "").toUpperCase()}-${digits.join("").toUpperCase()}`;
}

/** Stand-ins as words of letters, so that what cuts names into words leaves each whole whatever its digits are. */
export function standInsAsWords(written: string): string {
  const { text } = tokenText(written);
  return text.includes("-") ? text.replace(TOKEN, (token) => tokenWord(token)) : text;
}
