/** Many phrases looked for in one reading of a text: words are folded, endings of plurals and punctuation do not count. */
import { foldText } from "./normalise.ts";
import { words } from "./tokenise.ts";

export interface PhraseHit {
  /** Number of the phrase as it was added. */
  readonly phrase: number;
  /** Words from `from` up to `to`, exclusive. */
  readonly from: number;
  readonly to: number;
}

interface Entry {
  readonly phrase: number;
  readonly words: readonly string[];
}

/** Words of one text, with where each begins and ends in it. */
export interface PlacedWords {
  readonly words: readonly string[];
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

const WORD = /[\p{L}\p{N}]+/gu;

/** Form in which words of phrases are compared: without the s of a plural. */
export function wordStem(word: string): string {
  return word.length > 3 && word.endsWith("s") && !word.endsWith("ss") ? word.slice(0, -1) : word;
}

export function phraseWords(phrase: string): string[] {
  return words(phrase).map(wordStem);
}

/** Words of a text with their offsets (UTF-16 code units); scripts without spaces stay whole runs. */
export function placedWords(text: string): PlacedWords {
  const found: string[] = [];
  const at: number[] = [];
  for (const match of text.matchAll(WORD)) {
    found.push(wordStem(foldText(match[0])));
    at.push(match.index, match.index + match[0].length);
  }
  return {
    words: found,
    starts: Uint32Array.from(found, (_, i) => at[2 * i] ?? 0),
    ends: Uint32Array.from(found, (_, i) => at[2 * i + 1] ?? 0),
  };
}

export class PhraseIndex {
  private readonly byFirst = new Map<string, Entry[]>();
  private next = 0;

  /** Adds a phrase; a phrase without words is never found. Returns its number. */
  add(phrase: string): number {
    const number = this.next++;
    const entry = { phrase: number, words: phraseWords(phrase) };
    const [first] = entry.words;
    if (first === undefined) return number;
    const list = this.byFirst.get(first);
    if (list) list.push(entry);
    else this.byFirst.set(first, [entry]);
    return number;
  }

  /** True where some phrase begins with the word. */
  begins(word: string): boolean {
    return this.byFirst.has(word);
  }

  /** All places of all phrases in the order of the text; words must be stems. Linear in the words, for each looks only at phrases that begin so. */
  *hits(text: readonly string[]): Generator<PhraseHit> {
    for (let from = 0; from < text.length; from++) {
      const entries = this.byFirst.get(text[from] ?? "");
      if (entries === undefined) continue;
      for (const entry of entries) {
        if (entry.words.every((word, i) => text[from + i] === word))
          yield { phrase: entry.phrase, from, to: from + entry.words.length };
      }
    }
  }
}
