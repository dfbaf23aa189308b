/** A mechanical correction that a person put over the files of a project, and which files it may touch. */
import { z } from "zod";
import { createPathFilter } from "../../kit/path-filter.ts";
import { foldColumn } from "../cell-reading.ts";
import {
  ClassColumns,
  type ColumnNames,
  createNaming,
  type NameColumns,
} from "../checks/column-names.ts";
import { RuleScope } from "../rule-document.ts";

export const FixKind = z.enum([
  "trim",
  "date-to-iso",
  "decimal-point",
  "case-of-most",
  "drop-duplicate-rows",
]);
export type FixKind = z.infer<typeof FixKind>;

export const Fix = z.strictObject({
  id: z.string(),
  kind: FixKind,
  /** As the rule names them; none for whole rows. */
  columns: z.array(z.string()),
  /** Without document classes: these are known only after the file was read. */
  scope: RuleScope,
  /** What packs call columns of its names otherwise: all columns of each class that knows one of them. None where left out. */
  otherNames: z.array(ClassColumns).max(400).optional(),
});
export type Fix = z.infer<typeof Fix>;

/** The classes that know a column of these names, for a correction to keep: what packs say later does not change what it does. */
export function otherNamesFor(names: ColumnNames, columns: readonly string[]) {
  const wanted = new Set(columns.map(foldColumn));
  return Object.values(names).filter((known) =>
    known.some(({ name }) => wanted.has(foldColumn(name))),
  );
}

/**
 * Other names of a table's columns. The class of its file is known only after it was read, so the columns tell: a table is named as one of
 * the first class of which it has three columns, or two where the class has few.
 */
export function fixNaming({ otherNames = [] }: Pick<Fix, "otherNames">): NameColumns {
  const classes = otherNames.map((known) => ({
    own: known.map(({ name }) => foldColumn(name)),
    naming: createNaming({ [CLASS]: known }, CLASS),
  }));
  return (columns) => {
    const headings = new Set(columns.map(foldColumn));
    for (const { own, naming } of classes) {
      const others = naming(columns);
      const has = own.filter((name) => headings.has(name)).length + others.size;
      if (has >= 3 || (has === 2 && own.length <= 4)) return others;
    }
    return new Map();
  };
}

const CLASS = "class";

/** Corrections that may stand in a project at a time. */
export const MOST_FIXES = 100;

/** Names that end so hold no tables of their own; all other files may. */
const NO_TABLES =
  /\.(?:pdf|docx?|docm|dotx?|rtf|odt|pptx?|pptm|odp|key|pages|eml|msg|mbox|vcf|png|jpe?g|gif|tiff?|bmp|webp|svg|heic|mp[34]|mov|avi|wav|zip|tar|gz|7z|rar|epub)$/i;

/** Fixes that may touch a file, told by its path alone so that the key of its results can name them before it is read. */
export function fixesForPath(fixes: readonly Fix[], path: string): Fix[] {
  if (NO_TABLES.test(path)) return [];
  return fixes.filter(
    ({ scope }) => scope.path === undefined || createPathFilter([scope.path])(path),
  );
}
