/**
 * What is said of somebody's health or belief goes with the clause that says it: of "severe type 1 diabetes since 2019" nothing is left that
 * tells what stood there.
 */
import type { KnownSpan } from "./known-values.ts";
import { isSaidOfPeople } from "./lexicon/special-categories.ts";

type Range = readonly [start: number, end: number];

/** Farther away nothing belongs to a clause: bounds the work in texts without punctuation. */
const REACH = 240;
const CLAUSE_END = /[.!?…](?=\s|$)|[,;:)\]}|\n\r"“”„«»<>*_#•]|\s[–—-]\s/g;
const CLAUSE_START = /[.!?…]\s|[,;:([{|\n\r"“”„«»<>*_#•]|\s[–—-]\s|^\s*-\s/g;
/** Up to these words nothing is told yet: "She is ...". */
const OF_BEING =
  /(?<![\p{L}\p{M}])(?:is|was|are|am|been|being|ist|war|bin|sei|wurde|wird|est|était|suis|es|está|era|soy|estoy|estaba|estuvo|[èé]|sono|stata|stato|jest|jestem|był|była|estava|sou|estou|foi|ben)(?:\s+(?:not|nicht|pas|no|non|niet|nie|não))?\s+/giu;
/** What may be left of the word of another span: "Bill" of "Bill's". */
const LEFT_OF_SUBJECT = /^(?:['’]s?\s)?\s*/u;

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
  return { ...span, value, start, end };
}

function startOf(text: string, before: number, at: number): number {
  let start = before;
  if (at - before > REACH)
    start = at - REACH + Math.max(0, text.slice(at - REACH, at).search(/\s/));
  for (const pattern of [CLAUSE_START, OF_BEING]) {
    const last = [...text.slice(start, at).matchAll(pattern)].at(-1);
    if (last !== undefined) start += last.index + last[0].length;
  }
  return start + (LEFT_OF_SUBJECT.exec(text.slice(start, at))?.[0].length ?? 0);
}

function endOf(text: string, at: number, to: number): number {
  const clause = text.slice(at, to);
  const stop = clause.search(CLAUSE_END);
  return at + (stop < 0 ? clause : clause.slice(0, stop)).trimEnd().length;
}
