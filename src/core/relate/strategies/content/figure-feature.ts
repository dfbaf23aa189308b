/** What is kept of the figures of a file. */
import type { FileProfile, ProfileAmount } from "../../../model/profile.ts";
import { isTabular } from "../../profile-kind.ts";
import { type AggregateFeature, aggregateFeature, aggregatesOf } from "./aggregates.ts";
import { digitsOfKey, figureKey, MOST_DIGITS, ratioKeys } from "./figure-key.ts";
import { IS_COUNT, IS_RATIO, markOf } from "./figure-mark.ts";
import { FigureCollector, type KeyedFigures, packedFigures } from "./keyed-figures.ts";
import { NOTHING_STATED, type StatedFigures, statedFigures } from "./stated-aggregates.ts";

export const LEAST_DIGITS = 3;

export interface FigureFeature {
  readonly isTable: boolean;
  /** By digits and rounded value. Tables answer for every rounding, texts for the one they wrote. */
  readonly figures: KeyedFigures;
  /** By number of digits, how many figures the file holds, and the share of all such figures that it happens to hold. */
  readonly held: readonly number[];
  readonly chance: readonly number[];
  /** Of tables. */
  readonly aggregates: AggregateFeature | null;
  /** Of texts: what may state an aggregate of a table. */
  readonly stated: StatedFigures;
}

/** With the amounts of each figure, also of a table. */
export function fullFigureFeature(profile: FileProfile): FigureFeature {
  const isTable = isTabular(profile);
  const collector = new FigureCollector();
  for (const [i, amount] of profile.amounts.entries()) {
    if (!isTelling(amount)) continue;
    const most = Math.min(amount.digits, MOST_DIGITS);
    if (!isTable) addText(collector, amount, most, i);
    else
      for (let digits = most; digits >= LEAST_DIGITS; digits--)
        collector.add(figureKey(amount.value, digits), markOf(amount.unit), i);
  }
  const figures = collector.figures();
  return {
    isTable,
    figures,
    ...densityOf(figures, profile.amounts),
    aggregates: isTable ? aggregateFeature(aggregatesOf(profile)) : null,
    stated: isTable ? NOTHING_STATED : statedFigures(profile.amounts),
  };
}

export function figureFeature(profile: FileProfile): FigureFeature {
  const full = fullFigureFeature(profile);
  const { isTable, aggregates } = full;
  return {
    ...full,
    figures: packedFigures(full.figures, !isTable),
    aggregates: aggregates?.sizes.length === 0 ? null : aggregates,
  };
}

function addText(
  collector: FigureCollector,
  amount: ProfileAmount,
  digits: number,
  i: number,
): void {
  const flags = mayBeCode(amount) ? IS_COUNT : 0;
  for (const [at, key] of ratioKeys(amount, digits).entries())
    collector.add(key, markOf(amount.unit, at === 0 ? flags : IS_RATIO), i);
}

/** Written without unit, groups and decimals: the number of a weakness, a part or a room as well as an amount. */
function mayBeCode({ unit, text }: ProfileAmount): boolean {
  return unit === null && /^\d{1,7}$/.test(text.trim());
}

/** Round numbers, short numbers and years stand everywhere. */
function isTelling({ value, digits, unit }: ProfileAmount): boolean {
  if (digits < LEAST_DIGITS || !Number.isFinite(value) || value === 0) return false;
  const size = Math.abs(value);
  const isYear = Number.isInteger(size) && size >= 1900 && size <= 2100 && unit === null;
  return !isYear;
}

const NONE: readonly number[] = [];

/** Chance is among the figures of the magnitudes that the file uses; figures crowd, hence the 3. */
function densityOf(
  { keys, amountOf }: KeyedFigures,
  amounts: readonly ProfileAmount[],
): Pick<FigureFeature, "held" | "chance"> {
  if (keys.length === 0) return { held: NONE, chance: NONE };
  const held = new Array<number>(MOST_DIGITS + 1).fill(0);
  const magnitudes = held.map(() => new Set<number>());
  for (const [at, key] of keys.entries()) {
    const digits = digitsOfKey(key);
    const { value = 1 } = amounts[amountOf[at] as number] ?? {};
    held[digits] = (held[digits] as number) + 1;
    magnitudes[digits]?.add(Math.floor(Math.log10(Math.abs(value))));
  }
  const chance = held.map((count, digits) => {
    const all = (magnitudes[digits]?.size ?? 0) * 9 * 10 ** (digits - 1);
    return count === 0 ? 0 : Math.min(0.9, (3 * count) / all);
  });
  return { held, chance };
}
