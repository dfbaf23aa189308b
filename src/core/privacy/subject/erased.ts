/**
 * People who were erased, known only by keyed hashes (HMAC-SHA-256) of parts of what they were looked for by. A file that names one of them
 * again is cleaned before any other stage sees it. Without the key the hashes cannot be tried; with it they tell no value either.
 */
import { applyEdits } from "../edits.ts";
import { hmacSha256 } from "../stand-in.ts";
import { earlierForms } from "./earlier-forms.ts";
import { GAP, MOST_PARTS, mailsIn, numbersIn, PHONE_TAIL, type Token } from "./erased-values.ts";
import { foldPerson } from "./fold.ts";
import { CELL_BORDER, isOneName, LIMITS, type NameOrder } from "./name-windows.ts";
import { phoneDigits } from "./phone-digits.ts";
import { type Reading, readingsOf } from "./readings.ts";
import {
  initialOrders,
  JOINED_IN_ARABIC,
  nameWords,
  PATRONYMIC,
  type SubjectTerm,
  type TermKind,
  TITLES,
} from "./terms.ts";
import { isUnspacedName, unspacedLetters, unspacedWindows } from "./unspaced-names.ts";
import { withTexts } from "./with-texts.ts";

export interface ErasedHash {
  /**
   * `word`, `words` (given name first), `words.last` (surname first), `words.address`, `initial`, `initials`, `email`, `phone`,
   * `number.<length>`, or of names in scripts without spaces `run.<length>` and `run.start`. Hashes that were made before the order was told are all `words`.
   */
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

const BLOCK = "█";
const WORD = /[\p{L}\p{N}]+/gu;
const ADDRESS_GAP = 4;
/** Between first letters. */
const SHORT_GAP = 3;
const LIMIT = new RegExp(`[${LIMITS}]`);

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
  name: (value) => (isUnspacedName(value) ? unspacedForms(value) : nameForms(nameWords(value))),
  email: (value) => [["email", foldPerson(value)]],
  phone: (value, region) => [["phone", phoneDigits(value, region).national.slice(-PHONE_TAIL)]],
  number: numberForms,
  account: numberForms,
  address: (value) => wordForms(nameWords(value.replaceAll(",", " ")), "words.address"),
  // In a file that comes later a short form may be somebody else's.
  short: () => [],
};

function numberForms(value: string): Form[] {
  const joined = foldPerson(value).replace(/[^\p{L}\p{N}]/gu, "");
  return [[`number.${joined.length}`, joined]];
}

function wordForms(words: readonly string[], kind = "words"): Form[] {
  return [[kind, words.join(" ")], ...words.map((word) => ["word", word] as const)];
}

function unspacedForms(value: string): Form[] {
  const letters = unspacedLetters(value);
  return [
    [`run.${letters.length}`, letters],
    ["run.start", letters.slice(0, 1)],
  ];
}

function nameForms(words: readonly string[]): Form[] {
  const [first = "", ...rest] = words;
  const last = rest.at(-1);
  if (last === undefined) return wordForms(words);
  const flipped = [
    [last, ...words.slice(0, -1)],
    [last, first],
  ];
  const initials = initialOrders(words);
  const short = new Set(initials.flat().filter((word) => word !== last));
  return [
    ...[words, [first, last]].flatMap((order) => wordForms(order)),
    ...flipped.map((order) => ["words.last", order.join(" ")] as const),
    ...initials.map((order) => ["initials", order.join(" ")] as const),
    ...[...short].map((word) => ["initial", word] as const),
  ];
}

interface Hit {
  readonly start: number;
  readonly end: number;
}

export function createEraser(people: ErasedPeople): Eraser {
  const search = createSearch(people);
  const find = (text: string) =>
    apart(
      readingsOf(text).flatMap((reading) =>
        search(reading).map(({ start, end }) => reading.place(start, end)),
      ),
    );
  const clean = (text: string) =>
    withBlocks(
      text,
      find(text).map(([start, end]) => ({ start, end })),
    );
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
  return { find, text: clean, row, deep: (value) => withTexts(value, clean) };
}

/** The text with as many blocks as each place has characters: every offset into it still holds. Places are ascending and apart. */
export function withBlocks(text: string, places: readonly Hit[]): string {
  return applyEdits(
    text,
    places.map(({ start, end }) => ({ start, end, replacement: BLOCK.repeat(end - start) })),
  );
}

function createSearch({ key, hashes }: ErasedPeople) {
  const hash = hmacSha256(Buffer.from(key, "base64"));
  const known = new Set(hashes.map((entry) => entry.hash));
  const lengthsOf = (prefix: string) =>
    new Set(
      hashes.flatMap(({ kind }) => {
        const length = kind.startsWith(prefix) ? Number(kind.slice(prefix.length)) : Number.NaN;
        return Number.isNaN(length) ? [] : [length];
      }),
    );
  const lengths = lengthsOf("number.");
  const runs = lengthsOf("run.");
  const kinds = new Set(hashes.map((entry) => entry.kind));
  const holds = (kind: string, form: string) => known.has(hash(`${kind}\n${form}`));
  const is = (kind: string, form: string) =>
    holds(kind, form) || earlierForms(form).some((earlier) => holds(kind, earlier));
  const isWord = remembered((word) => is("word", word));
  const orders = remembered((words) => ordersOf(words, kinds, is));
  const isInitial = remembered((word) => kinds.has("initial") && is("initial", word));
  const mayStart = remembered((unit) => is("run.start", unit));
  const isRun = remembered((letters) => is(`run.${letters.length}`, letters));
  const isShortName = remembered((words) => is("initials", words));
  return (reading: Reading): Hit[] => {
    const { folded } = reading;
    const found: Hit[] = [];
    if (kinds.has("email")) found.push(...mailsIn(folded, (mail) => is("email", mail)));
    if (runs.size > 0) found.push(...runsIn(folded, { runs, mayStart, isRun }));
    if (hashes.length > 0) {
      const tokens = tokensOf(folded);
      for (const hit of namesIn(reading, tokens, isWord, orders)) found.push(hit);
      const short = { isInitial, isWord, isShortName };
      if (kinds.has("initials")) found.push(...shortNamesIn(folded, tokens, short));
      if (lengths.size > 0 || kinds.has("phone"))
        for (const [start, end] of numbersIn(folded, tokens, lengths, is))
          found.push({ start, end });
    }
    return found;
  };
}

/** Names in scripts without spaces. */
function* runsIn(
  folded: string,
  of: {
    readonly runs: ReadonlySet<number>;
    readonly mayStart: (unit: string) => boolean;
    readonly isRun: (letters: string) => boolean;
  },
): Generator<Hit> {
  for (const { letters, start, end } of unspacedWindows(folded, of.runs, of.mayStart))
    if (of.isRun(letters)) yield { start, end };
}

type WordOrder = NameOrder | "any" | "address";

/** In which orders the words are an erased name. */
function ordersOf(
  words: string,
  kinds: ReadonlySet<string>,
  is: (kind: string, form: string) => boolean,
): readonly WordOrder[] {
  // An address among hashes that tell no order is known by its numbers.
  const plain = /\p{N}/u.test(words) ? "address" : kinds.has("words.last") ? "given-first" : "any";
  return [
    ...(is("words", words) ? ([plain] as const) : []),
    ...(is("words.last", words) ? (["surname-first"] as const) : []),
    ...(is("words.address", words) ? (["address"] as const) : []),
  ];
}

function tokensOf(folded: string): Token[] {
  return [...folded.matchAll(WORD)].map((match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** Windows of words that are an erased name beyond doubt; titles or a single letter may stand within. */
function* namesIn(
  reading: Reading,
  tokens: readonly Token[],
  isWord: (word: string) => boolean,
  ordersOfWords: (words: string) => readonly WordOrder[],
): Generator<Hit> {
  for (const [from, token] of tokens.entries()) {
    yield* namesAt(reading, partsFrom(tokens, from, isWord), isWord, ordersOfWords);
    for (let rest = token, cut = 0; cut < 2 && JOINED_IN_ARABIC.test(rest.text); cut++) {
      rest = { ...rest, text: rest.text.slice(1), start: rest.start + 1 };
      const window = [rest, ...tokens.slice(from + 1, from + MOST_PARTS)];
      yield* namesAt(reading, partsFrom(window, 0, isWord), isWord, ordersOfWords);
    }
  }
}

function* namesAt(
  reading: Reading,
  from: Iterable<Part>,
  isWord: (word: string) => boolean,
  ordersOfWords: (words: string) => readonly WordOrder[],
): Generator<Hit> {
  let before = "";
  const parts: Token[] = [];
  for (const { token, isPart } of from) {
    if (!isPart) continue;
    parts.push(token);
    const orders = [token.text, withoutEnding(token.text)].flatMap((word) =>
      ordersOfWords(`${before}${word}`),
    );
    if (orders.some((order) => isSure(reading, parts, order)))
      yield { start: parts[0]?.start ?? 0, end: token.end };
    before += `${isWord(token.text) ? token.text : withoutEnding(token.text)} `;
  }
}

function isSure(reading: Reading, parts: readonly Token[], order: WordOrder): boolean {
  if (order === "address")
    return parts.every(({ start }, at) => start - (parts[at - 1]?.end ?? start) <= ADDRESS_GAP);
  const words = parts.map(({ start, end }) => reading.writtenPlace(start, end));
  const isIn = (known: NameOrder) => isOneName({ text: reading.written, words, order: known });
  return order === "any" ? isIn("given-first") || isIn("surname-first") : isIn(order);
}

/** `P-O Lindberg`: tokens that stand together, one of them a word of the name and the others its first letters. */
function* shortNamesIn(
  folded: string,
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
      if (LIMIT.test(folded.slice(end, token.start))) break;
      words.push(token.text);
      end = token.end;
      if (words.length > 1 && is.isShortName(words.join(" "))) yield { start: first.start, end };
    }
  }
}

interface Part {
  readonly token: Token;
  /** A word of an erased name; titles, a single letter and what HTML writes for a space are none. */
  readonly isPart: boolean;
}

const IS_BETWEEN = new RegExp(`^(?:${TITLES}|${PATRONYMIC}|\\p{L}|br|nbsp|160)$`, "u");

/** Tokens from `from` on, as long as they stand together and each is a word of an erased name or may stand within one. */
function* partsFrom(
  tokens: readonly Token[],
  from: number,
  isWord: (word: string) => boolean,
): Generator<Part> {
  let end = tokens[from]?.start ?? 0;
  for (let index = from; index < Math.min(tokens.length, from + MOST_PARTS); index++) {
    const token = tokens[index] as Token;
    const isPart = isWord(token.text) || isWord(withoutEnding(token.text));
    const mayStand = isPart || (index > from && IS_BETWEEN.test(token.text));
    if (token.start - end > GAP || !mayStand) return;
    yield { token, isPart };
    end = token.end;
  }
}

/** Possessive and genitive. */
function withoutEnding(word: string): string {
  return word.length > 3 && word.endsWith("s") ? word.slice(0, -1) : word;
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

function remembered<T>(test: (word: string) => T): (word: string) => T {
  const known = new Map<string, T>();
  return (word) => {
    const before = known.get(word);
    if (before !== undefined) return before;
    if (known.size >= MAX_REMEMBERED) known.clear();
    const answer = test(word);
    known.set(word, answer);
    return answer;
  };
}
