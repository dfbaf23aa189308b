/** Aggregates of a table that the figures of a text state, and how much that is beyond chance. */
import type { ProfileAmount } from "../../../model/profile.ts";
import { firstAtLeast } from "../../ascending.ts";
import type { AggregateFeature } from "./aggregates.ts";
import {
  digitsOfKey,
  figureKey,
  MOST_DIGITS,
  powerOfKey,
  ratioKeys,
  unitOfKey,
  writtenOfKey,
} from "./figure-key.ts";
import { IS_COUNT, IS_RATIO, markOf, mayCount, unitOfMark, unitsAgree } from "./figure-mark.ts";
import { FigureCollector, type KeyedFigures, NO_FIGURES, packedFigures } from "./keyed-figures.ts";

/** Two digits tell a little where a table has few aggregates; one digit tells nothing. */
export const LEAST_STATED_DIGITS = 2;
const LEAST_BARE = 1_000;
/** What hits of so few digits count together at most: lists of short figures run through the sizes of many columns. */
const MOST_WEIGHT: Readonly<Record<number, number>> = { 2: 2, 3: 5 };
/** Figures crowd around some sizes rather than spread over all, so chance is more than its even share. */
const CROWDING = 3;

/** Figures of a text that may state an aggregate. */
export interface StatedFigures extends KeyedFigures {
  /** By key, the whole figure without its sign. */
  readonly sizes: Float64Array;
}

export const NOTHING_STATED: StatedFigures = { ...NO_FIGURES, sizes: new Float64Array(0) };

export function statedFigures(amounts: readonly ProfileAmount[]): StatedFigures {
  const collector = new FigureCollector();
  for (const [i, amount] of amounts.entries()) {
    if (!Number.isFinite(amount.value) || isRound(amount) || isYear(amount)) continue;
    const digits = Math.min(amount.digits, MOST_DIGITS);
    const flags = isBare(amount) ? IS_COUNT : 0;
    for (const [at, key] of ratioKeys(amount, digits).entries())
      collector.add(key, markOf(amount.unit, at === 0 ? flags : flags | IS_RATIO), i);
  }
  const figures = collector.figures();
  if (figures.keys.length === 0) return NOTHING_STATED;
  const sizes = Float64Array.from(figures.amountOf, (i) => Math.abs(amounts[i]?.value ?? 0));
  return { ...packedFigures(figures, true), sizes };
}

export interface AggregateHit {
  readonly key: number;
  /** Which of the profile's amounts. */
  readonly amount: number;
  /** Where the aggregate stands in the list of its table's. */
  readonly aggregate: number;
  readonly weight: number;
}

type Hit = Omit<AggregateHit, "weight">;

/**
 * Figures of a text that state aggregates of a table. Hits of one number of digits weigh by how much likelier they are than by chance:
 * with k hits where chance gives c, k ln(k / c) - (k - c), the log-likelihood ratio of two Poisson counts.
 */
export function matchAggregates(
  stated: StatedFigures,
  aggregates: AggregateFeature,
): AggregateHit[] {
  const hits = hitsByDigits(stated, aggregates);
  if (!hits) return [];
  const expected = expectedByDigits(stated, aggregates);
  return [...hits].flatMap(([digits, list]) => {
    const chance = Math.max(expected[digits] ?? 0, 1e-6);
    const told = list.length * Math.log(list.length / chance) - (list.length - chance);
    const bounded = list.length > chance ? Math.min(told, MOST_WEIGHT[digits] ?? told) : 0;
    const weight = bounded / list.length;
    return list.map((hit) => ({ ...hit, weight }));
  });
}

/** Null where nothing hits, as in most pairs. */
function hitsByDigits(
  stated: StatedFigures,
  aggregates: AggregateFeature,
): Map<number, Hit[]> | null {
  let hits: Map<number, Hit[]> | null = null;
  for (let i = 0; i < stated.keys.length; i++) {
    const aggregate = firstStated(stated, i, aggregates);
    if (aggregate === -1) continue;
    const key = stated.keys[i] as number;
    const digits = digitsOfKey(key);
    const hit = { key, amount: stated.amountOf[i] as number, aggregate };
    hits ??= new Map();
    const list = hits.get(digits);
    if (list) list.push(hit);
    else hits.set(digits, [hit]);
  }
  return hits;
}

/** Of the aggregates that the i-th figure states, the one that is first in the list of its table's; -1 for none. */
function firstStated(stated: StatedFigures, i: number, { sizes, marks, order }: AggregateFeature) {
  const key = stated.keys[i] as number;
  const written = writtenOfKey(key);
  const digits = digitsOfKey(key);
  // Wide enough for all that round to the key; which do is told by their own.
  const unit = unitOfKey(key, digits);
  const greatest = (written + 0.51) * unit;
  let found = -1;
  for (let at = firstAtLeast(sizes, (written - 0.51) * unit); at < sizes.length; at++) {
    const size = sizes[at] as number;
    if (size > greatest) break;
    const place = order[at] as number;
    if (found !== -1 && place > found) continue;
    if (figureKey(size, digits) === key && states(stated, i, size, marks[at] as number))
      found = place;
  }
  return found;
}

/** A bare whole number is a count, which nobody rounds without saying so: it states what it equals. Small ones stand everywhere. */
function states(stated: StatedFigures, i: number, size: number, aggregate: number): boolean {
  const text = stated.marks[stated.markOf[i] as number] as number;
  const isCount = (aggregate & IS_COUNT) !== 0;
  if ((text & IS_COUNT) !== 0 && (size !== stated.sizes[i] || (size < LEAST_BARE && !isCount)))
    return false;
  return isCount ? mayCount(text) : unitsAgree(text, aggregate);
}

function isBare({ value, unit, text }: ProfileAmount): boolean {
  return unit === null && Number.isInteger(value) && !/\p{L}/u.test(text);
}

/** By number of digits, how many aggregates are expected to round to one of the figures by accident. */
function expectedByDigits(stated: StatedFigures, aggregates: AggregateFeature): number[] {
  const crowd = crowdOf(aggregates);
  const expected = new Array<number>(MOST_DIGITS + 1).fill(0);
  for (let i = 0; i < stated.keys.length; i++) {
    const key = stated.keys[i] as number;
    const unit = unitOfMark(stated.marks[stated.markOf[i] as number] as number);
    const power = powerOfKey(key);
    const same = crowd.get(crowdKey(power, unit)) ?? 0;
    const bare = unit === 0 ? 0 : (crowd.get(crowdKey(power, 0)) ?? 0);
    if (same + bare === 0) continue;
    // Those of its size, times the part of it that rounds alike.
    const written = writtenOfKey(key);
    const part = Math.log10((written + 0.5) / (written - 0.5));
    const digits = digitsOfKey(key);
    expected[digits] = (expected[digits] as number) + CROWDING * part * (same + bare);
  }
  return expected;
}

/** How many aggregates there are of each power of ten and unit. */
function crowdOf({ sizes, marks }: AggregateFeature): Map<number, number> {
  const crowd = new Map<number, number>();
  for (let at = 0; at < sizes.length; at++) {
    const power = Math.floor(Math.log10(sizes[at] as number));
    const key = crowdKey(power, unitOfMark(marks[at] as number));
    crowd.set(key, (crowd.get(key) ?? 0) + 1);
  }
  return crowd;
}

function crowdKey(power: number, unit: number): number {
  return power * 2 ** 32 + unit;
}

/** 100.00 % and 1.0 million stand everywhere, however exactly they are written; zero too. */
function isRound({ value, digits }: ProfileAmount): boolean {
  if (digits < LEAST_STATED_DIGITS || value === 0) return true;
  const written = Math.abs(value).toPrecision(Math.min(digits, MOST_DIGITS)).split("e")[0] ?? "";
  return /^0*[1-9]0*$/.test(written.replace(".", ""));
}

function isYear({ value, unit }: ProfileAmount): boolean {
  return unit === null && Number.isInteger(value) && value >= 1700 && value <= 2100;
}
