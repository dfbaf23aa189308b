/**
 * The values that were replaced anywhere in a file, looked for everywhere else in it: a copy must not show in a comment what its text hides.
 * Values are compared by their words: case and what stands between the words do not count, but a single word is met only as it was written.
 */
import { hash32 } from "../../core/kit/hash.ts";
import { COMMON_WORDS } from "../../core/kit/lexicon/words.ts";
import { foldText } from "../../core/kit/text/normalise.ts";
import type { Edit } from "../../core/privacy/edits.ts";
import { placeholderRanges } from "../../core/privacy/stand-in.ts";
import type { KnownValues } from "./contract.ts";
import { bestReading, byLine, hasEscapes } from "./escapes.ts";
import { replacedSpans, splitSpan } from "./replaced-spans.ts";

const WORD = /[\p{L}\p{M}\p{N}]+/gu;
/** Shorter values mean too many other things. */
const LEAST_CHARS = 4;
/** Fewer digits alone identify nobody: they are years, counts and numbers of rooms. */
const LEAST_DIGITS = 6;
/** Words of a value that are compared; a longer one is met by its first ones. */
const MAX_WORDS = 12;
/** Values whose replacement is remembered; those past them are still met, and masked. */
const MAX_REMEMBERED = 200_000;
/** What may stand between two words of a value. */
const MAX_GAP = 4;
const MASK = "[removed]";

interface Value {
  /** Null for what the policy itself wrote, which is passed over though it may hold a word of some value. */
  readonly replacement: string | null;
  /** As it was written, for values of one word. */
  readonly written: Set<string> | null;
}

export class ReplacedValues implements KnownValues {
  readonly #values = new Map<string, Value>();
  readonly #others = new HashSet();
  /** Which numbers of words the values have that begin with a word, one bit each. */
  readonly #lengths = new Map<string, number>();
  #otherLengths = 0;
  #count = 0;

  /** How many different values were learned. */
  get count(): number {
    return this.#count;
  }

  /** Learns what was replaced in a text from what it was and what it became. */
  learn(before: string, after: string): void {
    const [lines, others] = [before.split("\n"), after.split("\n")];
    if (lines.length > 1 && lines.length === others.length) {
      for (const [index, line] of lines.entries()) this.#learnLine(line, others[index] ?? "");
    } else this.#learnLine(before, after);
  }

  #learnLine(before: string, after: string): void {
    for (const { start, end, replacement } of replacedSpans(before, after)) {
      if (!isWhole(replacement)) continue;
      const value = before.slice(start, end);
      const parts = splitSpan(value, replacement, placeholderRanges(replacement));
      for (const part of parts ?? [{ value, replacement }]) this.add(part.value, part.replacement);
    }
  }

  /** Learns one value. Those that are too short or too ordinary to mean anybody are passed over. */
  add(value: string, replacement: string): void {
    const words = wordsOf(value);
    if (!isTelling(value, words)) return;
    const kept = words.slice(0, MAX_WORDS);
    const key = keyOf(kept);
    const written = kept.length === 1 && !/\p{N}/u.test(key) ? (kept[0] as string) : null;
    const known = this.#values.get(key);
    if (known && known.replacement !== null) {
      if (written === null || known.written === null || known.written.has(written)) return;
      known.written.add(written);
      this.#count++;
      return;
    }
    if (this.#values.size < MAX_REMEMBERED) {
      const safe = replacement.trim() === "" ? MASK : replacement.trim();
      this.#set(kept, { replacement: safe, written: written === null ? null : new Set([written]) });
      this.#count++;
      this.#giveOut(safe);
    } else if (this.#others.add(written ?? key)) {
      this.#otherLengths |= 1 << kept.length;
      this.#count++;
    }
  }

  /** Remembers what was written for a value, where it looks like one. */
  #giveOut(replacement: string): void {
    const words = wordsOf(replacement);
    if (words.length < 2 || words.length > MAX_WORDS || this.#values.has(keyOf(words))) return;
    if (placeholderRanges(replacement).length === 0)
      this.#set(words, { replacement: null, written: null });
  }

  #set(words: readonly string[], value: Value): void {
    this.#values.set(keyOf(words), value);
    const first = foldWord(words[0] as string);
    this.#lengths.set(first, (this.#lengths.get(first) ?? 0) | (1 << words.length));
  }

  /** Where learned values stand in a text, ascending and disjoint, the longest first at each place. */
  find(text: string): Edit[] {
    return [...this.#each(text)];
  }

  /** True where a learned value stands in the text. */
  isIn(text: string): boolean {
    return this.#each(text).next().done === false;
  }

  /**
   * The text with every learned value replaced as it was where it was learned. A line that shows one only with its escapes undone is given
   * with them undone.
   */
  apply(text: string): string {
    if (this.#count === 0) return text;
    if (!hasEscapes(text)) return this.#replaced(text);
    return byLine(text, (line) => this.#replaced(this.#bestReading(line)));
  }

  /**
   * Only what shows with escapes undone replaced, line by line: a policy that reads the escapes as text would replace a part of such a value,
   * and the rest could not be met any more.
   */
  applyEscaped(text: string): string {
    if (this.#count === 0 || !hasEscapes(text)) return text;
    return byLine(text, (line) => {
      const best = this.#bestReading(line);
      return best === line ? line : this.#replaced(best);
    });
  }

  /** The line as it is, or with those escapes undone that hide most. */
  #bestReading(line: string): string {
    return bestReading(line, (reading) => this.#covered(reading));
  }

  /** Words of the text that belong to values. */
  #covered(text: string): number {
    let count = 0;
    for (const { start, end } of this.#each(text)) count += wordsOf(text.slice(start, end)).length;
    return count;
  }

  #replaced(text: string): string {
    let out = "";
    let at = 0;
    for (const edit of this.#each(text)) {
      out += text.slice(at, edit.start) + edit.replacement;
      at = edit.end;
    }
    return at === 0 ? text : out + text.slice(at);
  }

  *#each(text: string): Generator<Edit> {
    if (this.#count === 0 || text.length < LEAST_CHARS) return;
    const words = new WordQueue(text);
    const masked = placeholderRanges(text);
    let end = 0;
    for (let first = words.at(0); first; words.shift(), first = words.at(0)) {
      if (first.start < end) continue;
      const found = this.#at(text, words);
      if (!found) continue;
      const { start, replacement } = found;
      if (masked.some(([from, to]) => from < found.end && start < to)) continue;
      end = found.end;
      if (replacement !== null) yield { start, end, replacement };
    }
  }

  /** The longest value that begins with the first word of the queue. */
  #at(text: string, words: WordQueue): Found | null {
    const first = words.at(0) as QueuedWord;
    const lengths = (this.#lengths.get(first.folded) ?? 0) | this.#otherLengths;
    if (lengths === 0) return null;
    let key = "";
    let found: Found | null = null;
    for (let n = 1; n <= MAX_WORDS && lengths >> n !== 0; n++) {
      const word = words.at(n - 1);
      if (!word) break;
      const before = n === 1 ? null : (words.at(n - 2) as QueuedWord);
      if (before && !isShortGap(text, before.end, word.start)) break;
      key = n === 1 ? word.folded : `${key} ${word.folded}`;
      if ((lengths & (1 << n)) === 0) continue;
      const written = n === 1 ? text.slice(word.start, word.end) : null;
      const replacement = this.#replacementOf(key, written);
      if (replacement !== undefined) found = { start: first.start, end: word.end, replacement };
    }
    return found;
  }

  /** Null for what the policy wrote, undefined for what is no value. */
  #replacementOf(key: string, written: string | null): string | null | undefined {
    const value = this.#values.get(key);
    if (value && (value.written === null || (written !== null && value.written.has(written))))
      return value.replacement;
    if (this.#otherLengths === 0) return undefined;
    const isOther = this.#others.has(key) || (written !== null && this.#others.has(written));
    return isOther ? MASK : undefined;
  }
}

interface Found {
  readonly start: number;
  readonly end: number;
  readonly replacement: string | null;
}

interface QueuedWord {
  readonly start: number;
  readonly end: number;
  readonly folded: string;
}

/** The words of a text, read as far as they are asked for. */
class WordQueue {
  readonly #matches: Iterator<RegExpMatchArray>;
  readonly #ahead: QueuedWord[] = [];

  constructor(text: string) {
    this.#matches = text.matchAll(WORD);
  }

  at(index: number): QueuedWord | undefined {
    while (this.#ahead.length <= index) {
      const next = this.#matches.next();
      if (next.done) return undefined;
      const start = next.value.index ?? 0;
      const [word] = next.value as [string];
      this.#ahead.push({ start, end: start + word.length, folded: foldWord(word) });
    }
    return this.#ahead[index];
  }

  shift(): void {
    this.#ahead.shift();
  }
}

/** False for a span of several values with words between them that stay: it is none by itself. */
function isWhole(replacement: string): boolean {
  const masks = placeholderRanges(replacement);
  if (masks.length === 0) return wordsOf(replacement).length <= MAX_WORDS;
  let [rest, at] = ["", 0];
  for (const [from, to] of masks) {
    rest += replacement.slice(at, from);
    at = to;
  }
  return wordsOf(rest + replacement.slice(at)).length === 0;
}

function isShortGap(text: string, from: number, to: number): boolean {
  return to - from <= MAX_GAP && !text.slice(from, to).includes("\n\n");
}

function wordsOf(value: string): string[] {
  return value.match(WORD) ?? [];
}

function foldWord(word: string): string {
  return word.normalize("NFC").toLowerCase();
}

function keyOf(words: readonly string[]): string {
  return words.map(foldWord).join(" ");
}

function isTelling(value: string, words: readonly string[]): boolean {
  const letters = words.join("");
  if (letters.length < LEAST_CHARS || placeholderRanges(value).length > 0) return false;
  if (!/\p{L}/u.test(letters)) return letters.length >= LEAST_DIGITS;
  return words.some((word) =>
    /^\p{N}+$/u.test(word)
      ? word.length >= LEAST_DIGITS
      : word.length > 1 && !COMMON_WORDS.has(foldText(word)),
  );
}

/** A set of texts by 53 bits of hash, eight bytes each and as many again free: two of a million texts meet with a chance of 1 in 18,000. */
class HashSet {
  #slots = new Float64Array(1_024);
  #size = 0;

  has(text: string): boolean {
    return this.#slots[this.#place(hash53(text))] !== 0;
  }

  /** False where it is in already. */
  add(text: string): boolean {
    const hash = hash53(text);
    const place = this.#place(hash);
    if (this.#slots[place] !== 0) return false;
    this.#slots[place] = hash;
    if (++this.#size * 2 > this.#slots.length) this.#grow();
    return true;
  }

  #place(hash: number): number {
    const mask = this.#slots.length - 1;
    let place = (hash % 0x7fffffff) & mask;
    while (this.#slots[place] !== 0 && this.#slots[place] !== hash) place = (place + 1) & mask;
    return place;
  }

  #grow(): void {
    const old = this.#slots;
    this.#slots = new Float64Array(old.length * 2);
    for (const hash of old) if (hash !== 0) this.#slots[this.#place(hash)] = hash;
  }
}

function hash53(text: string): number {
  return hash32(text) * 0x200000 + (hash32(text, 1) >>> 11) + 1;
}
