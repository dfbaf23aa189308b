/**
 * Finds one person in any text by the terms of a request: a name in every order and spelling (`fold.ts`), numbers whatever stands between
 * their digits, phone numbers with and without their country. Patterns are linear: no part of them can be taken two ways.
 */
import { foldPerson } from "./fold.ts";
import { phoneDigits } from "./phone-digits.ts";
import { readingsOf } from "./readings.ts";
import { initialOrders, nameWords, type SubjectTerm, type TermKind, TITLES } from "./terms.ts";

/** What stands in place of an erased person. */
export const ERASED = "[erased]";

export interface SubjectSpan {
  /** UTF-16 offsets, end exclusive. */
  readonly start: number;
  readonly end: number;
  readonly kind: TermKind | "stand-in";
}

export interface SubjectMatcher {
  /** True when the person stands in the text. */
  has(text: string): boolean;
  /** Places of the person, ascending and apart from each other. */
  find(text: string): SubjectSpan[];
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
  /** Folded text without any of these has no match; empty where only the expression can tell. */
  readonly needle: string;
  readonly expression: RegExp;
  /** Takes words of others in: gives way to any place that is found without it, as between two mentions of one person. */
  readonly isLoose?: boolean;
}

const EDGE_BEFORE = "(?<![\\p{L}\\p{N}])";
const EDGE_AFTER = "(?![\\p{L}\\p{N}])";
/** Wide enough for two words of a list, `"jonas", "feldmann"`. */
const BETWEEN_WORDS = "[^\\p{L}\\p{N}]{0,6}";
/** `P-O`, `P.-O.`, `P. O. `; on one line, for letters by themselves stand everywhere. */
const BETWEEN_INITIALS = "[^\\p{L}\\p{N}\\n]{0,3}";
const APART = "[^\\p{L}\\p{N}]{1,6}";
const TITLED = `${BETWEEN_WORDS}(?:${EDGE_BEFORE}(?:${TITLES})${APART}){0,3}`;
/** `Feldmann, Prof. Dr. Jonas`, `Jonas K. Feldmann`. */
const BETWEEN_NAMES = `${TITLED}(?:${EDGE_BEFORE}\\p{L}${APART})?`;
/** `Jonas Karl Friedrich Feldmann`. */
const OTHER_NAMES = `${TITLED}(?:${EDGE_BEFORE}\\p{L}{1,24}${APART}){1,2}`;
const BETWEEN_DIGITS = "[^\\p{L}\\p{N}]{0,2}";
const REACH = 1_000;

export function createSubjectMatcher(options: MatcherOptions): SubjectMatcher {
  const patterns = [
    ...options.terms.flatMap((term) => patternsOf(term, options.region)),
    ...(options.standIns ?? []).map(standInPattern),
  ];
  const matches = (folded: string) =>
    patterns.filter(({ needle, expression }) => {
      if (needle !== "" && !folded.includes(needle)) return false;
      return folded.search(expression) >= 0;
    });
  return {
    reach: REACH,
    has: (text) => readingsOf(text).some(({ folded }) => matches(folded).length > 0),
    find(text) {
      const strict: SubjectSpan[] = [];
      const loose: SubjectSpan[] = [];
      for (const reading of readingsOf(text))
        for (const { kind, expression, isLoose } of matches(reading.folded))
          for (const match of reading.folded.matchAll(expression)) {
            const [start, end] = reading.place(match.index, match.index + match[0].length);
            (isLoose ? loose : strict).push({ kind, start, end });
          }
      const sure = apart(strict);
      return loose.length === 0 ? sure : apart([...sure, ...beside(loose, sure)]);
    },
  };
}

/** Those of `spans` that overlap none of `sure`, which are ascending and apart. */
function beside(spans: SubjectSpan[], sure: readonly SubjectSpan[]): SubjectSpan[] {
  let at = 0;
  const ascending = spans.sort((a, b) => a.start - b.start);
  return ascending.filter(({ start, end }) => {
    while (at < sure.length && (sure[at]?.end ?? 0) <= start) at++;
    return (sure[at]?.start ?? Number.POSITIVE_INFINITY) >= end;
  });
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
const MOST_PASSES = 4;

/** Every place of the person in the text replaced. */
export function withoutSubject(matcher: SubjectMatcher, text: string, instead: string): string {
  let result = text;
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const next = replaced(matcher, result, instead);
    if (next === result) break;
    result = next;
  }
  return result;
}

function replaced(matcher: SubjectMatcher, text: string, instead: string): string {
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
      return namePatterns(nameWords(term.value));
    case "email":
      return [emailPattern(term.value)];
    case "phone":
      return [phonePattern(term.value, region)];
    case "number":
    case "account":
      return [joinedPattern(term.kind, letters(term.value), BETWEEN_DIGITS)];
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
  const orders =
    last === undefined
      ? [[first]]
      : [
          [...words],
          [last, ...words.slice(0, -1)],
          ...(rest.length > 1
            ? [
                [first, last],
                [last, first],
              ]
            : []),
        ];
  const patternOf = (order: readonly string[], between: string, isLoose: boolean): Pattern => ({
    kind: "name",
    needle: longest(order),
    expression: new RegExp(`${EDGE_BEFORE}${order.map(quoted).join(between)}s?${EDGE_AFTER}`, "gu"),
    isLoose,
  });
  return [
    ...orders.flatMap((order) =>
      order.length === 2
        ? [patternOf(order, BETWEEN_NAMES, false), patternOf(order, OTHER_NAMES, true)]
        : [patternOf(order, BETWEEN_WORDS, false)],
    ),
    ...initialOrders(words).map((order) => patternOf(order, BETWEEN_INITIALS, false)),
  ];
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
    expression: new RegExp(`(?<!\\p{N})${country}(?:0${gap})?${digits}(?!\\p{N})`, "gu"),
  };
}

function joinedPattern(kind: TermKind, parts: readonly string[], between: string): Pattern {
  return {
    kind,
    needle: kind === "address" ? longest(parts) : "",
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
  return words.reduce((most, word) => (word.length > most.length ? word : most), "");
}

function quoted(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
