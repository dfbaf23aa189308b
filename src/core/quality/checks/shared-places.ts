/** Places that several rules of one dimension do not accept: a place counts once, with the gravest of them, and each names the others. */
import type { Severity } from "../../model/quality.ts";
import type { RuleDocument } from "../rule-document.ts";

/** A rule at a place: of one row, or of all rows where columns alone say what is checked. */
export interface AtPlace {
  readonly rule: RuleDocument;
  readonly columns: readonly number[];
}

export interface PlaceShare {
  /** True for one rule of each place. */
  readonly isCounted: boolean;
  /** Titles of the other rules, the gravest first. */
  readonly others: readonly string[];
}

const ALONE: PlaceShare = { isCounted: true, others: [] };
const SEVERITIES: readonly Severity[] = ["critical", "error", "warning", "info"];
const NAMED = 3;

/** For each of the given, in their order. Two stand at one place where dimension and columns are equal. */
export function sharesOf(given: readonly AtPlace[]): readonly PlaceShare[] {
  if (given.length < 2) return given.map(() => ALONE);
  const places = Map.groupBy(given, placeKey);
  if (places.size === given.length) return given.map(() => ALONE);
  for (const at of places.values()) at.sort((a, b) => byGravity(a.rule, b.rule));
  return given.map((each) => {
    const here = places.get(placeKey(each)) ?? [];
    return {
      isCounted: here[0] === each,
      others: here.filter((other) => other !== each).map(({ rule }) => rule.title),
    };
  });
}

/** The reason with the other rules that say the same. */
export function reasonWith(reason: string, others: readonly string[]): string {
  if (others.length === 0) return reason;
  const more = others.length - NAMED;
  const titles = others.slice(0, NAMED).map((title) => `“${title}”`);
  const also = `also told by ${titles.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
  return reason === "" ? also : `${reason}; ${also}`;
}

function placeKey({ rule, columns }: AtPlace): string {
  return `${rule.dimension} ${[...columns].sort((a, b) => a - b).join(",")}`;
}

function byGravity(a: RuleDocument, b: RuleDocument): number {
  return (
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    b.weight - a.weight ||
    (a.name < b.name ? -1 : 1)
  );
}
