/** Figures and references that stand in two files. */
import { STAND_IN_PREFIXES } from "../../../kit/text/stand-ins.ts";
import type { Passage, ReadFile } from "../read-file.ts";
import { isRareValue, isTelling, listWords, wordsOf } from "../terms.ts";

export interface SharedFigure {
  /** As the first file writes it. */
  readonly text: string;
  readonly inA: Passage;
  readonly inB: Passage;
  /** How the second file writes it. */
  readonly textInB: string;
}

interface Mark {
  readonly text: string;
  readonly passage: Passage;
  count: number;
}

const FIGURE = /[\p{L}\p{N}](?:[\p{L}\p{N}]|[-/.,](?=[\p{L}\p{N}])){2,40}/gu;
/** A time is written in too many ways to be found again as it stands here; a stand-in is no figure. */
const TIMES = new RegExp(
  `\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:[\\d:.]{2,12}Z?|\\b(?:${STAND_IN_PREFIXES.join("|")})-[0-9A-F]{6,16}\\b`,
  "g",
);
const MOST_MARKS = 20_000;
const cached = new WeakMap<ReadFile, ReadonlyMap<string, Mark>>();

/** Rare values of a file by `wordsOf`, with where they first stand. */
function marksOf(file: ReadFile): ReadonlyMap<string, Mark> {
  const known = cached.get(file);
  if (known !== undefined) return known;
  const marks = new Map<string, Mark>();
  for (const passage of file.passages)
    for (const [text] of passage.text.replaceAll(TIMES, " ").matchAll(FIGURE)) {
      if (!/\d\d/.test(text)) continue;
      const words = wordsOf(text);
      if (!isRareValue(words)) continue;
      const mark = marks.get(words);
      if (mark !== undefined) mark.count++;
      else if (marks.size < MOST_MARKS) marks.set(words, { text, passage, count: 1 });
    }
  cached.set(file, marks);
  return marks;
}

const MOST_SHARED = 12;

/** Values that both files hold, those first that stand in the fewest places. */
export function findFigures(a: ReadFile, b: ReadFile): SharedFigure[] {
  const [inA, inB] = [marksOf(a), marksOf(b)];
  const found: Array<SharedFigure & { readonly places: number; readonly words: string }> = [];
  for (const [words, mark] of inA) {
    const other = inB.get(words);
    if (other === undefined || mark.count * other.count > 400) continue;
    found.push({
      text: mark.text,
      inA: mark.passage,
      inB: other.passage,
      textInB: other.text,
      places: mark.count * other.count,
      words,
    });
  }
  found.sort((x, y) => x.places - y.places || (x.words < y.words ? -1 : 1));
  return found.slice(0, MOST_SHARED);
}

/** Words of a passage that tell it from what else there is: in no passage of `other` that holds `value`; at most `most`, in order. */
export function cueWords(
  passage: Passage,
  value: string,
  of: { readonly not: readonly string[]; readonly most: number },
): string[] {
  const own = new Set(listWords(value));
  const taken = new Set(of.not.flatMap(listWords));
  const cues: string[] = [];
  for (const word of listWords(passage.words)) {
    if (own.has(word) || taken.has(word) || !isTelling(word) || cues.includes(word)) continue;
    cues.push(word);
    if (cues.length === of.most) break;
  }
  return cues;
}
