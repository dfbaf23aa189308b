/**
 * The forms in which files speak of a person whose full name is known: the name in both orders, with initials, with one of two surnames,
 * the given name or the surname alone. A form is a key of folded words, as `eachMention` reads them from texts.
 */
import { LEGAL_FORMS } from "../../kit/lexicon/legal-forms.ts";
import { HONORIFICS } from "../../kit/lexicon/words.ts";
import { isGivenName } from "../detectors/person-confidence.ts";
import { isEnglishWord } from "../lexicon/english-words.ts";
import { SURNAMES } from "../lexicon/surnames.ts";
import { isFullName, personKey, readPersonName } from "../pseudonym/person-name.ts";
import { handleKeys } from "./handles.ts";
import { isNameAlone, type NameWord, nameWord, PARTICLES } from "./name-words.ts";
import { wholeName } from "./whole-names.ts";
import { keysOfWordName } from "./word-names.ts";

export interface PersonForms {
  /** Equal for all spellings of the name (`personKey`); null for part of a name, which is nobody in particular. */
  readonly person: string | null;
  readonly keys: readonly string[];
}

const SAINT = new Set(["st", "ste", "saint"]);
const CUT_WORD = /(\p{L}{3,})\.\s/gu;
const TERM_ENDING =
  /(?:tion|sion|ment|ness|ity|ance|ence|ator|izer|iser|cycle|ware|ship|ing|ism|ology|graphy|ings|able|ible|less|ful)s?$/;
const HYPHENATED = /([\p{L}\p{M}]+)[-‐‑]([\p{L}\p{M}]+)/u;
const GENERATION = /^(?:jr|sr|i{2,3}|iv)$/;
const MAX_LENGTH = 80;
const MAX_CELL = 60;
const CELL = /^\p{Lu}[\p{L}\p{M}'’.-]*,?(?: [\p{L}\p{M}'’.-]+){1,5}$/u;
const NO_NAME = /[\d@:;|=#%*]/;
const WORDS = /[\p{L}\p{M}'’]+/gu;
/** Names of nothing but words of a language are short in those that write them so: "Tun Win"; longer ones are "Customer Service". */
const SHORT_WORD = 4;
const STORM =
  /^(?:hurricane|typhoon|cyclone|storm|ouragan|hurrikan|taifun|huracan|uragano|furacao)$/;
/** Short words of what stands for nobody. */
const NOBODY: ReadonlySet<string> = new Set(
  "no not non none name all any both each other new old the one two test user team desk lead head main open due set self same many most more less left via per tbd day week year help info mail call area unit club shop home site room line data role temp post cash bar it hr".split(
    " ",
  ),
);
/** Fewer letters are initials or cut names. */
const LEAST_PART = 2;

/** The forms of a full name, and of two words that a hyphen makes one name; null for anything else: one word, a firm, a label. */
export function formsOfPerson(written: string): PersonForms | null {
  const whole = wholeName(written);
  if (whole !== null) return { person: whole, keys: [whole] };
  if (!mayBeFullName(written)) return null;
  const name = readPersonName(written);
  const named = name.words.filter((word) => !GENERATION.test(word));
  if (named.length < 2 || named.length > 6) return null;
  if (name.isBound) return { person: null, keys: [personKey(name)] };
  const givenCount = countGiven(written, named);
  const given = named.slice(0, givenCount);
  const surname = named.slice(givenCount);
  const cores = surname.filter((word) => !PARTICLES.has(word));
  const isKnown = [...given, ...cores].some((word) => nameWord(word).isKnownName);
  if (cores.length === 0) return null;
  if ([...given, ...cores].some((word) => word.length < LEAST_PART)) return null;
  const surnames = surnamesOf(surname, cores);
  const keys = [
    ...new Set([
      ...keysOf(given, surnames),
      ...keysWithMiddle(given, name.middle, surnames),
      ...keysOfMiddleSurname(given, name.middle, surname),
    ]),
  ];
  // What no list knows for a name may be a term of a table after all: then its parts say less.
  const sure = isKnown ? keys : keys.filter((key) => key.includes(" ") || !TERM_ENDING.test(key));
  const handles = handlesOf(given, name.middle, surname);
  return { person: personKey(name), keys: [...sure, ...ofWords(sure), ...handles] };
}

/**
 * The full name in both orders and with an initial, and the surname for beside a title, of a value that its column proves to be somebody's
 * though its words say nothing of the kind: a surname such as "Cherry" or "Church", short words such as "Min Thu". Null for firms and for what stands in columns of people for nobody.
 */
export function formsOfWholePerson(written: string): PersonForms | null {
  if (written.length > MAX_LENGTH || NO_NAME.test(written) || holdsCutWord(written)) return null;
  const words = (written.match(WORDS) ?? []).filter((word) => !PARTICLES.has(word));
  if (words.length < 2 || words.length > 6 || !words.every((word) => /^\p{Lu}/u.test(word)))
    return null;
  const known = words.map((word) => nameWord(word));
  if (STORM.test(known[0]?.latin ?? "")) return null;
  const name = readPersonName(written);
  const isOfGiven = isGivenName(name.words[0] ?? "") && name.words.length === 2;
  const isFirm = ({ isOrganization, isKnownName, latin }: NameWord) =>
    isOrganization && !isKnownName && (!isOfGiven || LEGAL_FORMS.has(latin));
  if (known.some(isFirm)) return null;
  // In capitals throughout, "GUN BARREL" is more often a thing.
  const isShouted = !/\p{Ll}/u.test(written);
  const isTelling = known.some(({ isStrong, isKnownName, isOrdinary, latin }) =>
    isShouted ? isStrong && !isEnglishWord(latin) : isStrong || (isKnownName && !isOrdinary),
  );
  if (!isTelling && known.some(({ latin }) => latin.length > SHORT_WORD || NOBODY.has(latin)))
    return null;
  const named = name.words.filter((word) => !GENERATION.test(word));
  if (named.length < 2 || named.some((word) => word.length < LEAST_PART)) return null;
  const count = countGiven(written, named);
  const [given, surname] = [named.slice(0, count).join(" "), named.slice(count).join(" ")];
  const handles = handlesOf(named.slice(0, count), name.middle, named.slice(count));
  const keys = new Set([`${given} ${surname}`, `${surname} ${given}`, ...handles]);
  if (isOfGiven) {
    keys.add(`${given.charAt(0)} ${surname}`);
    keys.add(`${surname} ${given.charAt(0)}`);
    keys.add(titledKey(surname));
  }
  return { person: personKey(name), keys: [...keys, ...ofWords([given, surname])] };
}

/** Forms of those of the words that are words of a language too. */
function ofWords(keys: readonly string[]): string[] {
  const isWord = (key: string) => /^\p{L}{3,}$/u.test(key) && !isNameAlone(nameWord(key), null);
  return keys.filter(isWord).flatMap(keysOfWordName);
}

/** A single given name or surname that is proven by itself, be it of two words bound by a hyphen; null for anything else. */
export function formOfPart(written: string): PersonForms | null {
  const text = written.trim();
  if (!/^\p{Lu}[\p{L}\p{M}'’-]{2,30}$/u.test(text)) return null;
  const name = readPersonName(text);
  if (name.words.length !== 1 && !name.isBound) return null;
  if (!(text.match(WORDS) ?? []).some((word) => nameWord(word).isStrong)) return null;
  const key = personKey(name);
  return { person: null, keys: [key, ...ofWords([key])] };
}

/**
 * The key of a text that is nothing but a full name in its usual form, apart from the name inside other texts; null for anything else. What is
 * sure enough to be hidden where it was found may be so in a cell, yet not wherever its words stand.
 */
export function cellKey(written: string): string | null {
  const text = written.trim();
  if (text.length > MAX_CELL || !CELL.test(text)) return null;
  const name = readPersonName(text);
  return isFullName(name) ? `=${personKey(name)}` : null;
}

/** Guards against labels and firms in columns and headers that pass for names. */
function mayBeFullName(written: string): boolean {
  if (written.length > MAX_LENGTH || NO_NAME.test(written)) return false;
  if (holdsCutWord(written)) return false;
  const words = written.match(WORDS) ?? [];
  if (words.length < 2 || words.length > 8) return false;
  const known = words.map((word) => nameWord(word));
  if (known.some(({ isOrganization, latin }) => isOrganization && latin.length > 2)) return false;
  // "Hurricane Jose", "GUN BARREL": words of prose are few in a name.
  const ordinary = known.filter(({ isOrdinary, isKnownName }) => isOrdinary && !isKnownName);
  if (2 * ordinary.length >= words.length && !isTitled(known)) return false;
  return known.some(({ isStrong, isKnownName }) => isStrong || isKnownName);
}

/** "Ann. Phys": a cut word that is no title. */
function holdsCutWord(written: string): boolean {
  const cut = Array.from(written.matchAll(CUT_WORD), ([, word = ""]) => nameWord(word).latin);
  return cut.some((word) => !HONORIFICS.has(word));
}

function isTitled([first]: readonly NameWord[]): boolean {
  return first !== undefined && HONORIFICS.has(first.latin);
}

function countGiven(written: string, words: readonly string[]): number {
  if (words.length < 3) return 1;
  const [, first = "", second = ""] = HYPHENATED.exec(written) ?? [];
  const isBound = nameWord(first).key === words[0] && nameWord(second).key === words[1];
  const other = words[1] ?? "";
  return isBound || (isGivenName(other) && !SURNAMES.has(other)) ? 2 : 1;
}

/** The whole surname, and each of two. */
function surnamesOf(surname: readonly string[], cores: readonly string[]): ReadonlySet<string> {
  const first = cores[0] ?? "";
  const surnames = new Set([surname.join(" "), cores.at(-1) ?? "", SAINT.has(first) ? "" : first]);
  surnames.delete("");
  return surnames;
}

/** Forms that a name has only with its middle names: "J.M. Carter", "JM Carter", "J. Michael Carter", "Carter, John M." */
function keysWithMiddle(
  given: readonly string[],
  middle: readonly string[],
  surnames: ReadonlySet<string>,
): string[] {
  if (middle.length === 0) return [];
  const [first = "", ...more] = [...given, ...middle];
  const initials = [first, ...more].map((word) => word.charAt(0));
  const [firstInitial = "", ...moreInitials] = initials;
  const starts = [
    initials.join(" "),
    initials.join(""),
    [firstInitial, ...more].join(" "),
    [first, ...moreInitials].join(" "),
    [first, ...more].join(" "),
  ];
  return [...surnames].flatMap((last) =>
    starts.flatMap((start) => [`${start} ${last}`, `${last} ${start}`]),
  );
}

/** "John Martin Carter": whether the word in the middle is a middle name or a surname, only he knows. */
function keysOfMiddleSurname(
  given: readonly string[],
  middle: readonly string[],
  surname: readonly string[],
): string[] {
  const [first = "", ...rest] = surname;
  const cores = rest.filter((word) => !PARTICLES.has(word));
  if (cores.length === 0 || PARTICLES.has(first)) return [];
  return keysWithMiddle(given, [...middle, first], surnamesOf(rest, cores));
}

/** Login names; the first of two surnames may be a middle name. */
function handlesOf(
  given: readonly string[],
  middle: readonly string[],
  surname: readonly string[],
): string[] {
  const cores = surname.filter((word) => !PARTICLES.has(word));
  const surnames = surnamesOf(surname, cores);
  const keys = handleKeys({ given, middle, surname, surnames });
  const [first = "", ...rest] = surname;
  if (cores.length < 2 || PARTICLES.has(first)) return keys;
  const more = { given, middle: [...middle, first], surname: rest, surnames: [cores.at(-1) ?? ""] };
  return [...keys, ...handleKeys(more)];
}

function keysOf(given: readonly string[], surnames: ReadonlySet<string>): ReadonlySet<string> {
  const keys = new Set<string>();
  const add = (...words: readonly string[]) => keys.add(words.join(" "));
  const initials = given.map((word) => word.charAt(0));
  const isDouble = given.length === 2;
  const whole = given.join(" ");
  const starts = isDouble
    ? [whole, given.join(""), initials.join(" "), initials.join(""), `${given[0]} ${initials[1]}`]
    : [whole];
  for (const last of surnames) {
    for (const start of [...starts, initials[0] ?? ""]) {
      add(start, last);
      add(last, start);
    }
    add(last);
    add(whole, last.charAt(0));
  }
  add(whole);
  if (isDouble) {
    add(given.join(""));
    add(given[0] ?? "", initials[1] ?? "");
    add(compactKey(initials.join("")));
  }
  return keys;
}

/** A word of a language as a surname, "Ms Church": apart from the word itself, since it is a name beside a title only. */
export function titledKey(surname: string): string {
  return `${surname}:`;
}

/** "P-O" and "PO" alone, apart from words that are spelled like them. */
export function compactKey(letters: string): string {
  return `${letters}.`;
}
