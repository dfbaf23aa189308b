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
  readonly rows: Int32Array;
  readonly values: Float64Array;
}

/** What is known of each pair, by its row: 1 where related, and how much it counts. */
interface Truth {
  readonly related: Uint8Array;
  readonly weights: Float64Array;
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
  const truth: Truth = {
    related: Uint8Array.from(pairs, ({ isRelated }) => (isRelated ? 1 : 0)),
    weights: Float64Array.from(pairs, ({ weight }) => weight),
  };
  const odds = Float64Array.from(
    pairs,
    ({ fileCount }) => offset - before.slope * Math.log(Math.max(2, fileCount)),
  );
  for (const [name, column] of columns) move(odds, column, weights.get(name) ?? 0);
  const all: Column = {
    rows: Int32Array.from(pairs, (_, row) => row),
    values: new Float64Array(pairs.length).fill(1),
  };
  for (let step = 0; step < MOST_STEPS; step++) {
    const moved = newton(all, truth, odds, 0, 0);
    offset += moved;
    let most = Math.abs(moved);
    for (const name of names) {
      const weight = weights.get(name) as number;
      const prior = before.related[name] ?? 0;
      const precision = hold / Math.max(1, prior / 2) ** 2;
      const column = columns.get(name) as Column;
      const change = newton(column, truth, odds, precision, weight - prior, -weight);
      weights.set(name, weight + change);
      most = Math.max(most, Math.abs(change));
    }
    if (most < SETTLED) break;
  }
  return { ...start, offset, related: { ...start.related, ...Object.fromEntries(weights) } };
}

/** One Newton step along a column, not below `least`; `odds` are brought along. Returns the step. */
function newton(
  column: Column,
  { related, weights }: Truth,
  odds: Float64Array,
  precision: number,
  distance: number,
  least = Number.NEGATIVE_INFINITY,
): number {
  const { rows, values } = column;
  let slope = precision * distance;
  let curve = precision + 1e-6;
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] as number;
    const value = values[at] as number;
    const weight = weights[row] as number;
    const chance = logistic(odds[row] as number);
    slope += weight * (chance - (related[row] as number)) * value;
    curve += weight * chance * (1 - chance) * value * value;
  }
  const wanted = Math.max(-LONGEST_STEP, Math.min(LONGEST_STEP, -slope / curve));
  const change = Math.max(least, wanted);
  move(odds, column, change);
  return change;
}

/** Brings the odds along when a column's weight changes. */
function move(odds: Float64Array, { rows, values }: Column, change: number): void {
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] as number;
    odds[row] = (odds[row] as number) + change * (values[at] as number);
  }
}

/** By signal, what one unit of its weight adds to each pair's log-odds. */
function columnsOf(
  pairs: readonly LabelledPair[],
  parameters: FusionParameters,
): Map<string, Column> {
  const columns = new Map<string, { rows: number[]; values: number[] }>();
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
  return new Map(
    [...columns].map(([signal, { rows, values }]) => [
      signal,
      { rows: Int32Array.from(rows), values: Float64Array.from(values) },
    ]),
  );
}
