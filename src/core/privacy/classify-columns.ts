/**
 * Tells which columns of a table hold personal data, from the name and a sample of the values together. A name alone is a guess and a
 * value alone may be chance; what both say holds. Places, traits and numbers of people count only in tables where something else
 * identifies a person: a column "city" in a table of warehouses is not personal.
 */
import { isNullText } from "../kit/cell-value.ts";
import { columnWords, isOfAnything, type NameRule, rulesForName } from "./column-names.ts";
import { jobShare, provenByValues, shareOf, shareWhere } from "./column-values.ts";
import { SPECIAL_TYPES } from "./lexicon/special-categories.ts";
import { type NamedColumn, personByName, personsByNeighbours } from "./person-columns.ts";
import { numbersOfPeople } from "./person-numbers.ts";
import { placeholderRanges } from "./stand-in.ts";
import { namesTraders, tradeNumbers } from "./trade-numbers.ts";

export interface PersonalData {
  readonly type: string;
  readonly confidence: number;
}

export interface ColumnSample {
  readonly name: string;
  readonly values: readonly string[];
}

/** Types that identify somebody by themselves and so make a table one about people. */
const DIRECT = new Set([
  "EMAIL",
  "PHONE",
  "PERSON",
  "GIVEN_NAME",
  "SURNAME",
  "ADDRESS",
  "NATIONAL_ID",
  "DATE_OF_BIRTH",
  "PASSPORT",
  "DRIVER_LICENSE",
  "CREDIT_CARD",
  "USERNAME",
  "GENDER",
  "BIRTH_YEAR",
  "MARITAL_STATUS",
]);
/** Types that only matter beside others. */
const INDIRECT = new Set([
  "CITY",
  "STATE",
  "COUNTRY",
  "POSTAL_CODE",
  "COORDINATES",
  "JOB_TITLE",
  "AGE",
  "URL",
  "PERSON_ID",
  "ETHNICITY",
  "RELIGION",
  "POLITICAL_OPINION",
  "SEXUAL_ORIENTATION",
  "UNION_MEMBERSHIP",
  "GENETIC_DATA",
  "CRIMINAL_RECORD",
  "SALARY",
  "HEALTH_CONDITION",
  "PHOTO",
  "DEVICE_ID",
  "BANK_ACCOUNT",
  "DATE",
]);
/**
 * Whose numbers are those of people in any table, the same in a list of people and in a list of their hours; customers and members may be
 * firms.
 */
const ONLY_PEOPLE =
  /\b(?:employee|staff|personnel|patient|student|emp|worker|mitarbeiter|personal|patienten|medewerker|personeels|empleado|dipendente|salarie|employe|matricule|matricola|medarbejder|pracownika|funcionario)\b/;
/** What only a person has, told beside a number of staff or patients too, though nobody is named. */
const OF_STAFF: ReadonlySet<string> = new Set([...SPECIAL_TYPES, "SALARY", "AGE", "JOB_TITLE"]);
/** Numbers that only stand in a table about people, whoever is named beside them. */
const NUMBERS_OF_PEOPLE: ReadonlySet<string> = new Set([
  "PERSON_ID",
  "MEDICAL_RECORD",
  "HEALTH_PLAN",
]);
const SURE = 0.6;
const SURE_NAME = 0.9;
const LEAST_DATE = 4;
/** Values below this share of fitting ones speak against the name. */
const FITTING_SHARE = 0.5;

/** Fits no type, so that a cell of it still counts among the column's filled ones. */
const NOTHING_TOLD = "\ufffc";

/** Personal data per column in the order given; null where there is none. Deterministic, linear in the sample. */
export function classifyColumns(columns: readonly ColumnSample[]): Array<PersonalData | null> {
  const alone = columns.map((column): NamedColumn => {
    const values = filledValues(column.values);
    const words = columnWords(withoutPlaceholders(column.name, " "));
    return { words, values, found: classifyOne(words, values) };
  });
  const persons = personsByNeighbours(alone);
  const told = alone.map(({ found }, index) => persons.get(index) ?? found);
  const numbers = numbersOfPeople(alone, told);
  const all = told.map((found, index) => found ?? numbers.get(index) ?? null);
  const isAboutPeople = all.some((found, index) => identifies(found, alone[index]?.words ?? ""));
  const isNumbered = (found: PersonalData | null, index: number) =>
    found?.type === "PERSON_ID" && ONLY_PEOPLE.test(alone[index]?.words ?? "");
  const isOfStaff = all.some(isNumbered);
  return all.map((found, index) => {
    if (!found || isAboutPeople) return found;
    if (isOfAnything(alone[index]?.words ?? "")) return null;
    if (!INDIRECT.has(found.type)) return found;
    return isNumbered(found, index) || (isOfStaff && OF_STAFF.has(found.type)) ? found : null;
  });
}

/** True for a column that makes its table one about people. */
function identifies(found: PersonalData | null, words: string): boolean {
  return (
    found !== null &&
    DIRECT.has(found.type) &&
    found.confidence >= SURE &&
    !namesTraders(words) &&
    !isOfAnything(words)
  );
}

/** True for a table whose rows are about people, by what is known of its columns. */
export function namesPeople(
  header: readonly string[],
  columns: ReadonlyArray<PersonalData | null>,
): boolean {
  return columns.some(
    (found, i) =>
      identifies(found, columnWords(header[i] ?? "")) ||
      (found !== null && found.confidence >= SURE && NUMBERS_OF_PEOPLE.has(found.type)),
  );
}

function classifyOne(words: string, values: readonly string[]): PersonalData | null {
  const candidates = rulesForName(words)
    .map((rule) => byName(rule, words, values))
    .filter((found): found is PersonalData => found !== null);
  const ofTraders = tradeNumbers(words, values);
  if (ofTraders !== null) candidates.push(ofTraders);
  const isPicture = candidates.some(({ type }) => type === "PHOTO");
  for (const proven of provenByValues(values)) {
    // An address is where the picture lies.
    if (isPicture && proven.type === "URL") continue;
    const named = candidates.find((candidate) => candidate.type === proven.type);
    candidates.push({
      type: proven.type,
      confidence: named ? Math.max(0.95, proven.confidence) : proven.confidence,
    });
  }
  return candidates.reduce<PersonalData | null>(
    (best, candidate) =>
      best === null || candidate.confidence > best.confidence ? candidate : best,
    null,
  );
}

function byName(rule: NameRule, words: string, values: readonly string[]): PersonalData | null {
  const { values: form } = rule;
  if (form !== undefined && !(shareWhere(values, (value) => form.test(value)) >= FITTING_SHARE))
    return null;
  const share = form === undefined ? shareOf(rule.type, values) : null;
  if (share !== null && share < FITTING_SHARE) {
    // Numbers ruined by a spreadsheet (5.54E+15) no longer look like anything, but the name is clear.
    const isRuined = values.length > 0 && values.every((value) => /^\d\.\d+E\+\d+$/i.test(value));
    return (isRuined && rule.prior >= 0.75) || isOfUnknownForm(rule, words, values)
      ? { type: rule.type, confidence: 0.7 }
      : null;
  }
  const exact = rule.name.exec(words)?.[0] === words ? 0.1 : 0;
  const fitting = share === null ? 0 : 0.1 * share;
  const confidence = Math.min(0.97, rule.prior + exact + fitting);
  if (rule.type === "PERSON") return personByName(rule, confidence, words, values);
  if (
    rule.type === "JOB_TITLE" &&
    /\btitle\b/.test(words) &&
    !/\b(?:job|contact|employee|staff)\b/.test(words)
  ) {
    const jobs = jobShare(values);
    return jobs >= 0.4 ? { type: rule.type, confidence: 0.5 + jobs / 2 } : null;
  }
  return { type: rule.type, confidence };
}

/** Whatever stands under "date of birth" is one, in whichever calendar and words. */
function isOfUnknownForm(rule: NameRule, words: string, values: readonly string[]): boolean {
  return (
    rule.type === "DATE_OF_BIRTH" &&
    rule.prior >= SURE_NAME &&
    rule.name.exec(words)?.[0] === words &&
    shareWhere(values, (value) => value.length >= LEAST_DATE && /\d/.test(value)) >= FITTING_SHARE
  );
}

/** What a stand-in begins with ("TEL-…", "PLACE-…") is no word of a column's name or values: it names and proves nothing. */
function withoutPlaceholders(text: string, instead: string): string {
  let rest = text;
  for (const [start, end] of placeholderRanges(text).reverse()) {
    rest = `${rest.slice(0, start)}${instead}${rest.slice(end)}`;
  }
  return rest;
}

/** Values as often as they stand in the table: a few rows that shifted by a broken quotation must not outvote the rest. */
function filledValues(values: readonly string[]): string[] {
  const filled: string[] = [];
  for (const value of values) {
    const text = value.trim();
    if (!isNullText(text)) filled.push(withoutPlaceholders(text, NOTHING_TOLD).slice(0, 200));
  }
  return filled;
}
