/**
 * Fits the weights of the fusion model to pairs whose truth is known: logistic regression with a Gaussian prior around given weights, none
 * below zero, by coordinate-wise Newton steps (Genkin, Lewis and Madigan, "Large-scale Bayesian logistic regression for text
 * categorization", Technometrics 2007). The prior keeps signals that the pairs hardly show at what was thought of them.
 */
import { logistic } from "../../kit/stats.ts";
import type { Evidence } from "../../model/evidence.ts";
import { type FusionParameters, shareOfSignals } from "./fuse.ts";

/** A pair whose truth is known. `weight` counts it more or less than another. */
export interface LabelledPair {
  readonly evidence: readonly Pick<Evidence, "signal" | "polarity" | "strength">[];
  readonly fileCount: number;
  readonly isRelated: boolean;
  readonly weight: number;
}

export interface FitOptions {
  /** How strongly weights are held to the prior: the number of pairs that a weight's own size counts as. */
  readonly hold: number;
}

/** Damping orders signals by weight, so weights and damping are found in turns; more turns change nothing. */
const TURNS = 4;
const MOST_STEPS = 25;
const LONGEST_STEP = 1;
const SETTLED = 1e-3;

interface Column {
  readonly rows: number[];
  readonly values: number[];
}

/**
 * Weights (never negative) and offset that make the pairs likeliest under the prior `before`. Deterministic; the order of pairs matters only in the
 * last digits. Returns `before` with new numbers; no pairs give `before`.
 */
export function fitWeights(
  pairs: readonly LabelledPair[],
  before: FusionParameters,
  { hold }: FitOptions,
): FusionParameters {
  let fitted = before;
  for (let turn = 0; turn < TURNS; turn++) fitted = fitTurn(pairs, before, fitted, hold);
  return fitted;
}

function fitTurn(
  pairs: readonly LabelledPair[],
  before: FusionParameters,
  start: FusionParameters,
  hold: number,
): FusionParameters {
  const columns = columnsOf(pairs, start);
  const names = [...columns.keys()].sort();
  const weights = new Map(names.map((name) => [name, start.related[name] ?? 0]));
  let offset = start.offset;
  const odds = pairs.map(
    ({ fileCount }) => offset - before.slope * Math.log(Math.max(2, fileCount)),
  );
  for (const [name, { rows, values }] of columns)
    for (const [at, row] of rows.entries())
      odds[row] = (odds[row] as number) + (weights.get(name) ?? 0) * (values[at] as number);
  const all: Column = { rows: pairs.map((_, row) => row), values: pairs.map(() => 1) };
  for (let step = 0; step < MOST_STEPS; step++) {
    const moved = newton(all, pairs, odds, 0, 0);
    offset += moved;
    let most = Math.abs(moved);
    for (const name of names) {
      const weight = weights.get(name) as number;
      const prior = before.related[name] ?? 0;
      const precision = hold / Math.max(1, prior / 2) ** 2;
      const column = columns.get(name) as Column;
      const change = newton(column, pairs, odds, precision, weight - prior, -weight);
      weights.set(name, weight + change);
      most = Math.max(most, Math.abs(change));
    }
    if (most < SETTLED) break;
  }
  return { ...start, offset, related: { ...start.related, ...Object.fromEntries(weights) } };
}

/** One Newton step along a column, not below `least`; `odds` are brought along. Returns the step. */
function newton(
  { rows, values }: Column,
  pairs: readonly LabelledPair[],
  odds: number[],
  precision: number,
  distance: number,
  least = Number.NEGATIVE_INFINITY,
): number {
  let slope = precision * distance;
  let curve = precision + 1e-6;
  for (const [at, row] of rows.entries()) {
    const pair = pairs[row] as LabelledPair;
    const value = values[at] as number;
    const chance = logistic(odds[row] as number);
    slope += pair.weight * (chance - (pair.isRelated ? 1 : 0)) * value;
    curve += pair.weight * chance * (1 - chance) * value * value;
  }
  const wanted = Math.max(-LONGEST_STEP, Math.min(LONGEST_STEP, -slope / curve));
  const change = Math.max(least, wanted);
  for (const [at, row] of rows.entries())
    odds[row] = (odds[row] as number) + change * (values[at] as number);
  return change;
}

/** By signal, what one unit of its weight adds to each pair's log-odds. */
function columnsOf(
  pairs: readonly LabelledPair[],
  parameters: FusionParameters,
): Map<string, Column> {
  const columns = new Map<string, Column>();
  for (const [row, { evidence }] of pairs.entries()) {
    const shares = new Map<string, number>();
    for (const { seen, share } of shareOfSignals(evidence, parameters))
      shares.set(seen.signal, (shares.get(seen.signal) ?? 0) + share);
    for (const [signal, share] of shares) {
      const column = columns.get(signal) ?? { rows: [], values: [] };
      column.rows.push(row);
      column.values.push(share);
      columns.set(signal, column);
    }
  }
  return columns;
}
