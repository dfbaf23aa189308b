/** What the values of a column look like, per type: share of the sampled values in [0, 1] that could be of that type. */
import { isCalendarDay, readCellValue } from "../kit/cell-value.ts";
import { compactIban, isIban } from "../kit/iban.ts";
import { AMBIGUOUS_NAMES } from "../kit/lexicon/given-names.ts";
import { placeNames } from "../kit/lexicon/places.ts";
import {
  COMMON_WORDS,
  JOB_WORDS,
  ORGANIZATION_WORDS,
  PARTICLES,
  STREET_WORDS,
} from "../kit/lexicon/words.ts";
import { isMailAddress } from "../kit/mail-address.ts";
import { foldText } from "../kit/text/normalise.ts";
import { hasEasternNameForm } from "./column-names-eastern.ts";
import { readCoordinates } from "./coordinates-of.ts";
import { mayBeDate } from "./date-forms.ts";
import { hasIssuer, isLuhn } from "./detectors/credit-card.ts";
import { isIpv6 } from "./detectors/ip-address.ts";
import { isNationalId } from "./detectors/national-id.ts";
import { isGivenName } from "./detectors/person-confidence.ts";
import { isPlate } from "./detectors/registered-forms.ts";
import { WORD_SURNAMES } from "./lexicon/surnames.ts";
import { endsInLegalForm } from "./mailbox.ts";

/** "Kane", "O'Brien", "Alexander-Arnold"; not "ABC" and "E12". */
const ONE_NAME = /^\p{Lu}(?:['’]\p{Lu})?\p{Ll}[\p{L}\p{M}'’-]{1,30}$/u;

const EMAIL = /^[^\s@]{1,64}@[^\s@]{1,250}\.\p{L}{2,24}$/u;
const V4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)$/;
const NAME_LIKE =
  /^\p{Lu}[\p{L}\p{M}'’.-]*(?:[ ,]{1,2}(?:\p{Lu}[\p{L}\p{M}'’.-]*|(?:van|von|de|der|den|da|di|del|la|bin|al|el|dos|zu|y|e))){0,5}$/u;
const DATE =
  /^(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/. ](?:\d{1,2}|[A-Za-z]{3,9})[-/. ]\d{2,4}|[A-Za-z]{3,9} \d{1,2},? \d{4})(?:[T ]\d{1,2}:\d{2}.*)?$/;
/** An amount with a currency and what it is paid for: "54,600", "€ 18.50 / h", "4.200 EUR". */
const PAY =
  /^(?:[\p{Sc}\p{L}.]{1,5}\s?)?-?\d[\d.,'’\s]{0,15}[k%]?(?:\s?[\p{Sc}\p{L}.]{1,5})?(?:\s?\/\s?\p{L}{1,5}\.?)?$/iu;
const GENDERS = new Set(
  "m f w d x male female man woman mann frau mannlich weiblich divers homme femme hombre mujer other non-binary nonbinary unknown h v masculino femenino maschio femmina uomo donna homem mulher feminino kvinde mand kobieta mezczyzna k vrouw feminin masculin weibl mannl 男 女 男性 女性 男子 女子 남 여 남성 여성 남자 여자 ذكر انثى".split(
    " ",
  ),
);
const MARITAL = new Set(
  "single married divorced widowed separated s m d w ledig verheiratet geschieden verwitwet celibataire marie mariee divorce soltero casado never-married partnered engaged sposato sposata celibe nubile divorziato vedovo gehuwd ongehuwd gescheiden ugift gift skilt zonaty mezatka panna kawaler rozwiedziony solteiro solteira casada divorciado viudo viuvo pacse".split(
    " ",
  ),
);
const STREETS: ReadonlySet<string> = new Set(STREET_WORDS);

/** Numbers of ledgers have fewer. */
const LEAST_ACCOUNT_DIGITS = 6;

type Test = (value: string) => boolean;

/** A type of data and the test of one trimmed value. `null` means that values say nothing about this type. */
const TESTS: Readonly<Record<string, Test | null>> = {
  EMAIL: (value) => EMAIL.test(value),
  PHONE: (value) =>
    /^[+(\d][\d\s().+/x-]{4,24}\d(?:\s*(?:x|ext\.?)\s*\d+)?$/i.test(value) &&
    digitCount(value) >= 5 &&
    !DATE.test(value),
  CREDIT_CARD: (value) => /^\d[\d -]{10,22}\d$/.test(value) && isLuhn(digitsOf(value)),
  CVV: (value) => /^\d{3,4}$/.test(value),
  IBAN: (value) => isIban(value.replace(/\s/g, "")),
  IP_ADDRESS: (value) => V4.test(value) || isIpv6(value),
  NATIONAL_ID: (value) => digitCount(value) >= 5 && value.length <= 24,
  PASSPORT: (value) => /^[A-Z0-9]{6,10}$/i.test(value),
  DRIVER_LICENSE: (value) => /^[A-Z0-9 -]{5,20}$/i.test(value),
  DATE_OF_BIRTH: isDayOrSerial,
  DATE: isDayOrSerial,
  BIRTH_YEAR: (value) => /^(?:18|19|20)\d{2}(?:\.0)?$/.test(value),
  AGE: (value) =>
    /^\d{1,3}(?:\.\d+)?$|^\d{1,2}\s?[-–]\s?\d{1,3}$/.test(value) && Number.parseFloat(value) <= 120,
  GENDER: (value) => GENDERS.has(foldText(value).replace(/\.$/, "")) || /^[0-3]$/.test(value),
  MARITAL_STATUS: (value) => MARITAL.has(foldText(value)) || /^[\p{L} -]{1,24}$/u.test(value),
  ETHNICITY: isShortWords,
  RELIGION: isShortWords,
  POLITICAL_OPINION: isShortWords,
  SEXUAL_ORIENTATION: isShortWords,
  UNION_MEMBERSHIP: isShortWords,
  CRIMINAL_RECORD: isShortWords,
  GENETIC_DATA: (value) => value.length <= 200,
  SALARY: (value) => PAY.test(value),
  HEALTH_CONDITION: (value) => value.length <= 200,
  PHOTO: (value) => /\p{L}/u.test(value) && value.length <= 300,
  BIOMETRIC: (value) => /\d/.test(value) || value.length >= 12,
  VIN: (value) => /^[A-HJ-NPR-Z0-9]{17}$/i.test(value),
  LICENSE_PLATE: (value) => value.length <= 12 && /^[\p{L}\d .·-]+$/u.test(value) && isPlate(value),
  BANK_ACCOUNT: (value) => /^[\d .-]+$/.test(value) && digitCount(value) >= LEAST_ACCOUNT_DIGITS,
  IMEI: (value) => /^[\d -]{14,20}$/.test(value),
  MEDICAL_RECORD: (value) => /\d/.test(value) && value.length <= 24,
  HEALTH_PLAN: (value) => /\d/.test(value) && value.length <= 24,
  DEVICE_ID: (value) => /\d/.test(value) && value.length <= 64,
  USERNAME: (value) => !/\s/.test(value) && value.length <= 64,
  PASSWORD: (value) => !/\s/.test(value) && value.length >= 3,
  URL: (value) => /^(?:https?:\/\/|www\.)\S+$|^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:\/\S*)?$/i.test(value),
  POSTAL_CODE: (value) =>
    /^(?:[A-Z]{1,2}-?)?\d[\dA-Z]{1,5}(?:[ -][\dA-Z]{2,4})?$|^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$|^[A-Z]\d[A-Z] ?\d[A-Z]\d$/i.test(
      value,
    ),
  COORDINATES: (value) =>
    /^geo:/i.test(value) || (/[.,]\d{2}|°/.test(value) && readCoordinates(value) !== null),
  ADDRESS: (value) =>
    /\p{L}{2}/u.test(value) && value.length >= 5 && (/\d/.test(value) || isStreet(value)),
  CITY: (value) => /^[\p{L}\p{M}][\p{L}\p{M} .'’()/-]{1,50}$/u.test(value),
  STATE: (value) => /^[\p{L}\p{M}][\p{L}\p{M} .'’()-]{0,40}$/u.test(value),
  COUNTRY: (value) => /^[\p{L}\p{M}][\p{L}\p{M} .'’(),-]{1,50}$/u.test(value),
  GIVEN_NAME: (value) => /^\p{L}[\p{L}\p{M} .'’-]{0,30}$/u.test(value),
  SURNAME: (value) => /^\p{L}[\p{L}\p{M} .'’-]{0,40}$/u.test(value),
  PERSON: (value) => (NAME_LIKE.test(value) && !isOrganization(value)) || hasEasternNameForm(value),
  JOB_TITLE: (value) => value.length >= 2 && /^[\p{L}][\p{L}\p{M} ,.'’/&()-]{1,60}$/u.test(value),
  PERSON_ID: (value) => /^[\p{L}\d._/-]{1,24}$/u.test(value),
};

/** Spreadsheets count days. */
function isDayOrSerial(value: string): boolean {
  return DATE.test(value) || /^\d{5}(?:\.0)?$/.test(value) || mayBeDate(value);
}

function isShortWords(value: string): boolean {
  return /^[\p{L}\d ,.'’/()&-]{1,60}$/u.test(value);
}

/** What is asked of one value, for types that have one form in every country. */
const FORMS: Readonly<Record<string, Test>> = {
  EMAIL: isMailAddress,
  IBAN: (value) => isIban(compactIban(value)),
  DATE: isDay,
  DATE_OF_BIRTH: isDay,
};

/** False for a value that stands among others of the type and is none: not-a-mail, an IBAN whose digits do not check, the 30th of February. */
export function hasFormOf(type: string, value: string): boolean {
  return FORMS[type]?.(value) ?? true;
}

function isDay(value: string): boolean {
  const { type, canonical } = readCellValue(value);
  if (type === "date" || type === "datetime") return isCalendarDay(canonical);
  return DATE.test(value) || type !== "text" || mayBeDate(value);
}

/** Share of the values that could be of the type; null when values cannot tell. */
export function shareOf(type: string, values: readonly string[]): number | null {
  const test = TESTS[type];
  if (!test || values.length === 0) return null;
  return values.filter(test).length / values.length;
}

/** Share of the values that start or end with a known given name and otherwise look like a name. */
export function givenNameShare(values: readonly string[]): number {
  return shareWhere(values, (value) => {
    if (!NAME_LIKE.test(value) || isOrganization(value)) return false;
    const words = foldText(value).split(/[\s,]+/);
    const ends = [words[0] ?? "", words.at(-1) ?? ""];
    return (
      ends.some((word) => isGivenName(word)) ||
      (words.length > 1 && AMBIGUOUS_NAMES.has(ends[0] ?? ""))
    );
  });
}

/** Share of the values in the form of a full name: two to four capitalised words, none of them of ordinary language, a job or a place. */
export function nameFormShare(values: readonly string[]): number {
  return shareWhere(values, (value) => {
    if (!NAME_LIKE.test(value) || isOrganization(value)) return false;
    const words = foldText(value).match(/[\p{L}'’-]+/gu) ?? [];
    if (words.length < 2 || words.length > 4 || placeNames().places.has(words.join(" ")))
      return false;
    return !words.some(isOrdinary);
  });
}

/** Share of the values in the form of a surname alone: one capitalised word that is no word of ordinary language, no job and no place. */
export function surnameFormShare(values: readonly string[]): number {
  return shareWhere(values, (value) => {
    const word = foldText(value);
    return ONE_NAME.test(value) && !isOrdinary(word) && !placeNames().places.has(word);
  });
}

/** Share of different values among all. */
export function distinctShare(values: readonly string[]): number {
  return values.length === 0 ? 0 : new Set(values).size / values.length;
}

/** Share of the values with more than one word. */
export function multiWordShare(values: readonly string[]): number {
  return shareWhere(values, (value) => /\S[\s,]+\S/.test(value));
}

/** Types that values prove without help from the column's name, as [type, share that proves it, confidence]. */
export function provenByValues(
  values: readonly string[],
): Array<{ type: string; confidence: number }> {
  if (values.length === 0) return [];
  const proven: Array<{ type: string; confidence: number }> = [];
  const add = (type: string, test: Test, atLeast: number, confidence: number) => {
    if (shareWhere(values, test) >= atLeast) proven.push({ type, confidence });
  };
  add("EMAIL", TESTS.EMAIL as Test, 0.6, 0.97);
  add("IBAN", TESTS.IBAN as Test, 0.6, 0.97);
  add("IP_ADDRESS", TESTS.IP_ADDRESS as Test, 0.8, 0.9);
  add("COORDINATES", isExactPair, 0.7, 0.8);
  add("URL", (value) => /^(?:https?:\/\/|www\.)\S+$/i.test(value), 0.7, 0.8);
  if (values.length >= 3) {
    add(
      "CREDIT_CARD",
      (value) => (TESTS.CREDIT_CARD as Test)(value) && hasIssuer(digitsOf(value)),
      0.8,
      0.92,
    );
    add("NATIONAL_ID", isNationalId, 0.8, 0.85);
    add(
      "PHONE",
      (value) => /^(?:\+|00)[1-9]/.test(value) && digitCount(value) >= 8 && digitCount(value) <= 15,
      0.7,
      0.85,
    );
    add(
      "PHONE",
      (value) => /^\(\d{2,5}\)[ -]?\d[\d -]{4,}$|^\d{3}-\d{3}-\d{4}$/.test(value),
      0.7,
      0.75,
    );
    const named = givenNameShare(values);
    if (named >= 0.5 && multiWordShare(values) >= 0.5)
      proven.push({ type: "PERSON", confidence: Math.min(0.9, 0.5 + named / 2) });
    add("ADDRESS", isStreet, 0.6, 0.7);
  }
  return proven;
}

/** Degrees of latitude and longitude to four places after the point or more, which hardly anything else is given by. */
function isExactPair(value: string): boolean {
  return /[.,]\d{4}.*[.,]\d{4}/.test(value) && readCoordinates(value)?.length === 2;
}

/** Share of values that end with the word for a job. */
export function jobShare(values: readonly string[]): number {
  return shareWhere(values, (value) =>
    foldText(value)
      .split(/[\s,/]+/)
      .some((word) => JOB_WORDS.has(word)),
  );
}

function isStreet(value: string): boolean {
  const words = foldText(value).split(/[^\p{L}\p{N}]+/u);
  const named =
    words.some(
      (word) =>
        (STREETS.has(word) && word.length > 1) ||
        /(?:strasse|straße|str|gasse|weg|platz|allee|straat|laan|vej|gatan|katu|utca)$/.test(word),
    ) ||
    /^(?:rue|via|calle|avenida|av|avda|rua|piazza|ul)$/.test(words[0] ?? "") ||
    /^c\s?[/.]/i.test(value);
  // "CT-2024-01" is no court: a street has a name.
  const isNamed =
    words.filter((word) => /^\p{L}{2,}$/u.test(word)).length >= (/\p{L}{7}/u.test(value) ? 1 : 2);
  return named && isNamed && /\d/.test(value) && words.length >= 2 && words.length <= 14;
}

function isOrganization(value: string): boolean {
  const words = foldText(value)
    .split(/[^\p{L}\p{N}&]+/u)
    .filter(Boolean);
  if (endsInLegalForm(value)) return true;
  // "Julia Church"
  const [first = "", last = ""] = words;
  if (words.length === 2 && isGivenName(first) && WORD_SURNAMES.has(last)) return false;
  return (
    words.some((word, i) => i > 0 && ORGANIZATION_WORDS.has(word) && word.length > 2) ||
    words.filter((word) => COMMON_WORDS.has(word) && !AMBIGUOUS_NAMES.has(word)).length * 2 >
      words.length
  );
}

function isOrdinary(word: string): boolean {
  if (PARTICLES.has(word) || AMBIGUOUS_NAMES.has(word)) return false;
  return (
    COMMON_WORDS.has(word) ||
    JOB_WORDS.has(word) ||
    ((ORGANIZATION_WORDS.has(word) || STREETS.has(word)) && word.length > 2)
  );
}

/** Share of the values that pass the test. */
export function shareWhere(values: readonly string[], test: Test): number {
  return values.length === 0 ? 0 : values.filter(test).length / values.length;
}

function digitsOf(value: string): string {
  return value.replace(/\D/g, "");
}

function digitCount(value: string): number {
  return digitsOf(value).length;
}
