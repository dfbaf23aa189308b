/**
 * Figures that stand in two files: an amount of a slide or report that equals a cell or an aggregate of a workbook after rounding and with
 * a compatible unit, and amounts that two texts share. A figure weighs by its significant digits and by how rare it is here.
 */
import { idf, saturate } from "../../../kit/stats.ts";
import type { Evidence, Place } from "../../../model/evidence.ts";
import type { FileProfile, ProfileAmount } from "../../../model/profile.ts";
import type { CandidatePair } from "../../contract.ts";
import { evidence, place } from "../../observe.ts";
import { documentFrequencies, pairsBySharedKeys } from "../../posting-index.ts";
import { isNarrative, isTabular } from "../../profile-kind.ts";
import {
  type Aggregate,
  type Aggregates,
  aggregatesOf,
  matchAggregates,
  statedFigures,
} from "./aggregates.ts";
import { digitsOfKey, figureKey, MOST_DIGITS, ratioKeys, unitsAgree } from "./figure-key.ts";
import { figureWords, shown } from "./figure-words.ts";
import type { ContentOptions } from "./options.ts";

const LEAST_DIGITS = 3;

interface FigureFeature {
  readonly profile: FileProfile;
  readonly isTable: boolean;
  /** Key (digits and rounded value) to the amount that gives it. Tables answer for every rounding, texts for the one they wrote. */
  readonly figures: ReadonlyMap<string, ProfileAmount>;
  /** Of tables. */
  readonly aggregates: Aggregates | null;
  /** Of texts: what may state an aggregate of a table. */
  readonly stated: ReadonlyMap<string, ProfileAmount>;
  /** For each number of digits, how many figures the file holds and of which magnitudes. */
  readonly density: ReadonlyMap<number, { held: number; readonly magnitudes: Set<number> }>;
}

export interface SharedFigures {
  candidates(): CandidatePair[];
  observe(a: number, b: number): Evidence[];
}

export function prepareSharedFigures(
  profiles: readonly FileProfile[],
  options: ContentOptions,
  counters: Record<string, number>,
): SharedFigures {
  const features = profiles.map(featureOf);
  const stated = new Set(features.flatMap((feature) => [...feature.stated.keys()]));
  const allKeys = features.map((feature) => keysOf(feature, stated));
  const frequencies = documentFrequencies(allKeys);
  const keys = allKeys.map((own) => [...own].filter((key) => digitsOfKey(key) >= LEAST_DIGITS));
  return {
    candidates() {
      const result = pairsBySharedKeys(keys, frequencies, {
        maxPosting: options.maxPosting,
        keysPerFile: 96,
        pairsPerFile: options.pairsPerFile,
        scale: 10,
      });
      counters.figurePostingsCut = result.counters.postingsCut;
      return result.pairs;
    },
    observe(a, b) {
      const left = features[a];
      const right = features[b];
      return left && right ? observeFigures(left, right, frequencies, profiles.length) : [];
    },
  };
}

function featureOf(profile: FileProfile): FigureFeature {
  const isTable = isTabular(profile);
  const figures = new Map<string, ProfileAmount>();
  for (const amount of profile.amounts) {
    if (!isTelling(amount)) continue;
    const most = Math.min(amount.digits, MOST_DIGITS);
    const least = isTable ? LEAST_DIGITS : most;
    for (let digits = most; digits >= least; digits--) {
      const keys = isTable ? [figureKey(amount.value, digits)] : ratioKeys(amount, digits);
      for (const key of keys) if (!figures.has(key)) figures.set(key, amount);
    }
  }
  return {
    profile,
    isTable,
    figures,
    aggregates: isTable ? aggregatesOf(profile) : null,
    stated: isTable ? new Map() : statedFigures(profile.amounts),
    density: densityOf(figures),
  };
}

/** Aggregates count where a text may state them, so that tables do not meet by theirs. */
function keysOf(feature: FigureFeature, stated: ReadonlySet<string>): Set<string> {
  const keys = new Set([...feature.figures.keys(), ...feature.stated.keys()]);
  for (const key of feature.aggregates?.byKey.keys() ?? []) if (stated.has(key)) keys.add(key);
  return keys;
}

function densityOf(figures: ReadonlyMap<string, ProfileAmount>): FigureFeature["density"] {
  const density = new Map<number, { held: number; magnitudes: Set<number> }>();
  for (const [key, amount] of figures) {
    const digits = Number(key[0]);
    const entry = density.get(digits) ?? { held: 0, magnitudes: new Set<number>() };
    entry.held++;
    entry.magnitudes.add(Math.floor(Math.log10(Math.abs(amount.value))));
    density.set(digits, entry);
  }
  return density;
}

/** Round numbers, short numbers and years stand everywhere. */
function isTelling(amount: ProfileAmount): boolean {
  if (amount.digits < LEAST_DIGITS || !Number.isFinite(amount.value) || amount.value === 0)
    return false;
  const size = Math.abs(amount.value);
  const isYear = Number.isInteger(size) && size >= 1900 && size <= 2100 && amount.unit === null;
  return !isYear;
}

/** How far a figure of so many significant digits can be more than chance: three digits meet in any two long tables. */
const DIGIT_WEIGHT: readonly number[] = [0, 0, 0, 0.25, 0.6, 1, 1.2, 1.4];

const MOST_BY_DIGITS: Readonly<Record<number, number>> = { 3: 2, 4: 6 };

/** However unlikely by chance, one figure is one figure. */
const MOST_BY_AGGREGATE = 5;

interface FigureMatch {
  readonly weight: number;
  readonly text: ProfileAmount;
  readonly source: ProfileAmount | Aggregate;
}

function observeFigures(
  left: FigureFeature,
  right: FigureFeature,
  frequencies: ReadonlyMap<string, number>,
  total: number,
): Evidence[] {
  if (left.isTable && right.isTable) return [];
  const textFirst = !left.isTable;
  const [text, other] = textFirst ? [left, right] : [right, left];
  const matches = strongest([
    ...matchFigures(text, other, frequencies, total),
    ...statedAggregates(text, other, frequencies),
  ]);
  const strength = saturate(
    matches.reduce((sum, match) => sum + match.weight, 0),
    9,
  );
  if (matches.length === 0 || strength < 0.08) return [];
  const isValueInCell = other.isTable && isNarrative(text.profile);
  const quoted = matches
    .slice(0, 3)
    .map((match) => match.text.text)
    .join(", ");
  return [
    evidence("content", {
      signal: isValueInCell ? "value-in-cell" : "shared-figures",
      strength,
      direction: isValueInCell ? (textFirst ? "b-to-a" : "a-to-b") : "none",
      detail: isValueInCell ? figureWords(matches) : `Both state ${quoted}.`,
      places: matches.map((match) => {
        const here = amountPlace(text.profile, match.text);
        const there = sourcePlace(other.profile, match.source);
        return textFirst ? { a: here, b: there } : { a: there, b: here };
      }),
    }),
  ];
}

/** A figure that is a cell and an aggregate counts once, as what says more. Heaviest first. */
function strongest(matches: readonly FigureMatch[]): FigureMatch[] {
  const best = new Map<ProfileAmount, FigureMatch>();
  for (const match of matches) {
    const known = best.get(match.text);
    if (!known || match.weight > known.weight) best.set(match.text, match);
  }
  return [...best.values()].sort(
    (x, y) => y.weight - x.weight || compareText(x.text.text, y.text.text),
  );
}

/** What the chance of one pair leaves out: a figure that stands in more files than the two tells the less of each. */
function statedAggregates(
  text: FigureFeature,
  other: FigureFeature,
  frequencies: ReadonlyMap<string, number>,
): FigureMatch[] {
  if (!other.aggregates) return [];
  return matchAggregates(text.stated, other.aggregates)
    .map(({ key, weight, ...hit }) => ({
      text: hit.text,
      source: hit.aggregate,
      weight: (Math.min(weight, MOST_BY_AGGREGATE) * 2) / Math.max(2, frequencies.get(key) ?? 2),
    }))
    .filter((match) => match.weight > 0);
}

/**
 * Figures of the text that the other file has too. Short ones meet by chance in any long list, so for each number of digits the hits
 * count only as far as they exceed what chance gives by one and a half standard deviations.
 */
function matchFigures(
  text: FigureFeature,
  other: FigureFeature,
  frequencies: ReadonlyMap<string, number>,
  total: number,
): FigureMatch[] {
  const found = new Map<number, { key: string; text: ProfileAmount; other: ProfileAmount }[]>();
  const tried = new Map<number, number>();
  for (const [key, amount] of text.figures) {
    const digits = Number(key[0]);
    tried.set(digits, (tried.get(digits) ?? 0) + 1);
    const partner = other.figures.get(key);
    if (!partner || !unitsAgree(amount, partner)) continue;
    const list = found.get(digits);
    const match = { key, text: amount, other: partner };
    if (list) list.push(match);
    else found.set(digits, [match]);
  }
  const out: FigureMatch[] = [];
  for (const [digits, list] of found) {
    const expected = (tried.get(digits) ?? 0) * chanceOfHit(other, digits);
    const factor = Math.max(0, list.length - expected - 1.5 * Math.sqrt(expected)) / list.length;
    const weights = list.map(
      ({ key }) => idf(total, frequencies.get(key) ?? total) * (DIGIT_WEIGHT[digits] ?? 0) * factor,
    );
    // Short figures run in sequences (1 to 300), where one hit brings the next: together they count no more than a few
    const sum = weights.reduce((all, weight) => all + weight, 0);
    const cap = Math.min(1, (MOST_BY_DIGITS[digits] ?? sum) / Math.max(sum, 1e-9));
    for (const [i, match] of list.entries())
      out.push({ text: match.text, source: match.other, weight: (weights[i] ?? 0) * cap });
  }
  return out.filter((match) => match.weight > 0);
}

/** Share of all figures of so many digits, within the magnitudes that the file uses, that it happens to hold; figures crowd, hence the 3. */
function chanceOfHit(file: FigureFeature, digits: number): number {
  const counts = file.density.get(digits);
  return counts
    ? Math.min(0.9, (3 * counts.held) / (counts.magnitudes.size * 9 * 10 ** (digits - 1)))
    : 0;
}

function amountPlace(profile: FileProfile, amount: ProfileAmount): Place {
  return place(profile, amount.location, amount.excerpt || amount.text, amount.text);
}

function sourcePlace(profile: FileProfile, source: ProfileAmount | Aggregate): Place {
  if (!("words" in source)) return amountPlace(profile, source);
  const value = shown(source.value);
  return place(profile, source.location, `${source.words}: ${value}`, value);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
