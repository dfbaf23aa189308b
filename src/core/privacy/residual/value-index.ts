/**
 * The values that a policy replaced, as fingerprints of their words: searched for everywhere, shown nowhere. Memory is bounded however many
 * there are: when the table is full, the values are split into parts by fingerprint and each part is searched for in a sweep of its own.
 *
 * A fingerprint has 64 bits, so among n values and m places looked at about n * m / 2^64 are taken for one by chance: with ten million
 * values and a thousand million places less than one in a thousand sweeps.
 */

import { undoneReading } from "../undone-reading.ts";
import { digitRuns, LEAST_DIGITS } from "./digit-runs.ts";
import {
  EMPTY,
  extend,
  type Fingerprint,
  type FoldedWord,
  foldedWords,
  wordFingerprint,
} from "./folded-words.ts";
import { MOST_CODE, searchForm } from "./search-form.ts";

/** Longest value, in words; a longer one is searched for by its first words, which are hardly ever the same by chance. */
export const MAX_WORDS = 8;
const START_SLOTS = 1 << 12;
export const MAX_VALUES = 4_000_000;
/** Bits that tell for most words that no value begins with them. */
const FIRST_BITS = 1 << 20;

export interface ValueSpan {
  readonly start: number;
  readonly end: number;
  /** Number that the value was added with. */
  readonly tag: number;
}

/** Distinct fingerprints in open addressing with linear steps; at most two thirds full. */
class FingerprintSet {
  size = 0;
  #slots = START_SLOTS;
  #high = new Uint32Array(START_SLOTS);
  #low = new Uint32Array(START_SLOTS);
  #tag = new Uint8Array(START_SLOTS);

  /** The tag of a fingerprint; undefined where it is not there. */
  tagOf({ high, low }: Fingerprint): number | undefined {
    const place = this.#place(high, low);
    return this.#high[place] === 0 ? undefined : this.#tag[place];
  }

  /** The first tag but 0 stays. */
  add({ high, low }: Fingerprint, tag: number): boolean {
    const place = this.#place(high, low);
    if (this.#tag[place] === 0) this.#tag[place] = tag;
    if (this.#high[place] !== 0) return false;
    // Zero marks an empty slot.
    this.#high[place] = high === 0 ? 1 : high;
    this.#low[place] = low;
    this.size++;
    if (this.size * 3 > this.#slots * 2) this.#grow();
    return true;
  }

  *entries(): Generator<Fingerprint & { readonly tag: number }> {
    for (let i = 0; i < this.#slots; i++)
      if (this.#high[i] !== 0)
        yield { high: this.#high[i] ?? 0, low: this.#low[i] ?? 0, tag: this.#tag[i] ?? 0 };
  }

  #place(high: number, low: number): number {
    const wanted = high === 0 ? 1 : high;
    const mask = this.#slots - 1;
    let at = low & mask;
    while (this.#high[at] !== 0 && (this.#high[at] !== wanted || this.#low[at] !== low >>> 0))
      at = (at + 1) & mask;
    return at;
  }

  #grow(): void {
    const [high, low, tag] = [this.#high, this.#low, this.#tag];
    this.#slots *= 2;
    this.#high = new Uint32Array(this.#slots);
    this.#low = new Uint32Array(this.#slots);
    this.#tag = new Uint8Array(this.#slots);
    for (const [i, half] of high.entries()) {
      if (half === 0) continue;
      const place = this.#place(half, low[i] ?? 0);
      this.#high[place] = half;
      this.#low[place] = low[i] ?? 0;
      this.#tag[place] = tag[i] ?? 0;
    }
  }
}

/** So many first characters of codes are remembered, whatever their number: two letters or digits make few. */
const CODE_START = 2;
/** What may stand between the parts of a code; cells are not put together. */
const CODE_GAP = /^[^|]{1,3}$/;
const PAIR: Fingerprint = wordFingerprint("+");

/** The same for both orders of two words. */
function pairFingerprint(a: Fingerprint, b: Fingerprint): Fingerprint {
  const isFirst = a.high < b.high || (a.high === b.high && a.low < b.low);
  return isFirst ? extend(extend(PAIR, a), b) : extend(extend(PAIR, b), a);
}

function inOrder(a: ValueSpan, b: ValueSpan): number {
  return a.start - b.start || b.end - a.end;
}

/** With those of the others that stand where nothing was found yet. Both lists are ascending. */
function withOthers(spans: ValueSpan[], others: readonly ValueSpan[]): ValueSpan[] {
  if (others.length === 0) return spans;
  let next = 0;
  let reached = 0;
  const more = others.filter(({ start, end }) => {
    while (next < spans.length && (spans[next]?.start ?? 0) < end)
      reached = Math.max(reached, spans[next++]?.end ?? 0);
    return reached <= start;
  });
  return [...spans, ...more].sort(inOrder);
}

export class ValueIndex {
  /** How many parts the values are in; `part` of them is the one at hand. */
  parts: number;
  readonly part: number;
  readonly #most: number;
  #set = new FingerprintSet();
  #lengths = 0;
  /** First characters of the codes: others need not be put together. */
  readonly #codes = new Set<string>();
  readonly #first = new Uint8Array(FIRST_BITS / 8);

  /** `parts` as the first part told it at its end; `most` bounds the values of the first part, and about those of the others. */
  constructor(part = 0, parts = 1, most = MAX_VALUES) {
    this.part = part;
    this.parts = parts;
    this.#most = most;
  }

  /** Values in the part at hand. */
  get size(): number {
    return this.#set.size;
  }

  /** Takes a replaced value in; false for one that is too ordinary to be searched for. A value of another part is passed over. `tag` is at most 255. */
  add(value: string, tag = 0): boolean {
    const form = searchForm(value);
    if (form === null) return false;
    if (form.kind === "digits") this.#take(wordFingerprint(`#${form.digits}`), null, tag);
    else if (form.kind === "code") {
      this.#take(wordFingerprint(`=${form.code}`), null, tag);
      this.#codes.add(form.code.slice(0, CODE_START));
    } else if (form.kind === "pair") {
      const [a = "", b = ""] = form.words;
      if (this.#take(pairFingerprint(wordFingerprint(a), wordFingerprint(b)), a, tag)) {
        this.#mark(b);
        this.#lengths |= 1 << 2;
      }
    } else {
      const words = form.words.slice(0, MAX_WORDS);
      const whole = words.reduce((sum, word) => extend(sum, wordFingerprint(word)), EMPTY);
      if (this.#take(whole, words[0] ?? "", tag)) this.#lengths |= 1 << words.length;
    }
    return true;
  }

  /** Where values of the part at hand stand in a text, ascending, the longest at each place; behind escapes too. */
  find(text: string): ValueSpan[] {
    if (this.#set.size === 0) return [];
    const spans = this.#findIn(text);
    const undone = undoneReading(text);
    if (undone === null) return spans;
    const more = this.#findIn(undone.text).map((span): ValueSpan => {
      const [start, end] = undone.range(span.start, span.end);
      return { start, end, tag: span.tag };
    });
    return withOthers(spans, more);
  }

  #findIn(text: string): ValueSpan[] {
    const spans: ValueSpan[] = [];
    for (const { digits, start, end } of digitRuns(text)) {
      const tag = this.#set.tagOf(wordFingerprint(`#${digits}`));
      if (tag !== undefined) spans.push({ start, end, tag });
    }
    if (this.#lengths !== 0) this.#findWords(text, spans);
    spans.sort(inOrder);
    return this.#codes.size === 0 ? spans : withOthers(spans, this.#findCodes(text));
  }

  #findCodes(text: string): ValueSpan[] {
    const words = [...foldedWords(text)];
    const spans: ValueSpan[] = [];
    for (let i = 0; i < words.length; i++) {
      const found = this.#codeFrom(text, words, i);
      if (found === null) continue;
      const { last, tag } = found;
      spans.push({ start: words[i]?.start ?? 0, end: words[last]?.end ?? 0, tag });
      i = last;
    }
    return spans;
  }

  /** The last word of the longest code that begins with a word. */
  #codeFrom(
    text: string,
    words: readonly FoldedWord[],
    from: number,
  ): { last: number; tag: number } | null {
    let joined = "";
    let found: { last: number; tag: number } | null = null;
    for (let i = from; i < words.length; i++) {
      const { word, start } = words[i] as FoldedWord;
      if (i > from && !CODE_GAP.test(text.slice(words[i - 1]?.end, start))) break;
      const isStart = joined.length < CODE_START;
      joined += word;
      if (joined.length > MOST_CODE) break;
      if (joined.length < CODE_START) continue;
      if (isStart && !this.#codes.has(joined.slice(0, CODE_START))) break;
      if (joined.length < LEAST_DIGITS) continue;
      const tag = this.#set.tagOf(wordFingerprint(`=${joined}`));
      if (tag !== undefined) found = { last: i, tag };
    }
    return found;
  }

  #findWords(text: string, spans: ValueSpan[]): void {
    const ahead: Array<{ word: FoldedWord; print: Fingerprint }> = [];
    const settle = () => {
      const first = ahead[0];
      if (first !== undefined && this.#mayStart(first.print)) {
        const { count, tag } = this.#longestHere(ahead);
        const last = ahead[count - 1];
        if (last !== undefined) {
          spans.push({ start: first.word.start, end: last.word.end, tag });
          ahead.splice(0, count);
          return;
        }
      }
      ahead.shift();
    };
    let end = 0;
    for (const word of foldedWords(text)) {
      // Words of two cells are no value.
      if (text.slice(end, word.start).includes("|")) while (ahead.length > 0) settle();
      end = word.end;
      ahead.push({ word, print: wordFingerprint(word.word) });
      if (ahead.length >= MAX_WORDS) settle();
    }
    while (ahead.length > 0) settle();
  }

  #longestHere(ahead: ReadonlyArray<{ print: Fingerprint }>): { count: number; tag: number } {
    let longest = { count: 0, tag: 0 };
    let sum = EMPTY;
    for (const [index, { print }] of ahead.entries()) {
      sum = extend(sum, print);
      if ((this.#lengths & (1 << (index + 1))) === 0) continue;
      const tag = this.#set.tagOf(sum) ?? (index === 1 ? this.#tagOfPair(ahead) : undefined);
      if (tag !== undefined) longest = { count: index + 1, tag };
    }
    return longest;
  }

  #tagOfPair([first, second]: ReadonlyArray<{ print: Fingerprint }>): number | undefined {
    if (first === undefined || second === undefined) return undefined;
    return this.#set.tagOf(pairFingerprint(first.print, second.print));
  }

  #take(print: Fingerprint, firstWord: string | null, tag: number): boolean {
    if (print.low % this.parts !== this.part) return false;
    this.#set.add(print, tag);
    if (firstWord !== null) this.#mark(firstWord);
    // Only the first part decides how many there are: the others, as large but for chance, must not find again what it found.
    while (this.part === 0 && this.#set.size > this.#most) this.#split();
    return true;
  }

  #mark(firstWord: string): void {
    const bit = wordFingerprint(firstWord).low % FIRST_BITS;
    this.#first[bit >> 3] = (this.#first[bit >> 3] ?? 0) | (1 << (bit & 7));
  }

  #mayStart(print: Fingerprint): boolean {
    const bit = print.low % FIRST_BITS;
    return ((this.#first[bit >> 3] ?? 0) & (1 << (bit & 7))) !== 0;
  }

  /** Twice as many parts: about half of the values belong to another one now. */
  #split(): void {
    this.parts *= 2;
    const kept = new FingerprintSet();
    for (const entry of this.#set.entries())
      if (entry.low % this.parts === this.part) kept.add(entry, entry.tag);
    this.#set = kept;
  }
}
