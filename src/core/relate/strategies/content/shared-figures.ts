/**
 * Figures that stand in two files: an amount of a slide or report that equals a cell of a workbook after rounding and with a
 * compatible unit, and amounts that two texts share. A figure weighs by its significant digits and by how rare it is here.
 */
import { idf, saturate } from "../../../kit/stats.ts";
import type { Evidence, PlacePair } from "../../../model/evidence.ts";
import type { FileProfile, ProfileAmount } from "../../../model/profile.ts";
import type { CandidatePair } from "../../contract.ts";
import { evidence, place } from "../../observe.ts";
import { documentFrequencies, pairsBySharedKeys } from "../../posting-index.ts";
import { isNarrative, isTabular } from "../../profile-kind.ts";
import type { ContentOptions } from "./options.ts";

const LEAST_DIGITS = 3;
const MOST_DIGITS = 7;

interface FigureFeature {
  readonly profile: FileProfile;
  readonly isTable: boolean;
  /** Key (digits and rounded value) to the amount that gives it. Tables answer for every rounding, texts for the one they wrote. */
  readonly figures: ReadonlyMap<string, ProfileAmount>;
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
  const keys = features.map((feature) => [...feature.figures.keys()]);
  const frequencies = documentFrequencies(keys);
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
      const key = figureKey(amount.value, digits);
      if (!figures.has(key)) figures.set(key, amount);
    }
  }
  return { profile, isTable, figures };
}

/** Round numbers, short numbers and years stand everywhere. */
function isTelling(amount: ProfileAmount): boolean {
  if (amount.digits < LEAST_DIGITS || !Number.isFinite(amount.value) || amount.value === 0)
    return false;
  const size = Math.abs(amount.value);
  const isYear = Number.isInteger(size) && size >= 1900 && size <= 2100 && amount.unit === null;
  return !isYear;
}

function figureKey(value: number, digits: number): string {
  return `${digits}:${value.toPrecision(digits)}`;
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
  const matches: { weight: number; pair: PlacePair; quote: string }[] = [];
  let sum = 0;
  for (const [key, amount] of text.figures) {
    const partner = other.figures.get(key);
    if (!partner || !unitsAgree(amount, partner)) continue;
    const weight =
      idf(total, frequencies.get(key) ?? total) * Math.min(1.5, (Number(key[0]) - 1) / 3);
    sum += weight;
    const here = place(text.profile, amount.location, amount.excerpt || amount.text, amount.text);
    const there = place(
      other.profile,
      partner.location,
      partner.excerpt || partner.text,
      partner.text,
    );
    matches.push({
      weight,
      quote: amount.text,
      pair: textFirst ? { a: here, b: there } : { a: there, b: here },
    });
  }
  const strength = saturate(sum, 9);
  if (matches.length === 0 || strength < 0.08) return [];
  matches.sort((x, y) => y.weight - x.weight || (x.quote < y.quote ? -1 : 1));
  const isValueInCell = other.isTable && isNarrative(text.profile);
  const quoted = matches
    .slice(0, 3)
    .map((match) => match.quote)
    .join(", ");
  return [
    evidence("content", {
      signal: isValueInCell ? "value-in-cell" : "shared-figures",
      strength,
      direction: isValueInCell ? (textFirst ? "b-to-a" : "a-to-b") : "none",
      detail: isValueInCell
        ? `${matches.length === 1 ? "A figure" : `${matches.length} figures`} of "${text.profile.file.name}" (${quoted}) stand in cells of "${other.profile.file.name}".`
        : `Both state ${quoted}.`,
      places: matches.map((match) => match.pair),
    }),
  ];
}

function unitsAgree(a: ProfileAmount, b: ProfileAmount): boolean {
  return a.unit === null || b.unit === null || a.unit === b.unit;
}
