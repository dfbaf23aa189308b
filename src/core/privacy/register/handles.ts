/**
 * Login names and the like that are built from the parts of somebody's name: "minesh-s-patel", "mpatel", "@patel.minesh", "JuliaChurch". All
 * joints and spellings of one name share a few keys, so a text is read once whatever the number of people.
 */
import { isInMail } from "../mailbox.ts";
import { toLatin } from "../pseudonym/transliterate.ts";
import { cutKeys } from "./cut-logins.ts";
import { foldLetters, nameWord, PARTICLES } from "./name-words.ts";

export interface HandlePlace {
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

/** The words of a name, folded. */
export interface NameParts {
  readonly given: readonly string[];
  /** Middle names and initials. */
  readonly middle: readonly string[];
  /** With small words such as "van der". */
  readonly surname: readonly string[];
  /** The surname as a whole and each of its words that it goes by. */
  readonly surnames: Iterable<string>;
}

interface Segment {
  readonly text: string;
  /** In Latin letters, nothing else. */
  readonly latin: string;
  readonly start: number;
  readonly end: number;
}

/** No form of a name begins so. */
const SURE = "@";
/** Counts only where a mark says that a login name stands there. */
const WEAK = "@?";
/** A given name with the first letter of the surname, only as it stands: "minesh.p". */
const DOTTED = "@.";
/** An initial before a surname of four letters, only in sentences. */
const SHORT = "@,";
/** Only among other login names. */
const AMONG = "@:";
const SHORT_SURNAME = 4;
const LEAST_WHOLE = 7;
/** Beside a whole given name: "an.nguyen". */
const LEAST_WHOLE_SURNAME = 2;
const LEAST_SURNAME = 5;
const LEAST_WEAK_SURNAME = 3;
const LEAST_GIVEN = 4;
const LEAST_LETTERS = 5;
const LEAST_ALONE = 6;
/** Among other login names. */
const LEAST_IN_COLUMN = 4;
const LEAST_WITH_MIDDLE = 10;
const MOST_LETTERS = 40;
/** Sixteen parts of a path, each with the letters of a name. */
const MOST_OF_TOKEN = 400;
/** A given name, middle names and the words of a surname. */
const MOST_SEGMENTS = 5;
/** Letters, digits and their joints; longer rows of parts are read in pieces. */
const TOKEN = /(?<![\p{L}\p{M}\p{N}])\p{L}[\p{L}\p{M}\p{N}]*(?:[-_.][\p{L}\p{M}\p{N}]+){0,15}/gu;
const PLAIN = /^\p{L}\p{Ll}*$/u;
/** The words of a token, also those that only a capital parts: "MSPatel", "JuliaChurch". */
const SEGMENT = /\p{Lu}+(?=\p{Lu}\p{Ll})|\p{Lu}?[\p{Ll}\p{M}]+|\p{Lu}[\p{Lu}\p{M}]*/gu;
const JOINT = /^[-_.]?$/;
const NUMBER_BEHIND = /^[-_.]?\d{1,4}(?![\p{L}\p{N}])/u;
/** Beside these a word is part of an address or a path, or somebody's name in a network. */
const PATH = "@/\\~";
/** Marks that stand around one value: brackets, quotes, the tags of an element. */
const PAIRS: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["'", "'"],
  ["`", "`"],
  ["“", "”"],
  ["„", "“"],
  ["«", "»"],
  ["»", "«"],
  ["(", "),;"],
  ["[", "],;"],
  ["{", "},;"],
  ["<", ">"],
  [">", "<"],
]);
/** Words behind which somebody is named who did something or gets it. */
const BY: ReadonlySet<string> = new Set(
  "by to from von durch par por da door af av przez".split(" "),
);
const LONGEST_BY = 6;
const LINE_START = /(?:^|[\r\n])[ \t>]*(?:(?:[-*•+]|\d{1,3}[.)])[ \t]+)?$/;
const LINE_REACH = 24;
const SMALL_DOTTED = /^(?:\p{Ll}\.\p{Ll}{2,}|\p{Ll}{2,}\.\p{Ll})$/u;

/** The keys under which the login names of a person are found. */
export function handleKeys({ given, middle, surname, surnames }: NameParts): string[] {
  const [first = ""] = given;
  const whole = new Set([given.join(""), first]);
  const initials = new Set([first.charAt(0), firstLetters(given)]);
  if (middle.length > 0) {
    whole.add(first + firstLetters(middle)).add(first + middle.join(""));
    initials.add(firstLetters([first, ...middle]));
  }
  const particles = surname.slice(0, -1).filter((word) => PARTICLES.has(word));
  if (particles.length > 0) initials.add(firstLetters([first, ...particles]));
  const keys = new Set<string>();
  for (const written of surnames)
    for (const key of [
      ...keysWith(first, whole, initials, written.replaceAll(" ", "")),
      ...cutKeys(first, written.split(" ").find((word) => !PARTICLES.has(word)) ?? ""),
    ])
      keys.add(key);
  return [...keys];
}

function* keysWith(
  first: string,
  whole: Iterable<string>,
  initials: Iterable<string>,
  surname: string,
): Iterable<string> {
  if (surname.length < LEAST_WHOLE_SURNAME) return;
  const [isTelling, isTellingGiven] = [nameWord(surname).isStrong, nameWord(first).isStrong];
  for (const start of whole) {
    if (surname.length < LEAST_WEAK_SURNAME && start.length < LEAST_GIVEN) continue;
    const isLong = start.length + surname.length >= LEAST_WHOLE;
    yield* bothOrders(isLong && (isTelling || isTellingGiven) ? SURE : WEAK, start, surname);
  }
  if (surname.length < LEAST_WEAK_SURNAME) {
    yield* withShortSurname(initials, surname);
    return;
  }
  const mark = isTelling && surname.length >= LEAST_SURNAME ? SURE : WEAK;
  for (const start of initials) {
    yield* bothOrders(mark, start, surname);
    if (isTelling && surname.length === SHORT_SURNAME) yield SHORT + foldLetters(start + surname);
  }
  if (first.length < LEAST_GIVEN || !isTellingGiven) return;
  const initial = surname.charAt(0);
  yield WEAK + foldLetters(first + initial);
  yield DOTTED + foldLetters(first + initial);
  yield DOTTED + foldLetters(initial + first);
}

function* withShortSurname(initials: Iterable<string>, surname: string): Iterable<string> {
  for (const start of initials)
    if (start.length + surname.length >= LEAST_IN_COLUMN)
      yield AMONG + foldLetters(start + surname);
}

/** Not where the surname alone would count: "Ava Ayala". */
function bothOrders(mark: string, start: string, end: string): string[] {
  const alone = foldLetters(end);
  return [foldLetters(start + end), foldLetters(end + start)]
    .filter((letters) => letters !== alone)
    .map((letters) => mark + letters);
}

function firstLetters(words: readonly string[]): string {
  return words.map((word) => word.charAt(0)).join("");
}

/**
 * Where such names may stand in a text, in the order of their starts, the longer first; those that are a single word without any mark only
 * `smallNames` can tell. Linear in the text.
 */
export function eachHandle(text: string, visit: (place: HandlePlace) => void): void {
  for (const { 0: written, index: start } of text.matchAll(TOKEN)) {
    if (written.length < LEAST_LETTERS) continue;
    const end = start + written.length;
    const isNamed = isNamedHere(text, start, end);
    if (!isNamed && PLAIN.test(written)) continue;
    if (isOfMail(text, start, end)) continue;
    // Letters without end and joint are a key or data: no login name is as long.
    if (written.length > MOST_OF_TOKEN) continue;
    for (const place of placesIn(written, isNamed)) {
      const isFirst = place.start === 0 && text[start - 1] === "@";
      const { key } = place;
      visit({ key, start: start + place.start - Number(isFirst), end: start + place.end });
    }
  }
}

/** The same in the name of a file, folder, sheet or column. */
export function handlesInName(name: string): HandlePlace[] {
  return Array.from(name.matchAll(TOKEN)).flatMap(({ 0: written, index }) =>
    placesIn(written, true).map(({ key, start, end }) => ({
      ...{ key, start: index + start },
      end: index + end,
    })),
  );
}

/** The keys of a login name that is all of a value. */
export function keysOfHandle(written: string): string[] {
  const name = written.trim().replace(/^[^\\\s]+\\+(?=\S)|^@/, "");
  return handlesInName(name)
    .filter(({ start, end }) => start === 0 && end === name.length)
    .map(({ key }) => key);
}

/** The keys of a word in small letters that no mark tells from others; `isTold` says that it stands in a sentence of known words. */
export function keysOfPlainHandle(word: string, isTold: boolean): string[] {
  if (nameWord(word).isKnownName) return [];
  const sure =
    word.length < LEAST_ALONE ? [] : spellings([latinOf(word)]).map((letters) => SURE + letters);
  return isTold ? [...sure, SHORT + foldLetters(toLatin(word))] : sure;
}

/** The keys of a word that stands where login names stand, in small letters and perhaps with a number behind. */
export function keysOfLogin(written: string): string[] {
  const letters = latinOf(written);
  const all = letters.length === LEAST_IN_COLUMN ? [foldLetters(letters)] : spellings([letters]);
  const word = nameWord(letters);
  const alone = word.isStrong && word.isKnownName ? [word.key] : [];
  return [...alone, ...all.flatMap((key) => [SURE, SHORT, WEAK, AMONG].map((mark) => mark + key))];
}

/** Places in one token. */
function placesIn(written: string, isNamed: boolean): HandlePlace[] {
  const segments = Array.from(written.matchAll(SEGMENT), ({ 0: text, index }): Segment => {
    return { text, latin: latinOf(text), start: index, end: index + text.length };
  });
  return segments.flatMap((_, from) => {
    let to = from + 1;
    while (to < segments.length && to - from < MOST_SEGMENTS && isJoined(written, segments, to))
      to++;
    return Array.from({ length: to - from }, (_, i) =>
      placesOf(written, segments.slice(from, to - i), isNamed),
    ).flat();
  });
}

/** "left.The" is the end of a sentence and the start of another. */
function isJoined(written: string, segments: readonly Segment[], at: number): boolean {
  const [before, after] = [segments[at - 1], segments[at]];
  if (before === undefined || after === undefined) return false;
  const joint = written.slice(before.end, after.start);
  return (
    JOINT.test(joint) &&
    !(joint === "." && /^\p{Lu}\p{Ll}/u.test(after.text) && /^\p{Ll}/u.test(before.text))
  );
}

/** What the segments are together. */
function placesOf(written: string, segments: readonly Segment[], isNamed: boolean): HandlePlace[] {
  const [first, last] = [segments[0], segments.at(-1)];
  if (first === undefined || last === undefined) return [];
  if (segments.length === 1 && !mayBeHandle(first.text)) return [];
  const behind = NUMBER_BEHIND.exec(written.slice(last.end))?.[0] ?? "";
  const inside = written.slice(first.start, last.end);
  const isMarked = !/[-.]/.test(inside) && (isNamed || behind !== "" || segments.length > 1);
  const marks = isMarked ? [SURE, WEAK] : SMALL_DOTTED.test(inside) ? [SURE, DOTTED] : [SURE];
  const [start, end] = [first.start, last.end + behind.length];
  return spellings(segments.map(({ latin }) => latin)).flatMap((letters) =>
    marks.map((mark) => ({ key: mark + letters, start, end })),
  );
}

/** False for what is a word, and for somebody's name as it is. */
function mayBeHandle(word: string): boolean {
  const { isStrong, isKnownName } = nameWord(word);
  return isStrong && !isKnownName;
}

function latinOf(word: string): string {
  return toLatin(word).replace(/[^\p{L}]/gu, "");
}

/** The letters of all words, which are in Latin ones, and without what may be a middle initial. */
function spellings(latin: readonly string[]): string[] {
  const whole = latin.join("");
  if (whole.length < LEAST_LETTERS || whole.length > MOST_LETTERS) return [];
  const found = new Set([whole]);
  const inner = latin.filter((word, i) => i === 0 || i === latin.length - 1 || word.length > 1);
  if (inner.length > 1) found.add(inner.join(""));
  const [first = ""] = latin;
  if (latin.length > 1 && first.length === 2) found.add(first.charAt(0) + latin.slice(1).join(""));
  if (latin.length === 1) for (const letters of withoutMiddle(first)) found.add(letters);
  return [...found].map(foldLetters);
}

/** "mspatel", "mineshspatel", of whose middle initial nothing else is known. */
function* withoutMiddle(word: string): Iterable<string> {
  const without = (at: number) => word.slice(0, at) + word.slice(at + 1);
  if (word.length > LEAST_ALONE) yield without(1);
  if (word.length < LEAST_WITH_MIDDLE) return;
  for (let at = LEAST_GIVEN - 1; at < word.length - LEAST_WEAK_SURNAME; at++) yield without(at);
}

function isNamedHere(text: string, start: number, end: number): boolean {
  const [before = "", after = ""] = [text[start - 1], text[end]];
  if (before === "" && after === "") return true;
  if ((before !== "" && PATH.includes(before)) || (after !== "" && "/\\".includes(after)))
    return true;
  if (before === "=" || (after !== "" && PAIRS.get(before)?.includes(after))) return true;
  if (before === " " && (text[start - 2] === ":" || text[start - 2] === "=")) return true;
  return (before === " " && BY.has(wordBefore(text, start - 1))) || isLabel(text, start, end);
}

function wordBefore(text: string, end: number): string {
  const part = text.slice(Math.max(0, end - LONGEST_BY), end);
  return /\p{L}+$/u.exec(part)?.[0].toLowerCase() ?? "";
}

/** "- mpatel: done" */
function isLabel(text: string, start: number, end: number): boolean {
  if (text[end] !== ":" || !/^(?:\s|$)/.test(text.charAt(end + 1))) return false;
  return LINE_START.test(text.slice(Math.max(0, start - LINE_REACH), start));
}

/** An address is no name by itself; "@mspatel" is none. */
function isOfMail(text: string, start: number, end: number): boolean {
  if (text[start - 1] !== "@") return isInMail(text, start, end);
  return /[\p{L}\p{N}_.+-]/u.test(text[start - 2] ?? "") || text[end] === "@";
}
