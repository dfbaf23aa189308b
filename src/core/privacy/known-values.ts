/**
 * Values that were found somewhere in a document with certainty, looked up everywhere else in it: a name proven by a mail header or a
 * table column is the same name where it stands in a sentence. One pass over the words of a text, whatever the number of values.
 */

import { AMBIGUOUS_NAMES } from "../kit/lexicon/given-names.ts";
import { placeNames } from "../kit/lexicon/places.ts";
import { COMMON_WORDS, ORGANIZATION_WORDS } from "../kit/lexicon/words.ts";
import { foldText } from "../kit/text/normalise.ts";
import type { People } from "./pseudonym/people.ts";
import { placeholderRanges } from "./stand-in.ts";

export interface KnownSpan {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

interface Entry {
  readonly value: string;
  readonly type: string;
  /** Where in the value its first word starts. */
  readonly offset: number;
}

/** Most values remembered for one document. */
const MAX_VALUES = 20_000;
const WORD = /[\p{L}\p{M}\p{N}]+/gu;
const IS_WORD = /[\p{L}\p{M}\p{N}_]/u;

export class KnownValues {
  private readonly byFirstWord = new Map<string, Entry[]>();
  private readonly seen = new Set<string>();
  private readonly people: People | null;

  /** People that are added here in full are told to `people`, so that parts of their names mean them. */
  constructor(people: People | null = null) {
    this.people = people;
  }

  /** Remembers a value, unless it is too short or too ordinary to be looked for. */
  add(type: string, written: string): void {
    const value = written.trim();
    if (type === "PERSON" && !this.seen.has(value)) this.people?.add(value);
    if (this.seen.has(value) || this.seen.size >= MAX_VALUES || !isTelling(type, value)) return;
    const first = new RegExp(WORD).exec(value);
    if (!first) return;
    this.seen.add(value);
    const entries = this.byFirstWord.get(first[0]) ?? [];
    entries.push({ value, type, offset: first.index });
    entries.sort((a, b) => b.value.length - a.value.length || (a.value < b.value ? -1 : 1));
    this.byFirstWord.set(first[0], entries);
  }

  /** Where known values stand alone in the text, ascending, the longest first at each place. */
  find(text: string): KnownSpan[] {
    if (this.seen.size === 0) return [];
    const spans: KnownSpan[] = [];
    let last = 0;
    for (const match of text.matchAll(WORD)) {
      const entries = this.byFirstWord.get(match[0]);
      if (!entries) continue;
      for (const entry of entries) {
        const start = match.index - entry.offset;
        const end = start + entry.value.length;
        if (start < last || !text.startsWith(entry.value, start)) continue;
        if (IS_WORD.test(text[start - 1] ?? "") || IS_WORD.test(text[end] ?? "")) continue;
        spans.push({ type: entry.type, start, end });
        last = end;
        break;
      }
    }
    return spans.length === 0 ? spans : outsidePlaceholders(text, spans);
  }
}

function isTelling(type: string, value: string): boolean {
  if (value.length < 4 || value.length > 200 || placeholderRanges(value).length > 0) return false;
  if (type === "EMAIL") return true;
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

function outsidePlaceholders(text: string, spans: KnownSpan[]): KnownSpan[] {
  const ranges = placeholderRanges(text);
  if (ranges.length === 0) return spans;
  let next = 0;
  return spans.filter((span) => {
    while ((ranges[next]?.[1] ?? Number.POSITIVE_INFINITY) <= span.start) next++;
    return (ranges[next]?.[0] ?? Number.POSITIVE_INFINITY) >= span.end;
  });
}
