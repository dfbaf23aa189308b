/** A rule made ready to run, once for all files of a thread. */

import {
  compileFileExpression,
  type FileView,
  type Verdict,
} from "../expression/compile-expression.ts";
import { PatternError } from "../expression/pattern-tree.ts";
import type { RuleCheck, RuleDocument } from "../rule-document.ts";
import { type BindTable, BrokenRule } from "./contract.ts";
import { compileRowCheck, type RowCheck } from "./row-checks.ts";

type Check<Kind extends RuleCheck["kind"]> = Extract<RuleCheck, { kind: Kind }>;

export type CompiledRule = { readonly rule: RuleDocument } & (
  | { readonly kind: "rows"; readonly bind: BindTable; readonly leastShare: number }
  | { readonly kind: "unique"; readonly check: Check<"unique"> }
  | { readonly kind: "sections"; readonly check: Check<"sections"> }
  | { readonly kind: "columns"; readonly check: Check<"columns"> }
  | { readonly kind: "file"; readonly judge: (file: FileView) => Verdict }
  | { readonly kind: "freshness"; readonly check: Check<"freshness"> }
  | { readonly kind: "reference"; readonly check: Check<"reference"> }
  | { readonly kind: "has-link"; readonly check: Check<"has-link"> }
  | { readonly kind: "broken"; readonly problem: string }
);

/** Checks that need more than one file or the date of today; they run when all files are read and linked. */
const OF_PROJECT: ReadonlySet<RuleCheck["kind"]> = new Set([
  "file",
  "freshness",
  "reference",
  "has-link",
]);

/** True for rules that are checked over the project, not file by file. Conditions on rows that name `today` are among them. */
export function isProjectRule({ check }: RuleDocument): boolean {
  return OF_PROJECT.has(check.kind);
}

/** Compiles a rule; one that cannot run comes back as broken with a plain message. `today` is ISO 8601. */
export function compileRule(rule: RuleDocument, today: string): CompiledRule {
  try {
    return compile(rule, today);
  } catch (error) {
    if (error instanceof BrokenRule || error instanceof PatternError)
      return { rule, kind: "broken", problem: error.message };
    throw error;
  }
}

function compile(rule: RuleDocument, today: string): CompiledRule {
  const { check } = rule;
  switch (check.kind) {
    case "unique":
    case "sections":
    case "columns":
    case "freshness":
    case "reference":
    case "has-link":
      return { rule, kind: check.kind, check } as CompiledRule;
    case "file":
      return { rule, kind: "file", judge: compileFileExpression(check.expression, today) };
    default: {
      const leastShare = check.kind === "filled" ? check.minShare : 1;
      return { rule, kind: "rows", bind: compileRowCheck(check as RowCheck, today), leastShare };
    }
  }
}
