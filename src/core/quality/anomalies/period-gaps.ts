/**
 * Periods (months, weeks) of a series in which nothing stands though something ought to. Each is held against its own expectation: what the same
 * month of other years has, or what periods of the series have. How far counts scatter is learnt from the filled periods (quasi-Poisson,
 * McCullagh and Nelder 1989, "Generalized Linear Models"): a list with two entries in each month misses a month with none, one with two
 * entries in the mean does not. Where days are known, how evenly they follow each other counts too: lists of the 5th and the 20th miss a month even
 * where single entries are missing besides. Steps from one day to the next are taken as a gamma process (Cox and Lewis 1966, "The Statistical
 * Analysis of Series of Events", renewal processes).
 */

export interface PeriodCount {
  /** Numbered without gaps; months since year 0, weeks since 1970. */
  readonly period: number;
  readonly rows: number;
}

/** Fewer filled periods show no custom. */
const LEAST_FILLED = 4;
/** Gaps are exceptions, one or such a share of the periods. */
const MOST_GAPS = 0.2;
/** Years of one month that tell what is usual for it. */
const LEAST_YEARS = 3;
/** Gaps that a series without any fault may show, over all its periods. */
const CHANCE = 0.05;
/** The scatter of few periods is known badly; it is taken as large as it may well be: 95 of 100 times it is smaller. */
const SCATTER_QUANTILE = -1.645;
/** Counts that are all equal may still have been so by luck. */
const LEAST_DEVIATION = 0.5;

/**
 * Periods without rows that are exceptions, ascending, and the rows that a period usually has. `inSeason`: periods after which a season comes
 * again, 12 for months; null where there is none. Ends of the series may be parts of periods and are left out by whoever calls. `steps`: all steps
 * from each day with rows to the next one.
 */
export function gapsOf(
  counts: readonly PeriodCount[],
  inSeason: number | null,
  steps: readonly Step[] = [],
): { readonly gaps: readonly number[]; readonly usual: number } {
  const filled = counts.filter(({ rows }) => rows > 0);
  const empty = counts.filter(({ rows }) => rows === 0);
  const none = { gaps: [], usual: 0 };
  if (filled.length < LEAST_FILLED || empty.length === 0) return none;
  const expected = expectations(counts, inSeason);
  const scatter = scatterOf(filled, expected);
  const tooLong = longestByChance(steps);
  const gaps = empty.filter(({ period }) => {
    const usual = expected.get(period) ?? 0;
    if (usual === 0) return false;
    return (
      counts.length * Math.exp(-usual / scatter) < CHANCE ||
      steps.some(({ from, to, days }) => from < period && period < to && days > tooLong)
    );
  });
  if (gaps.length === 0 || gaps.length > Math.max(1, MOST_GAPS * counts.length)) return none;
  const rows = filled.map((each) => each.rows).sort((a, b) => a - b);
  return { gaps: gaps.map(({ period }) => period), usual: rows[rows.length >> 1] ?? 0 };
}

/** From a day with rows to the next one, with the periods of both. */
export interface Step {
  readonly from: number;
  readonly to: number;
  readonly days: number;
}

/** Fewer steps show no custom. */
const LEAST_STEPS = 12;
/** Steps of less even lists say nothing about a single long one. */
const LEAST_SHAPE = 2;
const MOST_SHAPE = 100;
/** Chance of a step that is told though nothing is missing, over all steps: less than for counts, since the scatter is learnt from the even part. */
const STEP_CHANCE = 0.01;
/** Of the steps, the longest fifth may be where entries are missing; what is usual is learnt from the others. */
const LEARNT_SHARE = 0.8;

/**
 * Days beyond which one of the steps is no chance; Infinity where they follow each other no more evenly than by chance. The scatter is learnt
 * without the longest steps, and taken as large as it may well be.
 */
export function longestByChance(steps: readonly Step[]): number {
  if (steps.length < LEAST_STEPS) return Number.POSITIVE_INFINITY;
  const days = steps.map((step) => step.days).sort((a, b) => a - b);
  // A single long step is what is looked for; with more of them, they are part of the custom.
  const usual = days.slice(0, Math.min(days.length - 1, Math.ceil(LEARNT_SHARE * days.length)));
  const mean = usual.reduce((sum, each) => sum + each, 0) / usual.length;
  const squares = usual.reduce((sum, each) => sum + (each - mean) ** 2, LEAST_DEVIATION);
  const shape = Math.floor((mean * mean * lowChiSquare(usual.length - 1)) / squares);
  if (shape < LEAST_SHAPE) return Number.POSITIVE_INFINITY;
  return erlangQuantile(Math.min(MOST_SHAPE, shape), STEP_CHANCE / steps.length) * mean;
}

/** What a sum of `shape` exponential waits, one in the mean, exceeds with this chance. */
function erlangQuantile(shape: number, chance: number): number {
  let [low, high] = [1, 60];
  for (let turn = 0; turn < 50; turn++) {
    const middle = (low + high) / 2;
    if (beyond(shape, middle * shape) > chance) low = middle;
    else high = middle;
  }
  return high;
}

/** Chance that fewer than `events` come where so many are expected (Poisson). */
function beyond(events: number, expected: number): number {
  let term = Math.exp(-expected);
  let sum = term;
  for (let i = 1; i < events; i++) {
    term *= expected / i;
    sum += term;
  }
  return sum;
}

/** By period. A month that lacks rows in every year that has it is off season. */
function expectations(
  counts: readonly PeriodCount[],
  inSeason: number | null,
): ReadonlyMap<number, number> {
  const filled = counts.filter(({ rows }) => rows > 0);
  const overall = filled.reduce((sum, { rows }) => sum + rows, 0) / filled.length;
  const expected = new Map<number, number>();
  const seasons = new Map<number, PeriodCount[]>();
  if (inSeason !== null)
    for (const each of counts) {
      const season = each.period % inSeason;
      const known = seasons.get(season);
      if (known) known.push(each);
      else seasons.set(season, [each]);
    }
  for (const { period } of counts) {
    const same = (inSeason === null ? undefined : seasons.get(period % inSeason)) ?? [];
    const others = same.filter((each) => each.period !== period);
    const isOffSeason = others.length > 0 && others.every(({ rows }) => rows === 0);
    const ofYears = others.reduce((sum, { rows }) => sum + rows, 0) / Math.max(1, others.length);
    const isKnown = others.length >= LEAST_YEARS - 1;
    expected.set(period, isOffSeason ? 0 : isKnown ? ofYears : overall);
  }
  return expected;
}

/** Variance over mean of the filled periods, at the upper end of what their number leaves open. */
function scatterOf(filled: readonly PeriodCount[], expected: ReadonlyMap<number, number>): number {
  let deviation = LEAST_DEVIATION;
  for (const { period, rows } of filled) {
    const usual = Math.max(0.5, expected.get(period) ?? 0);
    deviation += (rows - usual) ** 2 / usual;
  }
  return deviation / lowChiSquare(filled.length - 1);
}

/** Wilson and Hilferty 1931: chi-square is nearly the cube of a normal variable. */
function lowChiSquare(freedom: number): number {
  const spread = 2 / (9 * freedom);
  return Math.max(1e-3, freedom * (1 - spread + SCATTER_QUANTILE * Math.sqrt(spread)) ** 3);
}
