/**
 * Finds one person in any text by the terms of a request: a name in every order and spelling (`fold.ts`), numbers whatever stands between
 * their digits, phone numbers with and without their country. Patterns are linear: no part of them can be taken two ways.
 */
import { foldPerson, foldWithPlaces } from "./fold.ts";
import { phoneDigits } from "./phone-digits.ts";
import { nameWords, type SubjectTerm, type TermKind } from "./terms.ts";

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
}

const EDGE_BEFORE = "(?<![\\p{L}\\p{N}])";
const EDGE_AFTER = "(?![\\p{L}\\p{N}])";
/** Wide enough for two words of a list, `"jonas", "feldmann"`. */
const BETWEEN_WORDS = "[^\\p{L}\\p{N}]{0,6}";
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
    has: (text) => matches(foldPerson(text)).length > 0,
    find(text) {
      const hits = matches(foldPerson(text));
      if (hits.length === 0) return [];
      const folded = foldWithPlaces(text);
      const spans = hits.flatMap(({ kind, expression }) =>
        [...folded.text.matchAll(expression)].map(
          (match): SubjectSpan => ({
            kind,
            start: folded.starts[match.index] ?? 0,
            end: folded.ends[match.index + match[0].length - 1] ?? text.length,
          }),
        ),
      );
      return apart(spans);
    },
  };
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

/** Every place of the person in the text replaced. */
export function withoutSubject(matcher: SubjectMatcher, text: string, instead: string): string {
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

/** Given name first or last, with or without what stands between; a possessive or genitive `s` may follow. */
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
  const initial = `${BETWEEN_WORDS}(?:(?<![\\p{L}\\p{N}])\\p{L}${BETWEEN_WORDS}(?<![\\p{L}\\p{N}]))?`;
  return orders.map((order) => ({
    kind: "name" as const,
    needle: longest(order),
    expression: new RegExp(
      `${EDGE_BEFORE}${order.map(quoted).join(order.length === 2 ? initial : BETWEEN_WORDS)}s?${EDGE_AFTER}`,
      "gu",
    ),
  }));
}

function emailPattern(value: string): Pattern {
  const [local = "", domain = ""] = foldPerson(value).split("@");
  return {
    kind: "email",
    needle: local,
    expression: new RegExp(
      `(?<![\\p{L}\\p{N}._+-])${quoted(local)}(?:@|%40)${quoted(domain)}(?![\\p{L}\\p{N}-])`,
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
