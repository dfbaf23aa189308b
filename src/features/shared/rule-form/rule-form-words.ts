/** Words for what rules are made of. */
import type { ChipKind } from "~/components/chip";
import type { Dimension, Severity } from "~/core/model/quality";
import type { RuleCheck } from "~/core/quality/rule-document";

export type CheckKind = RuleCheck["kind"];

export const SEVERITY: Readonly<Record<Severity, { word: string; kind: ChipKind }>> = {
  critical: { word: "Critical", kind: "bad" },
  error: { word: "Error", kind: "bad" },
  warning: { word: "Warning", kind: "care" },
  info: { word: "Hint", kind: "info" },
};

export const DIMENSION: Readonly<Record<Dimension, string>> = {
  completeness: "Completeness",
  validity: "Validity",
  consistency: "Consistency",
  uniqueness: "Uniqueness",
  timeliness: "Timeliness",
  readability: "Readability",
};

/** What a check asks for, in the order in which the editor offers them. */
export const CHECKS: ReadonlyArray<{ kind: CheckKind; word: string; dimension: Dimension }> = [
  { kind: "filled", word: "A column is filled", dimension: "completeness" },
  { kind: "column-type", word: "A column holds one kind of value", dimension: "validity" },
  { kind: "range", word: "Values lie between two bounds", dimension: "validity" },
  { kind: "one-of", word: "Values come from a list", dimension: "validity" },
  { kind: "pattern", word: "Values follow a pattern", dimension: "validity" },
  { kind: "unique", word: "Values occur once", dimension: "uniqueness" },
  { kind: "reference", word: "Values stand in another table", dimension: "consistency" },
  { kind: "row", word: "A condition on each row", dimension: "consistency" },
  { kind: "sections", word: "A document has sections", dimension: "completeness" },
  { kind: "columns", word: "A table has columns", dimension: "completeness" },
  { kind: "freshness", word: "Files are not too old", dimension: "timeliness" },
  { kind: "has-link", word: "Every file has a linked file", dimension: "completeness" },
  { kind: "file", word: "A condition on each file", dimension: "validity" },
];
