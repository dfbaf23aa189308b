/**
 * The model of Fellegi and Sunter 1969, "A Theory for Record Linkage":
 *
 *   log odds of a match = log prior odds + sum over columns of log (m / u) of the level seen - sum over dependent columns of log lift
 *
 * m and u are the probabilities of a level among matches and among others. An empty side says nothing. Equal values weigh by their
 * rarity (frequencies.ts), values that go together by habit are learnt (association.ts), and columns that agree together also where
 * nothing matches are not counted twice (dependence.ts). Columns that agree on the place count by the strongest of them.
 */
import type { Association } from "./association.ts";
import type { Dependence } from "./dependence.ts";
import { NO_LEVEL, type PairTable } from "./pair-table.ts";
import type { RecordSet } from "./record-set.ts";

/**
 * What a second column that agrees on the place adds, of its own weight. Two shops in one building share address, telephone and town, as
 * do the members of a household: one fact seen three times.
 */
export const PLACE_DAMPING = 0.4;

export interface ColumnModel {
  readonly valueIndex: Int32Array;
  readonly equalLevel: number;
  readonly isPlace: boolean;
  readonly m: Float64Array;
  readonly u: Float64Array;
  /** Log Bayes factor by level. */
  readonly weights: Float64Array;
  /** The chance, by value, that another thing holds it too, and the log Bayes factor of it in both records. */
  chances: Float64Array;
  equal: Float64Array;
  readonly association: Association | null;
}

export interface MatchModel {
  readonly records: RecordSet;
  logPrior: number;
  readonly columns: readonly ColumnModel[];
  dependence: Dependence;
}

/** Log odds of pair `i`; `match` is its probability as last known, which is kept from vouching for itself. */
export function logOddsOf(model: MatchModel, pairs: PairTable, i: number, match: number): number {
  const { columns, dependence } = model;
  const base = i * columns.length;
  let sum = model.logPrior - dependence.logLift(pairs.levels, base);
  let places = 0;
  let strongest = 0;
  for (let c = 0; c < columns.length; c++) {
    const level = pairs.levels[base + c] as number;
    if (level === NO_LEVEL) continue;
    const column = columns[c] as ColumnModel;
    const weight = columnWeight(column, pairs, i, level, match);
    if (column.isPlace && weight > 0) {
      places += weight;
      if (weight > strongest) strongest = weight;
    } else sum += weight;
  }
  return sum + strongest + PLACE_DAMPING * (places - strongest);
}

/** The part of a column in the log odds of pair `i`, which agrees at `level` there. */
export function columnWeight(
  { weights, equal, equalLevel, association, valueIndex }: ColumnModel,
  pairs: PairTable,
  i: number,
  level: number,
  match: number,
): number {
  if (level > equalLevel) return weights[level] as number;
  const a = valueIndex[pairs.first[i] as number] as number;
  let weight = equal[a] as number;
  if (level !== equalLevel) {
    // Being nearly equal to a common value tells no more than being equal to it.
    const b = valueIndex[pairs.second[i] as number] as number;
    const most = Math.max(0, Math.min(weight, equal[b] as number));
    weight = Math.min(weights[level] as number, most);
  }
  return association === null ? weight : weight + association.correction(pairs, i, weight, match);
}
