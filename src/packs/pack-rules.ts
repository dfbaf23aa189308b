/** What a pack says to the rules besides its own: other names of columns, which columns a table of a class needs, which links are usual. */
import type { ColumnNames } from "../core/quality/checks/column-names.ts";
import { RuleDocument } from "../core/quality/rule-document.ts";
import type { PackDocument } from "./contract.ts";

type SchemasOf = Pick<PackDocument, "schemas">;

/** Names of columns by class, with their other names; a class of a later pack stands in the place of an earlier one's. */
export function columnNamesOf(packs: readonly SchemasOf[]): ColumnNames {
  const schemas = new Map(packs.flatMap((pack) => pack.schemas).map((one) => [one.class, one]));
  return Object.fromEntries(
    [...schemas.values()]
      .sort((a, b) => (a.class < b.class ? -1 : 1))
      .map((schema) => [
        schema.class,
        schema.columns.map(({ name, aliases }) => ({ name, aliases })),
      ]),
  );
}

/** The names of these rules begin so; a pack's own rule of such a name stands in their place. */
const NAME = "columns-of-";

/** A rule for each class whose schema names columns that a table of it must have. Its columns are found by any of their names. */
export function schemaRules({
  schemas,
  classes,
}: Pick<PackDocument, "schemas" | "classes">): RuleDocument[] {
  const labels = new Map(classes.map(({ name, label }) => [name, label]));
  return schemas.flatMap((schema) => {
    const needed = schema.columns.filter(({ isRequired }) => isRequired);
    if (needed.length === 0) return [];
    const label = labels.get(schema.class) ?? schema.class;
    return RuleDocument.parse({
      name: `${NAME}${schema.class}`,
      title: `${label}: needed columns are there`,
      advice: `Such a table has ${listed(needed)}. Add what is missing, or give the column one of its usual names.`,
      // The class is a likely guess and the schema a custom, no duty.
      severity: "info",
      dimension: "completeness",
      weight: 0.5,
      scope: { classes: [schema.class] },
      check: { kind: "columns", columns: needed.map(({ name, aliases }) => [name, ...aliases]) },
    });
  });
}

const LISTED = 5;

function listed(columns: ReadonlyArray<{ readonly name: string }>): string {
  const names = columns.slice(0, LISTED).map(({ name }) => `"${name}"`);
  const more = columns.length - names.length;
  return `${names.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

/** The names of these rules begin so. */
const LINK_NAME = "links-of-";

/**
 * A rule for each class whose files are usually linked with others: one link with a file of any of the named classes is enough. None about
 * classes for which the pack has a `has-link` rule of its own.
 */
export function hintRules({
  linkHints,
  classes,
  rules,
}: Pick<PackDocument, "linkHints" | "classes" | "rules">): RuleDocument[] {
  const labels = new Map(classes.map(({ name, label }) => [name, label]));
  const own = new Set(
    rules.flatMap(({ check, scope }) => (check.kind === "has-link" ? (scope.classes ?? []) : [])),
  );
  const byClass = Map.groupBy(
    linkHints.filter(({ from }) => !own.has(from)),
    ({ from }) => from,
  );
  return [...byClass].map(([from, hints]) =>
    RuleDocument.parse({
      name: `${LINK_NAME}${from}`,
      title: `${labels.get(from) ?? from}: a usual link is there`,
      advice: `${hints
        .slice(0, TOLD)
        .map(({ sentence }) => sentence)
        .join(" ")} Look whether a link is missing, or the file.`,
      // A custom of the trade, no duty.
      severity: "info",
      dimension: "consistency",
      weight: 0.5,
      scope: { classes: [from] },
      check: {
        kind: "has-link",
        to: { classes: [...new Set(hints.map(({ to }) => to))].sort().slice(0, MOST_CLASSES) },
        onlyIfPresent: true,
      },
    }),
  );
}

/** As many as a scope may name. */
const MOST_CLASSES = 60;
/** So many sentences are no more than advice may be long. */
const TOLD = 3;

/**
 * All rules of a pack: those that its schemas and its hints about links give, and its own. One about classes that come as certain kinds of files looks at these kinds
 * only, unless it names kinds itself.
 */
export function rulesOfPack(pack: PackDocument): RuleDocument[] {
  const own = new Set(pack.rules.map(({ name }) => name));
  const kinds = new Map(pack.classes.map((each) => [each.name, each.kinds]));
  const given = [...schemaRules(pack), ...hintRules(pack)].filter(({ name }) => !own.has(name));
  return [...given, ...pack.rules].map((rule) => ofKinds(rule, kinds));
}

function ofKinds(rule: RuleDocument, kinds: ReadonlyMap<string, readonly string[]>): RuleDocument {
  const { classes = [] } = rule.scope;
  const named = classes.map((name) => kinds.get(name) ?? []);
  // A class without kinds, or of another pack, may come as any.
  if (rule.scope.kinds !== undefined || classes.length === 0) return rule;
  if (named.some((each) => each.length === 0)) return rule;
  return { ...rule, scope: { ...rule.scope, kinds: [...new Set(named.flat())].sort() } };
}
