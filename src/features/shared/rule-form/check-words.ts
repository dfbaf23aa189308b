import type { RuleDocument } from "~/core/quality/rule-document";

/** What a rule checks, in a sentence. Names of columns are quoted as they stand. */
export function ruleWords({ check }: Pick<RuleDocument, "check">): string {
  switch (check.kind) {
    case "row":
      return `Holds for each row: ${check.expression}`;
    case "file":
      return `Holds for each file: ${check.expression}`;
    case "column-type":
      return `Each cell of “${check.column}” is ${TYPE_WORDS[check.type]}.`;
    case "range":
      return `Each cell of “${check.column}” is ${rangeWords(check.min, check.max)}.`;
    case "pattern":
      return `Each cell of “${check.column}” has the shape ${check.pattern}`;
    case "one-of":
      return `Each cell of “${check.column}” is one of ${check.values.length}: ${check.values.slice(0, 6).join(", ")}${check.values.length > 6 ? ", …" : ""}.`;
    case "filled":
      return check.minShare === 1
        ? `“${check.column}” is filled in every row.`
        : `“${check.column}” is filled in at least ${Math.round(check.minShare * 100)} % of the rows.`;
    case "unique":
      return `No two rows have the same ${check.columns.map((column) => `“${column}”`).join(" and ")}.`;
    case "reference":
      return `Each “${check.column}” stands in “${check.target.column}” of ${scopeWords(check.target.scope)}.`;
    case "sections":
      return `Has a heading for each of: ${check.sections.map(([first]) => first).join(", ")}.`;
    case "columns":
      return `Has a table with the columns ${check.columns.map(([first]) => `“${first}”`).join(", ")}.`;
    case "freshness":
      return `Was changed in the last ${check.maxDays} days.`;
    case "has-link":
      return `Is linked with ${scopeWords(check.to)}.`;
  }
}

const TYPE_WORDS = {
  integer: "a whole number",
  number: "a number",
  date: "a date",
  datetime: "a date with a time",
  boolean: "yes or no",
  email: "a mail address",
  iban: "a valid IBAN",
  text: "text",
} as const;

function rangeWords(min: number | string | undefined, max: number | string | undefined): string {
  if (min === undefined) return `at most ${max ?? "anything"}`;
  return max === undefined ? `at least ${min}` : `from ${min} to ${max}`;
}

/** The files that a rule looks at. */
export function scopeWords(scope: RuleDocument["scope"]): string {
  const classes = scope.classes?.map((name) => name.replaceAll("-", " ")).join(" or ");
  const columns = scope.columns?.map((column) => `“${column}”`).join(", ");
  return [
    classes ? `a ${classes}` : "any file",
    scope.kinds?.length ? `(${scope.kinds.join(", ")})` : "",
    columns ? `with the column${scope.columns?.length === 1 ? "" : "s"} ${columns}` : "",
    scope.path ? `at ${scope.path}` : "",
  ]
    .filter(Boolean)
    .join(" ");
}
