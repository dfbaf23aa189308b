/** Figures and references that stand in two files. */
import { detectLanguage } from "../../../kit/text/language.ts";
import { STAND_IN_PREFIXES } from "../../../kit/text/stand-ins.ts";
import type { Passage, ReadFile } from "../read-file.ts";
import { holdsWords, isRareValue, isTelling, listWords, withoutLabels, wordsOf } from "../terms.ts";

export interface SharedFigure {
  /** As the first file writes it. */
  readonly text: string;
  readonly inA: Passage;
  readonly inB: Passage;
  /** How the second file writes it. */
  readonly textInB: string;
  /** Values that both files hold, this one and those left out among them; `isLeast` where a file has more than were looked at. */
  readonly count: number;
  readonly isLeast: boolean;
}

interface Mark {
  readonly text: string;
  readonly passage: Passage;
  count: number;
}

const FIGURE =
  /(?:(?<![\p{L}\p{N}.,)])[-\u2212](?=\d))?[\p{L}\p{N}](?:[\p{L}\p{N}]|[-/.,](?=[\p{L}\p{N}])){2,40}/gu;
/** A time is written in too many ways to be found again as it stands here; a stand-in is no figure. */
const TIMES = new RegExp(
  `\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:[\\d:.]{2,12}Z?|\\b(?:${STAND_IN_PREFIXES.join("|")})-[0-9A-F]{6,16}\\b`,
  "g",
);
/** The last part of the name of a file. */
const END_OF_NAME = /\.\p{L}[\p{L}\p{N}]{1,4}$/u;
const MOST_MARKS = 20_000;
const cached = new WeakMap<ReadFile, ReadonlyMap<string, Mark>>();

/** Rare values of a file by `wordsOf`, with where they first stand. */
function marksOf(file: ReadFile): ReadonlyMap<string, Mark> {
  const known = cached.get(file);
  if (known !== undefined) return known;
  const marks = new Map<string, Mark>();
  const isPointDecimal = writesDecimalPoints(file);
  for (const passage of file.passages) {
    for (const [text] of withoutLabels(valuesOf(file, passage))
      .replaceAll(TIMES, " ")
      .matchAll(FIGURE)) {
      if (!/\d\d/.test(text) || END_OF_NAME.test(text) || hasTwoReadings(text, isPointDecimal))
        continue;
      const words = wordsOf(text);
      if (!isRareValue(words)) continue;
      const mark = marks.get(words);
      if (mark !== undefined) mark.count++;
      else if (marks.size < MOST_MARKS) marks.set(words, { text, passage, count: 1 });
    }
  }
  cached.set(file, marks);
  return marks;
}

/** What a paragraph says, or the cells of a row without the heads of their columns, which are no values. */
function valuesOf(file: ReadFile, { cell, text }: Passage): string {
  if (cell === null) return text;
  const table = file.tables.find(({ index }) => index === cell.table);
  return (table?.rows[cell.row] ?? []).join("; ");
}

/** "48,213" may be a large number or a small one with three decimals; a file that writes points before decimals says which. */
function hasTwoReadings(text: string, isPointDecimal: boolean): boolean {
  return /^[-\u2212]?\d{1,3}[.,]\d{3}$/.test(text) && !(isPointDecimal && text.includes(","));
}

const POINT_DECIMAL =
  /(?<![\d.,])\d{1,3}(?:,\d{3})+\.\d|(?<![\d.,])\d{1,3}(?:,\d{3}){2,}(?![\d.,]\d)|(?<![\d.,])\d+\.\d{1,2}(?![\d.,])/;
const COMMA_DECIMAL =
  /(?<![\d.,])\d{1,3}(?:\.\d{3})+,\d|(?<![\d.,])\d{1,3}(?:\.\d{3}){2,}(?![\d.,]\d)|(?<![\d.,])\d+,\d{1,2}(?![\d.,])/;

/** Whether the numbers of the file that have one reading are all written with a point before decimals; where there are none, whether it is in English. */
function writesDecimalPoints(file: ReadFile): boolean {
  return decimalMarkOf(file) === ".";
}

/** The mark before decimals by the numbers of the file that have one reading; where there are none, a point in English, else null. */
export function decimalMarkOf(file: ReadFile): "." | "," | null {
  let isPoint = false;
  for (const { text } of file.passages) {
    if (COMMA_DECIMAL.test(text)) return ",";
    isPoint ||= POINT_DECIMAL.test(text);
  }
  if (isPoint) return ".";
  const paragraphs = file.passages.filter(({ cell }) => cell === null).slice(0, LANGUAGE_PASSAGES);
  return detectLanguage(paragraphs.map(({ text }) => text).join("\n")) === "en" ? "." : null;
}

const LANGUAGE_PASSAGES = 40;

/** Most shared values that are told one by one. */
const MOST_SHARED = 12;

/** Values that both files hold, those first that stand in the fewest places: at most 12, each with the `count` of all. */
export function findFigures(a: ReadFile, b: ReadFile): SharedFigure[] {
  const [inA, inB] = [marksOf(a), marksOf(b)];
  const found: Array<
    Omit<SharedFigure, "count" | "isLeast"> & { readonly places: number; readonly words: string }
  > = [];
  for (const [words, mark] of inA) {
    const other = inB.get(words);
    if (other === undefined || mark.count * other.count > 400) continue;
    const isOfOneHead = () => headOf(a, mark, words) === headOf(b, other, words);
    if (isByChance(words, a, b) && mark.passage.cell && other.passage.cell && !isOfOneHead())
      continue;
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
  const isLeast = inA.size === MOST_MARKS || inB.size === MOST_MARKS;
  return found.slice(0, MOST_SHARED).map((one) => ({ ...one, count: found.length, isLeast }));
}

const digitCounts = new WeakMap<ReadFile, ReadonlyMap<number, number>>();

/** How many rare numbers of a file have how many digits. */
function digitsOf(file: ReadFile): ReadonlyMap<number, number> {
  const known = digitCounts.get(file);
  if (known !== undefined) return known;
  const counts = new Map<number, number>();
  for (const words of marksOf(file).keys()) {
    const digits = numberDigits(words);
    if (digits > 0) counts.set(digits, (counts.get(digits) ?? 0) + 1);
  }
  digitCounts.set(file, counts);
  return counts;
}

/** 0 of what is no plain number. */
function numberDigits(words: string): number {
  return /\p{L}/u.test(words) ? 0 : words.replaceAll(/\D/g, "").length;
}

/** So many numbers that agree by chance are let pass. */
const MOST_BY_CHANCE = 0.05;

/** Whether two files of so many numbers of that length would have one in common although nothing joins them. */
function isByChance(words: string, a: ReadFile, b: ReadFile): boolean {
  const digits = numberDigits(words);
  if (digits === 0) return false;
  const [inA, inB] = [digitsOf(a).get(digits) ?? 0, digitsOf(b).get(digits) ?? 0];
  return (inA * inB) / (9 * 10 ** (digits - 1)) > MOST_BY_CHANCE;
}

/** The head of the column in which a value of a row stands; "" where there is none. */
function headOf(file: ReadFile, { passage: { cell } }: Mark, words: string): string {
  const table = file.tables.find(({ index }) => index === cell?.table);
  const cells = table?.rows[cell?.row ?? -1] ?? [];
  const at = cells.findIndex((value) => holdsWords(wordsOf(value), words));
  return wordsOf(table?.columns[at]?.name ?? "");
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
