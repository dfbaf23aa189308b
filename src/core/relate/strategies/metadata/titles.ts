/** Names of files written out in words, as in "see the budget of the harbour works": stems of two words or more, found in texts by hashes. */
import { hash32 } from "../../../kit/hash.ts";
import { idf } from "../../../kit/stats.ts";
import { stripExtensions } from "../../../kit/text/name-pattern.ts";
import { standInsAsWords, wordAsToken } from "../../../kit/text/stand-ins.ts";
import { nameWords } from "../../../kit/text/tokenise.ts";
import type { Location } from "../../../model/location.ts";
import type { FileProfile } from "../../../model/profile.ts";
import { sequenceKey } from "../../wide-key.ts";
import { MAX_BEARERS } from "./bearers.ts";

const MAX_TITLE_WORDS = 12;
/** Sum of rarities of a title's words below which it is a phrase that anybody writes. */
const LEAST_TITLE_RARITY = 4;
/** Stands between texts, and is no hash of a word. */
const END_OF_TEXT = 0;

/** The words of a file's name. */
export function stemWords(name: string): string[] {
  return nameWords(standInsAsWords(stripExtensions(name)));
}

/** A name as a title that others may write out. */
export interface Title {
  readonly words: Uint32Array;
  /** Long enough to be told from any phrase. */
  readonly isTelling: boolean;
}

export function titleOf(stem: readonly string[]): Title {
  const key = stem.join(" ");
  return {
    words: Uint32Array.from(stem, wordHash),
    isTelling:
      stem.length >= 2 &&
      stem.length <= MAX_TITLE_WORDS &&
      key.length >= 9 &&
      /\p{L}{3}/u.test(key),
  };
}

function wordHash(word: string): number {
  return hash32(word) || 1;
}

/** The texts in which a file may write titles out: its beginning, headings and slide titles, each with its place. */
function* textsOf(profile: FileProfile): Generator<{ text: string; location: Location }> {
  yield { text: profile.excerpt, location: { kind: "file" } };
  for (const { text, location } of profile.headings) yield { text, location };
  for (const { title, number } of profile.slideTitles)
    yield { text: title, location: { kind: "slide", slide: number } };
}

/** Hashes of the words of a file's texts, one text after the other. */
export function textWords(profile: FileProfile): Uint32Array {
  const out: number[] = [];
  for (const { text } of textsOf(profile)) {
    for (const word of nameWords(standInsAsWords(text))) out.push(wordHash(word));
    out.push(END_OF_TEXT);
  }
  return Uint32Array.from(out);
}

/** The first place where a file writes out a name, null where it does not. */
export function whereWritten(
  profile: FileProfile,
  name: string,
): { quote: string; location: Location } | null {
  const quote = stemWords(name).join(" ");
  for (const { text, location } of textsOf(profile))
    if (` ${nameWords(standInsAsWords(text)).join(" ")} `.includes(` ${quote} `))
      return { quote: quote.split(" ").map(wordAsToken).join(" "), location };
  return null;
}

export interface Written {
  readonly target: number;
  readonly certainty: number;
}

export interface TitleIndex {
  /** Titles among the words of a file, in the order in which they stand there. */
  find(words: Uint32Array): Generator<Written>;
}

interface Entry {
  readonly targets: readonly number[];
  readonly rarity: number;
}

/** Titles by file. */
export function titleIndex(titles: readonly Title[]): TitleIndex {
  const entries = new Map<number, Entry>();
  /** Words of the longest title that begins with a word, so that most words of a text are passed over at once. */
  const longest = new Map<number, number>();
  const rarityOf = rarities(titles);
  for (const [key, targets] of bearersOf(titles)) {
    if (targets.length > MAX_BEARERS) continue;
    const { words } = titles[targets[0] as number] as Title;
    const rarity = rarityOf(words);
    if (rarity < LEAST_TITLE_RARITY) continue;
    entries.set(key, { targets, rarity });
    const first = words[0] as number;
    longest.set(first, Math.max(longest.get(first) ?? 0, words.length));
  }
  return { find: (words) => findTitles(words, entries, longest) };
}

function rarities(titles: readonly Title[]): (words: Uint32Array) => number {
  const counts = new Map<number, number>();
  for (const { words } of titles)
    for (const word of new Set(words)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return (words) => words.reduce((sum, word) => sum + idf(titles.length, counts.get(word) ?? 1), 0);
}

function bearersOf(titles: readonly Title[]): Map<number, number[]> {
  const bearers = new Map<number, number[]>();
  for (const [file, { words, isTelling }] of titles.entries()) {
    if (!isTelling) continue;
    const sequence = sequenceKey(words[0] as number);
    for (const word of words.subarray(1)) sequence.add(word);
    const known = bearers.get(sequence.key());
    if (known) known.push(file);
    else bearers.set(sequence.key(), [file]);
  }
  return bearers;
}

function* findTitles(
  words: Uint32Array,
  entries: ReadonlyMap<number, Entry>,
  longest: ReadonlyMap<number, number>,
): Generator<Written> {
  for (let start = 0; start < words.length; start++) {
    const most = longest.get(words[start] as number) ?? 0;
    if (most === 0) continue;
    const sequence = sequenceKey(words[start] as number);
    for (let at = start + 1; at < start + most && at < words.length; at++) {
      if (words[at] === END_OF_TEXT) break;
      sequence.add(words[at] as number);
      const entry = entries.get(sequence.key());
      if (!entry) continue;
      const certainty = Math.min(0.7, entry.rarity / 16) / entry.targets.length;
      for (const target of entry.targets) yield { target, certainty };
    }
  }
}
