import type { PackDocument } from "../../../packs/contract.ts";
import { withGeneral } from "../pack/resolve-pack.ts";

/** A class that a rule may look at, with what the pack says its files usually have: a suggestion for who writes a rule. */
export interface RuleClass {
  readonly name: string;
  readonly label: string;
  readonly headings: readonly string[];
  /** Columns that its tables need, each with its other names. */
  readonly columns: ReadonlyArray<readonly string[]>;
}

/** Suggestions of each kind for a class. */
const MOST_SUGGESTED = 20;

/** Classes of the pack and the general ones; the pack's own counts where both have one. */
export function ruleClasses(pack: PackDocument): RuleClass[] {
  const packs = withGeneral(pack);
  const schemas = new Map(packs.flatMap((one) => one.schemas).map((one) => [one.class, one]));
  const classes = new Map(packs.flatMap((one) => one.classes).map((one) => [one.name, one]));
  return [...classes.values()].map(({ name, label, headings }) => ({
    ...{ name, label, headings: headings.slice(0, MOST_SUGGESTED) },
    columns: (schemas.get(name)?.columns ?? [])
      .filter(({ isRequired }) => isRequired)
      .slice(0, MOST_SUGGESTED)
      .map((column) => [column.name, ...column.aliases]),
  }));
}
