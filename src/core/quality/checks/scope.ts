/** Which files and tables a rule looks at. */
import { createPathFilter } from "../../kit/path-filter.ts";
import { foldColumn } from "../cell-reading.ts";
import type { RuleScope } from "../rule-document.ts";
import type { NamedColumns, NamedSheet } from "./column-names.ts";

export interface ScopedFile {
  readonly path: string;
  readonly kind: string;
  readonly class: string | null;
  /** How sure the class is, in [0, 1]; left out where a person told it. */
  readonly classConfidence?: number;
}

/** Less sure classes, of those that no person told, oblige a file to nothing. */
export const SURE_CLASS = 0.8;

/** True for files that the conditions on files of a scope take; those on tables are `createTableFilter`'s. */
export function createFileFilter(scope: RuleScope): (file: ScopedFile) => boolean {
  const matchesPath = scope.path === undefined ? null : createPathFilter([scope.path]);
  const kinds = scope.kinds?.length ? new Set(scope.kinds) : null;
  const classes = scope.classes?.length ? new Set(scope.classes) : null;
  return (file) =>
    (kinds === null || kinds.has(file.kind)) &&
    (classes === null || (file.class !== null && classes.has(file.class))) &&
    (matchesPath === null || matchesPath(file.path));
}

/**
 * Whether a rule that is in scope may ask something of a file as a whole (its sections, columns, a link, a fresh date): an election forecast
 * taken for a budget owes nobody a report. What is not by class asks every file.
 */
export function mayAsk(
  scope: RuleScope,
  { classConfidence = 1 }: Pick<ScopedFile, "classConfidence">,
): boolean {
  return !scope.classes?.length || classConfidence >= SURE_CLASS;
}

/** True where a scope says something of tables. */
export function concernsTables(scope: RuleScope): boolean {
  return scope.sheet !== undefined || (scope.columns?.length ?? 0) > 0;
}

/** True for tables that a scope takes, by their name and the names of their columns. */
export function createTableFilter(
  scope: RuleScope,
): (table: { readonly name: string } & NamedColumns<string>) => boolean {
  const needed = (scope.columns ?? []).map(foldColumn);
  const sheet = scope.sheet === undefined ? null : foldColumn(scope.sheet);
  return ({ name, columns, otherNames }) => {
    if (sheet !== null && foldColumn(name) !== sheet) return false;
    if (needed.length === 0) return true;
    const names = new Set(columns.map(foldColumn));
    return needed.every((column) => names.has(column) || otherNames?.has(column));
  };
}

/** What a table filter asks of a sheet. */
export function tableOf({
  name,
  columns,
  otherNames,
}: NamedSheet): { readonly name: string } & NamedColumns<string> {
  const headings = columns.map((column) => column.name);
  return { name, columns: headings, ...(otherNames === undefined ? {} : { otherNames }) };
}

/** Index of the column with this heading, else of the one with this other name; -1 where there is none, the first where there are several. */
export function columnIndex(
  { columns, otherNames }: NamedColumns<{ readonly name: string }>,
  name: string,
): number {
  const exact = columns.findIndex((column) => column.name === name);
  if (exact >= 0) return exact;
  const folded = foldColumn(name);
  const heading = columns.findIndex((column) => foldColumn(column.name) === folded);
  return heading >= 0 ? heading : (otherNames?.get(folded) ?? -1);
}
