/**
 * People who were erased, known only by keyed hashes (HMAC-SHA-256) of parts of what they were looked for by. A file that names one of them
 * again is cleaned before any other stage sees it. Without the key the hashes cannot be tried; with it they tell no value either.
 */
import { hmacSha256 } from "../stand-in.ts";
import { foldPerson } from "./fold.ts";
import { phoneDigits } from "./phone-digits.ts";
import { readingsOf } from "./readings.ts";
import { initialOrders, nameWords, type SubjectTerm, type TermKind, TITLES } from "./terms.ts";

export interface ErasedHash {
  /** `word`, `words`, `initial`, `initials`, `email`, `phone` or `number.<length>`. */
  readonly kind: string;
  readonly hash: string;
}

/** What the privacy stage is given. */
export interface ErasedPeople {
  /** Base64. */
  readonly key: string;
  readonly hashes: readonly ErasedHash[];
}

export interface Eraser {
  /** Places of erased people in the text, ascending and apart. */
  find(text: string): Array<readonly [number, number]>;
  /** The text with as many blocks as an erased value had characters: every offset into it still holds. */
  text(text: string): string;
  /** Cells of one row: a name may stand in two of them. */
  row(cells: readonly string[]): string[];
  /** A copy of plain data with all its texts cleaned; field names stay. */
  deep<T>(value: T): T;
}

const PHONE_TAIL = 8;
const MOST_PARTS = 10;
const BLOCK = "█";
const CELL_BORDER = "\n";
const WORD = /[\p{L}\p{N}]+/gu;
const MAIL = /[^\s@<>"'(),;:[\]{}|]+@[^\s@<>"'(),;:[\]{}|]+/g;
/** Parts of one number or name stand at most this far apart. */
const GAP = 6;
/** Between first letters. */
const SHORT_GAP = 3;
const LAST_SIGMA = /σ(?!\p{L})/gu;

/** Hashes of a person's terms. */
export function erasedHashes(
  terms: readonly SubjectTerm[],
  key: Uint8Array,
  region: string,
): ErasedHash[] {
  const hash = hmacSha256(key);
  const found = terms.flatMap((term) => FORMS[term.kind](term.value, region));
  const unique = new Map(found.map(([kind, form]) => [`${kind}\n${form}`, kind]));
  return [...unique].map(([text, kind]) => ({ kind, hash: hash(text) }));
}

type Form = readonly [kind: string, form: string];

const FORMS: Readonly<Record<TermKind, (value: string, region: string) => Form[]>> = {
  name: (value) => nameForms(nameWords(value)),
  email: (value) => [["email", foldPerson(value)]],
  phone: (value, region) => [["phone", phoneDigits(value, region).national.slice(-PHONE_TAIL)]],
  number: numberForms,
  account: numberForms,
  address: (value) => wordForms(nameWords(value.replaceAll(",", " "))),
};

function numberForms(value: string): Form[] {
  const joined = foldPerson(value).replace(/[^\p{L}\p{N}]/gu, "");
  return [[`number.${joined.length}`, joined]];
}

function wordForms(words: readonly string[]): Form[] {
  return [["words", words.join(" ")], ...words.map((word) => ["word", word] as const)];
}

function nameForms(words: readonly string[]): Form[] {
  const [first = "", ...rest] = words;
  const last = rest.at(-1);
  if (last === undefined) return wordForms(words);
  const orders = [words, [last, ...words.slice(0, -1)], [first, last], [last, first]];
  const initials = initialOrders(words);
  const short = new Set(initials.flat().filter((word) => word !== last));
  return [
    ...orders.flatMap(wordForms),
    ...initials.map((order) => ["initials", order.join(" ")] as const),
    ...[...short].map((word) => ["initial", word] as const),
  ];
}

type Place = readonly [start: number, end: number];

interface Hit {
  readonly start: number;
  readonly end: number;
  /** With words of others within. */
  readonly isLoose?: boolean;
}

interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export function createEraser(people: ErasedPeople): Eraser {
  const search = createSearch(people);
  const find = (text: string): Array<readonly [number, number]> => {
    const sure: Place[] = [];
    const loose: Place[] = [];
    for (const { folded, place } of readingsOf(text))
      for (const { start, end, isLoose } of search(folded))
        (isLoose ? loose : sure).push(place(start, end));
    return placesOf(sure, loose);
  };
  const clean = (text: string) => {
    const pieces: string[] = [];
    let at = 0;
    for (const [start, end] of find(text)) {
      pieces.push(text.slice(at, start), BLOCK.repeat(end - start));
      at = end;
    }
    return at === 0 ? text : pieces.join("") + text.slice(at);
  };
  const deep = (value: unknown): unknown => {
    if (typeof value === "string") return clean(value);
    if (Array.isArray(value)) return value.map(deep);
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, deep(member)]));
  };
  const row = (cells: readonly string[]) => {
    const joined = cells.join(CELL_BORDER);
    const cleaned = clean(joined);
    if (cleaned === joined) return [...cells];
    let at = 0;
    return cells.map((cell) => {
      const part = cleaned.slice(at, at + cell.length);
      at += cell.length + CELL_BORDER.length;
      return part;
    });
  };
  return { find, text: clean, row, deep: <T>(value: T) => deep(value) as T };
}

function createSearch({ key, hashes }: ErasedPeople) {
  const hash = hmacSha256(Buffer.from(key, "base64"));
  const known = new Set(hashes.map((entry) => entry.hash));
  const lengths = new Set(
    hashes.flatMap(({ kind }) => (kind.startsWith("number.") ? [Number(kind.slice(7))] : [])),
  );
  const kinds = new Set(hashes.map((entry) => entry.kind));
  const holds = (kind: string, form: string) => known.has(hash(`${kind}\n${form}`));
  // Hashes of Greek names that were made while both small sigmas were kept apart.
  const is = (kind: string, form: string) =>
    holds(kind, form) || (form.includes("σ") && holds(kind, form.replace(LAST_SIGMA, "ς")));
  const isWord = remembered((word) => is("word", word));
  const isName = remembered((words) => is("words", words));
  const isInitial = remembered((word) => kinds.has("initial") && is("initial", word));
  const isShortName = remembered((words) => is("initials", words));
  return (folded: string): Hit[] => {
    const found: Hit[] = [];
    if (kinds.has("email")) found.push(...mailsIn(folded, (mail) => is("email", mail)));
    if (hashes.length > 0) {
      const tokens = tokensOf(folded);
      for (const hit of namesIn(tokens, isWord, isName)) found.push(hit);
      const short = { isInitial, isWord, isShortName };
      if (kinds.has("initials")) found.push(...shortNamesIn(tokens, short));
      if (lengths.size > 0 || kinds.has("phone"))
        for (const [start, end] of numbersIn(tokens, lengths, is)) found.push({ start, end });
    }
    return found;
  };
}

/** Addresses as they stand, and without what a link or emphasis puts around them. */
function* mailsIn(folded: string, isMail: (mail: string) => boolean): Generator<Hit> {
  for (const match of folded.matchAll(MAIL)) {
    const at = match[0].lastIndexOf("@");
    const local = match[0].slice(0, at);
    const domain = match[0].slice(at + 1);
    const bare = /[\p{L}\p{N}._+-]*$/u.exec(local)?.[0] ?? "";
    const locals = new Set([local, bare, bare.replace(/^_+/, "")]);
    const inner = /^[\p{L}\p{N}.-]*/u.exec(domain)?.[0] ?? "";
    const domains = new Set([domain, inner].map((name) => name.replace(/[.]+$/, "")));
    for (const name of locals)
      for (const host of domains)
        if (isMail(`${name}@${host}`)) {
          const start = match.index + at - name.length;
          yield { start, end: match.index + at + 1 + host.length };
        }
  }
}

function tokensOf(folded: string): Token[] {
  return [...folded.matchAll(WORD)].map((match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** Windows of words that are an erased name; titles, a single letter or up to two words of others may stand within. */
function* namesIn(
  tokens: readonly Token[],
  isWord: (word: string) => boolean,
  isName: (words: string) => boolean,
): Generator<Hit> {
  for (const [from, first] of tokens.entries()) {
    let before = "";
    let others = 0;
    for (const { token, isPart, isOther } of partsFrom(tokens, from, isWord)) {
      if (isOther) others += token.text.length === 1 ? 1 : 2;
      if (!isPart) continue;
      const joined = [token.text, withoutEnding(token.text)].map((word) => `${before}${word}`);
      if (joined.some(isName)) yield { start: first.start, end: token.end, isLoose: others > 1 };
      before += `${isWord(token.text) ? token.text : withoutEnding(token.text)} `;
    }
  }
}

/** `P-O Lindberg`: tokens that stand together, one of them a word of the name and the others its first letters. */
function* shortNamesIn(
  tokens: readonly Token[],
  is: {
    readonly isInitial: (word: string) => boolean;
    readonly isWord: (word: string) => boolean;
    readonly isShortName: (words: string) => boolean;
  },
): Generator<Hit> {
  const isPart = ({ text }: Token) => is.isInitial(text) || is.isWord(text);
  for (const [from, first] of tokens.entries()) {
    if (!isPart(first)) continue;
    const words: string[] = [];
    let end = first.start;
    for (const token of tokens.slice(from, from + MOST_PARTS)) {
      if (!isPart(token) || token.start - end > SHORT_GAP) break;
      words.push(token.text);
      end = token.end;
      if (words.length > 1 && is.isShortName(words.join(" "))) yield { start: first.start, end };
    }
  }
}

interface Part {
  readonly token: Token;
  /** A word of an erased name. */
  readonly isPart: boolean;
  /** Neither that nor a title. */
  readonly isOther: boolean;
}

const MOST_OTHERS = 2;
const IS_TITLE = new RegExp(`^(?:${TITLES})$`);
const IS_OTHER = /^\p{L}{1,24}$/u;

/** Tokens from `from` on, as long as they stand together and each is a word of an erased name, or one of few others after one. */
function* partsFrom(
  tokens: readonly Token[],
  from: number,
  isWord: (word: string) => boolean,
): Generator<Part> {
  let end = tokens[from]?.start ?? 0;
  let others = 0;
  for (let index = from; index < Math.min(tokens.length, from + MOST_PARTS); index++) {
    const token = tokens[index] as Token;
    const isPart = isWord(token.text) || isWord(withoutEnding(token.text));
    const isOther = !isPart && !IS_TITLE.test(token.text);
    others = isOther ? others + 1 : isPart ? 0 : others;
    const mayStand = isPart || (index > from && others <= MOST_OTHERS && IS_OTHER.test(token.text));
    if (token.start - end > GAP || !mayStand) return;
    yield { token, isPart, isOther };
    end = token.end;
  }
}

/** Possessive and genitive. */
function withoutEnding(word: string): string {
  return word.length > 3 && word.endsWith("s") ? word.slice(0, -1) : word;
}

/** Tokens that stand together, joined: numbers of a known length, and phone numbers by their last digits. */
function numbersIn(
  tokens: readonly Token[],
  lengths: ReadonlySet<number>,
  is: (kind: string, form: string) => boolean,
): Array<readonly [number, number]> {
  const found: Array<readonly [number, number]> = [];
  for (let from = 0; from < tokens.length; from++) {
    const first = tokens[from] as Token;
    let joined = "";
    let last = first;
    for (let to = from; to < Math.min(tokens.length, from + MOST_PARTS * 2); to++) {
      const token = tokens[to] as Token;
      if (token.start - last.end > GAP || joined.length > 60) break;
      last = token;
      joined += token.text;
      const isNumber = lengths.has(joined.length) && is(`number.${joined.length}`, joined);
      if (isNumber || isPhone(joined, is)) found.push([first.start, token.end]);
    }
  }
  return found;
}

function isPhone(joined: string, is: (kind: string, form: string) => boolean): boolean {
  if (joined.length < 7 || joined.length > 17 || !/^\d+$/.test(joined)) return false;
  return (
    is("phone", joined.slice(-PHONE_TAIL)) || (joined.length < 11 && is("phone", joined.slice(-7)))
  );
}

/** Sure places and those loose ones that overlap none of them: words between two mentions of one person stay. */
function placesOf(sure: Place[], loose: Place[]): Place[] {
  const certain = apart(sure);
  if (loose.length === 0) return certain;
  let at = 0;
  const ascending = loose.sort((a, b) => a[0] - b[0]);
  const beside = ascending.filter(([start, end]) => {
    while (at < certain.length && (certain[at]?.[1] ?? 0) <= start) at++;
    return (certain[at]?.[0] ?? Number.POSITIVE_INFINITY) >= end;
  });
  return apart([...certain, ...beside]);
}

function apart(spans: Array<readonly [number, number]>): Array<readonly [number, number]> {
  const merged: Array<readonly [number, number]> = [];
  for (const span of spans.sort((a, b) => a[0] - b[0] || b[1] - a[1])) {
    const last = merged.at(-1);
    if (last === undefined || span[0] >= last[1]) merged.push(span);
    else if (span[1] > last[1]) merged[merged.length - 1] = [last[0], span[1]];
  }
  return merged;
}

const MAX_REMEMBERED = 50_000;

function remembered(test: (word: string) => boolean): (word: string) => boolean {
  const known = new Map<string, boolean>();
  return (word) => {
    const before = known.get(word);
    if (before !== undefined) return before;
    if (known.size >= MAX_REMEMBERED) known.clear();
    const answer = test(word);
    known.set(word, answer);
    return answer;
  };
}
