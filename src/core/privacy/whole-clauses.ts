/**
 * What is said of somebody's health or belief goes with the clause that says it: of "severe type 1 diabetes since 2019" nothing is left that
 * tells what stood there.
 */
import { clauseEnd, clauseStart } from "./clause-borders.ts";
import type { KnownSpan } from "./known-values.ts";
import { isSaidOfPeople } from "./lexicon/special-categories.ts";

type Range = readonly [start: number, end: number];

/** Farther away nothing belongs to a clause: bounds the work in texts without punctuation. */
const REACH = 240;
/** Up to these words nothing is told yet: "She is ...". */
const OF_BEING =
  /(?<![\p{L}\p{M}])(?:is|was|are|am|been|being|ist|war|bin|sei|wurde|wird|est|était|suis|es|está|era|soy|estoy|estaba|estuvo|[èé]|sono|stata|stato|jest|jestem|był|była|estava|sou|estou|foi|ben)(?:\s+(?:not|nicht|pas|no|non|niet|nie|não))?\s+/giu;
/** What may be left of the word of another span ("Bill" of "Bill's"), and the front of a list or heading. */
const LEFT_OF_SUBJECT = /^(?:['’]s?\s)?\s*(?:(?:[-*+•]|#{1,6})\s+)?/u;
/** What a list goes on with behind a condition: doses, values, grades, since when. */
const DETAIL =
  /^[,:;]\s*(?:[\p{L}-]{3,24}\s+\d{1,4}(?:[.,]\d{1,3})?\s?(?:mg|µg|mcg|ml|IU|IE|I\.E\.|U|mmol\/l)(?![\p{L}\p{N}])|insulin\p{L}{0,8}\s+\d{1,3}\s?(?:units?|Einheiten)(?!\p{L})|HbA1c(?![\p{L}\p{N}])|(?:type|typ|tipo|typ[eu]|stage|stadium|stade|estadio|stadio|grade|grad[oe]?|klasse|NYHA)\s+(?:\d|[IV]{1,3}|[A-D])(?![\p{L}\p{N}])|(?:since|seit|depuis|desde|dal|sinds|od)\s+\p{N}{4}(?=\s*(?:[.,;)]|$|\s(?:with|mit|avec|con|met|z|com)\s)))/iu;
const STRESS_FIRST = /^(\*{1,3}|_{1,3}|~~)\s*/;
const STRESS_LAST = /\s*(\*{1,3}|_{1,3}|~~)$/;

/**
 * The same spans, those of special categories widened to their clause: from behind its beginning, another span, something in `taken` or "is"
 * up to the next mark, span or thing taken. Ascending and apart, as `spans` and `taken` must be; what was found is kept as `value`.
 */
export function wholeClauses(
  text: string,
  spans: readonly KnownSpan[],
  taken: readonly Range[],
): readonly KnownSpan[] {
  if (!spans.some(({ type }) => isSaidOfPeople(type))) return spans;
  const others = [
    ...taken,
    ...spans.flatMap(({ type, start, end }): Range[] =>
      isSaidOfPeople(type) ? [] : [[start, end]],
    ),
  ].sort((a, b) => a[0] - b[0]);
  const wide: KnownSpan[] = [];
  let next = 0;
  for (const span of spans) {
    if (!isSaidOfPeople(span.type)) {
      wide.push(span);
      continue;
    }
    const last = wide.at(-1);
    if (last !== undefined && span.start < last.end) continue;
    while ((others[next]?.[0] ?? Number.POSITIVE_INFINITY) < span.start) next++;
    const before = Math.max(others[next - 1]?.[1] ?? 0, last?.end ?? 0);
    const behind = others[next]?.[0] ?? text.length;
    wide.push(widened(text, span, [before, behind]));
  }
  return wide;
}

function widened(text: string, span: KnownSpan, [before, behind]: Range): KnownSpan {
  const value = span.value ?? text.slice(span.start, span.end);
  const start = startOf(text, before, span.start);
  const end = endOf(text, span.end, Math.min(behind, span.end + REACH));
  return { ...span, value, ...withoutLoneMarks(text, span, start, end) };
}

/** Without the Markdown for stress at its ends whose other half lies outside, as long as `span` stays in it. */
function withoutLoneMarks(
  text: string,
  span: KnownSpan,
  start: number,
  end: number,
): { start: number; end: number } {
  const lone = (pattern: RegExp, inner: string) => {
    const [whole = "", mark = ""] = pattern.exec(inner) ?? [];
    return mark !== "" && inner.split(mark).length % 2 === 0 ? whole.length : 0;
  };
  const from = start + lone(STRESS_FIRST, text.slice(start, end));
  const to = end - lone(STRESS_LAST, text.slice(from, end));
  return { start: Math.min(from, span.start), end: Math.max(to, span.end) };
}

function startOf(text: string, before: number, at: number): number {
  let start = before;
  if (at - before > REACH) start = at - REACH + wordBorder(text.slice(at - REACH, at));
  start += clauseStart(text.slice(start, at));
  const being = [...text.slice(start, at).matchAll(OF_BEING)].at(-1);
  if (being !== undefined) start += being.index + being[0].length;
  return start + (LEFT_OF_SUBJECT.exec(text.slice(start, at))?.[0].length ?? 0);
}

/** Behind the first word of a part that may begin inside one, and inside no number with spaces in it. */
function wordBorder(part: string): number {
  return Math.max(0, part.search(/(?<!\p{N})\s|\s(?!\p{N})/u));
}

function endOf(text: string, at: number, to: number): number {
  const part = text.slice(at, to);
  let stop = clauseEnd(part);
  while (DETAIL.test(part.slice(stop))) stop += 1 + clauseEnd(part.slice(stop + 1));
  const isCut = stop === part.length && to - at === REACH && to < text.length;
  return at + (isCut ? lastWholeWord(part) : part.slice(0, stop)).trimEnd().length;
}

/** Up to the last space that stands in no number. */
function lastWholeWord(part: string): string {
  return part.slice(0, Math.max(0, part.search(/(?:(?<!\p{N})\s|\s(?!\p{N}))\S*$/u)));
}
