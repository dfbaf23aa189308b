/**
 * Finds out from the figures of a table themselves which columns are reckoned from others: sums, products, rates, fixed factors, balances. In the
 * manner of constraint discovery from examples (Kolb, Paramonov, Guns, De Raedt 2017, "Learning constraints in spreadsheets and tabular data"),
 * but with rows that may disagree: a relation is taken where it holds for nearly all rows, and where that is next to impossible by chance.
 */
import { columnsOf, isTelling, type Relation, type RowPair, reckon } from "./relation.ts";

/** Columns of figures that are looked at; relations of a table with more are looked for among the first. */
export const MOST_COLUMNS = 24;
/** Rows of the sample that discovery reads. */
export const SAMPLED_ROWS = 400;
const LEAST_ROWS = 3;
/** Share of telling rows that have to agree; of fewer than ten, all but one. */
const LEAST_SUPPORT = 0.8;
const FEW = 10;
/** A slip of a balance is missed by two rows: its own, and the next. */
const MISSES_OF_BALANCE = 2;
const LEAST_FOR_TWO = 6;
/** Relations beside the main ones. */
const MOST_OTHERS = 12;
/** Columns of codes and answers agree with many things: a target has so many values, or differs in such a share of rows. */
const LEAST_VALUES = 12;
const LEAST_VALUES_SHARE = 0.3;
/** Columns of which each pair is tried with each rate. */
const MOST_FOR_TRIPLES = 12;
/** A fixed factor says little: fewer rows may be off it, and more have to tell. */
const LEAST_FOR_FACTOR = 5;
const MOST_OFF_FACTOR = 0.1;
/** A relation that more of the first rows disagree with is not tried on the others. */
const TRIED_FIRST = 10;
const MOST_OFF_FIRST = 4;
/** Expected number of relations found by chance alone, over all that are tried. */
const CHANCE = 1e-4;
/** Taxes, discounts and shares in per cent. */
const MOST_RATE = 100;
/** Of each row, others that its figure is compared with, to see how often figures agree that have nothing to do with each other. */
const SHIFTS = 12;

export interface Discovered {
  readonly relation: Relation;
  /** Rows of the sample that speak for it, of those that could. */
  readonly agreeing: number;
  readonly telling: number;
  /** False where another relation says the same: it helps to tell which cell is wrong, but not whether one is. */
  readonly isMain: boolean;
}

/** One step of the last digit that a column shows, by which rounding may be off; whole numbers are not. */
export function agrees(expected: number, found: number, digits: number): boolean {
  return Math.abs(expected - found) <= roomOf(digits) + 1e-9 * Math.abs(found);
}

function roomOf(digits: number): number {
  return digits === 0 ? 0.51 : 1.01 * 10 ** -Math.min(digits, 4);
}

/**
 * Relations of a sample of rows, the main ones first: each column is the target of one of these at most, besides balances. `digits`: most decimals that each column shows. Time
 * is bounded by the columns and rows of the sample; the same sample gives the same relations.
 */
export function discover(sample: readonly RowPair[], digits: readonly number[]): Discovered[] {
  const columns = Math.min(MOST_COLUMNS, digits.length);
  if (sample.length < LEAST_ROWS || columns < 2) return [];
  const candidates = [...candidatesOf(sample, digits, columns)];
  const limit = Math.log(CHANCE / Math.max(1, candidates.length));
  // Rows that say nothing of a target are left out once, and not again for each of its many candidates.
  const filled = Array.from({ length: columns }, (_, target) =>
    sample.filter(({ row }) => !Number.isNaN(row[target] as number)),
  );
  const found = candidates.flatMap((relation) => {
    const support = supportOf(relation, filled[relation.target] ?? [], digits);
    return support !== null && support.logChance < limit ? [{ relation, ...support }] : [];
  });
  return chosen(found);
}

function* candidatesOf(
  sample: readonly RowPair[],
  digits: readonly number[],
  columns: number,
): Generator<Relation> {
  const rates = Array.from({ length: columns }, (_, column) => column).filter((column) =>
    sample.every(({ row }) => !(Math.abs(row[column] as number) > MOST_RATE)),
  );
  for (let target = 0; target < columns; target++) {
    if (!isVaried(sample, target)) continue;
    yield* sums(target, columns);
    for (let a = 0; a < columns; a++) {
      if (a === target) continue;
      const factor = factorOf(sample, a, target, digits[target] ?? 0);
      if (factor !== null) yield { kind: "factor", a, factor, target };
      yield* balances(a, target, columns);
      yield* products(a, target, columns);
      yield* ratesOf(a, target, columns, rates);
    }
  }
}

/** Two columns wherever they stand, or three and more that stand side by side. */
function* sums(target: number, columns: number): Generator<Relation> {
  for (let a = 0; a < columns; a++)
    for (let b = a + 1; b < columns; b++) {
      if (a === target || b === target) continue;
      yield { kind: "sum", terms: [a, b], target };
      if (b - a < 2 || (target > a && target < b)) continue;
      const terms = Array.from({ length: b - a + 1 }, (_, i) => a + i);
      yield { kind: "sum", terms, target };
    }
}

function* balances(a: number, target: number, columns: number): Generator<Relation> {
  for (const isNewestFirst of [false, true]) {
    yield { kind: "balance", plus: a, minus: null, isNewestFirst, target };
    yield { kind: "balance", plus: null, minus: a, isNewestFirst, target };
    for (let b = 0; b < columns; b++)
      if (b !== a && b !== target)
        yield { kind: "balance", plus: a, minus: b, isNewestFirst, target };
  }
}

function* products(a: number, target: number, columns: number): Generator<Relation> {
  for (let b = a + 1; b < columns; b++) if (b !== target) yield { kind: "product", a, b, target };
}

function* ratesOf(
  a: number,
  target: number,
  columns: number,
  rates: readonly number[],
): Generator<Relation> {
  for (const rate of rates) {
    if (rate === a || rate === target) continue;
    for (const sign of [0, 1, -1] as const) yield { kind: "rate", a, b: null, rate, sign, target };
    for (let b = a + 1; b < Math.min(columns, MOST_FOR_TRIPLES); b++)
      if (b !== rate && b !== target)
        for (const sign of [1, -1] as const) yield { kind: "rate", a, b, rate, sign, target };
  }
}

function isVaried(sample: readonly RowPair[], column: number): boolean {
  const values = new Set<number>();
  let filled = 0;
  for (const { row } of sample) {
    const value = row[column] as number;
    if (Number.isNaN(value)) continue;
    filled++;
    if (values.size < LEAST_VALUES) values.add(value);
  }
  return values.size >= Math.min(LEAST_VALUES, Math.max(2, LEAST_VALUES_SHARE * filled));
}

/**
 * The usual ratio of two columns where it is one that people reckon with: a rate in tenths of a per cent, with or without the whole, or a power of
 * ten. Whole numbers agree with any ratio by rounding, so that only the latter is asked for there.
 */
function factorOf(
  sample: readonly RowPair[],
  a: number,
  target: number,
  digits: number,
): number | null {
  const ratios: number[] = [];
  for (const { row } of sample) {
    const ratio = (row[target] as number) / (row[a] as number);
    if (Number.isFinite(ratio) && ratio !== 0) ratios.push(ratio);
  }
  if (ratios.length < LEAST_FOR_FACTOR) return null;
  const middle = ratios.sort((x, y) => x - y)[ratios.length >> 1] as number;
  const power = Math.round(Math.log10(Math.abs(middle)));
  if (power !== 0 && Math.abs(middle / 10 ** power - 1) < 1e-6) return 10 ** power;
  const factor = Math.round(middle * 1_000) / 1_000;
  const isRate = factor > 0 && factor < 2 && factor !== 1;
  return isRate && digits > 0 ? factor : null;
}

interface Support {
  readonly agreeing: number;
  readonly telling: number;
  /** Natural logarithm of the probability that so many rows agree by chance. */
  readonly logChance: number;
}

/** `sample`: rows that hold the target. Ends with the first row that makes too many disagree. */
function supportOf(
  relation: Relation,
  sample: readonly RowPair[],
  digits: readonly number[],
): Support | null {
  const shown = digits[relation.target] ?? 0;
  if (!isWorthTrying(relation, sample, shown)) return null;
  const mostOff = mostMisses(relation, sample.length);
  const tried = new Set<string>();
  const expected: number[] = [];
  const targets: number[] = [];
  let agreeing = 0;
  let judged = 0;
  let off = 0;
  for (const pair of sample) {
    const value = reckon(relation, pair);
    const target = pair.row[relation.target] as number;
    if (Number.isNaN(value) || Number.isNaN(target)) continue;
    const isAgreed = agrees(value, target, shown);
    judged++;
    if (!isAgreed && ++off > mostOff) return null;
    if (!speaks(relation, pair, value, shown)) continue;
    const key = keyOf(relation, pair, value);
    if (tried.has(key)) continue;
    tried.add(key);
    expected.push(value);
    targets.push(target);
    if (isAgreed) agreeing++;
  }
  const telling = targets.length;
  if (telling < LEAST_ROWS || agreeing < 2) return null;
  if (telling - agreeing > mostMisses(relation, telling) || off > mostMisses(relation, judged))
    return null;
  const chance = chanceOf(expected, targets, shown);
  return { agreeing, telling, logChance: logTail(telling, agreeing, chance) };
}

/** Equal rows say the same thing once, and a balance that always moves by one is a numbering. */
function keyOf(relation: Relation, pair: RowPair, value: number): string {
  if (relation.kind === "balance") return `${stepOf(relation, pair)}`;
  return `${value} ${pair.row[relation.target]}`;
}

/** True where a row that agrees tells of all columns of the relation. */
function speaks(relation: Relation, pair: RowPair, value: number, shown: number): boolean {
  return isTelling(relation, pair) && !isSaidByOne(relation, pair, value, shown);
}

/**
 * True where what is reckoned differs from one of the sources by less than the target shows: planned + 0.2 kg says of the pieces delivered what
 * planned says alone.
 */
function isSaidByOne(relation: Relation, { row }: RowPair, value: number, shown: number): boolean {
  const at = (column: number) => row[column] as number;
  switch (relation.kind) {
    case "sum":
      return relation.terms.filter((term) => Math.abs(at(term)) > roomOf(shown)).length < 2;
    case "product":
      return [relation.a, relation.b].some((column) => agrees(value, at(column), shown));
    case "rate": {
      const base = at(relation.a) * (relation.b === null ? 1 : at(relation.b));
      return [base, ...columnsOf(relation).slice(0, -1).map(at)].some((each) =>
        agrees(value, each, shown),
      );
    }
    case "factor":
      return agrees(value, at(relation.a), shown);
    case "balance":
      return false;
  }
}

/** A look at the first rows, which most of the many candidates do not stand. */
function isWorthTrying(relation: Relation, sample: readonly RowPair[], shown: number): boolean {
  let tried = 0;
  let off = 0;
  for (const pair of sample) {
    const value = reckon(relation, pair);
    const target = pair.row[relation.target] as number;
    // Nothing of nothing agrees for any columns: sparse tables begin with many such rows.
    if (Number.isNaN(value) || Number.isNaN(target) || (value === 0 && target === 0)) continue;
    tried++;
    if (!agrees(value, target, shown)) off++;
    if (off > MOST_OFF_FIRST) return false;
    if (tried === TRIED_FIRST) return true;
  }
  return tried >= LEAST_ROWS;
}

function mostMisses({ kind }: Relation, telling: number): number {
  if (kind === "factor")
    return telling < LEAST_FOR_FACTOR ? 0 : Math.max(1, MOST_OFF_FACTOR * telling);
  const isTwice = kind === "balance" && telling >= LEAST_FOR_TWO;
  if (telling < FEW) return isTwice ? MISSES_OF_BALANCE : 1;
  return (isTwice ? MISSES_OF_BALANCE : 1) * (1 - LEAST_SUPPORT) * telling;
}

function stepOf(
  { isNewestFirst, target }: Extract<Relation, { kind: "balance" }>,
  { row, previous }: RowPair,
): number {
  const step = (row[target] as number) - (previous?.[target] as number);
  return isNewestFirst ? -step : step;
}

/** How likely one row agrees by chance: with figures of other rows, and with any figure of the column's range. */
function chanceOf(expected: readonly number[], targets: readonly number[], shown: number): number {
  let hits = 0;
  let trials = 0;
  for (let shift = 1; shift <= Math.min(SHIFTS, targets.length - 1); shift++)
    for (const [i, value] of expected.entries()) {
      trials++;
      if (agrees(value, targets[(i + shift) % targets.length] as number, shown)) hits++;
    }
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const target of targets) {
    least = Math.min(least, target);
    most = Math.max(most, target);
  }
  const steps = (most - least) * 10 ** Math.min(shown, 4);
  const uniform = 3 / (steps + 3);
  return Math.min(1, Math.max(uniform, trials === 0 ? 1 : hits / trials));
}

/** Chernoff's bound on the binomial tail: n·KL(k/n ‖ p), exact enough for a limit far below one. */
function logTail(trials: number, hits: number, chance: number): number {
  const share = hits / trials;
  if (share <= chance) return 0;
  const against = share < 1 ? (1 - share) * Math.log((1 - share) / (1 - chance)) : 0;
  return -trials * (share * Math.log(share / chance) + against);
}

type Found = Pick<Discovered, "relation"> & Support;

/** Of the relations with one target the main one has fewest columns and then most support; a balance may stand beside another. */
function chosen(found: readonly Found[]): Discovered[] {
  const ranked = [...found].sort(
    (x, y) =>
      rank(x) - rank(y) ||
      y.agreeing / y.telling - x.agreeing / x.telling ||
      x.logChance - y.logChance ||
      x.relation.target - y.relation.target,
  );
  const main: Found[] = [];
  const others: Found[] = [];
  for (const each of ranked)
    if (!main.some(({ relation }) => overlaps(relation, each.relation))) main.push(each);
    else if (others.length < MOST_OTHERS) others.push(each);
  const asDiscovered = (isMain: boolean) => (each: Found) => {
    const { relation, agreeing, telling } = each;
    return { relation, agreeing, telling, isMain };
  };
  return [...main.map(asDiscovered(true)), ...others.map(asDiscovered(false))];
}

/** Simple relations first: what a longer one adds beyond them is mostly the same thing said in more words. */
function rank({ relation }: Found): number {
  const kinds = ["product", "sum", "rate", "balance", "factor"];
  const more = relation.kind === "factor" ? 2 : 0;
  // What is reckoned mostly stands to the right of what it is reckoned from.
  const sources = columnsOf(relation).filter((column) => column > relation.target).length;
  return columnsOf(relation).length + more + kinds.indexOf(relation.kind) / 10 + sources / 100;
}

function overlaps(taken: Relation, other: Relation): boolean {
  if ((taken.kind === "balance") !== (other.kind === "balance")) return false;
  if (taken.target === other.target) return true;
  // Twice as much, and half as much.
  return (
    taken.kind === "factor" &&
    other.kind === "factor" &&
    taken.a === other.target &&
    taken.target === other.a
  );
}
