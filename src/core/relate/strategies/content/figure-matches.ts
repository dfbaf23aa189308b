/** Figures of a text that another file has too, and how much each tells. */
import { idf } from "../../../kit/stats.ts";
import { meet } from "../../ascending.ts";
import type { Frequencies } from "../../statistics.ts";
import type { FigureFeature } from "./figure-feature.ts";
import { digitsOfKey } from "./figure-key.ts";
import { IS_COUNT, unitsAgree } from "./figure-mark.ts";
import { matchAggregates } from "./stated-aggregates.ts";

/** How far a figure of so many significant digits can be more than chance: three digits meet in any two long tables. */
const DIGIT_WEIGHT: readonly number[] = [0, 0, 0, 0.25, 0.6, 1, 1.2, 1.4];

const MOST_BY_DIGITS: Readonly<Record<number, number>> = { 3: 2, 4: 6 };

/** However unlikely by chance, one figure is one figure. */
const MOST_BY_AGGREGATE = 5;

export interface FigureMatch {
  readonly weight: number;
  /** A bare number that the other file holds as it is: nothing tells that it is an amount. */
  readonly mayBeCode: boolean;
  /** Which of the text's amounts. */
  readonly amount: number;
  /** Which of the other file's: an aggregate in the list of its table's, or a figure in the order of keys. */
  readonly source: { readonly kind: "aggregate" | "figure"; readonly at: number };
}

export interface FigureCounts {
  readonly files: number;
  readonly frequencies: Frequencies;
}

/** A figure that is a cell and an aggregate counts once, as what says more. */
export function figureMatches(
  text: FigureFeature,
  other: FigureFeature,
  counts: FigureCounts,
): FigureMatch[] {
  const equal = equalFigures(text, other, counts);
  const aggregates = statedAggregates(text, other, counts);
  if (equal.length + aggregates.length === 0) return [];
  const best = new Map<number, FigureMatch>();
  // Of a share and its ratio, which have one weight, the share comes last and stays.
  for (const match of equal)
    if (match.weight >= (best.get(match.amount)?.weight ?? 0)) best.set(match.amount, match);
  for (const match of aggregates)
    if (match.weight > (best.get(match.amount)?.weight ?? 0)) best.set(match.amount, match);
  return [...best.values()];
}

/** What the chance of one pair leaves out: a figure that stands in more files than the two tells the less of each. */
function statedAggregates(
  { stated }: FigureFeature,
  { aggregates }: FigureFeature,
  { frequencies }: FigureCounts,
): FigureMatch[] {
  if (!aggregates || stated.keys.length === 0) return [];
  return matchAggregates(stated, aggregates)
    .map(({ key, weight, amount, aggregate }) => ({
      amount,
      mayBeCode: false,
      source: { kind: "aggregate" as const, at: aggregate },
      weight: (Math.min(weight, MOST_BY_AGGREGATE) * 2) / Math.max(2, frequencies.of(key)),
    }))
    .filter((match) => match.weight > 0);
}

/** Positions of an equal figure among the keys of both. */
type Met = readonly [i: number, j: number];

/**
 * Short figures meet by chance in any long list, so for each number of digits the hits count only as far as they exceed what chance gives
 * by one and a half standard deviations.
 */
function equalFigures(
  text: FigureFeature,
  other: FigureFeature,
  { files, frequencies }: FigureCounts,
): FigureMatch[] {
  const met = metByDigits(text, other);
  if (!met) return [];
  const out: FigureMatch[] = [];
  for (const [digits, list] of met) {
    const expected = (text.held[digits] ?? 0) * (other.chance[digits] ?? 0);
    const factor = Math.max(0, list.length - expected - 1.5 * Math.sqrt(expected)) / list.length;
    if (factor === 0) continue;
    const weights = list.map(([i]) => {
      const rarity = idf(files, frequencies.of(text.figures.keys[i] as number));
      return rarity * (DIGIT_WEIGHT[digits] ?? 0) * factor;
    });
    // Short figures run in sequences (1 to 300), where one hit brings the next: together they count no more than a few
    const sum = weights.reduce((all, weight) => all + weight, 0);
    const cap = Math.min(1, (MOST_BY_DIGITS[digits] ?? sum) / Math.max(sum, 1e-9));
    for (const [n, [i, at]] of list.entries()) {
      const amount = text.figures.amountOf[i] as number;
      const weight = (weights[n] as number) * cap;
      const mark = text.figures.marks[text.figures.markOf[i] as number] as number;
      const mayBeCode = (mark & IS_COUNT) !== 0;
      if (weight > 0) out.push({ amount, mayBeCode, source: { kind: "figure", at }, weight });
    }
  }
  return out;
}

/** Null where no figure is the same, as in most pairs. */
function metByDigits(
  { figures: here }: FigureFeature,
  { figures: there }: FigureFeature,
): Map<number, Met[]> | null {
  let met: Map<number, Met[]> | null = null;
  meet(here.keys, there.keys, (i, j) => {
    const mark = here.marks[here.markOf[i] as number] as number;
    if (!unitsAgree(mark, there.marks[there.markOf[j] as number] as number)) return;
    const digits = digitsOfKey(here.keys[i] as number);
    met ??= new Map();
    const list = met.get(digits);
    if (list) list.push([i, j]);
    else met.set(digits, [[i, j]]);
  });
  return met;
}
