/**
 * Figures that stand in two files: an amount of a slide or report that equals a cell or an aggregate of a workbook after rounding and with
 * a compatible unit, and amounts that two texts share. A figure weighs by its significant digits and by how rare it is here.
 */
import { saturate } from "../../../kit/stats.ts";
import type { Place } from "../../../model/evidence.ts";
import type { FileProfile, ProfileAmount } from "../../../model/profile.ts";
import { compareText } from "../../compare-text.ts";
import type { Corpus, Explanation, Observation } from "../../contract.ts";
import { keySet } from "../../key-set.ts";
import { observed, place } from "../../observe.ts";
import { pairsBySharedKeys } from "../../posting-index.ts";
import { isNarrative } from "../../profile-kind.ts";
import type { StrategyPart } from "../parts.ts";
import { type Aggregate, aggregatesOf } from "./aggregates.ts";
import {
  type FigureFeature,
  figureFeature,
  fullFigureFeature,
  LEAST_DIGITS,
} from "./figure-feature.ts";
import { digitsOfKey, figureKey, MOST_DIGITS } from "./figure-key.ts";
import { type FigureCounts, type FigureMatch, figureMatches } from "./figure-matches.ts";
import { figureWords, type StatedFigure, shown } from "./figure-words.ts";
import type { ContentOptions } from "./options.ts";
import { LEAST_STATED_DIGITS } from "./stated-aggregates.ts";

interface Figures {
  readonly corpus: Corpus;
  readonly features: readonly FigureFeature[];
  /** Whether a file is prose or slides for people. */
  readonly isNarrative: readonly boolean[];
  readonly counts: FigureCounts;
}

export function sharedFigures(
  corpus: Corpus,
  options: ContentOptions,
  counters: Record<string, number>,
): StrategyPart {
  const features: FigureFeature[] = [];
  const narratives: boolean[] = [];
  return {
    read(profile) {
      features.push(figureFeature(profile));
      narratives.push(isNarrative(profile));
    },
    prepare() {
      const { statistics } = corpus;
      const isStated = keySet(features.map(({ stated }) => stated.keys));
      // Made twice rather than kept.
      const keys = (): Uint32Array[] => features.map((feature) => keysOf(feature, isStated));
      const frequencies = statistics.frequencies("content figures", keys());
      const counts = { files: statistics.files, frequencies };
      return {
        candidates() {
          const long = keys().map((own) => own.filter((key) => digitsOfKey(key) >= LEAST_DIGITS));
          const result = pairsBySharedKeys(long, frequencies, statistics, {
            maxPosting: options.maxPosting,
            keysPerFile: 96,
            pairsPerFile: options.pairsPerFile,
            scale: 10,
          });
          counters.figurePostingsCut = result.counters.postingsCut;
          return result.pairs;
        },
        compare: (a, b) =>
          observeFigures({ corpus, features, isNarrative: narratives, counts }, a, b),
      };
    },
  };
}

/** Aggregates count where a text may state them, so that tables do not meet by theirs. */
function keysOf(
  { figures, stated, aggregates }: FigureFeature,
  isStated: (key: number) => boolean,
): Uint32Array {
  const more: number[] = [...stated.keys];
  for (const size of aggregates?.sizes ?? [])
    for (let digits = LEAST_STATED_DIGITS; digits <= MOST_DIGITS; digits++) {
      const key = figureKey(size, digits);
      if (isStated(key)) more.push(key);
    }
  return more.length === 0 ? figures.keys : Uint32Array.from(new Set([...figures.keys, ...more]));
}

const LEAST_STRENGTH = 0.08;
/** Share of what is told that must be told by amounts: tables and texts that have codes in common do not back each other up. */
const LEAST_AMOUNTS = 0.25;

function weightOf(matches: readonly FigureMatch[]): number {
  return matches.reduce((sum, match) => sum + match.weight, 0);
}

function observeFigures(figures: Figures, a: number, b: number): Observation[] {
  const left = figures.features[a];
  const right = figures.features[b];
  if (!left || !right || (left.isTable && right.isTable)) return [];
  const textFirst = !left.isTable;
  const [text, other] = textFirst ? [left, right] : [right, left];
  const matches = figureMatches(text, other, figures.counts);
  if (matches.length === 0) return [];
  const told = weightOf(matches);
  const strength = saturate(told, 9);
  if (strength < LEAST_STRENGTH) return [];
  const amounts = weightOf(matches.filter(({ mayBeCode }) => !mayBeCode));
  const isValueInCell =
    other.isTable &&
    figures.isNarrative[textFirst ? a : b] === true &&
    amounts >= LEAST_AMOUNTS * told;
  const direction = textFirst ? "b-to-a" : "a-to-b";
  return [
    observed(
      "content",
      {
        signal: isValueInCell ? "value-in-cell" : "shared-figures",
        strength,
        direction: isValueInCell ? direction : "none",
      },
      () => explain(figures, a, b, isValueInCell),
    ),
  ];
}

/** The matches again, from the profiles, heaviest first. */
function explain(
  { corpus, counts }: Figures,
  a: number,
  b: number,
  isValueInCell: boolean,
): Explanation {
  const [left, right] = [corpus.profile(a), corpus.profile(b)];
  const [here, there] = [fullFigureFeature(left), fullFigureFeature(right)];
  const textFirst = !here.isTable;
  const [text, other] = textFirst ? [left, right] : [right, left];
  const matches = textFirst
    ? figureMatches(here, there, counts)
    : figureMatches(there, here, counts);
  const aggregates = aggregatesOf(other);
  const { amountOf } = (textFirst ? there : here).figures;
  const stated = matches
    .map(({ weight, amount, source: { kind, at } }) => ({
      weight,
      text: text.amounts[amount] as ProfileAmount,
      source:
        kind === "aggregate"
          ? (aggregates[at] as Aggregate)
          : (other.amounts[amountOf[at] as number] as ProfileAmount),
    }))
    .sort((x, y) => y.weight - x.weight || compareText(x.text.text, y.text.text));
  return {
    detail: isValueInCell ? figureWords(stated) : `Both state ${quoted(stated)}.`,
    places: stated.map((match) => {
      const [stands, isFrom] = [amountPlace(text, match.text), sourcePlace(other, match.source)];
      return textFirst ? { a: stands, b: isFrom } : { a: isFrom, b: stands };
    }),
  };
}

function quoted(figures: readonly StatedFigure[]): string {
  return figures
    .slice(0, 3)
    .map(({ text }) => text.text)
    .join(", ");
}

function amountPlace(profile: FileProfile, amount: ProfileAmount): Place {
  return place(profile, amount.location, amount.excerpt || amount.text, amount.text);
}

function sourcePlace(profile: FileProfile, source: ProfileAmount | Aggregate): Place {
  if (!("words" in source)) return amountPlace(profile, source);
  const value = shown(source.value);
  return place(profile, source.location, `${source.words}: ${value}`, value);
}
