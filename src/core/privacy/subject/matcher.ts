/**
 * Finds one person in any text by the terms of a request: a name in every order and spelling (`fold.ts`), numbers whatever stands between
 * their digits, phone numbers with and without their country. Patterns are linear: no part of them can be taken two ways.
 */
import { beside } from "../beside.ts";
import { type Extent, fileNameAt, isBesideOther } from "./file-names.ts";
import { foldPerson } from "./fold.ts";
import { withJoined } from "./joined-parts.ts";
import { isOneName, LIMITS, LONG_NUMBER, type NameOrder } from "./name-windows.ts";
import { phoneDigits } from "./phone-digits.ts";
import { type Reading, readingOfName, readingsOf } from "./readings.ts";
import { type Standing, standingOf } from "./short-forms.ts";
import {
  ARABIC_PARTICLE,
  initialOrders,
  nameParts,
  nameWords,
  type SubjectTerm,
  type TermKind,
  TITLES,
} from "./terms.ts";
import {
  isUnspacedName,
  isWholeUnspaced,
  unspacedLetters,
  unspacedSource,
} from "./unspaced-names.ts";

/** What stands in place of an erased person. */
export const ERASED = "[erased]";

export interface SubjectSpan {
  /** UTF-16 offsets, end exclusive. */
  readonly start: number;
  readonly end: number;
  readonly kind: TermKind | "stand-in";
}

/** Looks at texts that are nothing but a name of a file, a folder or the like: every word of it counts, however it is written. */
export type NameMatcher = Pick<SubjectMatcher, "has" | "find" | "look">;

export interface SubjectMatcher {
  readonly ofNames: NameMatcher;
  /** True when the person stands in the text beyond doubt. */
  has(text: string): boolean;
  /** Places of the person beyond doubt, ascending and apart from each other: what may be written anew by machine. */
  find(text: string): SubjectSpan[];
  /** The same places without what a hyphen or an apostrophe joins to them: nothing but the person's own words. */
  findWords(text: string): SubjectSpan[];
  /** The places of `find`, and those that may be the person or two other people, ascending and apart from them: for a human being to look at. */
  look(text: string): { readonly sure: SubjectSpan[]; readonly doubtful: SubjectSpan[] };
  /** Longest text that one place can take: chunks of a stream overlap by as much. */
  readonly reach: number;
}

export interface MatcherOptions {
  readonly terms: readonly SubjectTerm[];
  /** Country for phone numbers without a country's code. */
  readonly region: string;
  /** Stand-ins of the person, such as `NAME-4F2A91C3`: data under them is still about the person. */
  readonly standIns?: readonly string[];
}

interface Pattern {
  readonly kind: SubjectSpan["kind"];
  /** Folded text without it has no match; empty where only the expression can tell. */
  readonly needle: string;
  /** The same of its letters and digits alone, for what may be written with anything between them. */
  readonly core?: string;
  readonly expression: RegExp;
  /** Set for names of two words and more, each of which is a group of the expression. */
  readonly order?: NameOrder;
  /** In a script without spaces: what stands beside the letters tells whether they are the name. */
  readonly isUnspaced?: boolean;
  /** Set for short forms, as given: they are the person only where they stand by themselves. */
  readonly short?: string;
}

const EDGE_BEFORE = "(?<![\\p{L}\\p{N}])";
const EDGE_AFTER = "(?![\\p{L}\\p{N}])";
/** Wide enough for two words of a list, `"jonas", "feldmann"`; `isOneName` tells which of them are one person. */
const BETWEEN_WORDS = "[^\\p{L}\\p{N}]{0,6}";
/** `P-O`, `P.-O.`, `P. O. `; on one line, for letters by themselves stand everywhere. */
const BETWEEN_INITIALS = `[^\\p{L}\\p{N}${LIMITS}]{0,3}`;
const APART = "[^\\p{L}\\p{N}]{1,6}";
const TITLED = `${BETWEEN_WORDS}(?:${EDGE_BEFORE}(?:${TITLES})${APART}){0,3}`;
/** `Feldmann, Prof. Dr. Jonas`, `Jonas K. Feldmann`. */
const BETWEEN_NAMES = `${TITLED}(?:${EDGE_BEFORE}\\p{L}${APART})?`;
/** `Jonas Karl Friedrich Feldmann`. */
const OTHER_NAMES = `${TITLED}(?:${EDGE_BEFORE}\\p{L}{1,24}${APART}){1,2}`;
const BETWEEN_DIGITS = "[^\\p{L}\\p{N}]{0,2}";
const ON_ONE_LINE = `[^\\p{L}\\p{N}${LIMITS}]{0,2}`;
const NO_LETTERS = /[^\p{L}\p{N}]+/gu;
const REACH = 1_000;

export function createSubjectMatcher(options: MatcherOptions): SubjectMatcher {
  const patterns = [
    ...options.terms.flatMap((term) => patternsOf(term, options.region)),
    ...(options.standIns ?? []).map(standInPattern),
  ];
  const matches = (folded: string) => {
    let joined: string | null = null;
    return patterns.filter(({ needle, core, expression }) => {
      if (needle !== "" && !folded.includes(needle)) return false;
      if (core !== undefined) {
        joined ??= folded.replace(NO_LETTERS, "");
        if (!joined.includes(core)) return false;
      }
      return folded.search(expression) >= 0;
    });
  };
  const own = ownWords(options.terms);
  const standingInName: StandingOf = (text, place) =>
    isBesideOther(text, place, (word) => own.has(foldPerson(word))) ? "unclear" : "alone";
  const worded = patterns.filter(({ kind, needle }) => WORDED.has(kind) && needle !== "");
  const places = (text: string, { extent = withJoined, isName = false } = {}) => {
    const sure: SubjectSpan[] = [];
    const doubtful: SubjectSpan[] = [];
    const add = (reading: Reading, pattern: Pattern, standing: StandingOf) => {
      for (const match of matchesIn(reading, pattern, standing)) {
        const place = reading.place(match.index, match.index + match[0].length);
        const [start, end] = pattern.order === undefined ? place : extent(text, place);
        (match.isSure ? sure : doubtful).push({ kind: pattern.kind, start, end });
      }
    };
    for (const reading of readingsOf(text)) {
      for (const pattern of matches(reading.folded)) add(reading, pattern, standingOf);
      const told = worded.filter(({ needle }) => reading.folded.includes(needle));
      for (const extentOfName of isName
        ? [[0, reading.written.length] as const]
        : namesWith(reading, told)) {
        const name = readingOfName(reading, extentOfName);
        for (const pattern of told) add(name, pattern, standingInName);
      }
    }
    return { sure: apart(sure), doubtful };
  };
  const matcherOf = (isName: boolean): NameMatcher => ({
    find: (text) => places(text, { isName }).sure,
    has: (text) => places(text, { isName }).sure.length > 0,
    look(text) {
      const { sure, doubtful } = places(text, { isName });
      const ascending = doubtful.sort((a, b) => a.start - b.start);
      return { sure, doubtful: apart(beside(ascending, sure)) };
    },
  });
  return {
    ...matcherOf(false),
    ofNames: matcherOf(true),
    reach: REACH,
    findWords: (text) => places(text, { extent: (_, place) => place }).sure,
  };
}

type StandingOf = (text: string, place: Extent, form: string) => Standing;

/** Found within names of files whatever joins them to other words there. */
const WORDED: ReadonlySet<string> = new Set(["name", "short"]);

function ownWords(terms: readonly SubjectTerm[]): Set<string> {
  return new Set(
    terms.flatMap(({ kind, value }) => (kind === "name" ? nameWords(value) : foldPerson(value))),
  );
}

/** Names of files in which a needle of the patterns stands, each once. */
function namesWith(reading: Reading, patterns: readonly Pattern[]): Extent[] {
  const names = new Map<number, Extent>();
  for (const needle of new Set(patterns.map((pattern) => pattern.needle)))
    for (let at = reading.folded.indexOf(needle); at >= 0; ) {
      const name = fileNameAt(reading.written, reading.writtenPlace(at, at + needle.length));
      if (name !== null) names.set(name[0], name);
      at = reading.folded.indexOf(needle, at + needle.length);
    }
  return [...names.values()];
}

/** All places of a pattern. Within one that may be two people the next begins: it may be the person beyond doubt. */
function* matchesIn(
  reading: Reading,
  { order, expression, short, isUnspaced }: Pattern,
  standingIn: StandingOf,
): Generator<RegExpExecArray & { readonly isSure: boolean }> {
  expression.lastIndex = 0;
  for (
    let match = expression.exec(reading.folded);
    match;
    match = expression.exec(reading.folded)
  ) {
    if (short !== undefined) {
      const place = reading.writtenPlace(match.index, match.index + match[0].length);
      const standing = standingIn(reading.written, place, short);
      if (standing === "alone" || standing === "unclear")
        yield Object.assign(match, { isSure: standing === "alone" });
      continue;
    }
    const isSure =
      isUnspaced === true
        ? isWholeUnspaced(reading.folded, match.index, match.index + match[0].length)
        : order === undefined || isOneName({ ...placesOf(reading, match), order });
    const next = isSure ? expression.lastIndex : match.index + 1;
    yield Object.assign(match, { isSure });
    expression.lastIndex = next;
  }
}

function placesOf(reading: Reading, match: RegExpExecArray) {
  const words = (match.indices ?? [])
    .slice(1)
    .flatMap((place) => (place === undefined ? [] : [reading.writtenPlace(...place)]));
  return { text: reading.written, words };
}

/** Overlapping places as one, of the kind of the first. */
function apart(spans: SubjectSpan[]): SubjectSpan[] {
  const merged: SubjectSpan[] = [];
  for (const span of spans.sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1);
    if (last === undefined || span.start >= last.end) merged.push(span);
    else if (span.end > last.end) merged[merged.length - 1] = { ...last, end: span.end };
  }
  return merged;
}

/** Parts of the person on both sides of a replaced place may stand together then. */
export const MOST_PASSES = 8;

/** Every place of the person in the text replaced. */
export function withoutSubject(matcher: NameMatcher, text: string, instead: string): string {
  let result = text;
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const next = replaced(matcher, result, instead);
    if (next === result) break;
    result = next;
  }
  return result;
}

function replaced(matcher: NameMatcher, text: string, instead: string): string {
  const spans = matcher.find(text);
  let result = "";
  let at = 0;
  for (const { start, end } of spans) {
    result += text.slice(at, start) + instead;
    at = end;
  }
  return spans.length === 0 ? text : result + text.slice(at);
}

function patternsOf(term: SubjectTerm, region: string): Pattern[] {
  switch (term.kind) {
    case "name":
      return isUnspacedName(term.value)
        ? [unspacedPattern(term.value)]
        : namePatterns(nameParts(term.value));
    case "short":
      return [shortPattern(term.value)];
    case "email":
      return [emailPattern(term.value)];
    case "phone":
      return [phonePattern(term.value, region)];
    case "number":
    case "account":
      return [numberPattern(term.kind, letters(term.value))];
    case "address":
      return [
        joinedPattern(
          "address",
          nameWords(term.value.replaceAll(",", " ")),
          "[^\\p{L}\\p{N}]{0,4}",
        ),
      ];
  }
}

/** Given name first or last, with titles and up to two words between it and the surname; a possessive or genitive `s` may follow. */
function namePatterns(words: readonly string[]): Pattern[] {
  const [first = "", ...rest] = words;
  const last = rest.at(-1);
  const patternOf = (parts: readonly string[], between: string, order?: NameOrder): Pattern => ({
    kind: "name",
    needle: longest(parts),
    expression: new RegExp(
      `${edgeBefore(first)}${parts.map((part) => `(${spelled(part)})`).join(between)}s?${EDGE_AFTER}`,
      "dgu",
    ),
    ...(order && { order }),
  });
  if (last === undefined) return [patternOf([first], BETWEEN_WORDS)];
  const orders: ReadonlyArray<readonly [NameOrder, readonly string[]]> = [
    ["given-first", words],
    ["surname-first", [last, ...words.slice(0, -1)]],
    ...(rest.length > 1
      ? ([
          ["given-first", [first, last]],
          ["surname-first", [last, first]],
        ] as const)
      : []),
  ];
  return [
    ...orders.flatMap(([order, parts]) =>
      parts.length === 2
        ? [patternOf(parts, BETWEEN_NAMES, order), patternOf(parts, OTHER_NAMES, order)]
        : [patternOf(parts, BETWEEN_WORDS, order)],
    ),
    ...initialOrders(words).map((parts) => patternOf(parts, BETWEEN_INITIALS)),
  ];
}

function unspacedPattern(value: string): Pattern {
  const expression = new RegExp(unspacedSource(value), "gu");
  const needle = [...unspacedLetters(value)][0] ?? "";
  return { kind: "name", needle, expression, isUnspaced: true };
}

function edgeBefore(word: string): string {
  return /^\p{Script=Arabic}/u.test(word)
    ? `(?:${EDGE_BEFORE}|(?<=${EDGE_BEFORE}${ARABIC_PARTICLE}{1,2}))`
    : EDGE_BEFORE;
}

/** A word with its apostrophe, without it, or with a space for it. */
function spelled(part: string): string {
  return part.split("'").map(quoted).join("(?:'|\\p{Zs})?");
}

function shortPattern(value: string): Pattern {
  const folded = foldPerson(value);
  return {
    kind: "short",
    needle: folded,
    expression: new RegExp(`${EDGE_BEFORE}${quoted(folded)}(?:'?s)?${EDGE_AFTER}`, "gu"),
    short: value,
  };
}

function emailPattern(value: string): Pattern {
  const [local = "", domain = ""] = foldPerson(value).split("@");
  return {
    kind: "email",
    needle: local,
    expression: new RegExp(
      // Underscores around an address may be emphasis.
      `(?<![\\p{L}\\p{N}.+-]_{0,4})${quoted(local)}(?:@|%40)${quoted(domain)}(?![\\p{L}\\p{N}-])`,
      "gu",
    ),
  };
}

function phonePattern(value: string, region: string): Pattern {
  const { national, code } = phoneDigits(value, region);
  const gap = "[^\\p{L}\\p{N}]{0,3}";
  const country = code === null ? "" : `(?:(?:00)?${code}${gap})?`;
  const digits = [...national].join(gap);
  return {
    kind: "phone",
    needle: "",
    core: national,
    expression: new RegExp(`(?<!\\p{N})${country}(?:0${gap})?${digits}(?!\\p{N})`, "gu"),
  };
}

/** A short number is one only on one line and in one cell: two others side by side make it up too easily. */
function numberPattern(kind: TermKind, parts: readonly string[]): Pattern {
  return joinedPattern(kind, parts, parts.length < LONG_NUMBER ? ON_ONE_LINE : BETWEEN_DIGITS);
}

function joinedPattern(kind: TermKind, parts: readonly string[], between: string): Pattern {
  return {
    kind,
    needle: kind === "address" ? longest(parts) : "",
    core: parts.join(""),
    expression: new RegExp(`${EDGE_BEFORE}${parts.map(quoted).join(between)}${EDGE_AFTER}`, "gu"),
  };
}

function standInPattern(standIn: string): Pattern {
  const folded = foldPerson(standIn);
  return {
    kind: "stand-in",
    needle: folded,
    expression: new RegExp(`${EDGE_BEFORE}${quoted(folded)}${EDGE_AFTER}`, "gu"),
  };
}

function letters(value: string): string[] {
  return [...foldPerson(value)].filter((letter) => /[\p{L}\p{N}]/u.test(letter));
}

function longest(words: readonly string[]): string {
  return words
    .flatMap((word) => word.split("'"))
    .reduce((most, word) => (word.length > most.length ? word : most), "");
}

function quoted(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
