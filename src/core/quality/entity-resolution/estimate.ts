/**
 * The probabilities of the model, found without any truth by expectation maximisation (Dempster, Laird and Rubin 1977; Winkler 1988,
 * "Using the EM Algorithm for Weight Computation in the Fellegi-Sunter Model"). The universe is all pairs: candidates are counted one by
 * one, the others, taken to be no matches, are represented by a random sample, so that blocking biases neither m nor u nor the prior.
 */
import { logistic } from "../../kit/stats.ts";
import { Association } from "./association.ts";
import { calledAlike } from "./called-alike.ts";
import { Dependence } from "./dependence.ts";
import { chanceOfValue, equalWeights, thingShares } from "./frequencies.ts";
import { initialM, LevelCounter, M_EQUAL, type Universe } from "./level-counter.ts";
import { type ColumnModel, logOddsOf, type MatchModel } from "./model.ts";
import type { PairTable } from "./pair-table.ts";
import type { RecordColumn } from "./record-set.ts";

const MAX_ITERATIONS = 40;
/** Rounds between two counts of values by thing and of dependences. */
const RECOUNT_EVERY = 4;
/** Expected matches may still move by this share when the estimate counts as settled. */
const SETTLED = 1e-4;
/** Pairs less likely than this are not counted as matches in part. */
const NEGLIGIBLE = 1e-6;
/** Log odds from which on a pair is near the border. */
const NEAR = -5;
const MAX_LOG_ODDS = 300;
export interface Estimate {
  readonly model: MatchModel;
  readonly logOdds: Float64Array;
  /** Probability by candidate; 0 for rows that are not called alike (called-alike.ts). */
  readonly match: Float64Array;
  readonly iterations: number;
}

/** Fits the model to the universe. Deterministic; work is MAX_ITERATIONS passes over the candidates at most. */
export function estimate(universe: Universe): Estimate {
  const { candidates } = universe;
  const model = initialModel(universe);
  const levels = new LevelCounter(universe);
  const match = new Float64Array(candidates.length);
  const logOdds = new Float64Array(candidates.length);
  levels.update(model);
  let before = 0;
  let iterations = 0;
  while (iterations < MAX_ITERATIONS) {
    iterations++;
    const matches = expectation(universe, model, { logOdds, match }, levels);
    const isRecount = iterations % RECOUNT_EVERY === 0;
    const isSettled = Math.abs(matches - before) <= SETTLED * Math.max(1, matches);
    if (isSettled && isRecount && iterations > RECOUNT_EVERY) break;
    before = matches;
    model.logPrior = Math.log(Math.max(0.5, matches) / Math.max(1, universe.allPairs - matches));
    if (isRecount) recount(model, candidates, match, levels);
    levels.update(model);
  }
  const alike = universe.isCross ? null : calledAlike(universe);
  if (alike !== null) for (let i = 0; i < match.length; i++) if (alike[i] === 0) match[i] = 0;
  return { model, logOdds, match, iterations };
}

function expectation(
  { candidates, isOneToOne }: Universe,
  model: MatchModel,
  { logOdds, match }: Pick<Estimate, "logOdds" | "match">,
  levels: LevelCounter,
): number {
  for (let i = 0; i < candidates.length; i++)
    logOdds[i] = logOddsOf(model, candidates, i, match[i] as number);
  if (isOneToOne) competing(candidates, logOdds, match, model.records.members.length);
  else for (let i = 0; i < candidates.length; i++) match[i] = logistic(logOdds[i] as number);
  let matches = 0;
  levels.clear();
  for (let i = 0; i < candidates.length; i++) {
    const p = match[i] as number;
    if (p < NEGLIGIBLE) continue;
    matches += p;
    levels.addMatch(i, p);
    if ((logOdds[i] as number) > NEAR) levels.addNear(i, 1 - p);
  }
  return matches;
}

/** Probabilities where a record has one counterpart at most: the odds of a pair stand against those of all others of its two records. */
function competing(
  candidates: PairTable,
  logOdds: Float64Array,
  match: Float64Array,
  records: number,
): void {
  const sums = new Float64Array(records);
  for (let i = 0; i < candidates.length; i++) {
    const odds = Math.exp(Math.min(MAX_LOG_ODDS, logOdds[i] as number));
    const [a, b] = [candidates.first[i] as number, candidates.second[i] as number];
    match[i] = odds;
    sums[a] = (sums[a] as number) + odds;
    sums[b] = (sums[b] as number) + odds;
  }
  for (let i = 0; i < candidates.length; i++) {
    const [a, b] = [candidates.first[i] as number, candidates.second[i] as number];
    const odds = match[i] as number;
    match[i] = odds / (1 + (sums[a] as number) + (sums[b] as number) - odds);
  }
}

function recount(
  model: MatchModel,
  candidates: PairTable,
  match: Float64Array,
  levels: LevelCounter,
): void {
  const { records } = model;
  const shares = thingShares(records.members.length, candidates, match);
  for (const [c, column] of model.columns.entries()) {
    column.chances = chanceOfValue(records.columns[c] as RecordColumn, shares);
    column.association?.learn(candidates, match);
  }
  model.dependence = levels.dependence(model);
}

function initialModel({ records, comparer, candidates, allPairs, isCross }: Universe): MatchModel {
  const apart = new Float64Array(records.members.length).fill(1);
  const columns = records.columns.map((column, c): ColumnModel => {
    const size = comparer.levelNames(c).length;
    const equalLevel = comparer.equalLevel(c);
    const chances = chanceOfValue(column, apart);
    return {
      valueIndex: column.valueIndex,
      equalLevel,
      isPlace: column.isPlace,
      m: initialM(size, equalLevel),
      u: new Float64Array(size),
      weights: new Float64Array(size),
      chances,
      equal: equalWeights(chances, M_EQUAL),
      association: Association.of(column, records.tableOf, isCross),
    };
  });
  const expected = Math.min(candidates.length, records.members.length / 4);
  const logPrior = Math.log(Math.max(1, expected) / Math.max(2, allPairs));
  return { records, logPrior, columns, dependence: new Dependence([]) };
}
