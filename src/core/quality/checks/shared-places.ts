/** Places that several rules of one dimension do not accept: a place counts once, with the gravest of them, and each names the others. */
import type { RuleResult, Severity, SharedWith } from "../../model/quality.ts";
import type { RuleDocument } from "../rule-document.ts";
import { failedShare } from "./rule-results.ts";
import { RowBits } from "./told-places.ts";

/** A rule at a place: of one row, or of all rows where columns alone say what is checked. */
export interface AtPlace {
  readonly rule: RuleDocument;
  readonly columns: readonly number[];
}

export interface PlaceShare {
  /** Names of the graver rules, the gravest first, with which the place counts; none for one rule of each place. */
  readonly above: readonly string[];
  /** Titles of the other rules, the gravest first. */
  readonly others: readonly string[];
}

const ALONE: PlaceShare = { above: [], others: [] };
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
      above: here.slice(0, here.indexOf(each)).map(({ rule }) => rule.name),
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

/** Failed places of one rule that count with others, by the rules that are graver there. */
export class SharedCounts {
  readonly #counts = new Map<string, number>();

  /** A place with the names of the graver rules; one with none counts with the rule itself. */
  add(above: readonly string[]): void {
    if (above.length === 0) return;
    const key = above.join(" ");
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
  }

  list(): SharedWith[] {
    return [...this.#counts]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, count]) => ({ rules: key.split(" "), count }));
  }
}

type Sharing = Pick<
  RuleResult,
  "rule" | "outcome" | "checkedCount" | "failedCount" | "sharedCount" | "sharedWith" | "share"
>;

/** Results that nobody has accepted. Places that they share with accepted rules alone count with them, since they count nowhere else. */
export function withoutAccepted<Result extends Sharing>(
  results: readonly Result[],
  isAccepted: (rule: string) => boolean,
): Result[] {
  return results
    .filter(({ rule }) => !isAccepted(rule))
    .map((result) => {
      const { outcome, checkedCount, failedCount, sharedWith = [] } = result;
      const left = sharedWith.filter(({ rules }) => !rules.every(isAccepted));
      if (outcome !== "failed" || left.length === sharedWith.length) return result;
      const sharedCount = left.reduce((sum, { count }) => sum + count, 0);
      const share = failedShare(failedCount - sharedCount, checkedCount);
      return { ...result, sharedWith: left, sharedCount, share };
    });
}

/** Rules on rows whose places are those of a rule on keys, which is known to fail only once all rows are read. */
export class KeyPlaces {
  readonly #keys: ReadonlyMap<string, readonly AtPlace[]>;
  readonly #rows = new Map<string, Map<RuleDocument, { shared: SharedCounts; rows: RowBits }>>();

  constructor(keys: readonly AtPlace[]) {
    this.#keys = Map.groupBy(keys, placeKey);
  }

  /** A rule on rows did not accept the place; remembered where it is that of a key. */
  note(at: AtPlace, row: number, shared: SharedCounts): void {
    const key = placeKey(at);
    if (!this.#keys.has(key)) return;
    const rules = this.#rows.get(key) ?? new Map();
    this.#rows.set(key, rules);
    const known = rules.get(at.rule) ?? { shared, rows: new RowBits() };
    rules.set(at.rule, known);
    known.rows.set(row);
  }

  /** For a key that repeats in a row. Where it is graver than the rule on rows that has counted there, that one's place counts with it from now on. */
  share(at: AtPlace, row: number): PlaceShare {
    const key = placeKey(at);
    const failing = [...(this.#rows.get(key) ?? [])]
      .filter(([, { rows }]) => rows.has(row))
      .sort(([a], [b]) => byGravity(a, b));
    const keys = (this.#keys.get(key) ?? []).map(({ rule }) => rule);
    const here = [...keys, ...failing.map(([rule]) => rule)].sort(byGravity);
    const above = here.slice(0, here.indexOf(at.rule)).map(({ name }) => name);
    if (above.length === 0) failing[0]?.[1].shared.add([at.rule.name]);
    return {
      above,
      others: here.filter((rule) => rule !== at.rule).map(({ title }) => title),
    };
  }
}

/** Cells that rules over the project do not accept, taken the gravest first: a cell counts with the first of a dimension. Memory is rows / 8 by rule and column. */
export class CellsAcross {
  readonly #ended: Array<{
    readonly rule: RuleDocument;
    readonly cells: ReadonlyMap<string, RowBits>;
  }> = [];
  #cells = new Map<string, RowBits>();

  /** Notes the cell for the rule at work, and tells with which earlier ones it stands there. */
  add(rule: RuleDocument, column: string, row: number): PlaceShare {
    const bits = this.#cells.get(column) ?? new RowBits();
    this.#cells.set(column, bits);
    bits.set(row);
    const before = this.#ended
      .filter(
        (other) => other.rule.dimension === rule.dimension && other.cells.get(column)?.has(row),
      )
      .map((other) => other.rule);
    return { above: before.map(({ name }) => name), others: before.map(({ title }) => title) };
  }

  /** The rule at work has ended; its cells stand only where it failed. */
  end(rule: RuleDocument, hasFailed: boolean): void {
    if (hasFailed) this.#ended.push({ rule, cells: this.#cells });
    this.#cells = new Map();
  }
}

function placeKey({ rule, columns }: AtPlace): string {
  return `${rule.dimension} ${[...columns].sort((a, b) => a - b).join(",")}`;
}

/** The gravest first. */
export function byGravity(a: RuleDocument, b: RuleDocument): number {
  return (
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    b.weight - a.weight ||
    (a.name < b.name ? -1 : 1)
  );
}
