/** Other names of columns: packs give them for tables of a class, so that a rule on "matter id" finds "Aktenzeichen" too. */
import { z } from "zod";
import type { Sheet } from "../../model/document.ts";
import { foldColumn } from "../cell-reading.ts";
import { numberedThing } from "./number-heading.ts";

/** The names that rules use for columns of a class, each with the other names of the same column. */
export const ClassColumns = z.array(
  z.strictObject({ name: z.string(), aliases: z.array(z.string()) }),
);

/** By document class. */
export const ColumnNames = z.record(z.string(), ClassColumns);
export type ColumnNames = z.infer<typeof ColumnNames>;

/** Names that columns of a table answer to besides their headings: the name as `foldColumn` gives it, and the place of the column. */
export type OtherNames = ReadonlyMap<string, number>;

/** What columns may be found by: their headings first, other names where no heading is called so. */
export interface NamedColumns<Column> {
  readonly columns: readonly Column[];
  /** None where left out. */
  readonly otherNames?: OtherNames;
}
export type NamedSheet = Sheet & Pick<NamedColumns<unknown>, "otherNames">;

/** The other names of a table's columns. */
export type NameColumns = (columns: readonly string[]) => OtherNames;

const NONE: OtherNames = new Map();

/**
 * What rules call the columns of tables of a class, besides the headings, by which every column is found whatever else it is called. A
 * column has the rules' name where its heading is one of the aliases, no column is headed with the name, and the alias is not itself the
 * rules' name of another column: the first alias that stands in the table counts, once. Where none does, another way of saying that the
 * column numbers the same thing will do: "Personnel number" for "personnel no".
 */
export function createNaming(names: ColumnNames, documentClass: string | null): NameColumns {
  const known =
    documentClass !== null && Object.hasOwn(names, documentClass) ? names[documentClass] : [];
  if (known === undefined || known.length === 0) return () => NONE;
  const own = new Set(known.map(({ name }) => foldColumn(name)));
  return (columns) => {
    const at = headings(columns);
    const numbered = numbersOf(
      columns.map((column) => (own.has(foldColumn(column)) ? "" : column)),
    );
    const found = new Map<string, number>();
    const taken = new Set<number>();
    for (const { name, aliases } of known) {
      if (at.has(foldColumn(name))) continue;
      const exact = aliases
        .map(foldColumn)
        .filter((alias) => !own.has(alias))
        .map((alias) => at.get(alias))
        .find((each) => each !== undefined && !taken.has(each));
      const index = exact ?? numberOf([name, ...aliases], numbered, taken);
      if (index === undefined) continue;
      found.set(foldColumn(name), index);
      taken.add(index);
    }
    return found;
  };
}

/** The first column that numbers each thing. */
function numbersOf(columns: readonly string[]): Map<string, number> {
  const at = new Map<string, number>();
  for (const [index, column] of columns.entries()) {
    const thing = numberedThing(column);
    if (thing !== null && !at.has(thing)) at.set(thing, index);
  }
  return at;
}

function numberOf(
  names: readonly string[],
  numbered: ReadonlyMap<string, number>,
  taken: ReadonlySet<number>,
): number | undefined {
  return names
    .map((name) => numbered.get(numberedThing(name) ?? ""))
    .find((index) => index !== undefined && !taken.has(index));
}

/** The first column of each heading. */
function headings(columns: readonly string[]): Map<string, number> {
  const at = new Map<string, number>();
  for (const [index, column] of columns.entries())
    if (!at.has(foldColumn(column))) at.set(foldColumn(column), index);
  return at;
}

/** The sheet with the other names of its columns; its headings stay as they are. */
export function sheetNamed(sheet: Sheet, naming: NameColumns): NamedSheet {
  return { ...sheet, otherNames: naming(sheet.columns.map(({ name }) => name)) };
}
