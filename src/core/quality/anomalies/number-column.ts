/** Numbers of one column: values far from the others, a few below zero among many above, first digits that amounts do not have. */
import type { ColumnAnomaly } from "./contract.ts";
import { type Fences, fencesOf, quartileSkewness } from "./robust.ts";
import { ValueSample } from "./value-sample.ts";

/** Values kept to learn the usual range from; a longer column is read a second time. */
export const SAMPLED_VALUES = 20_000;
const LEAST_VALUES = 30;
const LEAST_DISTINCT = 8;
/** More than this share is a second kind of value or a heavy tail, not an exception. */
const MOST_FAR_SHARE = 0.01;
const MOST_FAR_OF_FEW = 2;
/** An outlier stands apart: between it and what is usual lies a gap of this part of its distance from the median. */
const LEAST_GAP = 0.25;
const LEAST_FOR_SIGNS = 100;
const MOST_NEGATIVE_SHARE = 0.01;
/** Positive values whose highest tenth begins this many times above the median are looked at as logarithms. */
const WIDE = 3;
const LEAST_FOR_DIGITS = 1_000;
/** Nigrini 2012, "Benford's Law": above 0.015 first digits do not conform; twice that is asked for here. */
const DIGIT_DEVIATION = 0.03;
/** Ninety of a hundred values span at least this factor where Benford's law is expected to hold. */
const DIGIT_SPAN = 1_000;

export interface NumberLimits {
  /** Low and high, in the column's own values; null where nothing is far. */
  readonly low: number | null;
  readonly high: number | null;
  readonly fences: Fences;
}

export class NumberColumn {
  readonly #sample: ValueSample;
  readonly #distinct = new Set<number>();
  readonly #digits = new Float64Array(10);
  readonly #negatives: { row: number; value: string }[] = [];
  #negative = 0;
  #positive = 0;
  #least = Number.POSITIVE_INFINITY;
  #most = Number.NEGATIVE_INFINITY;
  #limits: NumberLimits | null = null;
  readonly #far: { row: number; value: string; number: number }[] = [];
  #farCount = 0;

  constructor(seed: number) {
    this.#sample = new ValueSample(SAMPLED_VALUES, seed);
  }

  add(value: number, row: number, text: string): void {
    this.#sample.add(value, row);
    this.#least = Math.min(this.#least, value);
    this.#most = Math.max(this.#most, value);
    if (this.#distinct.size <= LEAST_DISTINCT) this.#distinct.add(value);
    if (value > 0) {
      this.#positive++;
      const digit = firstDigit(value);
      this.#digits[digit] = (this.#digits[digit] as number) + 1;
    } else if (value < 0) {
      this.#negative++;
      if (this.#negatives.length <= MOST_NEGATIVE_SHARE * this.#sample.seen + 1)
        this.#negatives.push({ row, value: text });
    }
  }

  /** Learns from the sample what is far; after the first reading. */
  learn(): void {
    const count = this.#sample.seen;
    if (count < LEAST_VALUES || this.#distinct.size < LEAST_DISTINCT) return;
    this.#limits = limitsOf(this.#sample.ascending(), count);
  }

  /** The second reading. */
  again(value: number, row: number, text: string): void {
    const limits = this.#limits;
    if (limits === null || !isFar(value, limits)) return;
    this.#farCount++;
    if (this.#far.length <= mostFar(this.#sample.seen))
      this.#far.push({ row, value: text, number: value });
  }

  /** True when a second reading has to follow `learn`: some value is far. */
  get needsAgain(): boolean {
    const limits = this.#limits;
    return limits !== null && (isFar(this.#least, limits) || isFar(this.#most, limits));
  }

  findings(column: number, name: string): ColumnAnomaly[] {
    return [
      ...this.#farValues(column, name),
      ...this.#fewNegative(column, name),
      ...this.#firstDigits(column, name),
    ];
  }

  #farValues(column: number, name: string): ColumnAnomaly[] {
    const limits = this.#limits;
    const count = this.#sample.seen;
    if (limits === null || this.#farCount === 0 || this.#farCount > mostFar(count)) return [];
    const { fences } = limits;
    const inside = this.#sample.ascending().filter((value) => !isFar(value, limits));
    const apart = this.#far.filter(({ number }) => standsApart(number, inside, fences.median));
    if (apart.length < this.#far.length) return [];
    const cells = apart.map(({ row, value }) => ({ row, value })).sort((a, b) => a.row - b.row);
    return [
      {
        code: "far-value",
        severity: "warning",
        column,
        title: `${cells.length === 1 ? "One value" : `${cells.length} values`} of "${name}" far from the others.`,
        detail: `Nine of ten values lie between ${figure(fences.usualFrom)} and ${figure(fences.usualTo)}, half of them below ${figure(fences.median)}. ${beyond(limits, this.#least)} Often a unit, a decimal point or a total among the rows.${this.#sample.isWhole ? "" : ` What is usual was learnt from ${SAMPLED_VALUES.toLocaleString("en")} of ${count.toLocaleString("en")} values; all were checked.`}`,
        cells,
      },
    ];
  }

  #fewNegative(column: number, name: string): ColumnAnomaly[] {
    const count = this.#negative + this.#positive;
    const isFew = this.#negative > 0 && this.#negative <= MOST_NEGATIVE_SHARE * count;
    if (count < LEAST_FOR_SIGNS || !isFew || this.#negatives.length < this.#negative) return [];
    return [
      {
        code: "few-negative",
        severity: "info",
        column,
        title: `${this.#negative === 1 ? "One value" : `${this.#negative} values`} of "${name}" below zero.`,
        detail: `The other ${count - this.#negative} values are above zero. Refunds and corrections look like this, and slips of a sign.`,
        cells: this.#negatives,
      },
    ];
  }

  #firstDigits(column: number, name: string): ColumnAnomaly[] {
    if (this.#positive < LEAST_FOR_DIGITS || this.#positive < 0.98 * this.#sample.seen) return [];
    const ascending = this.#sample.ascending();
    const at = (share: number): number =>
      ascending[Math.floor(share * (ascending.length - 1))] ?? 0;
    if (!(at(0.05) > 0) || at(0.95) / at(0.05) < DIGIT_SPAN) return [];
    const shares = Array.from(
      { length: 9 },
      (_, i) => (this.#digits[i + 1] as number) / this.#positive,
    );
    const gaps = shares.map((share, i) => share - Math.log10(1 + 1 / (i + 1)));
    const deviation = gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / 9;
    if (deviation <= DIGIT_DEVIATION) return [];
    const most = gaps.reduce((best, gap, i) => (gap > (gaps[best] ?? 0) ? i : best), 0);
    return [
      {
        code: "first-digits",
        severity: "info",
        column,
        title: `First digits of "${name}" are not those of grown amounts.`,
        detail: `${Math.round(100 * (shares[most] ?? 0))} % of the values begin with ${most + 1}; amounts that span several sizes have ${Math.round(100 * Math.log10(1 + 1 / (most + 1)))} % (Benford's law). Prices that are set, limits and made-up figures look like this.`,
        cells: [],
      },
    ];
  }
}

function mostFar(count: number): number {
  return Math.max(MOST_FAR_OF_FEW, Math.floor(MOST_FAR_SHARE * count));
}

/** Limits in plain values, or of their logarithms where these are less skewed; null where the values have no spread. */
function limitsOf(ascending: readonly number[], count: number): NumberLimits | null {
  const plain = fencesOf(ascending, count);
  if (plain === null) return null;
  const isWide = (ascending[0] as number) > 0 && highTenth(ascending) > WIDE * plain.median;
  const isSkewed = Math.abs(quartileSkewness(ascending)) > 0.15;
  if (!((ascending[0] as number) > 0) || !(isWide || isSkewed))
    return { low: plain.low, high: plain.high, fences: plain };
  const logs = ascending.map(Math.log10);
  const logged = fencesOf(logs, count);
  if (logged === null) return null;
  return { low: 10 ** logged.low, high: Math.max(10 ** logged.high, plain.high), fences: plain };
}

function highTenth(ascending: readonly number[]): number {
  return ascending[Math.floor(0.9 * (ascending.length - 1))] ?? 0;
}

function isFar(value: number, { low, high }: NumberLimits): boolean {
  return (low !== null && value < low) || (high !== null && value > high);
}

function standsApart(value: number, inside: readonly number[], middle: number): boolean {
  const nearest = value > middle ? inside.at(-1) : inside[0];
  return nearest === undefined || Math.abs(value - nearest) >= LEAST_GAP * Math.abs(value - middle);
}

/** A limit below zero is not spoken of where no value is. */
function beyond({ low, high }: NumberLimits, least: number): string {
  const isSaid = low !== null && !(low < 0 && least >= 0);
  const parts = [
    isSaid ? `below ${figure(low)}` : null,
    high === null ? null : `above ${figure(high)}`,
  ];
  return `From the spread of these, nothing is expected ${parts.filter((part) => part !== null).join(" or ")}.`;
}

function firstDigit(value: number): number {
  return Number(value.toExponential()[0]);
}

/** Four significant digits at most, without an exponent for sizes that people write out. */
export function figure(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e15 || size < 1e-4)) return value.toPrecision(3);
  return value.toLocaleString("en", { maximumSignificantDigits: 4 });
}
