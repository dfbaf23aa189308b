/** A mechanical correction that a person put over the files of a project, and which files it may touch. */
import { z } from "zod";
import { createPathFilter } from "../../kit/path-filter.ts";
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
});
export type Fix = z.infer<typeof Fix>;

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
