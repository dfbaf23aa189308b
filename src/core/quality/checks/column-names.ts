/** Other names of columns: packs give them for tables of a class, so that a rule on "matter id" finds "Aktenzeichen" too. */
import { z } from "zod";
import { foldColumn } from "../cell-reading.ts";

/** By document class: the names that rules use, each with the other names of the same column. */
export const ColumnNames = z.record(
  z.string(),
  z.array(z.strictObject({ name: z.string(), aliases: z.array(z.string()) })),
);
export type ColumnNames = z.infer<typeof ColumnNames>;

/** The names that rules use for the columns of a table, in the order of the columns. */
export type NameColumns = (columns: readonly string[]) => readonly string[];

/**
 * How rules call the columns of tables of a class. A column keeps its name unless it has one of the other names, no column of the table
 * has the rules' own name, and no other name of a column is its own: the first alias that stands in the table counts, once.
 */
export function createNaming(names: ColumnNames, documentClass: string | null): NameColumns {
  const known = documentClass === null ? undefined : names[documentClass];
  if (known === undefined || known.length === 0) return (columns) => columns;
  const own = new Set(known.map(({ name }) => foldColumn(name)));
  return (columns) => {
    const at = new Map<string, number>();
    for (const [index, column] of columns.entries())
      if (!at.has(foldColumn(column))) at.set(foldColumn(column), index);
    const named = [...columns];
    const taken = new Set<number>();
    for (const { name, aliases } of known) {
      if (at.has(foldColumn(name))) continue;
      const found = aliases
        .map(foldColumn)
        .filter((alias) => !own.has(alias))
        .map((alias) => at.get(alias))
        .find((index) => index !== undefined && !taken.has(index));
      if (found === undefined) continue;
      named[found] = name;
      taken.add(found);
    }
    return taken.size === 0 ? columns : named;
  };
}

/** A sheet with its columns called as rules call them; the same sheet where nothing differs. */
export function sheetNamed<
  S extends { readonly columns: ReadonlyArray<{ readonly name: string }> },
>(sheet: S, naming: NameColumns): S {
  const before = sheet.columns.map(({ name }) => name);
  const names = naming(before);
  if (names === before) return sheet;
  return {
    ...sheet,
    columns: sheet.columns.map((column, at) => ({ ...column, name: names[at] ?? column.name })),
  };
}
