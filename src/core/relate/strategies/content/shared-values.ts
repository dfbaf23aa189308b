/**
 * Shared identifiers, names and cell values. A value counts by how rare it is in the corpus, so a country list or a boilerplate number
 * binds nothing, while one contract number does.
 */
import { hash32 } from "../../../kit/hash.ts";
import { clamp, idf, mean, saturate } from "../../../kit/stats.ts";
import type { FileProfile } from "../../../model/profile.ts";
import type { Corpus, Observation } from "../../contract.ts";
import { KeyFinder } from "../../key-finder.ts";
import { filePlace, observed } from "../../observe.ts";
import { packed, packedBytes } from "../../pack.ts";
import { pairsBySharedKeys, WHOLE_CLASSES } from "../../posting-index.ts";
import type { Frequencies } from "../../statistics.ts";
import type { StrategyPart } from "../parts.ts";
import type { ContentOptions } from "./options.ts";
import { CELL, explainShared, type Group, groupOf, PLACE_NAME, quotesOf } from "./value-quotes.ts";

/** What is kept of a file. */
interface ValueFeature {
  /** Hashes of its values, ascending, and the family of each. */
  readonly values: Uint32Array;
  readonly families: Uint8Array;
  /** Of these, the stand-ins and the others, by which files are looked for. */
  readonly standIns: Uint32Array;
  readonly others: Uint32Array;
  /** How many of them are cells. */
  readonly cells: number;
  /** Hashes of the parties and numbers that it names, ascending; none where they are too few to tell it by. */
  readonly parties: Uint32Array;
}

interface Values {
  readonly corpus: Corpus;
  readonly features: readonly ValueFeature[];
  readonly frequencies: Frequencies;
  /** Hold what the first of two files has. */
  readonly values: KeyFinder;
  readonly parties: KeyFinder;
}

export function sharedValues(
  corpus: Corpus,
  options: ContentOptions,
  counters: Record<string, number>,
): StrategyPart {
  const features: ValueFeature[] = [];
  return {
    read: (profile) => features.push(featureOf(profile)),
    prepare() {
      const { statistics } = corpus;
      const keys = features.map(({ values }) => values);
      const frequencies = statistics.frequencies("content values", keys);
      const found: Values = {
        corpus,
        features,
        frequencies,
        values: new KeyFinder(),
        parties: new KeyFinder(),
      };
      return {
        candidates() {
          const { maxPosting, pairsPerFile } = options;
          const limits = { maxPosting, pairsPerFile, scale: 12 };
          const [others, standIns] = [
            features.map((feature) => feature.others),
            features.map((feature) => feature.standIns),
          ];
          const byValue = pairsBySharedKeys(others, frequencies, statistics, {
            ...limits,
            keysPerFile: 64,
          });
          counters.valuePostingsCut = byValue.counters.postingsCut;
          const byStandIn = pairsBySharedKeys(standIns, frequencies, statistics, {
            ...limits,
            keysPerFile: WHOLE_CLASSES,
          });
          return [...byValue.pairs, ...byStandIn.pairs];
        },
        compare: (a, b) => observeValues(found, a, b),
      };
    },
  };
}

function featureOf(profile: FileProfile): ValueFeature {
  const quotes = quotesOf(profile);
  const values = packed(Uint32Array.from(quotes.keys()).sort());
  const families = Uint8Array.from(values, (value) => quotes.get(value)?.family ?? 0);
  return {
    values,
    families: packedBytes(families),
    standIns: packed(values.filter((value) => quotes.get(value)?.isStandIn === true)),
    others: packed(values.filter((value) => quotes.get(value)?.isStandIn === false)),
    cells: families.reduce((sum, family) => sum + (family === CELL ? 1 : 0), 0),
    parties: partiesOf(profile),
  };
}

const LEAST_PARTIES = 3;
const NOBODY = new Uint32Array(0);

function partiesOf({ entities, identifiers }: FileProfile): Uint32Array {
  const parties = new Set<number>();
  for (const { type, key } of entities)
    if (type === "organization" || type === "person") parties.add(hash32(key));
  for (const { key } of identifiers) parties.add(hash32(key));
  return parties.size < LEAST_PARTIES ? NOBODY : packed(Uint32Array.from(parties).sort());
}

function observeValues(values: Values, a: number, b: number): Observation[] {
  const left = values.features[a];
  const right = values.features[b];
  if (!left || !right) return [];
  return [...observeShared(values, left, right, a, b), ...observeOtherParties(values, a, b)];
}

const SHARED: readonly {
  readonly group: Exclude<Group, "cells">;
  readonly signal: string;
  readonly scale: number;
}[] = [
  { group: "identifiers", signal: "shared-identifiers", scale: 8 },
  { group: "entities", signal: "shared-entities", scale: 10 },
  { group: "listed", signal: "listed-in-table", scale: 12 },
];

const LEAST_STRENGTH = 0.05;

function observeShared(
  values: Values,
  left: ValueFeature,
  right: ValueFeature,
  a: number,
  b: number,
): Observation[] {
  const shared = weightsOf(values, left, right);
  if (!shared) return [];
  const out: Observation[] = [];
  const report = (group: Group, signal: string, strength: number): void => {
    if (strength < LEAST_STRENGTH) return;
    out.push(
      observed("content", { signal, strength }, () =>
        explainShared(group, values.corpus.profile(a), values.corpus.profile(b), (value) =>
          weightOf(values, value),
        ),
      ),
    );
  };
  for (const { group, signal, scale } of SHARED)
    report(group, signal, saturate(dampedSum(shared.weights[group], shared.places[group]), scale));
  report(
    "cells",
    "shared-cells",
    cellStrength(shared.weights.cells, Math.min(left.cells, right.cells)),
  );
  return out;
}

/** How rare each shared value is, by what it is for the two. */
interface SharedWeights {
  readonly weights: Record<Group, number[]>;
  /** Those of names of places, which stand apart. */
  readonly places: Record<Group, number[]>;
}

const noWeights = (): Record<Group, number[]> => ({
  identifiers: [],
  entities: [],
  cells: [],
  listed: [],
});

/** Null where nothing is shared, as in most pairs. */
function weightsOf(values: Values, left: ValueFeature, right: ValueFeature): SharedWeights | null {
  let found: SharedWeights | null = null;
  values.values.hold(left.values);
  for (let j = 0; j < right.values.length; j++) {
    const value = right.values[j] as number;
    const i = values.values.indexOf(value);
    if (i === -1) continue;
    found ??= { weights: noWeights(), places: noWeights() };
    const [here, there] = [left.families[i] as number, right.families[j] as number];
    const isPlace = here === PLACE_NAME || there === PLACE_NAME;
    found[isPlace ? "places" : "weights"][groupOf(here, there)].push(weightOf(values, value));
  }
  return found;
}

function weightOf({ corpus, frequencies }: Values, value: number): number {
  return idf(corpus.statistics.files, frequencies.of(value));
}

/**
 * Names come in lists (staff, brands), so each further one, rarest first, tells less than the one before. Countries, states and towns
 * belong to everybody: those that two files share, however many, tell as much as one name.
 */
function dampedSum(names: readonly number[], places: readonly number[]): number {
  const weights = places.length === 0 ? [...names] : [...names, mean(places)];
  if (weights.length > 1) weights.sort((x, y) => y - x);
  let sum = 0;
  let factor = 1;
  for (const weight of weights) {
    sum += weight * factor;
    factor *= 0.8;
  }
  return sum;
}

/**
 * Values of one column come together, so a shared list counts as one observation of the mean rarity of its values, not as many.
 * Tables that share a small part of large sets say less than ones that share most.
 */
function cellStrength(weights: readonly number[], smaller: number): number {
  const count = weights.length;
  if (smaller === 0 || count === 0) return 0;
  const rarity = clamp((mean(weights) - 1) / 4);
  return rarity * Math.sqrt(Math.min(1, count / smaller)) * saturate(count, 3);
}

/** Two texts on one template that name other parties and numbers are two cases, not two versions. */
function observeOtherParties(
  { corpus, features, parties }: Values,
  a: number,
  b: number,
): Observation[] {
  const left = features[a]?.parties ?? NOBODY;
  const right = features[b]?.parties ?? NOBODY;
  const least = Math.min(left.length, right.length);
  if (least === 0) return [];
  let shared = 0;
  parties.hold(left);
  for (const party of right) if (parties.indexOf(party) !== -1) shared++;
  const share = shared / least;
  if (share >= 0.2) return [];
  const strength = (1 - share / 0.2) * saturate(least, 1.5);
  return [
    observed("content", { signal: "other-parties", polarity: "against", strength }, () => ({
      detail: "The two files name different parties and numbers.",
      places: [{ a: filePlace(corpus.profile(a)), b: filePlace(corpus.profile(b)) }],
    })),
  ];
}
