/**
 * The form in which spellings of one name are equal when a person is looked for: without case and accents, German and Nordic letters as
 * they are also written (`ö` = `oe` = `o`, `ß` = `ss`, `ł` = `l`), both small sigmas as one, without characters that are not seen. Wider than the form that stand-ins rest on: a search may show one
 * place too many, an erasure must not miss one.
 */
import { UNSEEN } from "../../kit/text/unseen.ts";

const SPECIAL: Readonly<Record<string, string>> = {
  ß: "ss",
  ø: "o",
  œ: "o",
  æ: "a",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
  ς: "σ",
  "’": "'",
  "`": "'",
};
const SPECIALS = /[ßøœæłđðþıς’`]/g;
const COMBINING = /\p{M}+/gu;
const BEYOND_ASCII = /[\u0080-\uffff]/;
/** The second vowel of a written-out umlaut goes, on both sides of every comparison. */
const WRITTEN_OUT = /([aou])e/g;

/** A whole text in that form. */
export function foldPerson(text: string): string {
  return foldLetters(text).replace(WRITTEN_OUT, "$1");
}

function foldLetters(text: string): string {
  if (!BEYOND_ASCII.test(text)) return text.toLowerCase();
  return text
    .normalize("NFKD")
    .replace(COMBINING, "")
    .replace(UNSEEN, "")
    .toLowerCase()
    .replace(SPECIALS, (letter) => SPECIAL[letter] ?? letter);
}

export interface FoldedText {
  readonly text: string;
  /** For each UTF-16 unit of `text` where in the original its letter begins; one more entry for the end. */
  readonly starts: Uint32Array;
  /** For each unit the end of its letter in the original. */
  readonly ends: Uint32Array;
}

/** The same form with the way back to the original text, for marking what was found. */
export function foldWithPlaces(original: string): FoldedText {
  let text = "";
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  let isOpenVowel = false;
  for (const letter of original) {
    const end = at + letter.length;
    const folded = foldLetters(letter);
    // A combining mark and a dropped vowel belong to the letter before them; after one vowel is dropped the next one stays.
    const isDropped: boolean = folded === "" || (folded.startsWith("e") && isOpenVowel);
    const kept: string = folded === "" ? "" : isDropped ? folded.slice(1) : folded;
    if (isDropped && ends.length > 0) ends[ends.length - 1] = end;
    text += kept;
    for (let unit = 0; unit < kept.length; unit++) {
      starts.push(at);
      ends.push(end);
    }
    if (folded !== "") isOpenVowel = !(isDropped && kept === "") && /[aou]$/.test(kept);
    at = end;
  }
  starts.push(at);
  ends.push(at);
  return { text, starts: Uint32Array.from(starts), ends: Uint32Array.from(ends) };
}
