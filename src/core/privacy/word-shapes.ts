/** Texts with only those words left that cannot tell of a person: everything else keeps nothing but its shape. */
import { AMBIGUOUS_NAMES, GIVEN_NAMES } from "../kit/lexicon/given-names.ts";
import { COMMON_WORDS, HONORIFICS, JOB_WORDS } from "../kit/lexicon/words.ts";
import { foldText } from "../kit/text/normalise.ts";
import { cueKinds } from "./cues.ts";
import { isEnglishWord } from "./lexicon/english-words.ts";
import { PLAIN_WORDS } from "./lexicon/plain-words.ts";
import { SURNAMES, WORD_SURNAMES } from "./lexicon/surnames.ts";

const WORD = /[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}'’]*/gu;
const LONGEST = 24;

/**
 * The text with the letters and digits of its words replaced by X, x and 0, runs cut at 24: of `all` words, or only of those that may be
 * `names`, which is every word that no list of ordinary words has, every capitalised one that is not among the words that stand beside
 * personal data ("born", "Tel", "Dear"), and every word that is a name too, in small letters as well ("mark hope", "patient will may").
 */
export function shapeOf(text: string, which: "all" | "names"): string {
  return text.replace(WORD, (word) => (which === "names" && isOrdinary(word) ? word : shape(word)));
}

function isOrdinary(word: string): boolean {
  const small = word.toLowerCase().replace(/['’]s?$/, "");
  const isKnown =
    COMMON_WORDS.has(small) ||
    PLAIN_WORDS.has(small) ||
    HONORIFICS.has(small) ||
    JOB_WORDS.has(small) ||
    cueKinds(word, 0, word.length) !== undefined;
  if (isName(foldText(small))) return false;
  if (/^\p{Lu}/u.test(word)) return isKnown;
  return isKnown || (/^[a-z]+$/.test(small) && isEnglishWord(small));
}

/** Words that tell nothing of anybody, though some people are called so. */
const NEVER_TELLING: ReadonlySet<string> = new Set(["das", "do"]);

function isName(folded: string): boolean {
  if (NEVER_TELLING.has(folded)) return false;
  return [GIVEN_NAMES, AMBIGUOUS_NAMES, SURNAMES, WORD_SURNAMES].some((list) => list.has(folded));
}

/** Endings that tell what a file is; any other may be a name. */
const ENDINGS: ReadonlySet<string> = new Set(
  "csv tsv xls xlsx xlsm xlsb ods doc docx docm odt rtf ppt pptx pptm odp pdf txt md log json jsonl ndjson xml html htm yaml yml sql parquet eml msg mbox ics zip tar gz 7z png jpg jpeg gif tif tiff bmp webp svg".split(
    " ",
  ),
);

/** The last part of a path by its shape, with ordinary words and the ending of a common format: `Xxxxxxx_X_Xxxxxxx.pdf`. */
export function fileNameShape(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const dot = name.lastIndexOf(".");
  const isFormat = dot >= 0 && ENDINGS.has(name.slice(dot + 1).toLowerCase());
  return isFormat
    ? `${shapeOf(name.slice(0, dot), "names")}${name.slice(dot)}`
    : shapeOf(name, "names");
}

const QUOTED_NAME = /"([^"\n]{1,255}\.\p{L}[\p{L}\p{N}]{0,9})"/gu;
/** Shorter stems of names are words that stand in texts for something else. */
const SHORTEST_STEM = 4;

/** The text with names of files by their shape: those in quotation marks, and wherever the names or paths of `files` stand. */
export function withoutFileNames(text: string, files: readonly string[]): string {
  const names = files.flatMap((path) => {
    const name = path.slice(path.lastIndexOf("/") + 1);
    const stem = name.replace(/\.[^.]*$/, "");
    return [path, name, ...(stem.length >= SHORTEST_STEM ? [stem] : [])];
  });
  const quoted = text.replace(QUOTED_NAME, (_, name: string) => `"${fileNameShape(name)}"`);
  return names
    .filter((name) => name !== "")
    .sort((a, b) => b.length - a.length)
    .reduce((left, name) => left.replaceAll(name, () => fileNameShape(name)), quoted);
}

function shape(word: string): string {
  return word
    .slice(0, LONGEST)
    .replace(/\p{N}/gu, "0")
    .replace(/\p{Lu}/gu, "X")
    .replace(/[\p{L}\p{M}]/gu, (letter) => (letter === "X" ? letter : "x"));
}
