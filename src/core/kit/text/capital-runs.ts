/** Runs of capitalised words, the raw material of names. One linear pass over code units; a run never crosses a line. */
import { HONORIFICS, PARTICLES } from "../lexicon/words.ts";
import {
  charClasses,
  DIGIT_CHAR,
  LOWER_CHAR,
  MARK_CHAR,
  OTHER_CHAR,
  UPPER_CHAR,
} from "./char-class.ts";
import { foldText } from "./normalise.ts";

export interface CapitalWord {
  readonly start: number;
  readonly end: number;
  /** Folded, without trailing full stop or possessive. */
  readonly key: string;
  readonly isInitial: boolean;
  readonly isAllCapitals: boolean;
}

export interface CapitalRun {
  readonly words: readonly CapitalWord[];
  /** True at the start of the text, of a line or after the end of a sentence. */
  readonly startsSentence: boolean;
}

const MAX_WORDS = 8;
const MAX_WORD_CHARS = 60;
/** Abbreviations up to this length keep their full stop; a longer word with one ends a sentence. */
const MAX_ABBREVIATION = 5;
/** Short words that go on behind their full stop, besides titles: of names of people, firms, streets and places. */
const ABBREVIATED: ReadonlySet<string> = new Set(
  "st ste sto sta mt ft pt jr sr chr wm geo chas jos thos ph th joh fr hl co corp inc ltd bros mfg intl natl assn assoc dept univ inst acad gov gen col capt lt sgt maj cpl rev hon sen rep pres msgr dir dipl ing mag lic arq adv avv geom rag ave av blvd bd rd apt bldg no nr str al ul pl os via tel fa ges mbh vs u.s dra sra dott prof ssa eng insp art".split(
    " ",
  ),
);

/** All runs of the text in order. Words are joined over one space, over an initial's full stop and over small words such as "van". */
export function* capitalRuns(text: string): Iterable<CapitalRun> {
  let words: CapitalWord[] = [];
  let startsSentence = true;
  for (const word of capitalWords(text)) {
    const previous = words.at(-1);
    if (previous && words.length < MAX_WORDS && joins(text, previous, word)) {
      words.push(word);
      continue;
    }
    if (words.length > 0) yield { words, startsSentence };
    words = [word];
    startsSentence = isSentenceStart(text, word.start);
  }
  if (words.length > 0) yield { words, startsSentence };
}

function* capitalWords(text: string): Iterable<CapitalWord> {
  const classes = charClasses();
  const length = text.length;
  let before = OTHER_CHAR;
  for (let i = 0; i < length; i++) {
    const cls = classes[text.charCodeAt(i)] as number;
    if (cls !== UPPER_CHAR || before !== OTHER_CHAR || isGlue(text.charCodeAt(i - 1))) {
      before = cls;
      continue;
    }
    const end = wordEnd(text, i, classes);
    if (end - i <= MAX_WORD_CHARS && classes[text.charCodeAt(end)] !== DIGIT_CHAR)
      yield asWord(text.slice(i, end), i);
    before = LOWER_CHAR;
    i = end - 1;
  }
}

/** End of the word that starts here: letters and marks, over apostrophes and hyphens between letters, with a full stop after it. */
function wordEnd(text: string, start: number, classes: Uint8Array): number {
  let end = start + 1;
  for (;;) {
    const code = text.charCodeAt(end);
    const cls = classes[code];
    if (cls === UPPER_CHAR || cls === LOWER_CHAR || cls === MARK_CHAR) end++;
    else if (
      (code === 0x27 || code === 0x2019 || code === 0x2d) &&
      isLetter(classes[text.charCodeAt(end + 1)])
    )
      end += 2;
    else return code === 0x2e ? end + 1 : end;
  }
}

function asWord(written: string, start: number): CapitalWord {
  let bare = written;
  if (bare.endsWith(".") && bare.length > MAX_ABBREVIATION) bare = bare.slice(0, -1);
  if (/['’][sS]$/.test(bare)) bare = bare.slice(0, -2);
  const letters = bare.endsWith(".") ? bare.slice(0, -1) : bare;
  const isPlain = /^[A-Za-z]+$/.test(letters);
  return {
    start,
    end: start + bare.length,
    key: isPlain ? letters.toLowerCase() : foldText(letters).replace(/[’']/g, ""),
    isInitial: letters.length === 1,
    isAllCapitals: letters.length > 1 && letters === letters.toUpperCase(),
  };
}

function joins(text: string, left: CapitalWord, right: CapitalWord): boolean {
  const width = right.start - left.end;
  if (width === 1) {
    if (text[left.end] !== " ") return false;
    return left.isInitial || text[left.end - 1] !== "." || isAbbreviation(left);
  }
  if (width > 14 || width < 3 || text[left.end] !== " " || text[right.start - 1] !== " ")
    return false;
  const small = text.slice(left.end + 1, right.start - 1).split(" ");
  return small.length <= 3 && small.every((word) => PARTICLES.has(word.toLowerCase()));
}

/** "Mai. Cormac" are two sentences, "Chr. Jensen" is one name. */
function isAbbreviation({ key, start, end }: CapitalWord): boolean {
  return end - start <= MAX_ABBREVIATION && (HONORIFICS.has(key) || ABBREVIATED.has(key));
}

function isSentenceStart(text: string, start: number): boolean {
  let i = start - 1;
  const floor = Math.max(0, start - 200);
  while (i >= floor && /[ \t"'“”‘’(*_>#|-]/.test(text[i] ?? "")) i--;
  return i < 0 || /[.!?:\n\r•]/.test(text[i] ?? "");
}

function isLetter(cls: number | undefined): boolean {
  return cls === UPPER_CHAR || cls === LOWER_CHAR;
}

/** An underscore or at-sign before a word makes it part of something else. */
function isGlue(code: number): boolean {
  return code === 0x5f || code === 0x40;
}
