/**
 * Tells columns of names of people. Lists of given names know few of the names there are, so the form of the values counts together
 * with what the column is called and with its neighbours: people's traits in the same rows, mailboxes that repeat the names.
 */
import { foldText } from "../kit/text/normalise.ts";
import type { PersonalData } from "./classify-columns.ts";
import { describesSomethingElse, type NameRule, rulesForName } from "./column-names.ts";
import { hasEasternNameForm } from "./column-names-eastern.ts";
import {
  distinctShare,
  givenNameShare,
  multiWordShare,
  nameFormShare,
  shareWhere,
  surnameFormShare,
} from "./column-values.ts";

/** A column with its filled values and what it was taken for by itself. */
export interface NamedColumn {
  readonly words: string;
  readonly values: readonly string[];
  readonly found: PersonalData | null;
}

const SURE = 0.6;
const FROM_FORM = 0.75;
const FROM_NEIGHBOURS = 0.85;
const MOSTLY = 0.6;
/** Names that any thing may have. */
const PLAIN = /^(?:name|nom|nome|naam|owner|author|contact)$/;
const HALF = /^(?:name|nom|nome|naam|nombre|navn|nazwa)$/;
const PART_OF_NAME = /^\p{Lu}[\p{L}\p{M} .'’-]{0,40}$/u;
const STAFF =
  /\b(?:employee|staff|personnel|person|patient|member|student|emp|mitarbeiter|personal)\b/;
/** How much a column says that its rows are people: firms have none of the first, and of the second never two. */
const ONLY_OF_PEOPLE = new Set([
  "DATE_OF_BIRTH",
  "BIRTH_YEAR",
  "GENDER",
  "MARITAL_STATUS",
  "PASSPORT",
  "DRIVER_LICENSE",
  "SALARY",
]);
const MOSTLY_OF_PEOPLE = new Set(["AGE", "JOB_TITLE", "ETHNICITY", "RELIGION"]);
/** Firms have these too, so together they count as one. */
const CONTACTS = new Set(["EMAIL", "PHONE"]);
const ENOUGH = 2;
const LEAST_LOCAL = 5;
const LEAST_SURNAMES = 6;

/** A column by its name and values alone; `fromName` is the confidence that the name gives. */
export function personByName(
  rule: NameRule,
  fromName: number,
  words: string,
  values: readonly string[],
): PersonalData | null {
  const isPlain = PLAIN.test(rule.name.exec(words)?.[0] ?? "");
  if (values.length === 0) return isPlain ? null : { type: "PERSON", confidence: 0.5 };
  const named = givenNameShare(values);
  if (named >= leastNamed(isPlain, words, values)) {
    const full = multiWordShare(values) >= 0.3 ? 0.1 : 0;
    return { type: "PERSON", confidence: Math.min(0.97, fromName + named * 0.4 + full) };
  }
  if (!rule.onlyPeople) return null;
  if (shareWhere(values, hasEasternNameForm) >= MOSTLY)
    return { type: "PERSON", confidence: FROM_NEIGHBOURS };
  const isNamed =
    nameFormShare(values) >= MOSTLY || (rule.bySurname === true && areSurnames(values));
  return isNamed ? { type: "PERSON", confidence: FROM_FORM } : null;
}

/** Enough different words in the form of surnames: teams and departments are few, and words of a language. */
function areSurnames(values: readonly string[]): boolean {
  return (
    values.length >= LEAST_SURNAMES &&
    distinctShare(values) >= 0.5 &&
    surnameFormShare(values) >= MOSTLY
  );
}

/** "Name" says little: products and files have names too. Many different values in the form of full names make up for some of it. */
function leastNamed(isPlain: boolean, words: string, values: readonly string[]): number {
  if (!isPlain) return 0.15;
  const looksFull = PLAIN.test(words) && values.length >= 3 && nameFormShare(values) >= 0.8;
  return looksFull && distinctShare(values) >= 0.5 ? 0.2 : 0.35;
}

/** Columns that only their neighbours show to be names of people, by index; columns that are something else already are left. */
export function personsByNeighbours(columns: readonly NamedColumn[]): Map<number, PersonalData> {
  const mailboxes = localParts(columns);
  const areRowsPeople = weightOfPeople(columns) >= ENOUGH;
  const persons = new Map<number, PersonalData>();
  for (const [index, column] of columns.entries()) {
    const { words, values, found } = column;
    const half = otherHalf(column, columns);
    if (half !== null) persons.set(index, half);
    if (half !== null || (found?.confidence ?? 0) >= SURE || describesSomethingElse(words))
      continue;
    const isNamed =
      areRowsPeople &&
      rulesForName(words).some((rule) => rule.type === "PERSON" && isWhole(rule, words));
    if ((isNamed && nameFormShare(values) >= MOSTLY) || areInMailboxes(values, mailboxes))
      persons.set(index, { type: "PERSON", confidence: FROM_NEIGHBOURS });
  }
  return persons;
}

/**
 * What a column called "name" holds beside one of the other half of the names: "Nom" beside "Prénom" is a surname, "Nome" beside "Cognome" a
 * given name. Null without such a column, and where whole names stand there.
 */
function otherHalf(
  { words, values }: NamedColumn,
  columns: readonly NamedColumn[],
): PersonalData | null {
  if (!HALF.test(words) || multiWordShare(values) >= MOSTLY) return null;
  const fitting = values.filter((value) => PART_OF_NAME.test(value)).length;
  if (values.length === 0 || fitting < MOSTLY * values.length) return null;
  const has = (type: string) =>
    columns.some(({ found }) => found?.type === type && found.confidence >= SURE);
  if (has("GIVEN_NAME")) return { type: "SURNAME", confidence: FROM_NEIGHBOURS };
  return has("SURNAME") ? { type: "GIVEN_NAME", confidence: FROM_NEIGHBOURS } : null;
}

/** "Team name" beside players is not theirs: an unknown word before "name" says whose it is. */
function isWhole(rule: NameRule, words: string): boolean {
  return rule.name.exec(words)?.[0] === words;
}

function weightOfPeople(columns: readonly NamedColumn[]): number {
  let weight = 0;
  let hasContact = false;
  for (const { words, found } of columns) {
    if (found === null || found.confidence < SURE) continue;
    if (ONLY_OF_PEOPLE.has(found.type) || (found.type === "PERSON_ID" && STAFF.test(words)))
      weight += ENOUGH;
    else if (MOSTLY_OF_PEOPLE.has(found.type)) weight++;
    else if (CONTACTS.has(found.type)) hasContact = true;
  }
  return weight + (hasContact ? 1 : 0);
}

/** The letters of the mailboxes' names: `"j.doe.2@x.example"` gives `jdoe`. */
function localParts(columns: readonly NamedColumn[]): ReadonlySet<string> {
  const locals = new Set<string>();
  for (const { values, found } of columns) {
    if (found?.type !== "EMAIL") continue;
    for (const value of values)
      locals.add(foldText(value.split("@", 1)[0] ?? "").replace(/[^\p{L}]/gu, ""));
  }
  return locals;
}

function areInMailboxes(values: readonly string[], locals: ReadonlySet<string>): boolean {
  if (locals.size === 0 || values.length === 0 || nameFormShare(values) < MOSTLY) return false;
  const found = values.filter((value) => mailboxForms(value).some((form) => locals.has(form)));
  return found.length / values.length >= 0.5;
}

/** How mailboxes are made of a full name. */
function mailboxForms(name: string): string[] {
  const words = foldText(name).match(/\p{L}+/gu) ?? [];
  const first = words[0] ?? "";
  const last = words.at(-1) ?? "";
  return [words.join(""), first + last, last + first, (first[0] ?? "") + last].filter(
    (form) => form.length >= LEAST_LOCAL,
  );
}
