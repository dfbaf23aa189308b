/** The data rules that hold in a project, as threads get them. Equal sets have equal JSON, so that nothing is checked twice. */
import { z } from "zod";
import { ColumnNames } from "./checks/column-names.ts";
import { RuleDocument } from "./rule-document.ts";

export const RuleSet = z.strictObject({
  /** By name. */
  rules: z.array(RuleDocument),
  /** Rules that are switched off, those in code too. */
  off: z.array(z.string()),
  /** Day that `today` in conditions on rows means; a fixed one where none names it, so that results stay good overnight. */
  today: z.string(),
  /** Other names of columns, as the packs give them. */
  columnNames: ColumnNames.default({}),
});
export type RuleSet = z.infer<typeof RuleSet>;

/** What a project may say of its own; most have some tens. */
export const MOST_OWN_RULES = 400;

/** What a project says of one rule: its own document, which replaces one of the same name, or that it is off. */
export interface OwnRule {
  readonly name: string;
  readonly isEnabled: boolean;
  /** Null where the row only switches a rule off that comes with the product. */
  readonly document: RuleDocument | null;
}

const NO_DAY = "1970-01-01T00:00:00.000Z";

/** Joins rules of the product, of a pack and of the project; later ones replace earlier ones of their name. `now` is ISO 8601. */
export function joinRules(
  layers: ReadonlyArray<readonly RuleDocument[]>,
  own: readonly OwnRule[],
  now: string,
  columnNames: ColumnNames = {},
): RuleSet {
  const rules = new Map<string, RuleDocument>();
  for (const layer of layers) for (const rule of layer) rules.set(rule.name, rule);
  const off = new Set<string>();
  for (const { name, isEnabled, document } of own) {
    if (document !== null) rules.set(name, document);
    if (!isEnabled) off.add(name);
  }
  const kept = [...rules.values()].filter((rule) => !off.has(rule.name));
  const namesToday = kept.some(
    (rule) => rule.check.kind === "row" && TODAY.test(rule.check.expression),
  );
  return {
    rules: kept.sort((a, b) => (a.name < b.name ? -1 : 1)),
    off: [...off].sort(),
    today: namesToday ? `${now.slice(0, 10)}T00:00:00.000Z` : NO_DAY,
    columnNames,
  };
}

const TODAY = /\btoday\b/;
