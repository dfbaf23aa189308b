/**
 * The form in which spellings of one name are equal when a person is looked for: without case and accents, German and Nordic letters as
 * they are also written (`ö` = `oe` = `o`, `ß` = `ss`, `ł` = `l`), both small sigmas as one, Arabic
 * letters without their stretching and with one form for those that are written for each other, without characters that are not seen. Wider than the form that stand-ins rest on: a search may show one
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
  ى: "ي",
  ی: "ي",
  ک: "ك",
  ة: "ه",
  ـ: "",
  "’": "'",
  "`": "'",
};
const SPECIALS = /[ßøœæłđðþıςىیکةـ’`]/g;
const COMBINING = /\p{M}+/gu;
const BEYOND_ASCII = /[\u0080-\uffff]/;
/** The second vowel of a written-out umlaut goes, on both sides of every comparison. */
const WRITTEN_OUT = /([aou])e/g;

/** A whole text in that form. Linear; letters beyond ASCII cost a look into a table. */
export function foldPerson(text: string): string {
  const letters = BEYOND_ASCII.test(text) ? foldUnits(text) : text.toLowerCase();
  return letters.replace(WRITTEN_OUT, "$1");
}

function foldUnits(text: string): string {
  let units = new Uint16Array(text.length + MOST_OF_ONE);
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    let one = FOLDED[unit] ?? UNKNOWN;
    if (one === UNKNOWN) one = fillBlock(unit);
    if (one !== MORE) {
      units[length++] = one;
      continue;
    }
    const more = isPair(text, at)
      ? foldLetters(text.slice(at, ++at + 1))
      : (MORE_OF.get(unit) ?? "");
    if (length + more.length + text.length - at > units.length) units = withRoom(units);
    for (let i = 0; i < more.length; i++) units[length++] = more.charCodeAt(i);
  }
  return UTF_16.decode(units.subarray(0, length));
}

/** Letters for themselves. */
function foldLetters(text: string): string {
  if (!BEYOND_ASCII.test(text)) return text.toLowerCase();
  return text
    .normalize("NFKD")
    .replace(COMBINING, "")
    .replace(UNSEEN, "")
    .toLowerCase()
    .replace(SPECIALS, (letter) => SPECIAL[letter] ?? letter);
}

const UTF_16 = new TextDecoder("utf-16le", { ignoreBOM: true });
const BLOCK = 256;
/** More units than any letter becomes. */
const MOST_OF_ONE = 64;
const UNKNOWN = 0;
/** In place of a folded unit: it becomes none or several, depends on the next one, or is itself this one. */
const MORE = 0xffff;
/** What each UTF-16 unit becomes. Folding knows no context, so one table serves all texts; its blocks are filled when they are met. */
const FOLDED = new Uint16Array(0x10000);
const MORE_OF = new Map<number, string>();
/** Fills the block of a unit; returns what the unit becomes. */
function fillBlock(unit: number): number {
  const from = unit - (unit % BLOCK);
  for (let each = from; each < from + BLOCK; each++) {
    const folded = foldLetters(String.fromCharCode(each));
    const isOne = folded.length === 1 && !isHighHalf(each) && !isMark(folded.charCodeAt(0));
    FOLDED[each] = isOne ? folded.charCodeAt(0) : MORE;
    if (!isOne) MORE_OF.set(each, folded);
  }
  return FOLDED[unit] ?? MORE;
}

/** Whether a unit would be read as a mark of the table; it is kept beside it. */
function isMark(unit: number): boolean {
  return unit === UNKNOWN || unit === MORE;
}

function isHighHalf(unit: number): boolean {
  return (unit & 0xfc00) === 0xd800;
}

function isPair(text: string, at: number): boolean {
  return isHighHalf(text.charCodeAt(at)) && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00;
}

function withRoom(units: Uint16Array<ArrayBuffer>): Uint16Array<ArrayBuffer> {
  const larger = new Uint16Array(units.length * 2);
  larger.set(units);
  return larger;
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
