/**
 * Names of people, organisations, places and peoples in running text, without a model: runs of capitalised words weighed by titles and
 * salutations before them, known given names, endings of surnames, legal forms and places. What only might be a name is reported with
 * low confidence; the policy acts on the sure ones.
 */
import { AMBIGUOUS_NAMES } from "../../kit/lexicon/given-names.ts";
import { placeNames } from "../../kit/lexicon/places.ts";
import {
  COMMON_WORDS,
  JOB_WORDS,
  PARTICLES,
  PEOPLES,
  STREET_WORDS,
} from "../../kit/lexicon/words.ts";
import { type CapitalRun, type CapitalWord, capitalRuns } from "../../kit/text/capital-runs.ts";
import { LABEL_BEFORE } from "../lexicon/label-words.ts";
import { FORMS_OF_ADDRESS, peopleAround, ROLE_WORDS } from "../lexicon/people-words.ts";
import { PLAIN_ENDING, PLAIN_WORDS } from "../lexicon/plain-words.ts";
import { SURNAMES, WORD_SURNAMES } from "../lexicon/surnames.ts";
import { isCalledSo, isInLongerName } from "../longer-names.ts";
import { contextBefore } from "../scan.ts";
import type { Detector, Finding } from "./contract.ts";
import { withoutGermanNoun } from "./german-nouns.ts";
import { greetedStarts } from "./greetings.ts";
import { institutions, legalOrganizations } from "./legal-organizations.ts";
import { announcedLowerNames, lowerNames } from "./lower-names.ts";
import { announcedRuns } from "./name-lists.ts";
import { firmOfNames, organizationOf, runsOutside, trimStop } from "./organizations.ts";
import { isGivenForm, isGivenName, type NamePlace, personConfidence } from "./person-confidence.ts";
import { capitalisesNouns, textLanguage } from "./text-language.ts";
import { isHonorific, isOffice, isSureTitle, isTitleHere } from "./titles.ts";
import { nameAfterWords } from "./words-before-names.ts";

const PLACE_BEFORE =
  /(?:\bin|\bat|\bnear|\bvisit(?:ing|ed)?|\btravel(?:l?ing)? to|\bmoved? (?:to|from)|\bgo(?:ing)? to|\blive[sd]? in|\bbased in|\boriginally from|\bfrom|\bto|\baround|\bacross|\boutside)\s+(?:the )?$/;
const STREETS: ReadonlySet<string> = new Set(STREET_WORDS);
/** Words that hold the place of a given name in the calendar, too. */
const CALENDAR_NAMES = new Set(["jan", "mai", "avril"]);
const MONTHS = new Set(["april", "may", "june", "august", "jan", "mai", "avril"]);
/** Words before the number of a flat. */
const UNITS = new Set(["apt", "ste", "bldg", "whg"]);
const DUTCH_PARTICLES = new Set(["van", "von", "ter", "ten"]);
const SUFFIXES = new Set(["ii", "iii", "iv", "jr", "sr"]);
/** Behind capitals: "Assessment CLM-250117" ends in a number of a claim. */
const CODE_AFTER = /^[-_]\d/;
const MAX_PLACE_WORDS = 4;
const CONTEXT = 32;
const MAX_NAME_WORDS = 3;
const AFTER_TITLE = 0.9;
const IN_LIST = 0.86;
const LEAST_WITH_NOUNS = 0.5;

export const names: Detector = {
  name: "names",
  types: ["PERSON", "ORGANIZATION", "LOCATION", "TITLE"],
  source:
    "Lists of given names, places (Unicode CLDR, IANA time zones), titles and legal forms; words around a name",
  wants: (scan) => scan.text.length > 1,
  *find({ scan }): Iterable<Finding> {
    if (!scan.hasCapital) {
      yield* lowerNames(scan.text);
      return;
    }
    // Where every noun has a capital, a lone unknown one is hardly ever a name.
    const least = capitalisesNouns(scan.text) ? LEAST_WITH_NOUNS : 0;
    const language = textLanguage(scan.text);
    const firms = legalOrganizations(scan.text);
    yield* firms;
    yield* institutions(scan.text);
    const runs = [...runsOutside(capitalRuns(scan.text), firms)];
    yield* announcedLowerNames(scan.text);
    const announced = announcedRuns(scan.text, runs);
    const greeted = greetedStarts(scan);
    for (const run of runs) {
      const notes = { isAnnounced: announced.has(run), greeted, language };
      for (const finding of judgeRun(scan.text, run, notes))
        if (finding.confidence >= least) yield finding;
    }
    for (let i = 2; i < runs.length; i++) {
      const firm = firmOfNames(scan.text, runs[i - 2], runs[i - 1], runs[i]);
      if (firm) yield firm;
    }
  },
};

/** What the whole text says about a run. */
interface Notes {
  readonly isAnnounced: boolean;
  readonly greeted: ReadonlySet<number>;
  readonly language: string | null;
}

function* judgeRun(text: string, run: CapitalRun, notes: Notes): Iterable<Finding> {
  const { words } = run;
  const organization = organizationOf(words);
  if (organization) {
    yield organization;
    const rest = words.filter((word) => word.start >= organization.end);
    if (rest.length > 0) yield* judgeRun(text, { words: rest, startsSentence: false }, notes);
    return;
  }
  const place = placeIn(words);
  if (place) {
    const [from, to] = place;
    if (from > 0) yield* judgeWords(text, { ...run, words: words.slice(0, from) }, notes);
    yield placeFinding(text, words.slice(from, to));
    if (to < words.length)
      yield* judgeRun(text, { words: words.slice(to), startsSentence: false }, notes);
    return;
  }
  yield* judgeWords(text, run, notes);
}

/** The first known place of several words, whatever ordinary words it is made of: "United Kingdom", "South Africa". */
function placeIn(words: readonly CapitalWord[]): readonly [number, number] | null {
  const { places } = placeNames();
  for (let from = 0; from < words.length - 1; from++) {
    let key = words[from]?.key ?? "";
    let found = -1;
    for (let to = from + 1; to < Math.min(words.length, from + MAX_PLACE_WORDS); to++) {
      key += ` ${words[to]?.key}`;
      if (places.has(key)) found = to + 1;
    }
    if (found > 0) return [from, found];
  }
  return null;
}

function placeFinding(text: string, words: readonly CapitalWord[]): Finding {
  const first = words[0] as CapitalWord;
  const last = words.at(-1) as CapitalWord;
  const isCountry = placeNames().countries.has(words.map((word) => word.key).join(" "));
  const end = trimStop(text, last);
  return {
    type: "LOCATION",
    start: first.start,
    end,
    confidence: isCountry ? 0.75 : 0.65,
    why: "a known place",
  };
}

function* judgeWords(text: string, run: CapitalRun, notes: Notes): Iterable<Finding> {
  const { words } = run;
  let from = 0;
  let afterTitle = false;
  for (let i = 0; i <= words.length; i++) {
    const word = words[i];
    const isTitle =
      word !== undefined &&
      isHonorific(word) &&
      isTitleHere(text, word) &&
      !isOffice(word, words[i + 1]);
    // The word before a greeted name is the greeting.
    const isGreeting = notes.greeted.has(words[i + 1]?.start ?? -1);
    const isParticle = afterTitle && i === from && isSurnameParticle(words, i);
    const isSurname = afterTitle && i === from && isWordSurname(word);
    if (word && !isTitle && !isGreeting && (isParticle || isSurname || !breaks(words, i))) continue;
    const startsSentence = run.startsSentence && from === 0;
    const isGreeted = notes.greeted.has(words[from]?.start ?? -1);
    const { isAnnounced, language } = notes;
    const setting = { startsSentence, afterTitle, isAnnounced, isGreeted, language };
    yield* judgeNames(text, words.slice(from, i), setting);
    if (word && isTitle)
      yield { type: "TITLE", start: word.start, end: word.end, confidence: 0.55, why: "a title" };
    const key = word?.key ?? "";
    afterTitle = isTitle && isSureTitle(key, notes.language);
    from = i + 1;
  }
}

/** "Mr Young": behind a title a word is a surname where people are called so. */
function isWordSurname(word: CapitalWord | undefined): boolean {
  return word !== undefined && (WORD_SURNAMES.has(word.key) || SURNAMES.has(word.key));
}

/** What stands around a name. */
interface Setting {
  readonly startsSentence: boolean;
  readonly afterTitle: boolean;
  /** True in a list of names that a label announces. */
  readonly isAnnounced: boolean;
  /** True right after a greeting or a sign-off. */
  readonly isGreeted: boolean;
  readonly language: string | null;
}

function* judgeNames(
  text: string,
  words: readonly CapitalWord[],
  setting: Setting,
): Iterable<Finding> {
  const isLabelled = words.length > 1 && isLabel(text, words[0]);
  const opens = setting.startsSentence && opensSentence(words, setting.language);
  const own = isLabelled || opens ? words.slice(1) : nameAfterWords(words);
  for (const whole of splitNames(own)) {
    const name = setting.language === "de" ? withoutGermanNoun(text, whole) : whole;
    // "die Klage von J. Richter"
    const isOf = name.length < whole.length && name[0]?.isInitial === true;
    const startsSentence = setting.startsSentence && name[0] === words[0];
    const isGreeted = setting.isGreeted && name[0] === words[0];
    const isAnnounced = setting.isAnnounced || isOf;
    yield* judgePart(text, name, { ...setting, startsSentence, isGreeted, isAnnounced });
  }
}

/** "See Annex A. Maria Lopez signed it": the letter is the annex's. */
function isLabel(text: string, word: CapitalWord | undefined): boolean {
  return word?.isInitial === true && LABEL_BEFORE.test(contextBefore(text, word.start, CONTEXT));
}

/** "Skarga Renaty Kozubek": the first word has its capital from the sentence, the name begins behind it. */
function opensSentence(words: readonly CapitalWord[], language: string | null): boolean {
  const [first, second] = words;
  if (language === null || language === "en" || words.length < 3 || !first || !second) return false;
  if (first.isInitial || isGivenForm(first.key, language)) return false;
  return !AMBIGUOUS_NAMES.has(first.key) && isGivenForm(second.key, language);
}

function isFullName(words: readonly CapitalWord[]): boolean {
  return (
    words.length > 1 && words.length <= MAX_NAME_WORDS && words.some((word) => !word.isInitial)
  );
}

/** Longer runs may be several names in a row: each given name after a surname starts another. */
function splitNames(words: readonly CapitalWord[]): Array<readonly CapitalWord[]> {
  if (words.length <= MAX_NAME_WORDS) return [words];
  const names: CapitalWord[][] = [];
  for (const [i, word] of words.entries()) {
    const previous = words[i - 1];
    const starts =
      isGivenName(word.key) && previous && !previous.isInitial && !isGivenName(previous.key);
    const current = names.at(-1);
    if (!current || starts) names.push([word]);
    else current.push(word);
  }
  return names;
}

/** A word that ends a name: an ordinary word, unless it can be a name where it stands. */
function breaks(words: readonly CapitalWord[], at: number): boolean {
  const word = words[at];
  if (!word || word.isInitial) return false;
  if (isPeople(word.key) || UNITS.has(word.key)) return true;
  const isRole = ROLE_WORDS.has(word.key) || FORMS_OF_ADDRESS.has(word.key);
  if (isRole && at + 1 < words.length) return true;
  const previous = words[at - 1];
  if (previous && SUFFIXES.has(word.key)) return false;
  if (isCapitalParticle(words, at)) return false;
  if (PLAIN_WORDS.has(word.key) && !isGivenName(word.key) && !AMBIGUOUS_NAMES.has(word.key))
    return true;
  if (!COMMON_WORDS.has(word.key) && !STREETS.has(word.key)) return false;
  const isSurname = WORD_SURNAMES.has(word.key) || SURNAMES.has(word.key);
  if (previous && isSurname && canBeGiven(words, at - 1)) return false;
  const next = words[at + 1];
  const canStart = AMBIGUOUS_NAMES.has(word.key) || CALENDAR_NAMES.has(word.key);
  return !(canStart && next && (!COMMON_WORDS.has(next.key) || WORD_SURNAMES.has(next.key)));
}

/** "Yannick Le Goff", "Van der Berg": a small word of a surname with a capital, behind a given name or, in Dutch, in front of all. */
function isCapitalParticle(words: readonly CapitalWord[], at: number): boolean {
  if (!isSurnameParticle(words, at)) return false;
  return at > 0 ? canBeGiven(words, at - 1) : DUTCH_PARTICLES.has(words[at]?.key ?? "");
}

function isSurnameParticle(words: readonly CapitalWord[], at: number): boolean {
  const word = words[at];
  const next = words[at + 1];
  return (
    word !== undefined &&
    next !== undefined &&
    !next.isInitial &&
    PARTICLES.has(word.key) &&
    !COMMON_WORDS.has(next.key)
  );
}

/** A given name, or an initial behind one. */
function canBeGiven(words: readonly CapitalWord[], at: number): boolean {
  const word = words[at];
  if (!word) return false;
  if (word.isInitial) return at > 0 && canBeGiven(words, at - 1);
  return isGivenName(word.key) || (AMBIGUOUS_NAMES.has(word.key) && !MONTHS.has(word.key));
}

function* judgePart(
  text: string,
  words: readonly CapitalWord[],
  setting: Setting,
): Iterable<Finding> {
  const { afterTitle, isGreeted } = setting;
  const first = words[0];
  const last = words.at(-1);
  if (!first || !last) return;
  if (last.isAllCapitals && CODE_AFTER.test(text.slice(last.end, last.end + 2))) {
    yield* judgePart(text, words.slice(0, -1), setting);
    return;
  }
  const before = contextBefore(text, first.start, CONTEXT);
  const span = { start: first.start, end: trimStop(text, last) };
  const key = words.map((word) => word.key).join(" ");
  const { countries, places } = placeNames();
  if (places.has(key) && !afterTitle) {
    yield {
      type: "LOCATION",
      ...span,
      confidence: countries.has(key) ? 0.75 : 0.65,
      why: "a known place",
    };
    return;
  }
  if (JOB_WORDS.has(last.key) && !afterTitle && !isNamedLikeJob(words)) {
    yield { type: "TITLE", ...span, confidence: 0.4, why: "ends in a word for a job" };
    return;
  }
  const around = peopleAround(text, first.start, span.end);
  const confidence = confidenceOf(words, { ...setting, before, around });
  if (!afterTitle && isInLongerName(text, span.start, span.end)) {
    const type = isCalledSo(text, span.start, span.end) ? "ORGANIZATION" : "LOCATION";
    yield { type, ...span, confidence: 0.5, why: "part of a longer name of something else" };
    return;
  }
  const isPlaced = confidence < 0.6 && first.key.length > 1 && PLACE_BEFORE.test(before);
  if (isPlaced && !(last.isAllCapitals && last.key.length <= 3))
    yield { type: "LOCATION", ...span, confidence: 0.4, why: "a name after a word of place" };
  else if (confidence > 0)
    yield { type: "PERSON", ...span, confidence, why: whyPerson(words, confidence, isGreeted) };
}

/** "Paul Baker" */
function isNamedLikeJob(words: readonly CapitalWord[]): boolean {
  const [given, surname] = words;
  return (
    words.length === 2 && isGivenName(given?.key ?? "") && WORD_SURNAMES.has(surname?.key ?? "")
  );
}

function confidenceOf(words: readonly CapitalWord[], setting: Setting & NamePlace): number {
  const { startsSentence, afterTitle, isAnnounced, isGreeted } = setting;
  if (afterTitle) return AFTER_TITLE;
  const asRead = personConfidence(words, {
    ...setting,
    startsSentence: startsSentence && !isGreeted,
  });
  if (isAnnounced && isFullName(words)) return Math.max(asRead, IN_LIST);
  if (!isGreeted || words.length > MAX_NAME_WORDS || isPlain(words[0])) return asRead;
  if (words[0]?.isInitial && words.length === 1) return asRead;
  return Math.max(asRead, isGivenName(words[0]?.key ?? "") ? 0.85 : 0.66);
}

function isPlain(word: CapitalWord | undefined): boolean {
  return word === undefined || PLAIN_WORDS.has(word.key) || PLAIN_ENDING.test(word.key);
}

function whyPerson(words: readonly CapitalWord[], confidence: number, isGreeted: boolean): string {
  if (isGreeted) return "a name after a greeting or a sign-off";
  if (confidence >= AFTER_TITLE) return "a name after a title";
  if (confidence >= IN_LIST && words.length > 1)
    return "a known given name before a surname, or a list of names";
  if (confidence >= 0.6) return "a name by its parts and the words before it";
  return words.length > 1 ? "capitalised words in the form of a name" : "a capitalised word";
}

function isPeople(key: string): boolean {
  return PEOPLES.has(key) || (key.endsWith("s") && PEOPLES.has(key.slice(0, -1)));
}
