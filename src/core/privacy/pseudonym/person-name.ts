/**
 * The parts of a person's name as it is written in files, and the form in which all spellings of one name are equal: "Dr. FELDMANN, Jonas P.",
 * "Jonas Feldmann" and "jonas feldmann". Decided from the name alone, so that it is the same in every file.
 */
import { AMBIGUOUS_NAMES, GIVEN_NAMES } from "../../kit/lexicon/given-names.ts";
import { HONORIFICS } from "../../kit/lexicon/words.ts";
import { isGivenName } from "../detectors/person-confidence.ts";
import { SURNAMES, WORD_SURNAMES } from "../lexicon/surnames.ts";
import { foldSpelling, toLatin } from "./transliterate.ts";

export interface PersonName {
  /** Words in the order given name, surname; folded, with no title, middle initial or middle name. */
  readonly words: readonly string[];
  /** Middle names and initials that were left out of `words`, folded, in their order. */
  readonly middle: readonly string[];
  /** So many of the words, from the first on, are the given name: two of "Hans-Peter Müller", none where all are bound by hyphens. */
  readonly given: number;
  /** True where a hyphen binds all words: "Schmidt-Braun" alone is a surname, "Hans-Peter" a given name. */
  readonly isBound: boolean;
  /** True where a title such as "Herr" stood before it: a single word is then a surname. */
  readonly hasTitle: boolean;
}

/** Titles that are no part of `HONORIFICS` because they stand between or behind other words too. */
const TITLES = new Set(
  "med phil jur rer nat iur habil hc ing dipl mba msc bsc phd md esq cpa prof lic mag miss mx the hon".split(
    " ",
  ),
);
/** Behind a name they are degrees and offices; "jr" and "iii" tell a son from his father and stay. */
const DEGREES = new Set(
  "phd md mba msc bsc llm llb jd esq cpa cfa cissp dds dphil med habil obe cbe mbe".split(" "),
);
/** Behind a comma these are degrees too; elsewhere they may be names. */
const SHORT_DEGREES = new Set("ma ba pe rn ret".split(" "));
/** Given names that are one name though two words; a hyphen makes any two such. */
const COMPOUNDS = new Set(
  `hans peter|hans jurgen|hans georg|hans joachim|hans werner|hans dieter|hans christian|karl heinz|karl friedrich|klaus dieter|klaus peter|heinz peter|ernst august|franz josef|
anna lena|anna maria|anne marie|anna sophie|eva maria|marie luise|marie louise|ann kathrin|ann christin|rose marie|jean pierre|jean paul|jean claude|jean marc|jean michel|jean francois|jean luc|jean louis|jean jacques|
pierre yves|marie claude|marie france|anne sophie|maria jose|jose maria|jose luis|jose antonio|jose manuel|juan carlos|juan jose|juan manuel|miguel angel|luis miguel|maria teresa|maria carmen|ana maria|maria luisa|ana sofia|joao paulo|joao pedro|jose carlos|
mary ann|mary jane|mary lou|john paul|billy ray|bobby joe|gian carlo|gian luca|pier luigi|maria grazia|maria cristina`
    .split(/[|\n]+/)
    .filter(Boolean),
);
const GENERATION = /^(?:jr|sr|[iv]{2,3})\.?$/i;
const MAX_LENGTH = 200;
const HYPHENS = /[-‐‑‒–]/u;
const NOT_NAME = /[^\p{L}\p{M}\p{N}]+/u;

/** Reads a name. A text without letters gives no words. */
export function readPersonName(written: string): PersonName {
  const text = inOrder(bare(written.slice(0, MAX_LENGTH)));
  const { words, hasTitle } = withoutTitles(splitWords(text));
  const { plain, middle } = withoutMiddle(words);
  const isBound = plain.length > 1 && plain.every((word, i) => i === 0 || word.isBound);
  const folded = isBound ? folds(plain) : givenFirst(folds(plain));
  return {
    words: folded,
    middle: folds(middle),
    given: isBound ? 0 : countGiven(plain),
    isBound,
    hasTitle,
  };
}

function folds(words: readonly Word[]): string[] {
  return words.map(({ text }) => foldSpelling(text));
}

/** Of a name that begins with the given one. */
function countGiven(words: readonly Word[]): number {
  const [first, second, third] = words;
  if (first === undefined || second === undefined || third === undefined) return 1;
  if (third.isBound && !second.isBound) return 1;
  const isCompound = COMPOUNDS.has(`${first.text} ${second.text}`);
  const isSecondGiven = isGivenName(second.text) && !SURNAMES.has(second.text);
  return second.isBound || isCompound || isSecondGiven ? 2 : 1;
}

/** True for a given name with a surname, neither of them an initial; false for two words that a hyphen makes one. */
export function isFullName({ words, isBound }: PersonName): boolean {
  if (isBound) return false;
  return words.length > 1 && (words[0] ?? "").length > 1 && (words.at(-1) ?? "").length > 1;
}

/** Equal for all spellings of one name. */
export function personKey({ words }: PersonName): string {
  return words.join(" ");
}

interface Word {
  readonly text: string;
  /** Bound to the word before by a hyphen. */
  readonly isBound: boolean;
}

/** Without remarks in brackets, mail addresses, quotes and the tail of a directory name ("Jane Doe/HR/Firm"). */
function bare(written: string): string {
  return written
    .normalize("NFKC")
    .replace(/<[^>]*>|\([^)]*\)|\[[^\]]*\]/g, " ")
    .replace(/(?<=\p{L})\/.*$/su, "")
    .replace(/["“”„]/g, " ")
    .replace(/['’]s?\s*$/u, "")
    .trim();
}

/** "Feldmann, Jonas" and "FELDMANN Jonas" as "Jonas Feldmann". */
function inOrder(text: string): string {
  const parts = text.split(/[,،]/u).map((part) => part.trim());
  const names = parts.filter((part, i) => part !== "" && (i === 0 || !isDegrees(part)));
  if (names.length >= 2) {
    const [surname = "", ...rest] = names;
    const given = rest.filter((part) => !GENERATION.test(part) && !isTitles(part));
    return [
      ...rest.filter(isTitles),
      ...given,
      surname,
      ...rest.filter((part) => GENERATION.test(part)),
    ].join(" ");
  }
  const words = (names[0] ?? "").split(/\s+/u);
  const capitals = words.findIndex((word) => !/^\p{Lu}[\p{Lu}\p{M}'’-]+$/u.test(word));
  const rest = words.slice(capitals);
  const isSurnameFirst =
    capitals > 0 &&
    rest.every((word) => /^\p{Lu}(?:\p{Ll}|\.$)/u.test(word)) &&
    rest.some((word, i) => isLong(word, rest[i - 1]));
  return isSurnameFirst ? [...rest, ...words.slice(0, capitals)].join(" ") : words.join(" ");
}

/** "Lopez, Maria, Dr.", as cards of contacts have it. */
function isTitles(part: string): boolean {
  return part.split(/\s+/u).every((word) => isTitle(bareLatin(word)));
}

/** Of titles, "Phil" is a name too unless another title stands before it. */
function isLong(word: string, before: string | undefined): boolean {
  if (!/^\p{Lu}\p{Ll}/u.test(word)) return false;
  const latin = bareLatin(word);
  if (!isTitle(latin)) return true;
  return mayBeGiven(latin) && (before === undefined || !isTitle(bareLatin(before)));
}

function bareLatin(word: string): string {
  return toLatin(word).replace(/\W/g, "");
}

function isDegrees(part: string): boolean {
  const words = part.toLowerCase().replaceAll(".", "").split(/\s+/);
  return words.every((word) => DEGREES.has(word) || SHORT_DEGREES.has(word));
}

function splitWords(text: string): Word[] {
  const words: Word[] = [];
  const plain = text.replace(/(?<=\p{L})['’ʼ`](?=\p{L})/gu, "");
  for (const run of plain.split(/[^\p{L}\p{M}\p{N}‐‑‒–-]+/u)) {
    for (const [i, part] of run.split(HYPHENS).entries()) {
      const word = toLatin(part).replace(NOT_NAME, "");
      if (word !== "") words.push({ text: word, isBound: i > 0 && words.length > 0 });
    }
  }
  return words;
}

function isTitle(word: string): boolean {
  return HONORIFICS.has(word) || TITLES.has(word);
}

function withoutTitles(words: readonly Word[]): { words: Word[]; hasTitle: boolean } {
  let from = 0;
  for (; from < words.length - 1; from++) {
    const word = words[from]?.text ?? "";
    if (!isTitle(word)) break;
    // "Phil" and "Don" are names unless a title and a whole name stand around them.
    const whole = words.slice(from).filter((other) => !isInitial(other));
    if (mayBeGiven(word) && (from === 0 || whole.length < 3)) break;
  }
  let to = words.length;
  while (to - from > 2 && DEGREES.has(words[to - 1]?.text ?? "")) to--;
  return { words: words.slice(from, to), hasTitle: from > 0 };
}

/** Middle initials and middle given names go: most files leave them out. Both parts of a double name stay. */
function withoutMiddle(words: readonly Word[]): { plain: Word[]; middle: Word[] } {
  const start = words.length > 2 && isInitial(words[0]) && !isInitial(words[1]) ? 1 : 0;
  const from = start === 1 && isGivenName(words[1]?.text ?? "") ? 1 : 0;
  const isKept = (word: Word, i: number) => {
    if (i === from || i === words.length - 1) return true;
    if (isInitial(word)) return false;
    if (word.isBound || words[i + 1]?.isBound) return true;
    const before = words[i - 1]?.text ?? "";
    return (
      !isGivenName(word.text) || SURNAMES.has(word.text) || COMPOUNDS.has(`${before} ${word.text}`)
    );
  };
  const plain: Word[] = [];
  const middle: Word[] = [];
  for (const [i, word] of words.entries())
    if (i >= from) (isKept(word, i) ? plain : middle).push(word);
  return { plain, middle };
}

function isInitial(word: Word | undefined): boolean {
  return word !== undefined && word.text.length === 1;
}

/** Two words of which only the last is a given name were written surname first. */
function givenFirst(words: string[]): string[] {
  const [first = "", last = ""] = words;
  if (words.length !== 2 || first.length < 2 || last.length < 2) return words;
  if (mayBeGiven(first) || !isGivenName(last)) return words;
  return SURNAMES.has(last) || WORD_SURNAMES.has(last) ? words : [last, first];
}

function mayBeGiven(word: string): boolean {
  return isGivenName(word) || GIVEN_NAMES.has(word) || AMBIGUOUS_NAMES.has(word);
}
