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
  const plain = withoutMiddle(words);
  const folded = plain.map(({ text: word }) => foldSpelling(word));
  return { words: givenFirst(folded), hasTitle };
}

/** True for a given name with a surname, neither of them an initial. */
export function isFullName({ words }: PersonName): boolean {
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
    const given = rest.filter((part) => !GENERATION.test(part));
    return [...given, surname, ...rest.filter((part) => GENERATION.test(part))].join(" ");
  }
  const words = (names[0] ?? "").split(/\s+/u);
  const capitals = words.findIndex((word) => !/^\p{Lu}[\p{Lu}\p{M}'’-]+$/u.test(word));
  const rest = words.slice(capitals);
  const isSurnameFirst =
    capitals > 0 && rest.every((word) => /^\p{Lu}(?:\p{Ll}|\.$)/u.test(word)) && rest.some(isLong);
  return isSurnameFirst ? [...rest, ...words.slice(0, capitals)].join(" ") : words.join(" ");
}

function isLong(word: string): boolean {
  return /^\p{Lu}\p{Ll}/u.test(word) && !isTitle(toLatin(word).replace(/\W/g, ""));
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
function withoutMiddle(words: readonly Word[]): Word[] {
  const start = words.length > 2 && isInitial(words[0]) && !isInitial(words[1]) ? 1 : 0;
  const from = start === 1 && isGivenName(words[1]?.text ?? "") ? 1 : 0;
  return words.filter((word, i) => {
    if (i < from) return false;
    if (i === from || i === words.length - 1) return true;
    if (isInitial(word)) return false;
    if (word.isBound || words[i + 1]?.isBound) return true;
    const before = words[i - 1]?.text ?? "";
    return (
      !isGivenName(word.text) || SURNAMES.has(word.text) || COMPOUNDS.has(`${before} ${word.text}`)
    );
  });
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
