/**
 * Every mention of a name in formal text with its place: people, organisations, places, peoples and languages, and the sides of a deal
 * that a contract calls by their role ("the Borrower"). Read from runs of capitals with the word lists of the product; a text first gives
 * what it says in full, then what it says in short (a surname, "Ashford" of "Ashford Hospitality Finance LP", a defined term).
 */
import { AMBIGUOUS_NAMES, GIVEN_NAMES } from "../../kit/lexicon/given-names.ts";
import { placeNames } from "../../kit/lexicon/places.ts";
import {
  COMMON_WORDS,
  HONORIFICS,
  JOB_WORDS,
  ORGANIZATION_WORDS,
  PEOPLES,
} from "../../kit/lexicon/words.ts";
import { type CapitalRun, type CapitalWord, capitalRuns } from "../../kit/text/capital-runs.ts";
import { addressMentions } from "./addresses.ts";
import { framedOrganizations } from "./framed-organizations.ts";
import { CERTAINTY, Mentions, type NameMention } from "./mentions.ts";
import { noteOrganization, organizationIn } from "./organizations.ts";
import { definedRoles, ROLE_WORDS } from "./parties.ts";

const MOST_PART_WORDS = 6;
const MOST_PERSON_WORDS = 4;
const MOST_SMALL = 50_000;
/** Titles that are ordinary words, too. */
const RANKS = new Set(
  "general gen major maj justice president chancellor mayor governor gov father sister brother judge rep representative lord dame private mag me ing".split(
    " ",
  ),
);
/** Before a signature's name. */
const SIGNED =
  /(?:\b(?:By|Name|Attention|Attn|Signed|Represented by|Mr|Ms|Dr)\s?[.:]?\s?:?\s|\/s\/\s?)$/;

/** Mentions in the order of the text, none inside another; at most 20,000. Time grows with the text. */
export function findNames(text: string): NameMention[] {
  const found = new Mentions(text);
  const small = smallWords(text);
  for (const address of addressMentions(text))
    found.add("location", address.start, address.end, CERTAINTY.address);
  for (const { start, end, isLegal } of framedOrganizations(text, small))
    found.add("organization", start, end, isLegal ? CERTAINTY.legal : CERTAINTY.organizationWord);
  for (const run of capitalRuns(text)) fullNames(run, text, small, found);
  const roles = definedRoles(text);
  for (const run of capitalRuns(text)) shortNames(run, roles, found);
  return found.sorted();
}

/** What a run says of itself: legal forms, given names, places. */
function fullNames(
  run: CapitalRun,
  text: string,
  small: ReadonlySet<string>,
  found: Mentions,
): void {
  notePlaces(run.words, found);
  let before = run.words;
  for (;;) {
    const name = organizationIn(before, text, small);
    if (!name) break;
    noteOrganization(name, small, found);
    const start = name[0]?.start ?? 0;
    before = before.filter((word) => word.end <= start);
  }
  for (const part of parts(run.words.filter((word) => found.isFree(word.start, word.end))))
    judgePart(part, text, small, found);
}

/** Places of several words, also where one of them is ordinary ("United States"), and peoples. */
function notePlaces(words: readonly CapitalWord[], found: Mentions): void {
  for (const [i, word] of words.entries()) {
    if (PEOPLES.has(word.key)) found.add("people", word.start, word.end, CERTAINTY.people);
    if (!placeBeginnings().has(word.key)) continue;
    const last = words[i + placeLength(words, i) - 1];
    if (last && last !== word) found.add("location", word.start, last.end, CERTAINTY.place);
  }
}

/** How many words from here are a place; 0 for less than two, and where they begin the name of a bank or a university. */
function placeLength(words: readonly CapitalWord[], from: number): number {
  const { places } = placeNames();
  for (let length = Math.min(3, words.length - from); length >= 2; length--) {
    const part = words.slice(from, from + length);
    const isOfName = ORGANIZATION_WORDS.has(words[from + length]?.key ?? "");
    if (!isOfName && places.has(part.map((word) => word.key).join(" "))) return length;
  }
  return 0;
}

let beginnings: ReadonlySet<string> | undefined;

/** First words of places of several words. */
function placeBeginnings(): ReadonlySet<string> {
  beginnings ??= new Set(
    [...placeNames().places]
      .filter((name) => name.includes(" "))
      .map((name) => name.slice(0, name.indexOf(" "))),
  );
  return beginnings;
}

function judgePart(
  { words, lead }: Part,
  text: string,
  small: ReadonlySet<string>,
  found: Mentions,
): void {
  const [first] = words;
  const last = words.at(-1);
  if (!first || !last || words.length > MOST_PART_WORDS) return;
  const { places } = placeNames();
  if (places.has(words.map((word) => word.key).join(" "))) {
    found.add("location", first.start, last.end, CERTAINTY.place);
    return;
  }
  const sure = personCertainty(words, lead, text, small);
  if (sure !== null && found.add("person", first.start, last.end, sure)) {
    if (!last.isInitial && last.key.length > 2) found.surnames.add(last.key);
    return;
  }
  if (words.length > 2) return;
  for (const word of words)
    if (places.has(word.key)) found.add("location", word.start, word.end, CERTAINTY.place);
}

/** Null where the words are no person's name: nothing announces one and none is a given name. */
function personCertainty(
  words: readonly CapitalWord[],
  lead: CapitalWord | undefined,
  text: string,
  small: ReadonlySet<string>,
): number | null {
  const { places } = placeNames();
  if (words.length > MOST_PERSON_WORDS || words.every((word) => places.has(word.key))) return null;
  if (lead !== undefined && HONORIFICS.has(lead.key) && !lead.isAllCapitals) {
    // "General Access", "Major Contributors": the rank is an adjective.
    const isRank = !RANKS.has(lead.key) || !words.some((word) => small.has(word.key));
    if (isRank) return CERTAINTY.honorific;
  }
  return isPerson(words) || isSigned(words, text) ? CERTAINTY.given : null;
}

function isPerson(words: readonly CapitalWord[]): boolean {
  const [first] = words;
  const last = words.at(-1);
  if (!first || !last || words.length < 2) return false;
  // "JANA Nominee", "Trudy TCP Proxy": an acronym beside a word.
  const rest = words.slice(1).filter(({ isInitial }) => !isInitial);
  const isMixed = first.isAllCapitals
    ? rest.some((word) => !word.isAllCapitals)
    : rest.some((word) => word.isAllCapitals && word.key.length < 4) ||
      (rest.length > 1 && new Set(rest.map((word) => word.isAllCapitals)).size > 1);
  if (isMixed) return false;
  return (
    isGivenWord(first) &&
    !words
      .slice(1)
      .some(
        (word, i) =>
          (isOrdinary(word) && !words[i]?.isInitial) || placeNames().places.has(word.key),
      )
  );
}

function isSigned(words: readonly CapitalWord[], text: string): boolean {
  const [first] = words;
  if (!first || words.length < 2 || words.length > 3) return false;
  return (
    SIGNED.test(text.slice(Math.max(0, first.start - 16), first.start)) &&
    words.every((word) => !isOrdinary(word))
  );
}

/** Roles, and what was said in full before, said in short. */
function shortNames(run: CapitalRun, roles: ReadonlySet<string>, found: Mentions): void {
  for (const [i, word] of run.words.entries()) {
    if (!found.isFree(word.start, word.end)) continue;
    const isRole = roles.has(word.key) || (ROLE_WORDS.has(word.key) && !word.isAllCapitals);
    if (isRole) found.add("party", word.start, word.end, CERTAINTY.role);
    else if (found.surnames.has(word.key) && run.words.length === 1)
      found.add("person", word.start, word.end, CERTAINTY.short);
    else if (found.mayBeginShortForm(word.key))
      addShortForm(run.words.slice(i, i + MOST_PART_WORDS), found);
  }
}

/** The longest short form that begins the words. */
function addShortForm(words: readonly CapitalWord[], found: Mentions): void {
  for (let length = words.length; length >= 1; length--) {
    const part = words.slice(0, length);
    // "Johns Hopkins" is not "Johns" alone.
    const next = words[length];
    if (length === 1 && next && !isOrdinary(next) && !next.isInitial) continue;
    const type = found.shortForm(part.map((word) => word.key));
    if (type === undefined) continue;
    found.add(type, part[0]?.start ?? 0, part.at(-1)?.end ?? 0, CERTAINTY.short);
    return;
  }
}

interface Part {
  readonly words: readonly CapitalWord[];
  readonly lead: CapitalWord | undefined;
}

/** The run cut at honorifics and at words that stand in no name. */
function* parts(words: readonly CapitalWord[]): Generator<Part> {
  let from = 0;
  for (let i = 0; i <= words.length; i++) {
    const word = words[i];
    const isCut =
      word === undefined ||
      (!word.isInitial &&
        !isBehindInitial(words, i, from) &&
        (HONORIFICS.has(word.key) ||
          isOrdinary(word) ||
          ROLE_WORDS.has(word.key) ||
          JOB_WORDS.has(word.key)));
    if (!isCut) continue;
    if (i > from) yield { words: words.slice(from, i), lead: words[from - 1] };
    from = i + 1;
  }
}

/** "Alexander H. Good": an ordinary word that is a surname. */
function isBehindInitial(words: readonly CapitalWord[], at: number, from: number): boolean {
  const [given, initial] = [words[at - 2], words[at - 1]];
  if (at - 2 < from || !given || !initial?.isInitial) return false;
  return initial.end - initial.start === 2 && isGivenWord(given);
}

function isGivenWord({ key }: CapitalWord): boolean {
  const first = key.split("-")[0] ?? "";
  return GIVEN_NAMES.has(first) && !AMBIGUOUS_NAMES.has(first);
}

const SMALL = /(?<![\p{L}\p{N}@./_-])\p{Ll}{3,30}(?![\p{L}\p{N}@/_]|[.-][\p{L}\p{N}@])/gu;

/** Words that the text also writes small, outside addresses: as a name's first word they say nothing. */
export function smallWords(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const match of text.matchAll(SMALL)) if (found.size < MOST_SMALL) found.add(match[0]);
  return found;
}
function isOrdinary(word: CapitalWord): boolean {
  return COMMON_WORDS.has(word.key);
}
