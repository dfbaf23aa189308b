/** A rule while it is being written: every field a text or a choice, so that nothing that was typed is lost between kinds of checks. */
import type { Dimension, Severity } from "~/core/model/quality";
import { RuleDocument } from "~/core/quality/rule-document";
import { CHECKS, type CheckKind } from "./rule-form-words";

type ColumnType = Extract<RuleDocument["check"], { kind: "column-type" }>["type"];

export interface RuleDraft {
  /** Empty for a new rule: then it is made from the title. */
  readonly name: string;
  readonly title: string;
  readonly advice: string;
  readonly severity: Severity;
  readonly dimension: Dimension;
  readonly weight: number;
  readonly kind: CheckKind;
  readonly column: string;
  readonly type: ColumnType;
  readonly least: string;
  readonly most: string;
  readonly pattern: string;
  /** One a line. */
  readonly values: string;
  /** In per cent. */
  readonly minShare: string;
  /** One a line. */
  readonly columns: string;
  readonly expression: string;
  /** One section or column a line, other names after commas. */
  readonly sections: string;
  readonly maxDays: string;
  readonly targetPath: string;
  readonly targetClasses: readonly string[];
  readonly targetColumn: string;
  readonly path: string;
  /** None for files of every class. */
  readonly classes: readonly string[];
  readonly sheet: string;
  /** Kinds of files and columns of the scope, which the form does not show and keeps. */
  readonly restOfScope: Pick<RuleDocument["scope"], "kinds" | "columns">;
  readonly restOfLink: { readonly types?: string[]; readonly minConfidence: number };
  readonly fix: RuleDocument["fix"];
}

export const EMPTY_DRAFT: RuleDraft = {
  name: "",
  title: "",
  advice: "",
  severity: "warning",
  dimension: "completeness",
  weight: 1,
  kind: "filled",
  column: "",
  type: "number",
  least: "",
  most: "",
  pattern: "",
  values: "",
  minShare: "100",
  columns: "",
  expression: "",
  sections: "",
  maxDays: "365",
  targetPath: "",
  targetClasses: [],
  targetColumn: "",
  path: "",
  classes: [],
  sheet: "",
  restOfScope: {},
  restOfLink: { minConfidence: 0.5 },
  fix: null,
};

/** What can be mended in cells that such a check finds; empty where only a person can. */
export function fixesOf(kind: CheckKind): ReadonlyArray<NonNullable<RuleDocument["fix"]>> {
  if (kind === "unique") return ["drop-duplicate-rows"];
  const isOfCells = ["column-type", "range", "pattern", "one-of", "row"].includes(kind);
  return isOfCells ? ["trim", "date-to-iso", "decimal-point", "case-of-most"] : [];
}

/** The document that a draft says, or what is missing, in plain words. */
export function documentOf(draft: RuleDraft): {
  document: RuleDocument | null;
  missing: string | null;
} {
  const missing = missingOf(draft);
  if (missing !== null) return { document: null, missing };
  const scope = {
    ...draft.restOfScope,
    ...(draft.path.trim() === "" ? {} : { path: draft.path.trim() }),
    ...(draft.classes.length === 0 ? {} : { classes: [...draft.classes] }),
    ...(draft.sheet.trim() === "" ? {} : { sheet: draft.sheet.trim() }),
  };
  const parsed = RuleDocument.safeParse({
    name: draft.name === "" ? nameOf(draft.title) : draft.name,
    title: draft.title,
    advice: draft.advice,
    severity: draft.severity,
    dimension: draft.dimension,
    weight: draft.weight,
    scope,
    check: checkOf(draft),
    fix: draft.fix !== null && fixesOf(draft.kind).includes(draft.fix) ? draft.fix : null,
  });
  if (parsed.success) return { document: parsed.data, missing: null };
  return { document: null, missing: parsed.error.issues[0]?.message ?? "Something is missing." };
}

const ASKS: Readonly<
  Partial<Record<CheckKind, ReadonlyArray<readonly [keyof RuleDraft, string]>>>
> = {
  filled: [["column", "Choose a column."]],
  "column-type": [["column", "Choose a column."]],
  range: [["column", "Choose a column."]],
  "one-of": [
    ["column", "Choose a column."],
    ["values", "Write the values that are allowed, one a line."],
  ],
  pattern: [
    ["column", "Choose a column."],
    ["pattern", "Write the pattern."],
  ],
  unique: [["columns", "Choose the columns, one a line."]],
  reference: [
    ["column", "Choose a column."],
    ["targetColumn", "Say in which column the values must stand."],
  ],
  row: [["expression", "Write the condition."]],
  file: [["expression", "Write the condition."]],
  sections: [["sections", "Write the sections, one a line."]],
  columns: [["sections", "Write the columns, one a line."]],
};

function missingOf(draft: RuleDraft): string | null {
  if (draft.title.trim() === "") return "Give the rule a title.";
  for (const [field, words] of ASKS[draft.kind] ?? [])
    if (String(draft[field]).trim() === "") return words;
  if (draft.kind === "range" && draft.least.trim() === "" && draft.most.trim() === "")
    return "Say the least or the most that is allowed.";
  if (
    draft.kind === "has-link" &&
    draft.targetPath.trim() === "" &&
    draft.targetClasses.length === 0
  )
    return "Say which files it must be linked with: a path or a class.";
  return null;
}

function checkOf(draft: RuleDraft): unknown {
  const column = draft.column.trim();
  const target = {
    ...(draft.targetPath.trim() === "" ? {} : { path: draft.targetPath.trim() }),
    ...(draft.targetClasses.length === 0 ? {} : { classes: [...draft.targetClasses] }),
  };
  switch (draft.kind) {
    case "filled":
      return { kind: "filled", column, minShare: Number(draft.minShare) / 100 };
    case "column-type":
      return { kind: "column-type", column, type: draft.type };
    case "range":
      return {
        kind: "range",
        column,
        ...boundOf("min", draft.least),
        ...boundOf("max", draft.most),
      };
    case "one-of":
      return { kind: "one-of", column, values: linesOf(draft.values) };
    case "pattern":
      return { kind: "pattern", column, pattern: draft.pattern };
    case "unique":
      return { kind: "unique", columns: linesOf(draft.columns) };
    case "reference":
      return {
        kind: "reference",
        column,
        target: { scope: target, column: draft.targetColumn.trim() },
      };
    case "sections":
      return { kind: "sections", sections: linesOf(draft.sections).map(namesOf) };
    case "columns":
      return { kind: "columns", columns: linesOf(draft.sections).map(namesOf) };
    case "freshness":
      return { kind: "freshness", maxDays: Number(draft.maxDays) };
    case "has-link":
      return { kind: "has-link", to: target, ...draft.restOfLink };
    default:
      return { kind: draft.kind, expression: draft.expression.trim() };
  }
}

/** A number where it is one, else a date. */
function boundOf(name: "min" | "max", text: string): Record<string, number | string> {
  const trimmed = text.trim();
  if (trimmed === "") return {};
  const number = Number(trimmed.replace(",", "."));
  return { [name]: Number.isNaN(number) ? trimmed : number };
}

function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

function namesOf(line: string): string[] {
  return line
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}

/** "Totals are positive" becomes totals-are-positive. */
export function nameOf(title: string): string {
  const name = title
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[^a-z]+|-+$/g, "")
    .slice(0, 80);
  return name.length < 2 ? `rule-${name || "own"}` : name;
}

/** The draft that says what a document says. */
export function draftOf(rule: RuleDocument): RuleDraft {
  const { name, title, advice, severity, dimension, weight, scope, check, fix } = rule;
  const { path = "", classes = [], sheet = "", ...restOfScope } = scope;
  const base = {
    ...EMPTY_DRAFT,
    name,
    title,
    advice,
    severity,
    dimension,
    weight,
    path,
    sheet,
    restOfScope,
    fix,
  };
  return { ...base, classes, kind: check.kind, ...checkFields(check) };
}

function checkFields(check: RuleDocument["check"]): Partial<RuleDraft> {
  switch (check.kind) {
    case "filled":
      return { column: check.column, minShare: String(Math.round(check.minShare * 1_000) / 10) };
    case "range":
      return {
        column: check.column,
        least: String(check.min ?? ""),
        most: String(check.max ?? ""),
      };
    case "one-of":
      return { column: check.column, values: check.values.join("\n") };
    case "unique":
      return { columns: check.columns.join("\n") };
    case "reference":
      return {
        column: check.column,
        targetColumn: check.target.column,
        targetPath: check.target.scope.path ?? "",
        targetClasses: check.target.scope.classes ?? [],
      };
    case "sections":
      return { sections: check.sections.map((names) => names.join(", ")).join("\n") };
    case "columns":
      return { sections: check.columns.map((names) => names.join(", ")).join("\n") };
    case "freshness":
      return { maxDays: String(check.maxDays) };
    case "has-link":
      return {
        targetPath: check.to.path ?? "",
        targetClasses: check.to.classes ?? [],
        restOfLink: {
          ...(check.types ? { types: check.types } : {}),
          minConfidence: check.minConfidence,
        },
      };
    default: {
      const { kind: _, ...fields } = check;
      return fields;
    }
  }
}

/** True where the form shows all that a document says; documents with a deeper scope on the other side stay as they are. */
export function isWholeIn(rule: RuleDocument): boolean {
  const again = documentOf(draftOf(rule)).document;
  return again !== null && JSON.stringify(sorted(again)) === JSON.stringify(sorted(rule));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}

/** The dimension that fits a check, for a draft whose check is changed. */
export function withKind(draft: RuleDraft, kind: CheckKind): RuleDraft {
  const dimension = CHECKS.find((check) => check.kind === kind)?.dimension ?? draft.dimension;
  const [fix = null] = kind === draft.kind ? [draft.fix] : [];
  return { ...draft, kind, dimension, fix };
}
