/** Which files and tables a rule looks at. */
import { createPathFilter } from "../../kit/path-filter.ts";
import type { Sheet } from "../../model/document.ts";
import { foldColumn } from "../cell-reading.ts";
import type { RuleScope } from "../rule-document.ts";

export interface ScopedFile {
  readonly path: string;
  readonly kind: string;
  readonly class: string | null;
}

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

/** True where a scope says something of tables. */
export function concernsTables(scope: RuleScope): boolean {
  return scope.sheet !== undefined || (scope.columns?.length ?? 0) > 0;
}

/** True for tables that a scope takes, by their name and the names of their columns. */
export function createTableFilter(
  scope: RuleScope,
): (table: { readonly name: string; readonly columns: readonly string[] }) => boolean {
  const needed = (scope.columns ?? []).map(foldColumn);
  const sheet = scope.sheet === undefined ? null : foldColumn(scope.sheet);
  return (table) => {
    if (sheet !== null && foldColumn(table.name) !== sheet) return false;
    if (needed.length === 0) return true;
    const names = new Set(table.columns.map(foldColumn));
    return needed.every((name) => names.has(name));
  };
}

/** Index of the column with this name, -1 where there is none; the first where there are several. */
export function columnIndex(sheet: Pick<Sheet, "columns">, name: string): number {
  const exact = sheet.columns.findIndex((column) => column.name === name);
  if (exact >= 0) return exact;
  const folded = foldColumn(name);
  return sheet.columns.findIndex((column) => foldColumn(column.name) === folded);
}
