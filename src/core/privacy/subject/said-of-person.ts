/**
 * What running text says of a person: what the law protects most, such as health, belief, convictions (`SPECIAL_TYPES`), and values by which the
 * person can be found elsewhere, such as an account. A text says it of the person where the name that stands nearest before it, in the same
 * paragraph and no further than a few sentences, is the person's; where none stands before it, the nearest behind it in the same sentence, or
 * whose name all of it stands under; and in a letter to the person, what it says to "you".
 */
import { beside } from "../beside.ts";
import { findPersonalData } from "../find-personal-data.ts";
import { kindOf } from "../kinds.ts";
import { isSaidOfPeople } from "../lexicon/special-categories.ts";
import { lettersTo, speaksToReader } from "./letters.ts";
import type { SubjectMatcher, SubjectSpan } from "./matcher.ts";
import { isDoerLine, ownedSections } from "./owned-sections.ts";

export interface SaidSpan {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** How far behind a name sentences without another one still speak of the same person. */
const REACH = 400;
/** How far before a name its sentence may begin. */
const BEFORE = 200;
const LEAST_CONFIDENCE = 0.6;
/** Paragraphs, items of lists, headings, rows of tables. */
const PARAGRAPH = /\n\s*\n|\n(?=\s*(?:[-*•#>|]|\d+[.)]))/gu;
/** Between what is said and of whom: "epilepsy of Anna Schneider". */
const OF = /^[\s:]*(?:of|in|von|bei|der|des|de|du|di|da|van|chez)?\s*$/i;
const SENTENCE = /[.!?]\s+(?=["“(]?\p{Lu})/gu;

/** What the law protects most, ascending and apart. Linear in the text and the places of the person in it. */
export function saidOfPerson(matcher: SubjectMatcher, text: string): SaidSpan[] {
  return aboutPerson(matcher, text, isSaidOfPeople);
}

/** The same of the types that are asked for; `places` are those of the person in the text. */
export function aboutPerson(
  matcher: SubjectMatcher,
  text: string,
  isAsked: (type: string) => boolean,
  places: readonly SubjectSpan[] = matcher.find(text),
): SaidSpan[] {
  const under: Stretch[] = [];
  for (const section of ownedSections(matcher, text, places))
    under.push(...paragraphsOf(text, section));
  const letters = lettersTo(text, places).flatMap((letter) => [...paragraphsOf(text, letter)]);
  const spans = [
    ...stretchesAround(text, places).flatMap((part) =>
      saidIn(matcher, text, { ...part, isOwned: false, isAsked }),
    ),
    ...under.flatMap((part) => saidIn(matcher, text, { ...part, isOwned: true, isAsked })),
    ...letters
      .flatMap((part) => saidIn(matcher, text, { ...part, isOwned: true, isAsked }))
      .filter((span) => speaksToReader(sentenceAround(text, span))),
  ];
  return spans.sort((a, b) => a.start - b.start || b.end - a.end).filter(isApart);
}

function sentenceAround(text: string, { start, end }: Stretch): string {
  const from = Math.max(0, start - BEFORE);
  const before = text.slice(from, start + 1);
  const behind = text.slice(end, end + BEFORE);
  const border = [...before.matchAll(SENTENCE)].at(-1);
  const stop = behind.search(SENTENCE);
  return text.slice(
    border === undefined ? from : from + border.index + border[0].length,
    stop < 0 ? end + behind.length : end + stop,
  );
}

/** In a stretch under the person's name, what has no other name before it is said of the person. */
function saidIn(
  matcher: SubjectMatcher,
  text: string,
  of: Stretch & { readonly isOwned: boolean; readonly isAsked: (type: string) => boolean },
): SaidSpan[] {
  const { start, end, isOwned } = of;
  const part = text.slice(start, end);
  const found = findPersonalData(part).sort((a, b) => a.start - b.start);
  const own = matcher.find(part);
  const others = beside(
    found.filter(({ type }) => kindOf(type) === "person"),
    own,
  ).filter(({ start: at }) => !(isOwned && isDoerLine(lineAround(part, at))));
  const names = [
    ...own.map((span) => ({ ...span, isOwn: true })),
    ...others.map((span) => ({ ...span, isOwn: false })),
  ].sort((a, b) => a.start - b.start);
  const spans: SaidSpan[] = [];
  let next = 0;
  for (const each of found) {
    while ((names[next]?.end ?? Number.POSITIVE_INFINITY) <= each.start) next++;
    if (!of.isAsked(each.type) || each.confidence < LEAST_CONFIDENCE) continue;
    const behind = names[next];
    const isNear = behind && (!isOwned || OF.test(part.slice(each.end, behind.start)));
    const meant = names[next - 1] ?? (isNear ? behind : undefined);
    if (meant?.isOwn ?? isOwned)
      spans.push({ type: each.type, start: start + each.start, end: start + each.end });
  }
  return spans;
}

function lineAround(text: string, at: number): string {
  const end = text.indexOf("\n", at);
  return text.slice(text.lastIndexOf("\n", at) + 1, end < 0 ? text.length : end);
}

/** Of a section, but for tables, which are gone through by rows. */
function* paragraphsOf(text: string, { start, end }: Stretch): Generator<Stretch> {
  let from = start;
  for (const { index, 0: border } of text.slice(start, end).matchAll(PARAGRAPH)) {
    if (text[from] !== "|") yield { start: from, end: start + index };
    from = start + index + border.length;
  }
  if (text[from] !== "|") yield { start: from, end };
}

function isApart(span: SaidSpan, at: number, all: readonly SaidSpan[]): boolean {
  return at === 0 || span.start >= (all[at - 1]?.end ?? 0);
}

/** Around each place its paragraph, from the begin of the sentence on; those that overlap as one. */
function stretchesAround(text: string, places: readonly Stretch[]): Stretch[] {
  const stretches: Array<{ start: number; end: number }> = [];
  for (const { start, end } of places) {
    const last = stretches.at(-1);
    if (last !== undefined && end <= last.end && end + REACH <= last.end) continue;
    const from = Math.max(0, start - BEFORE);
    // With the first letter of the name, which tells a full stop before it from one within a sentence.
    const before = text.slice(from, start + 1);
    const begin = [PARAGRAPH, SENTENCE].reduce((at, border) => {
      const found = [...before.matchAll(border)].at(-1);
      return found === undefined ? at : Math.max(at, from + found.index + found[0].length);
    }, from);
    const behind = text.slice(end, end + REACH);
    const border = behind.search(PARAGRAPH);
    const stop = border < 0 ? end + behind.length : end + border;
    if (last !== undefined && begin < last.end) last.end = Math.max(last.end, stop);
    else stretches.push({ start: begin, end: stop });
  }
  return stretches;
}
