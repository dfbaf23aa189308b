/** Which columns of two tables hold the same thing: by name in any known language, values, shapes of values and type. */
import { sketchOverlap } from "../../../kit/sketch/kmv.ts";
import { clamp } from "../../../kit/stats.ts";
import { intersectionSize, wordListSimilarity } from "../../../kit/text/similarity.ts";
import type { ColumnFeature, TableFeature } from "./tables.ts";

/** Columns of one table that take part in pairwise matching, to bound it at MAX_COLUMNS squared. */
const MAX_COLUMNS = 60;
/** Pairs of names whose similarity is remembered. */
const MAX_KNOWN_NAMES = 200_000;
/** Columns laid against each other, with how surely they hold the same thing. */
export interface ColumnPair {
  readonly a: ColumnFeature;
  readonly b: ColumnFeature;
  readonly score: number;
}

function mayMatch(left: TableFeature, right: TableFeature): boolean {
  return intersectionSize(left.hints, right.hints) >= 2;
}

/** Best one-to-one assignment, greedy from the surest pair. */
export function matchColumns(
  left: TableFeature,
  right: TableFeature,
  names: Map<string, number>,
): ColumnPair[] {
  if (!mayMatch(left, right)) return [];
  const scored: ColumnPair[] = [];
  for (const a of left.columns.slice(0, MAX_COLUMNS)) {
    for (const b of right.columns.slice(0, MAX_COLUMNS)) {
      const score = columnSimilarity(a, b, nameSimilarity(a, b, names));
      if (score >= 0.5) scored.push({ a, b, score });
    }
  }
  scored.sort(
    (x, y) =>
      y.score - x.score ||
      x.a.column.index - y.a.column.index ||
      x.b.column.index - y.b.column.index,
  );
  const takenA = new Set<ColumnFeature>();
  const takenB = new Set<ColumnFeature>();
  const pairs: ColumnPair[] = [];
  for (const { a, b, score } of scored) {
    if (takenA.has(a) || takenB.has(b)) continue;
    takenA.add(a);
    takenB.add(b);
    pairs.push({ a, b, score: Math.round(score * 1000) / 1000 });
  }
  return pairs;
}

/** How surely two columns hold the same thing, in [0, 1]: name, values, shapes and type; values and shapes where one has no name. */
function columnSimilarity(a: ColumnFeature, b: ColumnFeature, name: number): number {
  if (!typesAgree(a.column.type, b.column.type)) return name * 0.6;
  const values = speaksByValue(a, b) ? valueSimilarity(a, b) : 0;
  // Without a name on one side there is no name to differ, and values tell alone
  if (a.key === "" || b.key === "") return clamp(0.9 * values + 0.1 * shapeOverlap(a, b));
  const sameNature = a.nature !== null && a.nature === b.nature ? 0.55 : 0;
  return clamp(0.85 * name + 0.4 * values + 0.1 * shapeOverlap(a, b) + sameNature * (1 - name));
}

/** Values sampled to see whether two columns share any; only then the whole sketches are laid side by side. */
const PROBE = 48;

function valueSimilarity(a: ColumnFeature, b: ColumnFeature): number {
  if (sketchOverlap(a.sketch.subarray(0, PROBE), b.sketch.subarray(0, PROBE), PROBE).shared === 0)
    return 0;
  const shared = sketchOverlap(a.sketch, b.sketch);
  return Math.max(shared.jaccard, shared.compared >= 10 ? shared.containment * 0.8 : 0);
}

/** Equal names, names of one concept, one name that ends in the other, or a likeness of spelling. */
function nameSimilarity(a: ColumnFeature, b: ColumnFeature, known: Map<string, number>): number {
  if (a.key === "" || b.key === "") return 0;
  if (a.key === b.key) return 1;
  const pair = a.key < b.key ? `${a.key}\n${b.key}` : `${b.key}\n${a.key}`;
  const before = known.get(pair);
  if (before !== undefined) return before;
  const spelling = wordListSimilarity(a.words, b.words);
  const concept = a.concept !== null && a.concept === b.concept ? 0.85 : 0;
  const [short, long] = a.key.length <= b.key.length ? [a.key, b.key] : [b.key, a.key];
  const ends = short.length >= 2 && long.endsWith(` ${short}`) ? 0.75 : 0;
  const similarity = Math.max(spelling, concept, ends);
  if (known.size < MAX_KNOWN_NAMES) known.set(pair, similarity);
  return similarity;
}

function speaksByValue(a: ColumnFeature, b: ColumnFeature): boolean {
  return (
    Math.min(a.column.distinctCount, b.column.distinctCount) >= 3 &&
    !(a.column.type === "integer" && a.column.distinctCount < 100)
  );
}

function shapeOverlap(a: ColumnFeature, b: ColumnFeature): number {
  const most = Math.max(a.shapes.size, b.shapes.size);
  return most === 0 ? 0 : intersectionSize(a.shapes, b.shapes) / most;
}

const NUMERIC = new Set(["integer", "number", "money", "percent"]);
const TEMPORAL = new Set(["date", "datetime", "time"]);

export function typesAgree(a: string, b: string): boolean {
  if (a === b || a === "empty" || b === "empty" || a === "mixed" || b === "mixed") return true;
  return (NUMERIC.has(a) && NUMERIC.has(b)) || (TEMPORAL.has(a) && TEMPORAL.has(b));
}
