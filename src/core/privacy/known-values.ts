/**
 * Values that were found somewhere in a document with certainty, looked up everywhere else in it: a name proven by a mail header or a
 * table column is the same name where it stands in a sentence. One pass over the words of a text, whatever the number of values.
 */

import { AMBIGUOUS_NAMES } from "../kit/lexicon/given-names.ts";
import { placeNames } from "../kit/lexicon/places.ts";
import { COMMON_WORDS, HONORIFICS, ORGANIZATION_WORDS } from "../kit/lexicon/words.ts";
import { foldText } from "../kit/text/normalise.ts";
import { isGivenName } from "./detectors/person-confidence.ts";
import { kindOf } from "./kinds.ts";
import { GERMAN_WORDS } from "./lexicon/german-words.ts";
import { WORD_SURNAMES } from "./lexicon/surnames.ts";
import { languagesOfWord } from "./lexicon/word-names.ts";
import { isCalledAfter, isNameOfAnother, wordBehind } from "./longer-names.ts";
import { isInMail } from "./mailbox.ts";
import type { People } from "./pseudonym/people.ts";
import { endsInName, type RegisterEntries, type TitleOf } from "./register/register-entries.ts";
import { standsForName } from "./register/stands-for-name.ts";
import { SpelledValues } from "./spelled-values.ts";
import { placeholderRanges } from "./stand-in.ts";
import { undoneReading } from "./undone-reading.ts";

export interface KnownSpan {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  /** The known spelling, where the text has another one. */
  readonly value?: string;
}

interface Entry {
  readonly value: string;
  readonly type: string;
  /** Where in the value its first word starts. */
  readonly offset: number;
  /** A given name or surname of a person known in full, which must stand for nothing but a person. */
  readonly isPart: boolean;
}

/** Most values remembered for one document. */
const MAX_VALUES = 20_000;
const WORD = /[\p{L}\p{M}\p{N}]+/gu;
const IS_WORD = /[\p{L}\p{M}\p{N}_]/u;

export class KnownValues {
  private readonly byFirstWord = new Map<string, Entry[]>();
  private readonly seen = new Set<string>();
  private readonly spelled = new SpelledValues();
  private readonly people: People | null;
  private register: RegisterEntries | null = null;
  private note: ((text: string) => void) | null = null;

  /** People that are added here in full are told to `people`, so that parts of their names mean them. */
  constructor(people: People | null = null) {
    this.people = people;
  }

  /** Names that are looked for besides the values, in all their forms; `note` is told of every text that is read. */
  lookFor(register: RegisterEntries, note: ((text: string) => void) | null): void {
    this.register = register.isEmpty ? null : register;
    this.people?.askElsewhere(register);
    this.note = note;
  }

  /** To be called with each text as it was written, before anything in it is replaced. */
  read(text: string): void {
    this.note?.(text);
  }

  /** Remembers a value, unless it is too short or too ordinary to be looked for. */
  add(type: string, written: string): void {
    const value = written.trim();
    if (this.seen.has(value)) return;
    if (type === "PERSON") this.people?.add(value);
    if (this.seen.size >= MAX_VALUES || !isTelling(type, value)) return;
    this.remember(type, value, false);
    this.spelled.add(type, value);
    if (type === "PERSON")
      for (const part of tellingParts(value))
        if (!this.seen.has(part) && this.seen.size < MAX_VALUES) this.remember(type, part, true);
  }

  private remember(type: string, value: string, isPart: boolean): void {
    const first = new RegExp(WORD).exec(value);
    if (!first) return;
    if (!isPart) this.seen.add(value);
    const entries = this.byFirstWord.get(first[0]) ?? [];
    if (entries.some((entry) => entry.value === value && entry.isPart === isPart)) return;
    entries.push({ value, type, offset: first.index, isPart });
    entries.sort((a, b) => b.value.length - a.value.length || (a.value < b.value ? -1 : 1));
    this.byFirstWord.set(first[0], entries);
  }

  /**
   * Where known values stand alone in the text, ascending, the longest first at each place; full names and mail addresses in other
   * spellings too, and everything also where escapes stand for some of its characters. `title` says what the text is a title of.
   */
  find(text: string, title?: TitleOf): KnownSpan[] {
    if (this.seen.size === 0)
      return this.register === null
        ? []
        : outsidePlaceholders(text, this.register.find(text, title));
    const named = this.register?.find(text, title) ?? [];
    // A name in which the project knows another at its end is that one's behind a word.
    const byEnd = new Map(named.map((span) => [span.end, span]));
    const isOwn = (span: KnownSpan) => {
      const known = byEnd.get(span.end);
      return known === undefined || !endsInName(text, span, known);
    };
    const exact = this.findExact(text).filter(isOwn);
    const others: KnownSpan[] = this.spelled.find(text);
    const undone = undoneReading(text);
    if (undone !== null)
      for (const span of [...this.spelled.find(undone.text), ...this.findExact(undone.text)]) {
        const [start, end] = undone.range(span.start, span.end);
        const value = span.value ?? undone.text.slice(span.start, span.end);
        others.push({ ...span, value, start, end });
      }
    const more = others
      .filter(
        ({ type, start, end }) =>
          type === "EMAIL" || !(isInMail(text, start, end) || isNameOfAnother(text, start, end)),
      )
      .filter(isOwn);
    // Where two say the same place the first is heard: the register knows whom an initial means.
    const spans =
      more.length + named.length === 0 ? exact : unitedSpans([...named, ...exact, ...more]);
    return spans.length === 0 ? spans : outsidePlaceholders(text, spans);
  }

  private findExact(text: string): KnownSpan[] {
    const spans: KnownSpan[] = [];
    const isName = standsForName(text);
    let last = 0;
    for (const match of text.matchAll(WORD)) {
      const entries = this.byFirstWord.get(match[0]);
      if (!entries) continue;
      for (const entry of entries) {
        const start = match.index - entry.offset;
        const end = start + entry.value.length;
        if (start < last || !text.startsWith(entry.value, start)) continue;
        if (!standsAlone(text, start, end)) continue;
        if (entry.isPart && !standsForPerson(text, start, end)) continue;
        if (kindOf(entry.type) === "person" && !isName(start, end)) continue;
        spans.push({ type: entry.type, start, end });
        last = end;
        break;
      }
    }
    return spans;
  }
}

/** Spans in any order as disjoint ones, ascending; where they overlap, the union counts as what the longer one is. */
export function unitedSpans(found: readonly KnownSpan[]): KnownSpan[] {
  const all = [...found].sort((a, b) => a.start - b.start || b.end - a.end);
  const spans: KnownSpan[] = [];
  for (const span of all) {
    const last = spans.at(-1);
    if (!last || span.start >= last.end) spans.push(span);
    else if (span.end > last.end) {
      const { type } = span.end - span.start > last.end - last.start ? span : last;
      spans[spans.length - 1] = { type, start: last.start, end: span.end };
    } else if (span.start === last.start && span.end === last.end && last.value === undefined)
      spans[spans.length - 1] = span.value === undefined ? last : { ...last, value: span.value };
  }
  return spans;
}

function isTelling(type: string, value: string): boolean {
  if (value.length < 4 || value.length > 200 || placeholderRanges(value).length > 0) return false;
  if (type === "EMAIL") return true;
  // Half of a place is a number like any other; the whole is found where it stands.
  if (type === "COORDINATES") return false;
  const digits = value.replace(/\D/g, "").length;
  if (!/\p{L}/u.test(value)) return digits >= 7 && (type !== "DATE_OF_BIRTH" || value.length >= 8);
  if (type !== "PERSON" && type !== "GIVEN_NAME" && type !== "SURNAME") return value.length >= 6;
  const words = foldText(value)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  if (
    !/^\p{Lu}/u.test(value) ||
    words.some((word) => ORGANIZATION_WORDS.has(word) && word.length > 2)
  )
    return false;
  if (words.length > 1) return words.some((word) => !COMMON_WORDS.has(word));
  const [word = ""] = words;
  return !COMMON_WORDS.has(word) && !AMBIGUOUS_NAMES.has(word) && !placeNames().places.has(word);
}

/**
 * Words of a full name that mean the person by themselves: of names that begin with a known given name, that one and the surname, unless
 * it is a word of some language too.
 */
function tellingParts(name: string): string[] {
  const words = name
    .replace(/^([^,]+),\s*([^,]+)$/u, "$2 $1")
    .split(/\s+/u)
    .filter((word) => /^\p{Lu}[\p{L}\p{M}'’-]{3,}$/u.test(word));
  const [given = "", ...rest] = words.filter((word) => !HONORIFICS.has(foldText(word)));
  const surname = rest.at(-1);
  if (surname === undefined || !isGivenName(foldText(given))) return [];
  return [given, surname].filter((word) => {
    const folded = foldText(word);
    const isWord = WORD_SURNAMES.has(folded) || GERMAN_WORDS.has(folded);
    return isTelling("PERSON", word) && !isWord && languagesOfWord(folded, false).length === 0;
  });
}

/** Beside these marks a word is part of another, an address or a path. */
const BOUND = /[-@/\\_.]/;

function standsAlone(text: string, start: number, end: number): boolean {
  return !IS_WORD.test(text[start - 1] ?? "") && !IS_WORD.test(text[end] ?? "");
}

/** False where the words around make a firm, a street or a compound of the name. */
function standsForPerson(text: string, start: number, end: number): boolean {
  if (BOUND.test(text[start - 1] ?? "") || /[-@/\\_]|\.\p{L}/u.test(text.slice(end, end + 2)))
    return false;
  return !ORGANIZATION_WORDS.has(wordBehind(text, end)) && !isCalledAfter(text, end);
}

function outsidePlaceholders(text: string, spans: KnownSpan[]): KnownSpan[] {
  const ranges = placeholderRanges(text);
  if (ranges.length === 0) return spans;
  let next = 0;
  return spans.filter((span) => {
    while ((ranges[next]?.[1] ?? Number.POSITIVE_INFINITY) <= span.start) next++;
    return (ranges[next]?.[0] ?? Number.POSITIVE_INFINITY) >= span.end;
  });
}
