/** The reasons of a pair: terms in bits that add up, with the prior, to its log odds. */
import type { PairTerm } from "./contract.ts";
import { type ColumnModel, columnWeight, type MatchModel, PLACE_DAMPING } from "./model.ts";
import { NO_LEVEL, type PairComparer, type PairTable } from "./pair-table.ts";

/** Terms of pair `i`, one for each column that both sides fill, and one for each two columns that depend on each other. */
export function explainPair(
  model: MatchModel,
  comparer: PairComparer,
  pairs: PairTable,
  i: number,
  match: number,
): PairTerm[] {
  const { columns, records, dependence } = model;
  const base = i * columns.length;
  const weights = columns.map((column, c) => {
    const level = pairs.levels[base + c] as number;
    return level === NO_LEVEL ? 0 : columnWeight(column, pairs, i, level, match);
  });
  const strongest = strongestPlace(columns, weights);
  const terms = columns.flatMap(({ isPlace }, c): PairTerm[] => {
    const level = pairs.levels[base + c] as number;
    if (level === NO_LEVEL) return [];
    const weight = weights[c] as number;
    const isDamped = isPlace && weight > 0 && c !== strongest;
    const name = comparer.levelNames(c)[level] ?? "";
    return [term(records.columns[c]?.name ?? "", name, isDamped ? PLACE_DAMPING * weight : weight)];
  });
  for (const { c, d, logLift } of dependence.lifts(pairs.levels, base)) {
    const names = `${records.columns[c]?.name} and ${records.columns[d]?.name}`;
    terms.push(term(names, "agree or differ together anyway", -logLift));
  }
  return terms;
}

function strongestPlace(columns: readonly ColumnModel[], weights: readonly number[]): number {
  let strongest = -1;
  for (const [c, { isPlace }] of columns.entries())
    if (isPlace && (weights[c] as number) > (weights[strongest] ?? 0)) strongest = c;
  return strongest;
}

function term(column: string, level: string, weight: number): PairTerm {
  return { column, level, log2BayesFactor: weight / Math.LN2 };
}
