/** Where two versions of a text differ, by whole words: what a policy replaced, told from its result. */
import type { Edit } from "../../core/privacy/edits.ts";
import { placeholderRanges } from "../../core/privacy/stand-in.ts";

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const WORD = /[\p{L}\p{M}\p{N}]+/gu;
const EDGE = /^[^\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}]+$/gu;
/** Words of both texts together that may be passed over to find where they meet again; an address has a dozen. */
const REACH = 160;

/**
 * Edits that make `after` of `before`, ascending and disjoint, each of whole words or of what stands between two. Where the texts never
 * meet again within reach, the rest counts as one edit. Costs the words, and for each edit at most the square of `REACH`.
 */
export function replacedSpans(before: string, after: string): Edit[] {
  if (before === after) return [];
  const [a, b] = [wordsOf(before), wordsOf(after)];
  const edits: Edit[] = [];
  let [i, j] = [0, 0];
  let [from, to] = [0, 0];
  const close = (end: number, endAfter: number) => {
    const edit = narrowed(before, after, [from, end], [to, endAfter]);
    if (edit) edits.push(edit);
  };
  for (;;) {
    const [di, dj] = nextMeeting(a, b, i, j);
    [i, j] = [i + di, j + dj];
    const [one, two] = [a[i], b[j]];
    if (one === undefined || two === undefined) break;
    if (before.slice(from, one.start) !== after.slice(to, two.start)) close(one.start, two.start);
    [from, to] = [one.end, two.end];
    i++;
    j++;
  }
  if (before.slice(from) !== after.slice(to)) close(before.length, after.length);
  return edits;
}

/**
 * The values that neighbouring stand-ins of one replacement stand for, with what each became, told by what stands between them in both; null
 * where that leaves a choice, as in "Meier, Anna, Otto", and where there is one stand-in alone. `ranges` are the stand-ins' places.
 */
export function splitSpan(
  value: string,
  replacement: string,
  ranges: ReadonlyArray<readonly [start: number, end: number]>,
): Array<{ readonly value: string; readonly replacement: string }> | null {
  const [first, last] = [ranges[0], ranges.at(-1)];
  if (first === undefined || last === undefined || ranges.length < 2) return null;
  const [lead, trail] = [replacement.slice(0, first[0]), replacement.slice(last[1])];
  if (!value.startsWith(lead) || !value.endsWith(trail)) return null;
  const inner = value.slice(lead.length, value.length - trail.length);
  const between = ranges.slice(1).map(([start], i) => replacement.slice(ranges[i]?.[1], start));
  const parts = onlySplit(inner, between);
  if (parts === null) return null;
  return ranges.map(([start, end], i) => ({
    value: parts[i] ?? "",
    replacement: replacement.slice(start, end),
  }));
}

/** The parts around the separators in their order; null where there is none or more than one way to find them. */
function onlySplit(text: string, separators: readonly string[]): string[] | null {
  const parts: string[] = [];
  let from = 0;
  const starts: number[] = [];
  for (const separator of separators) {
    const at = separator === "" ? -1 : text.indexOf(separator, from + 1);
    if (at < 0) return null;
    parts.push(text.slice(from, at));
    starts.push(at);
    from = at + separator.length;
  }
  parts.push(text.slice(from));
  if (from >= text.length) return null;
  let until = text.length - 1;
  for (let i = separators.length - 1; i >= 0; i--) {
    const separator = separators[i] as string;
    if (text.lastIndexOf(separator, until - separator.length) !== starts[i]) return null;
    until = (starts[i] as number) - 1;
  }
  return parts;
}

/** A stretch of a text; an edit over a mark leaves it as it is. */
export interface TextPart {
  readonly value: string;
  readonly isMark?: true;
}

/**
 * The parts of a text after the edits in it: a replacement goes into the first part that its edit touches, and what it stands for goes out of
 * the others.
 */
export function editParts(parts: readonly TextPart[], edits: readonly Edit[]): string[] {
  const out = parts.map(({ value }) => value);
  const starts: number[] = [];
  let length = 0;
  for (const { value } of parts) {
    starts.push(length);
    length += value.length;
  }
  for (const edit of edits.toReversed()) {
    const [first, ...others] = touchedBy(edit, parts, starts);
    for (const index of others) cut(out, index, edit, "", starts);
    if (first !== undefined) cut(out, first, edit, edit.replacement, starts);
  }
  return out;
}

/** Parts that hold some of what an edit replaces; where none does, the one that ends or begins there. */
function touchedBy(
  { start, end }: Edit,
  parts: readonly TextPart[],
  starts: readonly number[],
): number[] {
  const touched: number[] = [];
  let beside: number | undefined;
  for (let index = firstAt(starts, start); index < parts.length; index++) {
    const from = starts[index] as number;
    if (from > end) break;
    const { value, isMark } = parts[index] as TextPart;
    const to = from + value.length;
    if (isMark || to < start) continue;
    if (from < end && to > start) touched.push(index);
    else beside ??= index;
  }
  return touched.length > 0 || beside === undefined ? touched : [beside];
}

function cut(
  out: string[],
  index: number,
  { start, end }: Edit,
  replacement: string,
  starts: readonly number[],
): void {
  const text = out[index] as string;
  const from = Math.max(0, start - (starts[index] as number));
  const to = Math.max(from, end - (starts[index] as number));
  out[index] = text.slice(0, from) + replacement + text.slice(to);
}

/** The first part that reaches up to a place. */
function firstAt(starts: readonly number[], at: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] as number) <= at) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 2);
}

/** What a policy wrote is one word: "[year 1984]" has nothing in common with 1984-03-12. */
function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  const add = (from: number, until: number) => {
    for (const { 0: word, index } of text.slice(from, until).matchAll(WORD))
      words.push({ text: word, start: from + index, end: from + index + word.length });
  };
  let done = 0;
  for (const [start, end] of placeholderRanges(text)) {
    add(done, start);
    words.push({ text: text.slice(start, end), start, end });
    done = end;
  }
  add(done, text.length);
  return words;
}

/** How many words of each text are passed over until both go on with the same one, the fewest together; both rests where they never do. */
function nextMeeting(
  a: readonly Word[],
  b: readonly Word[],
  i: number,
  j: number,
): [number, number] {
  const most = Math.min(REACH, a.length - i + b.length - j);
  for (let sum = 0; sum <= most; sum++) {
    for (let di = 0; di <= sum; di++) {
      const one = a[i + di];
      const two = b[j + sum - di];
      if (one !== undefined && two !== undefined && one.text === two.text) return [di, sum - di];
    }
  }
  return [a.length - i, b.length - j];
}

/** An edit without the spaces and marks that both sides begin and end with. */
function narrowed(
  before: string,
  after: string,
  [start, end]: readonly [number, number],
  [startAfter, endAfter]: readonly [number, number],
): Edit | null {
  const [one, two] = [before.slice(start, end), after.slice(startAfter, endAfter)];
  const [head, tail] = [edges(one), edges(two)];
  const lead = commonStart(head.lead, tail.lead);
  const room = Math.min(one.length, two.length) - lead;
  const trail = Math.min(commonEnd(head.trail, tail.trail), room);
  const edit = {
    start: start + lead,
    end: end - trail,
    replacement: two.slice(lead, two.length - trail),
  };
  return edit.start === edit.end && edit.replacement === "" ? null : edit;
}

function edges(text: string): { lead: string; trail: string } {
  const found = [...text.matchAll(EDGE)];
  const whole = found[0]?.[0] === text;
  const lead = found.find(({ index }) => index === 0)?.[0] ?? "";
  const last = found.at(-1);
  const trail = last && last.index + last[0].length === text.length ? last[0] : "";
  return whole ? { lead: text, trail: text } : { lead, trail };
}

function commonStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length++;
  return length;
}

function commonEnd(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a.at(-1 - length) === b.at(-1 - length))
    length++;
  return length;
}
