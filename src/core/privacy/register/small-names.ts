/**
 * Names in small letters in running text: "call with bonfanti", "thandiwe nkosi began it". Without capitals only the words around can tell a
 * name: in a language whose words are known it is what is no word of it. Where most words are unknown, nothing is said.
 */
import { isInMail } from "../mailbox.ts";
import { keysOfPlainHandle } from "./handles.ts";
import { isPartOfAnother, type Mention } from "./mentions.ts";
import { isNameAlone, nameWord } from "./name-words.ts";
import { languagesOf } from "./word-names.ts";

interface Word {
  readonly key: string;
  readonly start: number;
  readonly end: number;
  /** In small letters, and no word of a language. */
  readonly isUnknown: boolean;
  /** A name that is a word too in the language of the text. */
  readonly isWord: boolean;
  /** Known as a given name or surname. */
  readonly isName: boolean;
}

const WORD_OR_END = /\p{L}[\p{L}\p{M}'’]{0,39}|\n/gu;
const SMALL = /^\p{Ll}/u;
const JOINT = /^(?:[ \u00a0]{1,2}|[_.-]|, )$/u;
/** Lines are read in pieces of so many words. */
const PIECE = 48;
/** So many known words for each unknown one. */
const KNOWN_FOR_ONE = 2;
const LEAST_KNOWN = 3;
const LEAST_ALONE = 4;

/**
 * Places of such names, ascending; of two words before those of one, and login names of one word. `noteWord` is told the keys of names that
 * stand in small letters as words of a language. Linear in the text.
 */
export function smallNames(
  text: string,
  wants: (key: string) => boolean,
  noteWord: (key: string) => void = () => {},
): Mention[] {
  const found: Mention[] = [];
  let piece: Word[] = [];
  let unknown = 0;
  const settle = () => {
    if (unknown > 0) found.push(...namesIn(text, piece, unknown, wants));
    [piece, unknown] = [[], 0];
  };
  for (const { 0: written, index: start } of text.matchAll(WORD_OR_END)) {
    if (piece.length >= PIECE || written === "\n") settle();
    if (written === "\n") continue;
    const word = nameWord(written);
    const isUnknown = word.isStrong && SMALL.test(written);
    const isWord = isUnknown && !isNameAlone(word, languagesOf(text), true);
    if (isUnknown) unknown++;
    const { key, isKnownName } = word;
    if (isKnownName && (isWord || !word.isStrong) && SMALL.test(written)) noteWord(key);
    piece.push({ key, start, end: start + written.length, isUnknown, isWord, isName: isKnownName });
  }
  settle();
  return found;
}

function namesIn(
  text: string,
  words: readonly Word[],
  unknown: number,
  wants: (key: string) => boolean,
): Mention[] {
  const found: Mention[] = [];
  const known = words.length - unknown;
  for (let at = 0; at < words.length; at++) {
    const [word, next] = [words[at], words[at + 1]];
    if (word === undefined) break;
    const pair = next === undefined ? null : pairOf(text, word, next);
    const others = unknown - Number(word.isUnknown) - Number(next?.isUnknown === true);
    if (pair !== null && known >= KNOWN_FOR_ONE * others && wants(pair.key)) {
      found.push(pair);
      at++;
      continue;
    }
    const alone = aloneOf(text, word);
    if (alone === null) continue;
    const { start, end } = alone;
    const isTold = known >= Math.max(LEAST_KNOWN, KNOWN_FOR_ONE * unknown);
    // A whole login name proves itself, unless it stands among words of a language that is not known.
    const isAmongKnown = known >= KNOWN_FOR_ONE * (unknown - 1);
    const handles = isAmongKnown ? keysOfPlainHandle(text.slice(start, end), isTold) : [];
    for (const key of isTold ? [alone.key, ...handles] : handles)
      if (wants(key)) found.push({ key, start, end });
  }
  return found;
}

function pairOf(text: string, word: Word, next: Word): Mention | null {
  if (!word.isUnknown && !next.isUnknown) return null;
  if (!(word.isUnknown || word.isName) || !(next.isUnknown || next.isName)) return null;
  if (!JOINT.test(text.slice(word.end, next.start)) || isInMail(text, word.start, next.end))
    return null;
  return { key: `${word.key} ${next.key}`, start: word.start, end: next.end };
}

function aloneOf(text: string, { key, start, end, isUnknown, isWord }: Word): Mention | null {
  if (!isUnknown || isWord || end - start < LEAST_ALONE || isPartOfAnother(text, start, end))
    return null;
  return { key, start, end };
}
