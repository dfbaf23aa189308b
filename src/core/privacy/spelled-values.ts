/**
 * Full names of people and mail addresses that are known, in other spellings than the known one: in other letters, the words of a name
 * joined by what joins them in names of files and addresses, or by nothing. Each is looked up by its folded words, so that one pass over
 * the words of a text is enough, whatever the number of values.
 */
import { AMBIGUOUS_NAMES } from "../kit/lexicon/given-names.ts";
import { placeNames } from "../kit/lexicon/places.ts";
import { COMMON_WORDS, HONORIFICS } from "../kit/lexicon/words.ts";
import { foldText } from "../kit/text/normalise.ts";
import { isEnglishWord } from "./lexicon/english-words.ts";
import { WORD_SURNAMES } from "./lexicon/surnames.ts";

export interface SpelledSpan {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  /** The value in the spelling in which it is known. */
  readonly value: string;
}

interface Spelled {
  readonly type: string;
  readonly value: string;
  /** Looked for in small letters and joined too: some word of it means nothing but this name. */
  readonly isRare: boolean;
}

interface Word {
  readonly text: string;
  readonly folded: string;
  readonly start: number;
  readonly end: number;
}

const MAX_WORDS = 12;
const MAX_NAME_WORDS = 5;
const LEAST_JOINED = 9;
const WORD = /[\p{L}\p{M}\p{N}]+/gu;
/** What stands between the words of a name; a dot and a blank after an initial alone. */
const JOINT = /^(?:[ \t\u00a0\u202f]{1,2}|[_.+-])$/;
const CAPITAL = /^\p{Lu}/u;

export class SpelledValues {
  private readonly names = new Map<string, Spelled>();
  private readonly mails = new Map<string, Spelled>();
  /** By first word: a bit for each number of words that a value has. */
  private readonly lengths = new Map<string, number>();

  /** Takes in a full name or a mail address; anything else is passed over. */
  add(type: string, value: string): void {
    const words = wordsOf(value).map(({ folded }) => folded);
    if (type === "EMAIL") {
      if (words.length <= MAX_WORDS)
        this.put(this.mails, foldText(value), words, { type, value, isRare: true });
      return;
    }
    const parts = words.filter((word) => !HONORIFICS.has(word));
    if (type !== "PERSON" || parts.length < 2 || parts.length > MAX_NAME_WORDS) return;
    if (parts.some((word) => /\d/.test(word))) return;
    const isSurnameFirst = /^[^,]+,[^,]+$/.test(value);
    const entry = { type, value, isRare: parts.some(isRareWord) };
    this.put(this.names, parts.join(" "), parts, entry);
    if (!isSurnameFirst && entry.isRare && parts.join("").length >= LEAST_JOINED)
      this.put(this.names, parts.join(""), [parts.join("")], entry);
  }

  private put(to: Map<string, Spelled>, key: string, words: readonly string[], entry: Spelled) {
    const [first] = words;
    if (first === undefined || to.has(key)) return;
    to.set(key, entry);
    this.lengths.set(first, (this.lengths.get(first) ?? 0) | (1 << words.length));
  }

  /** Where values stand in the text, ascending, the longest at each place. */
  find(text: string): SpelledSpan[] {
    const spans: SpelledSpan[] = [];
    if (this.lengths.size === 0) return spans;
    const ahead: Word[] = [];
    const settle = () => {
      const span = this.longestHere(text, ahead);
      if (span === null) ahead.shift();
      else {
        spans.push(span);
        while (ahead[0] !== undefined && ahead[0].start < span.end) ahead.shift();
      }
    };
    for (const match of text.matchAll(WORD)) {
      const folded = foldText(match[0]);
      if (ahead.length === 0 && !this.lengths.has(folded)) continue;
      const start = match.index;
      ahead.push({ text: match[0], folded, start, end: start + match[0].length });
      if (ahead.length >= MAX_WORDS) settle();
    }
    while (ahead.length > 0) settle();
    return spans;
  }

  private longestHere(text: string, ahead: readonly Word[]): SpelledSpan | null {
    const [first] = ahead;
    const lengths = first === undefined ? undefined : this.lengths.get(first.folded);
    if (first === undefined || lengths === undefined) return null;
    for (let count = Math.min(MAX_WORDS, ahead.length); count > 0; count--) {
      if ((lengths & (1 << count)) === 0) continue;
      const words = ahead.slice(0, count);
      const { start } = first;
      const end = words.at(-1)?.end ?? start;
      const found = this.mails.get(foldText(text.slice(start, end))) ?? this.nameOf(text, words);
      if (found !== undefined) return { type: found.type, value: found.value, start, end };
    }
    return null;
  }

  private nameOf(text: string, words: readonly Word[]): Spelled | undefined {
    const found = this.names.get(words.map(({ folded }) => folded).join(" "));
    if (found === undefined) return;
    const { value, isRare } = found;
    const isName = words.every(
      (word, i) =>
        isJoined(text, word, words[i + 1], value) &&
        (isRare || CAPITAL.test(word.text) || value.includes(word.text)),
    );
    return isName ? found : undefined;
  }
}

function isJoined(text: string, word: Word, next: Word | undefined, value: string): boolean {
  if (next === undefined) return true;
  const joint = text.slice(word.end, next.start);
  if (joint === ". ") return word.folded.length === 1;
  return JOINT.test(joint) || (joint === ", " && value.includes(joint));
}

function wordsOf(value: string): Word[] {
  return Array.from(value.matchAll(WORD), (match) => ({
    text: match[0],
    folded: foldText(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

function isRareWord(word: string): boolean {
  return (
    word.length >= 4 &&
    !COMMON_WORDS.has(word) &&
    !AMBIGUOUS_NAMES.has(word) &&
    !WORD_SURNAMES.has(word) &&
    !placeNames().places.has(word) &&
    !isEnglishWord(word)
  );
}
