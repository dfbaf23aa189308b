/**
 * Tables that keep given name and surname apart. The cell of the given name gets the stand-in of the whole person, so that the row meets the
 * full name elsewhere; the cell of the surname keeps the surname's own, so that tables still join over surnames alone.
 */
import { isNullText } from "../../kit/cell-value.ts";
import { columnWords } from "../column-names.ts";
import { placeholderRanges, type StandIns } from "../stand-in.ts";

/** Indices of two columns about the same person. */
export interface NamePair {
  readonly given: number;
  readonly surname: number;
  /** True where the second column may hold whole names, so that only single words count. */
  readonly needsOneWord: boolean;
}

interface NamedType {
  readonly name: string;
  /** Type of what the column holds; null where the policy lets it be. */
  readonly type: string | null;
}

/** What is left of a header says whose name it is: "Contact first name" and "Contact last name" belong together. */
const PART_WORDS =
  /\b(?:first|given|fore|christian|last|sur|family|second|vor|nach|familien|name|names|nom|prenom|de famille|nombre|apellidos?|nome|cognome|voornaam|achternaam|vorname|nachname|familienname|fname|lname|firstname|lastname|forename|surname|givenname|familyname)\b/g;
const PLAIN = /^(?:name|nom|naam|nome)$/;

/** The pairs of a table, each column in one at most; where two columns of a kind have the same owner, nothing is known. */
export function namePairs(columns: readonly NamedType[]): NamePair[] {
  const owners = new Map<string, { given: number[]; surname: number[]; plain: number[] }>();
  for (const [index, { name, type }] of columns.entries()) {
    const words = columnWords(name);
    const part = partOf(type, words);
    if (part === null) continue;
    const owner = words.replace(PART_WORDS, " ").replace(/\s+/g, " ").trim();
    const group = owners.get(owner) ?? { given: [], surname: [], plain: [] };
    group[part].push(index);
    owners.set(owner, group);
  }
  return [...owners.values()].flatMap(({ given, surname, plain }) => {
    const second = surname.length > 0 ? surname : plain;
    const [first, last] = [given[0], second[0]];
    if (given.length !== 1 || second.length !== 1 || first === undefined || last === undefined)
      return [];
    return [{ given: first, surname: last, needsOneWord: surname.length === 0 }];
  });
}

/** The full names in a row, as they would stand in a text. */
export function fullNames(row: readonly string[], pairs: readonly NamePair[]): string[] {
  return pairs.flatMap((pair) => {
    const name = namesIn(row, pair);
    return name === null ? [] : [`${name.given} ${name.surname}`];
  });
}

/** What the policy writes into the cells of a row's names, by column; cells of rows that lack one of the two are left to others. */
export function standInsOfNames(
  row: readonly string[],
  pairs: readonly NamePair[],
  standIns: StandIns,
): ReadonlyMap<number, string> {
  if (pairs.length === 0) return NONE;
  const written = new Map<number, string>();
  for (const pair of pairs) {
    const name = namesIn(row, pair);
    if (name === null) continue;
    const { given, surname } = standIns.ofName(name.given, name.surname);
    written.set(pair.given, given);
    written.set(pair.surname, surname);
  }
  return written;
}

const NONE: ReadonlyMap<number, string> = new Map();

function partOf(type: string | null, words: string): "given" | "surname" | "plain" | null {
  if (type === "GIVEN_NAME") return "given";
  if (type === "SURNAME") return "surname";
  return type === "PERSON" && PLAIN.test(words) ? "plain" : null;
}

function namesIn(
  row: readonly string[],
  pair: NamePair,
): { readonly given: string; readonly surname: string } | null {
  const given = (row[pair.given] ?? "").trim();
  const surname = (row[pair.surname] ?? "").trim();
  if (isNullText(given) || isNullText(surname)) return null;
  if (placeholderRanges(given).length + placeholderRanges(surname).length > 0) return null;
  return pair.needsOneWord && /[\s,]/.test(surname) ? null : { given, surname };
}
