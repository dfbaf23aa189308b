/** Whether a file has the parts that a rule asks for: sections of a document, columns of a table. */
import type { ParsedDocument } from "../../model/document.ts";
import type { Location } from "../../model/location.ts";
import type { RuleResult } from "../../model/quality.ts";
import type { RuleDocument } from "../rule-document.ts";
import type { NamedSheet } from "./column-names.ts";
import type { CompiledRule } from "./compile-rule.ts";
import type { FailureSink } from "./contract.ts";
import { countedResult, emptyResult } from "./rule-results.ts";
import { columnIndex, concernsTables, createTableFilter, tableOf } from "./scope.ts";
import { missingSections } from "./sections.ts";

export interface PartsInput {
  readonly document: ParsedDocument;
  /** The sheets of the document with the other names of their columns. */
  readonly named: readonly NamedSheet[];
  readonly failures: FailureSink;
}

interface Missing {
  readonly names: readonly string[];
  readonly location: Location;
  readonly of: number;
}

/** Why a file is not judged. */
const NOTHING = {
  sections: "It has neither headings nor numbered clauses.",
  columns: "It has no table with named columns.",
} as const;

/** Every missing part is a failing place. Files without any such parts are not judged. */
export function checkParts(
  input: PartsInput,
  { rule, ...compiled }: Extract<CompiledRule, { kind: "sections" | "columns" }>,
): RuleResult {
  const noun = compiled.kind === "sections" ? "section" : "column";
  const missing =
    compiled.kind === "sections"
      ? sectionsOf(input, rule, compiled.check.sections)
      : columnsOf(input, rule, compiled.check.columns);
  if (missing === null) return emptyResult(rule, "not-applicable", NOTHING[compiled.kind]);
  const { names, location, of } = missing;
  for (const name of names)
    input.failures.add(rule.name, {
      ...{ fileId: null, location, value: "" },
      reason: `no ${noun} "${name}"`,
    });
  const counted = { checked: of, failed: names.length, leastShare: 1 };
  const result = countedResult(rule, { ...counted, noun });
  if (result.outcome !== "failed") return { ...result, detail: `All ${noun}s are there.` };
  return { ...result, detail: missingWords(noun, names), places: [] };
}

function isInScope(rule: RuleDocument, sheet: NamedSheet): boolean {
  return createTableFilter(rule.scope)(tableOf(sheet));
}

function sectionsOf(
  { document, named }: PartsInput,
  rule: RuleDocument,
  sections: ReadonlyArray<readonly string[]>,
): Missing | null {
  if (concernsTables(rule.scope) && !named.some((sheet) => isInScope(rule, sheet))) return null;
  const names = missingSections(document, sections);
  return names === null ? null : { names, location: { kind: "file" }, of: sections.length };
}

/** Of the table that has the most of them: a workbook may hold notes and look-ups beside its list. */
function columnsOf(
  { named }: PartsInput,
  rule: RuleDocument,
  columns: ReadonlyArray<readonly string[]>,
): Missing | null {
  let least: Missing | null = null;
  for (const sheet of named) {
    if (sheet.columns.length === 0 || !isInScope(rule, sheet)) continue;
    const names = columns
      .filter((each) => !each.some((name) => columnIndex(sheet, name) >= 0))
      .map(([name = ""]) => name);
    if (least === null || names.length < least.names.length)
      least = { names, location: { kind: "sheet", sheet: sheet.name }, of: columns.length };
  }
  return least;
}

function missingWords(noun: string, missing: readonly string[]): string {
  const shownNames = missing.slice(0, 3).map((name) => `"${name}"`);
  const more = missing.length - shownNames.length;
  return `No ${noun} ${shownNames.join(", ")}${more > 0 ? ` and ${more} more` : ""}.`;
}
