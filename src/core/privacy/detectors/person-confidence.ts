/** How likely a run of capitalised words is the name of a person: given names, endings of surnames, and the words in front of it. */
import { AMBIGUOUS_NAMES, GIVEN_NAMES } from "../../kit/lexicon/given-names.ts";
import { placeNames } from "../../kit/lexicon/places.ts";
import { STREET_WORDS } from "../../kit/lexicon/words.ts";
import type { CapitalWord } from "../../kit/text/capital-runs.ts";
import { isEnglishWord } from "../lexicon/english-words.ts";
import { THING_WORDS } from "../lexicon/people-words.ts";
import { PLAIN_WORDS } from "../lexicon/plain-words.ts";
import { SURNAMES, WORD_SURNAMES } from "../lexicon/surnames.ts";
import { latinKey, polishStems } from "./name-forms.ts";
import { nativeConfidence } from "./native-names.ts";

const SURNAME =
  /(?:ova|eva|ski|sky|ska|cki|wicz|icz|sson|sen|dottir|enko|chuk|yan|idis|opoulos|akis|escu|vic|ovic|mann|stein|strom|quist|nen|aitis|ini|etti|elli|ault|eaux|ez|es|shvili|adze|ev|ov|off|in|yn|nyi|berg|feld|huber|meier|mayer|maier|meyer|schmidt|son|ton|field|worth|ley|well|man|er)$/;
/** Endings of surnames where only names have capitals; in English and German they end too many other words. */
const FOREIGN_SURNAME =
  /(?:stra|sma|inga|huis|huizen|hoek|kamp|sma|veld|gaard|kjaer|toft|lund|skov|bjerg|holm|rup|skich|skim|skiego|skiemu|skiej|ckiego|ckim|ckiej|czyk|czyka|arz|eira|eiro|inho|inha|etxea|etxe|egui|arri|aga|urru|azzi|acci|occhi|ucci|ello|ella|etto|uzzi|issimo|ois|oux|eau|ard|ert|aud|aert|aerts|ier|iere)$/;
const NAMES_ALONE_HAVE_CAPITALS = new Set(["fr", "es", "it", "nl", "da", "pl", "pt"]);
const WORD_OF_PLACE = /(?:^|[ (])(?:w|we|en|in|à|på|te|naar|em|na|no)\s$/;
/** Behind a word for what somebody is. */
const IN_ROLE = 0.72;
const GIVEN_IN_ROLE = 0.66;
const ADDRESSED = 0.85;
const NAME_BEFORE =
  /(?:\bname(?:'s| is|d|:)?|\bcalled|\bnamed|\bi'?m|\bi am|\bsigned(?: by)?|\bdear|\bhi|\bhello|\bhey|\bliebe[r]?|\bhallo|\bbonjour|\bhola|\bsincerely,?|\bregards,?|\bgr[üu](?:ß|ss)e,?|\bcontact|\battn|\battention|\bansprechpartner\w*|\bauthor|\bauteur|\bwritten by|\bprepared by|\bapproved by|\bassigned to|\bon behalf of|\bunder|\bdirected by|\bfrom|\bto|\bcc)\s*:?\s*["“*_]*$/;
export const STRONG_BEFORE =
  /(?:\bmy name(?:'s| is)|\bname:|\bnamed|\bdear|\bliebe[r]?|\bhello|\bhi|\bbonjour|\bhola|\bsincerely,?|\bregards,?|\bgr[üu](?:ß|ss)e,?|\battn:?|\bansprechpartner\w*:?|\bcontact(?: person)?:|\bcontact(?:o|persoon):|\bcontatto:|\breferente:|\bkontaktperson:|\bosoba do kontaktu:|\bp(?:erson[ae]|essoa) de contact[oe]:|\bpersona di contatto:|\binterlocuteur:|\bprepared by:?|\bapproved by:?|\bsigned(?: by)?:?|\bauthor:)\s*["“*_]*$/;
export const TITLE_BEFORE =
  /\b(?:(?:mr|mrs|ms|dr|prof(?:\.?ssa)?|dott(?:\.?ssa)?|sig(?:\.?ra|\.?na)?|sr(?:\.?t?a)?|herr|frau|hr|mme|mlle|mevrouw|mevr|dhr)\.?|(?:avv|abg|geom|rag|mej|fam)\.) $/;
const STREETS: ReadonlySet<string> = new Set(STREET_WORDS);
const MAX_WORDS = 5;

/** True for a given name that is hardly ever another word; folded to ASCII lower case, double names by their first or as one word. */
export function isGivenName(key: string): boolean {
  const hyphen = key.indexOf("-");
  if (hyphen < 0) {
    const plain = latinKey(key);
    return GIVEN_NAMES.has(plain) && !AMBIGUOUS_NAMES.has(plain);
  }
  return isGivenName(key.slice(0, hyphen)) || isGivenName(key.replaceAll("-", ""));
}

/** What is known of the place where a name stands. */
export interface NamePlace {
  /** The lower-case text in front. */
  readonly before: string;
  readonly startsSentence: boolean;
  /** The text's language, where it could be told. */
  readonly language?: string | null;
  /** Whether a form of address stands right before it, or words that only people have around their names. */
  readonly around?: "address" | "role" | null;
}

/**
 * Confidence in [0, 1]. From 0.6 on the evidence is a known given name with a surname, a title, a salutation, a signature or a word for what
 * somebody is; below stand runs that only look like names.
 */
export function personConfidence(words: readonly CapitalWord[], place: NamePlace): number {
  const full = words.filter((word) => !word.isInitial);
  const [first] = words;
  if (!first || full.length === 0 || words.length > MAX_WORDS) return 0;
  if (TITLE_BEFORE.test(place.before)) return 0.9;
  const asRead =
    full.length === 1
      ? singleConfidence(words, place.before, place.startsSentence)
      : fullConfidence(words, full, place);
  return Math.max(asRead, aroundConfidence(full, place), nativeConfidence(words));
}

function aroundConfidence(full: readonly CapitalWord[], { around }: NamePlace): number {
  if (!around || full.every((word) => isPlainEnglish(word.key))) return 0;
  if (around === "address") return ADDRESSED;
  if (full.length === 1) return isGivenName(full[0]?.key ?? "") ? GIVEN_IN_ROLE : 0;
  return full.some((word) => isPlace(word.key)) ? 0 : IN_ROLE;
}

function isPlace(key: string): boolean {
  return placeNames().places.has(key) && !isGivenName(key);
}

function fullConfidence(
  words: readonly CapitalWord[],
  full: readonly CapitalWord[],
  place: NamePlace,
): number {
  const given = words.findIndex((word) => isGivenForm(word.key, place.language));
  const isStrong = STRONG_BEFORE.test(place.before);
  const hasPlace = full.some((word) => isPlace(word.key));
  if (given < 0 && full.every((word) => word.isAllCapitals)) return isStrong ? 0.6 : 0.3;
  if (given === 0) return hasPlace ? 0.5 : 0.86;
  const lastKey = latinKey(full.at(-1)?.key ?? "");
  const hasEnding = SURNAME.test(lastKey) || SURNAMES.has(lastKey);
  const isAmbiguous = AMBIGUOUS_NAMES.has(words[0]?.key ?? "") && !hasPlace;
  if (isStrong) return 0.72;
  if (isAmbiguous) return ambiguousConfidence(full, hasEnding);
  if (given > 0) return startsWithThing(full) ? 0.4 : 0.62;
  if (!hasPlace && standsAsName(place) && isForeignName(full, lastKey)) return 0.62;
  return unknownConfidence(full, hasPlace, hasEnding, place.startsSentence);
}

/** Behind a given name that is a word too; "Cooper Tires", "Hunter Street" are nobody's. */
function ambiguousConfidence(full: readonly CapitalWord[], hasEnding: boolean): number {
  const last = full.at(-1)?.key ?? "";
  if (full.length > 1 && (isPlainEnglish(last) || STREETS.has(last))) return 0.4;
  return hasEnding ? 0.72 : 0.62;
}

/** "Banco Maria", "Comune di Reggio Emilia" */
function startsWithThing([first]: readonly CapitalWord[]): boolean {
  return first !== undefined && THING_WORDS.has(first.key);
}

/** Inside a sentence of a language in which names alone have capitals, and not behind a word of place. */
function standsAsName({ language, startsSentence, before }: NamePlace): boolean {
  const isForeign = NAMES_ALONE_HAVE_CAPITALS.has(language ?? "");
  return isForeign && !startsSentence && !WORD_OF_PLACE.test(before);
}

/** As `isGivenName`, in Polish in any case. */
export function isGivenForm(key: string, language: string | null | undefined): boolean {
  return isGivenName(key) || (language === "pl" && polishStems(latinKey(key)).some(isGivenName));
}

/** Two or three words that are no English ones, the last with a surname's ending. */
function isForeignName(full: readonly CapitalWord[], lastKey: string): boolean {
  if (full.length > 3 || full.some(({ key }) => isPlainEnglish(key) || THING_WORDS.has(key)))
    return false;
  return SURNAME.test(lastKey) || FOREIGN_SURNAME.test(lastKey) || SURNAMES.has(lastKey);
}

/** No given name is known: the surname must tell, and English words do not. */
function unknownConfidence(
  full: readonly CapitalWord[],
  hasPlace: boolean,
  hasEnding: boolean,
  startsSentence: boolean,
): number {
  if (full.every((word) => isPlainEnglish(word.key))) return 0.24;
  if (hasPlace) return 0.32;
  if (SURNAMES.has(full.at(-1)?.key ?? "") && !isPlainEnglish(full[0]?.key ?? ""))
    return startsSentence ? 0.6 : 0.64;
  if (hasEnding) return 0.5;
  return startsSentence ? 0.38 : 0.45;
}

/** An English word that is no surname. */
function isPlainEnglish(key: string): boolean {
  if (SURNAMES.has(key) || WORD_SURNAMES.has(key) || isGivenName(key)) return false;
  return PLAIN_WORDS.has(key) || isEnglishWord(key);
}

function singleConfidence(
  words: readonly CapitalWord[],
  before: string,
  startsSentence: boolean,
): number {
  const [word] = words;
  if (!word) return 0;
  const isAnnounced = NAME_BEFORE.test(before);
  if (isGivenName(word.key)) return STRONG_BEFORE.test(before) ? 0.85 : isAnnounced ? 0.6 : 0.5;
  if (word.key.length < 3) return 0;
  if (STRONG_BEFORE.test(before)) return 0.62;
  if (AMBIGUOUS_NAMES.has(word.key)) return isAnnounced ? 0.4 : 0.2;
  return isAnnounced ? 0.42 : loneConfidence(word, startsSentence);
}

/** A word that nothing announces. */
function loneConfidence(word: CapitalWord, startsSentence: boolean): number {
  if (SURNAMES.has(word.key)) return startsSentence ? 0.4 : 0.46;
  if (isPlainEnglish(word.key)) return startsSentence ? 0.1 : 0.2;
  if (word.isAllCapitals) return 0.2;
  return startsSentence ? 0.3 : 0.36;
}
