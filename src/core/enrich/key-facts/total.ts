/**
 * The sum that a receipt or an invoice asks for. Every sum that is written collects evidence: the words of the label before it, that what
 * was given less what came back makes it, how often it stands there; the one with the most is taken.
 */
import { type LabelledSum, labelledSums, type SumLabel } from "./labelled-sums.ts";
import type { FactLine } from "./lines.ts";

export interface FoundTotal {
  readonly value: number;
  readonly currency: string | null;
  readonly start: number;
  readonly end: number;
  readonly confidence: number;
}

/** Worth of each kind of evidence; set by hand, checked by tests/fit/key-facts.ts. */
export const TOTAL_WEIGHTS = Object.freeze({
  labels: {
    payable: 4,
    withTax: 3,
    total: 2.5,
    paid: 1,
    other: -1.5,
    change: 0,
    rounding: -3,
  } as Readonly<Record<SumLabel, number>>,
  payment: 3,
  again: 0.5,
  withCurrency: 0.3,
  /** Below this nothing is said. */
  least: 2,
});

const MAX_SUMS = 600;
/** Asked, given and back stand within so many lines where they have no labels. */
const TRIPLE_LINES = 6;
const ASKING: readonly SumLabel[] = ["payable", "withTax", "total"];

/** Null where no sum has enough that speaks for it. */
export function findTotal(lines: readonly FactLine[]): FoundTotal | null {
  const sums = labelledSums(lines).slice(-MAX_SUMS);
  const ranked = ranking(sums);
  const [best, second] = ranked;
  if (best === undefined || best.score < TOTAL_WEIGHTS.least) return null;
  const { value, score } = best;
  const places = sums.filter((sum) => sum.value === value && !sum.isNegative);
  const place = places.find(({ label }) => label !== null && ASKING.includes(label)) ?? places[0];
  const line = place && lines[place.line];
  if (!place || !line) return null;
  const lead = score / (score + Math.max(0, second?.score ?? 0) * 0.5 + 1);
  return {
    value,
    currency: place.currency ?? places.find((sum) => sum.currency !== null)?.currency ?? null,
    start: line.start + place.start,
    end: line.start + place.end,
    confidence: Math.round(Math.min(0.98, lead) * 100) / 100,
  };
}

/** Values with what speaks for them, the most first; of equal ones the first in the text. */
function ranking(sums: readonly LabelledSum[]): Array<{ value: number; score: number }> {
  const payments = paidExactly(sums);
  const byValue = Map.groupBy(
    sums.filter((sum) => sum.value !== 0),
    (sum) => sum.value,
  );
  return [...byValue]
    .filter(([, places]) => places.some((sum) => !sum.isNegative))
    .map(([value, places]) => ({
      value,
      score:
        labelScore(places) +
        TOTAL_WEIGHTS.again * Math.min(3, places.length - 1) +
        (payments.has(value) ? TOTAL_WEIGHTS.payment : 0) +
        (places.length === 1 && places[0]?.currency ? TOTAL_WEIGHTS.withCurrency : 0),
    }))
    .sort((a, b) => b.score - a.score);
}

/** Each label counts once, where it belongs to the value most clearly. */
function labelScore(places: readonly LabelledSum[]): number {
  const best = new Map<SumLabel, number>();
  for (const { label, doubt, isNegative } of places) {
    if (label === null || isNegative) continue;
    const weight = TOTAL_WEIGHTS.labels[label] / (1 + doubt);
    best.set(label, Math.max(best.get(label) ?? Number.NEGATIVE_INFINITY, weight));
  }
  // A sum before tax that is also the total is the total.
  if (ASKING.some((label) => best.has(label))) best.delete("other");
  return [...best.values()].reduce((sum, weight) => sum + weight, 0);
}

/** Values that are what was given less what came back, by their labels or, without labels, by their order: asked, given, back. */
function paidExactly(sums: readonly LabelledSum[]): Set<number> {
  const found = new Set<number>();
  const paid = new Set(valuesOf(sums, "paid"));
  const back = new Set(valuesOf(sums, "change"));
  for (const given of paid) for (const change of back) found.add(cents(given - change));
  for (const [i, asked] of sums.entries()) {
    const given = sums[i + 1];
    const change = sums[i + 2];
    if (!given || !change || change.value === 0) continue;
    const isNear = change.line - asked.line <= TRIPLE_LINES;
    if (isNear && cents(given.value - change.value) === asked.value) found.add(asked.value);
  }
  return found;
}

function valuesOf(sums: readonly LabelledSum[], label: SumLabel): number[] {
  return sums.filter((sum) => sum.label === label).map((sum) => sum.value);
}

function cents(value: number): number {
  return Math.round(value * 100) / 100;
}
