/** Which columns of two tables hold the same thing: by name in any known language, values, shapes of values and type. */
import { clamp } from "../../../kit/stats.ts";
import type { NameSimilarity } from "./column-name.ts";
import { overlapOf, sharedUpTo, startsMeet } from "./sketches.ts";
import { type ColumnFeature, type TableFeature, typesAgree } from "./tables.ts";

/** Columns of one table that take part in pairwise matching, to bound it at MAX_COLUMNS squared. */
const MAX_COLUMNS = 60;
/** How surely two columns must hold the same thing. */
const LEAST_SCORE = 0.5;
/** What equal values add at most where both columns have names. */
const VALUES_BESIDE_NAMES = 0.4;

/** Columns laid against each other, with how surely they hold the same thing. */
export interface ColumnPair {
  readonly a: ColumnFeature;
  readonly b: ColumnFeature;
  readonly score: number;
}

/** Best one-to-one assignment, greedy from the surest pair. */
export function matchColumns(
  left: TableFeature,
  right: TableFeature,
  alike: NameSimilarity,
): ColumnPair[] {
  if (sharedUpTo(left.hints, right.hints, 2) < 2) return [];
  const scored = scoredPairs(left.columns, right.columns, alike);
  scored.sort((x, y) => y.score - x.score || x.a.index - y.a.index || x.b.index - y.b.index);
  const taken = new Set<ColumnFeature>();
  const pairs: ColumnPair[] = [];
  for (const { a, b, score } of scored) {
    if (taken.has(a) || taken.has(b)) continue;
    taken.add(a).add(b);
    pairs.push({ a, b, score: Math.round(score * 1000) / 1000 });
  }
  return pairs;
}

function scoredPairs(
  left: readonly ColumnFeature[],
  right: readonly ColumnFeature[],
  alike: NameSimilarity,
): ColumnPair[] {
  const scored: ColumnPair[] = [];
  const endA = Math.min(MAX_COLUMNS, left.length);
  const endB = Math.min(MAX_COLUMNS, right.length);
  for (let i = 0; i < endA; i++) {
    const a = left[i] as ColumnFeature;
    for (let j = 0; j < endB; j++) {
      const b = right[j] as ColumnFeature;
      const score = columnSimilarity(a, b, alike(a.name, b.name));
      if (score >= LEAST_SCORE) scored.push({ a, b, score });
    }
  }
  return scored;
}

/**
 * How surely two columns hold the same thing, in [0, 1]: name, values, shapes and type; values and shapes where one has no name. Values
 * are left out where they cannot lift it to `LEAST_SCORE`.
 */
function columnSimilarity(a: ColumnFeature, b: ColumnFeature, name: number): number {
  if (!typesAgree(a, b)) return name * 0.6;
  const shapes = 0.1 * shapeOverlap(a, b);
  // Without a name on one side there is no name to differ, and values tell alone
  if (a.name.hash === 0 || b.name.hash === 0) return clamp(0.9 * valueSimilarity(a, b) + shapes);
  const nature = a.nature !== null && a.nature === b.nature ? 0.55 * (1 - name) : 0;
  const told = 0.85 * name + shapes + nature;
  if (told + VALUES_BESIDE_NAMES < LEAST_SCORE) return told;
  return clamp(0.85 * name + VALUES_BESIDE_NAMES * valueSimilarity(a, b) + shapes + nature);
}

/** Values sampled to see whether two columns share any; only then the whole sketches are laid side by side. */
const PROBE = 48;

function valueSimilarity(a: ColumnFeature, b: ColumnFeature): number {
  if (!speaksByValue(a, b)) return 0;
  const probe = a.holdsStandIns || b.holdsStandIns ? Number.POSITIVE_INFINITY : PROBE;
  if (!startsMeet(a.sketch, b.sketch, probe)) return 0;
  const shared = overlapOf(a, b);
  return Math.max(shared.jaccard, shared.compared >= 10 ? shared.containment * 0.8 : 0);
}

function speaksByValue(a: ColumnFeature, b: ColumnFeature): boolean {
  return (
    Math.min(a.distinctCount, b.distinctCount) >= 3 &&
    !(a.type === "integer" && a.distinctCount < 100)
  );
}

function shapeOverlap(a: ColumnFeature, b: ColumnFeature): number {
  const most = Math.max(a.shapes.length, b.shapes.length);
  return most === 0 ? 0 : sharedUpTo(a.shapes, b.shapes, most) / most;
}
