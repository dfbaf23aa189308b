/**
 * Web addresses in tables of people. The address of a row often spells the name that is hidden beside it, in full, in parts or as somebody
 * is called ("/Clint_Barton" beside "Clinton Francis Barton"). In its own row one word of the name is proof enough; where many rows of a
 * column prove it, its addresses are those of the people, and what none of the words explains goes too.
 */
import type { PersonalData } from "./classify-columns.ts";
import { applyEdits } from "./edits.ts";
import { kindOf } from "./kinds.ts";
import type { Policy } from "./policy.ts";
import { acts } from "./redact-cell.ts";
import { foldLetters, type NameWord, nameWord, PARTICLES } from "./register/name-words.ts";
import { placeholderRanges } from "./stand-in.ts";
import { type AddressPart, mayHoldAddress, partsOfAddresses } from "./web-addresses.ts";

/** What the columns of a table hold, and which have the addresses of its people. */
export interface PeopleTable {
  readonly columns: ReadonlyArray<PersonalData | null>;
  readonly addresses: ReadonlySet<number>;
}

interface RowName {
  readonly column: number;
  readonly words: readonly NameWord[];
}

/** Of the rows with a name and an address. */
const OFTEN = 0.3;
const LEAST_LETTERS = 3;
/** Inside other letters: "jfeldmann". */
const LEAST_INSIDE = 5;
const CAMEL = /(?<=\p{Ll})(?=\p{Lu})/u;
const NO_COLUMNS: ReadonlySet<number> = new Set();

/** The columns whose addresses spell the names of their rows. */
export function addressColumns(
  rows: Iterable<readonly string[]>,
  columns: ReadonlyArray<PersonalData | null>,
  policy: Policy,
): ReadonlySet<number> {
  if (!holdsPeople(columns, policy)) return NO_COLUMNS;
  const seen = new Map<number, { all: number; telling: number }>();
  for (const row of rows) {
    const names = namesOfRow(row, columns, policy);
    if (names.length === 0) continue;
    for (const [i, value] of row.entries()) {
      const parts = acts(columns[i] ?? null, policy) ? [] : partsOfAddresses(value);
      if (parts.length === 0) continue;
      const count = seen.get(i) ?? { all: 0, telling: 0 };
      count.all++;
      if (parts.some((part) => tellsOf(value, part, names) !== null)) count.telling++;
      seen.set(i, count);
    }
  }
  const often = [...seen].filter(([, { all, telling }]) => telling > 0 && telling >= OFTEN * all);
  return new Set(often.map(([i]) => i));
}

/** The cleaned cells of a row, whose addresses tell no name of the row any more. `row` holds them as they were. */
export function withoutNamesInAddresses(
  row: readonly string[],
  clean: string[],
  { columns, addresses }: PeopleTable,
  policy: Policy,
): string[] {
  if (!clean.some(mayHoldAddress)) return clean;
  const names = namesOfRow(row, columns, policy);
  if (names.length === 0 && addresses.size === 0) return clean;
  const standIn = ({ column }: RowName) =>
    inAddress(row[column] ?? "", clean[column] ?? "", policy);
  return clean.map((value, i) =>
    acts(columns[i] ?? null, policy)
      ? value
      : withoutNames(value, names, standIn, addresses.has(i) ? policy : null),
  );
}

/** An address of such a column whose row is not known. */
export function withoutPath(value: string, policy: Policy): string {
  return withoutNames(value, [], () => "", policy);
}

function withoutNames(
  value: string,
  names: readonly RowName[],
  standIn: (name: RowName) => string,
  whole: Policy | null,
): string {
  const parts = partsOfAddresses(value);
  const edits = parts.flatMap((part) => {
    const name = tellsOf(value, part, names);
    return name === null ? [] : [{ ...part, replacement: standIn(name) }];
  });
  if (edits.length > 0 || whole === null || placeholderRanges(value).length > 0)
    return applyEdits(value, edits);
  const [first, last] = [parts.find(({ isHost }) => !isHost) ?? parts[0], parts.at(-1)];
  if (first === undefined || last === undefined) return value;
  const [start, end] = [first.start, Math.max(first.end, last.end)];
  const replacement = whole.standIn("url", value.slice(start, end));
  return applyEdits(value, [{ start, end, replacement }]);
}

/** A name without a space, as an address needs it. */
function inAddress(name: string, clean: string, policy: Policy): string {
  if (!/\s/.test(clean)) return clean;
  const [token] = placeholderRanges(clean);
  return token ? clean.slice(...token) : policy.standIn("account", name);
}

/** True for a table of whose columns one holds names that the policy hides. */
export function holdsPeople(columns: ReadonlyArray<PersonalData | null>, policy: Policy): boolean {
  return columns.some((found) => isPerson(found, policy));
}

function isPerson(found: PersonalData | null, policy: Policy): boolean {
  return found !== null && kindOf(found.type) === "person" && acts(found, policy);
}

function namesOfRow(
  row: readonly string[],
  columns: ReadonlyArray<PersonalData | null>,
  policy: Policy,
): RowName[] {
  return columns.flatMap((found, column) => {
    const value = row[column] ?? "";
    if (!isPerson(found, policy) || placeholderRanges(value).length > 0) return [];
    const words = wordsOf(value).filter(
      ({ key, isOrdinary, isOrganization }) =>
        key.length >= LEAST_LETTERS && !isOrdinary && !isOrganization && !PARTICLES.has(key),
    );
    return words.length === 0 ? [] : [{ column, words }];
  });
}

function wordsOf(text: string): NameWord[] {
  return (text.match(/[\p{L}\p{M}'’]+/gu) ?? []).map(nameWord);
}

/** The name of the row that a part spells; a host must spell more of it, since firms are called after people. */
function tellsOf(
  text: string,
  { start, end, isHost }: AddressPart,
  names: readonly RowName[],
): RowName | null {
  const written = text.slice(start, end);
  if (placeholderRanges(written).length > 0) return null;
  const said = decoded(written);
  const words = new Set(wordsOf(said.split(CAMEL).join(" ")).map(({ key }) => key));
  const letters = foldLetters(nameWord(said.replace(/[^\p{L}\p{M}]/gu, "")).key);
  const isSaid = ({ key }: NameWord) =>
    words.has(key) || (key.length >= LEAST_INSIDE && letters.includes(foldLetters(key)));
  const tells = ({ words: own }: RowName) => {
    const found = own.filter(isSaid);
    if (isHost) return found.length > 1 || (found[0]?.isStrong === true && words.has(found[0].key));
    return found.length > 0 || isShort(letters, own);
  };
  return names.find(tells) ?? null;
}

/** "annali", "ali" of Anna Li. */
function isShort(letters: string, words: readonly NameWord[]): boolean {
  const [first, last] = [words[0]?.key ?? "", words.at(-1)?.key ?? ""];
  if (words.length < 2 || letters.length < LEAST_LETTERS + 1) return false;
  return [first + last, last + first, first.charAt(0) + last, last + first.charAt(0)].some(
    (spelled) => foldLetters(spelled) === letters,
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text.replace(/%[\da-f]{2}/gi, " ");
  }
}
