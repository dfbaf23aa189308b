/** The words of a text apart from its stand-ins, whose letters must not decide what is sampled or counted. */
import { hash32 } from "../kit/hash.ts";
import { tokensIn } from "../kit/text/stand-ins.ts";
import { words } from "../kit/text/tokenise.ts";

/** Stands for the digits of every stand-in; no word of a text. */
export const WHOEVER = "\u0000";

export interface ProseWords {
  /** In order; a stand-in is its prefix and a mark. */
  readonly words: readonly string[];
  /** By word, what tells one stand-in from another; 0 for words. Null for a text without stand-ins. */
  readonly marks: Uint32Array | null;
  /** How often each stand-in stands there, in the order of first places. */
  readonly standIns: ReadonlyMap<string, number>;
}

/** Reads a text in which each stand-in is one token (`TextView.tokens`). */
export function proseWords(tokens: string): ProseWords {
  const out: string[] = [];
  const marked: Array<[at: number, mark: number]> = [];
  const standIns = new Map<string, number>();
  let from = 0;
  for (const { token, prefix, index } of tokensIn(tokens)) {
    for (const word of words(tokens.slice(from, index))) out.push(word);
    out.push(prefix.toLowerCase());
    marked.push([out.length, hash32(token) || 1]);
    out.push(WHOEVER);
    standIns.set(token, (standIns.get(token) ?? 0) + 1);
    from = index + token.length;
  }
  if (from === 0) return { words: words(tokens), marks: null, standIns };
  for (const word of words(tokens.slice(from))) out.push(word);
  const marks = new Uint32Array(out.length);
  for (const [at, mark] of marked) marks[at] = mark;
  return { words: out, marks, standIns };
}

/** The words that are neither a stand-in nor its prefix. */
export function plainWords({ words: all, marks }: ProseWords): readonly string[] {
  return marks === null ? all : all.filter((_, i) => marks[i] === 0 && (marks[i + 1] ?? 0) === 0);
}
