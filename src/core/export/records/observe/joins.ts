/** Rows of two files that a common key joins. */
import type { ReadFile } from "../read-file.ts";
import { columnsOf, isUnique, type ReadColumn } from "./columns.ts";

/** A column of one file whose values stand in a key of another. */
export interface Join {
  readonly from: ReadColumn;
  /** Each value once. */
  readonly key: ReadColumn;
  /** Distinct values of `from` that the key has. */
  readonly common: number;
}

const MOST_JOINS = 4;
const LEAST_SHARE = 0.4;
/** A table of fewer rows lists states and the like, not things. */
const LEAST_KEYS = 4;

const cached = new WeakMap<ReadFile, WeakMap<ReadFile, readonly Join[]>>();

/**
 * Joins from `a` to `b`, the surest first: by share and number of common values, one for each pair of tables. Every kind of record asks for
 * them anew, so they are kept as long as both files are.
 */
export function findJoins(a: ReadFile, b: ReadFile): readonly Join[] {
  const fromA = cached.get(a) ?? new WeakMap<ReadFile, readonly Join[]>();
  cached.set(a, fromA);
  const joins = fromA.get(b) ?? joinsBetween(a, b);
  fromA.set(b, joins);
  return joins;
}

function joinsBetween(a: ReadFile, b: ReadFile): Join[] {
  const keys = columnsOf(b).filter((column) => isUnique(column) && isKeyType(column.type));
  const found: Array<Join & { readonly score: number }> = [];
  for (const from of columnsOf(a).filter(({ type }) => isKeyType(type)))
    for (const key of keys) {
      const join = joinOf(from, key);
      if (join !== null) found.push(join);
    }
  found.sort(
    (x, y) => y.score - x.score || x.from.index - y.from.index || x.key.index - y.key.index,
  );
  const seen = new Set<string>();
  return found
    .filter(({ from, key }) => {
      const pair = `${from.table.index} ${key.table.index}`;
      return !seen.has(pair) && seen.add(pair);
    })
    .slice(0, MOST_JOINS);
}

/** Fewer words than this are the states and sorts of things, which many rows share. */
const LEAST_WORDS = 10;

function joinOf(from: ReadColumn, key: ReadColumn): (Join & { score: number }) | null {
  const isNamedAlike = from.head !== "" && from.head === key.head;
  if (key.type === "text" && key.rowOf.size < LEAST_WORDS && !hasRareValues(key)) return null;
  if (key.rowOf.size < LEAST_KEYS || !(hasRareValues(from) || (isNamedAlike && isNamedKey(from))))
    return null;
  let common = 0;
  for (const value of from.rowOf.keys()) if (key.rowOf.has(value)) common++;
  const share = common / Math.max(1, from.rowOf.size);
  if (common < (isNamedAlike ? 1 : 2) || share < LEAST_SHARE) return null;
  return { from, key, common, score: share * (isNamedAlike ? 2 : 1) * Math.log2(1 + common) };
}

/** A type whose values may name rows. */
export function isKeyType(type: string): boolean {
  return type === "text" || type === "integer" || type === "mixed";
}

/** A column that its head calls a key. */
export function isNamedKey({ head, type }: ReadColumn): boolean {
  return (
    type === "text" ||
    /(?:^| )(?:id|ids|key|no|nr|num|number|nummer|code|numero|número|numéro) $/.test(head)
  );
}

/**
 * Most of the first values are codes, or names of two words and more: small numbers stand in every table, and single words ("open", "fire")
 * are what a column of many rows and a table that sums them up have in common.
 */
export function hasRareValues(column: ReadColumn): boolean {
  const first = [...column.rowOf.keys()].slice(0, 20);
  const rare = first.filter(isOneThing);
  return rare.length * 2 > first.length;
}

/** Whether a value names one thing: a code, or a name of two words and more. */
export function isOneThing(value: string): boolean {
  return isCode(value) || (value.match(/\p{L}{3,}/gu)?.length ?? 0) > 1;
}

/** Whether a value is a code rather than words: four digits, or a letter beside a digit. */
export function isCode(value: string): boolean {
  return /\d{4}|\p{L}[-/_ ]?\d|\d\p{L}/u.test(value);
}
