/**
 * Names and numbers of people in names of files, folders, sheets and columns, whatever their case and whatever joins them: "OKAFOR_2024.md",
 * "maren_okafor.xlsx", "okaformaren.pdf", "call-2025-K10033.txt". Such a name has no sentence around it that would tell, so of single words
 * only those count that stand for nothing but a name, and of several at least one must be such.
 */
import { isStorm } from "../longer-names.ts";
import { partsOfAddresses } from "../web-addresses.ts";
import { handlesInName } from "./handles.ts";
import { identifiersInName } from "./identifiers.ts";
import { isNameAlone, type NameWord, nameWord } from "./name-words.ts";

export interface NamePlace {
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

interface Word {
  readonly word: NameWord;
  readonly start: number;
  readonly end: number;
}

const WORD = /(?<![\p{L}\p{M}])\p{L}[\p{L}\p{M}]{0,39}(?![\p{L}\p{M}])/gu;
const JOINT = /^(?:[ \u00a0_.+‐‑–-]|,[ _+]?|\. )$/u;
const MOST_WORDS = 4;
const LEAST_ALONE = 4;

/** Where names and numbers may stand in such a name, in the order of their starts, the longer first. Linear in the name. */
export function placesInName(name: string): NamePlace[] {
  const words = Array.from(name.matchAll(WORD), ({ 0: written, index }): Word => {
    const word = nameWord(`${written.charAt(0).toUpperCase()}${written.slice(1).toLowerCase()}`);
    return { word, start: index, end: index + written.length };
  });
  const places = words.flatMap((_, from) => [
    ...sequences(name, words, from),
    ...alone(name, words[from]),
  ]);
  return [...places, ...handlesInName(name), ...identifiersInName(name)].sort(
    (a, b) => a.start - b.start || b.end - a.end,
  );
}

/** The same in the parts of web addresses in a text, which are written like names of files. Linear in the text. */
export function placesInAddresses(text: string): NamePlace[] {
  return partsOfAddresses(text).flatMap((part) =>
    placesInName(text.slice(part.start, part.end)).map(({ key, start, end }) => {
      return { key, start: part.start + start, end: part.start + end };
    }),
  );
}

/** Two and more words in a row, from long to short. */
function sequences(name: string, words: readonly Word[], from: number): NamePlace[] {
  const found: NamePlace[] = [];
  const first = words[from];
  let isTelling = first?.word.isStrong === true;
  for (let to = from + 1; to < words.length && to - from < MOST_WORDS; to++) {
    const [before, last] = [words[to - 1], words[to]];
    if (first === undefined || before === undefined || last === undefined) break;
    if (!JOINT.test(name.slice(before.end, last.start))) break;
    isTelling ||= last.word.isStrong;
    const key = words.slice(from, to + 1).map(({ word }) => word.key);
    if (isTelling) found.unshift({ key: key.join(" "), start: first.start, end: last.end });
  }
  return found;
}

function alone(name: string, found: Word | undefined): NamePlace[] {
  if (found === undefined || found.end - found.start < LEAST_ALONE) return [];
  const { word, start, end } = found;
  if (!isNameAlone(word, null) || word.isOrdinary || word.isOrganization) return [];
  if (isStorm(name, start)) return [];
  return [{ key: word.key, start, end }];
}
