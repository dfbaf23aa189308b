/**
 * Shared identifiers, names and cell values. A value counts by how rare it is in the corpus, so a country list or a boilerplate number
 * binds nothing, while one contract number does.
 */
import { base64ToWords } from "../../../kit/base64.ts";
import { comparableValue } from "../../../kit/cell-value.ts";
import { hash32 } from "../../../kit/hash.ts";
import { clamp, idf, mean, saturate } from "../../../kit/stats.ts";
import { intersectionSize } from "../../../kit/text/similarity.ts";
import type { Evidence, PlacePair } from "../../../model/evidence.ts";
import type { Location } from "../../../model/location.ts";
import type { FileProfile } from "../../../model/profile.ts";
import type { CandidatePair } from "../../contract.ts";
import { evidence, filePlace, place } from "../../observe.ts";
import { documentFrequencies, pairsBySharedKeys } from "../../posting-index.ts";
import type { ContentOptions } from "./options.ts";

/** Cell values of one file that take part: the smallest hashes, so that all files sample the same values. */
const VALUES_PER_FILE = 768;

type Family = "identifier" | "entity" | "cell";

interface Quote {
  readonly family: Family;
  readonly text: string;
  readonly location: Location | null;
  readonly excerpt: string;
}

interface ValueFeature {
  readonly profile: FileProfile;
  readonly quotes: ReadonlyMap<number, Quote>;
}

export interface SharedValues {
  candidates(): CandidatePair[];
  observe(a: number, b: number): Evidence[];
}

export function prepareSharedValues(
  profiles: readonly FileProfile[],
  options: ContentOptions,
  counters: Record<string, number>,
): SharedValues {
  const features = profiles.map(featureOf);
  const keys = features.map((feature) => [...feature.quotes.keys()]);
  const frequencies = documentFrequencies(keys);
  return {
    candidates() {
      const result = pairsBySharedKeys(keys, frequencies, {
        maxPosting: options.maxPosting,
        keysPerFile: 64,
        pairsPerFile: options.pairsPerFile,
        scale: 12,
      });
      counters.valuePostingsCut = result.counters.postingsCut;
      return result.pairs;
    },
    observe(a, b) {
      const left = features[a];
      const right = features[b];
      return left && right ? observeShared(left, right, frequencies, profiles.length) : [];
    },
  };
}

function featureOf(profile: FileProfile): ValueFeature {
  const quotes = new Map<number, Quote>();
  const cells = new Set<number>();
  for (const column of profile.columns) {
    if (!speaksByValue(column.type, column.distinctCount)) continue;
    for (const hash of base64ToWords(column.valueSketch)) cells.add(hash);
  }
  for (const hash of [...cells].sort((x, y) => x - y).slice(0, VALUES_PER_FILE)) {
    quotes.set(hash, { family: "cell", text: "", location: null, excerpt: "" });
  }
  for (const entity of profile.entities) {
    const { text, location, excerpt } = entity;
    if (entity.key.length >= 3)
      quotes.set(hash32(entity.key), { family: "entity", text, location, excerpt });
  }
  for (const identifier of profile.identifiers) {
    const { text, location, excerpt } = identifier;
    quotes.set(hash32(comparableValue(text)), { family: "identifier", text, location, excerpt });
  }
  return { profile, quotes };
}

/** Small whole numbers, flags and short code lists coincide everywhere. */
function speaksByValue(type: string, distinct: number): boolean {
  if (type === "text" || type === "mixed") return distinct >= 2;
  if (type === "number" || type === "money") return distinct >= 8;
  return (type === "integer" || type === "datetime") && distinct >= 200;
}

interface Shared {
  readonly weights: number[];
  readonly best: { quote: string; weight: number; pair: PlacePair }[];
}

function observeShared(
  left: ValueFeature,
  right: ValueFeature,
  frequencies: ReadonlyMap<number, number>,
  total: number,
): Evidence[] {
  const found: Record<"identifiers" | "entities" | "cells" | "listed", Shared> = {
    identifiers: nothing(),
    entities: nothing(),
    cells: nothing(),
    listed: nothing(),
  };
  const [small, large] = left.quotes.size <= right.quotes.size ? [left, right] : [right, left];
  for (const hash of small.quotes.keys()) {
    if (!large.quotes.has(hash)) continue;
    const a = left.quotes.get(hash) as Quote;
    const b = right.quotes.get(hash) as Quote;
    const weight = idf(total, frequencies.get(hash) ?? total);
    addShared(found[groupOf(a, b)], left.profile, right.profile, a, b, weight);
  }
  const told = (shared: Shared, scale: number): number =>
    saturate(dampedSum(shared.weights), scale);
  const pair = [left.profile, right.profile] as const;
  return [
    ...report(
      found.identifiers,
      "shared-identifiers",
      told(found.identifiers, 8),
      "Both name",
      pair,
    ),
    ...report(found.entities, "shared-entities", told(found.entities, 10), "Both name", pair),
    ...report(
      found.listed,
      "listed-in-table",
      told(found.listed, 12),
      "One file names what the other lists:",
      pair,
    ),
    ...report(
      found.cells,
      "shared-cells",
      cellStrength(found.cells, left, right),
      "Tables of both files hold",
      pair,
    ),
    ...observeOtherParties(left, right),
  ];
}

/** Names come in lists (countries, staff), so each further one, rarest first, tells less than the one before. */
function dampedSum(weights: readonly number[]): number {
  const sorted = [...weights].sort((x, y) => y - x);
  return sorted.reduce((sum, weight, rank) => sum + weight * 0.8 ** rank, 0);
}

/** Two texts on one template that name other parties and numbers are two cases, not two versions. */
function observeOtherParties(left: ValueFeature, right: ValueFeature): Evidence[] {
  const a = partiesOf(left);
  const b = partiesOf(right);
  const least = Math.min(a.size, b.size);
  if (least < 3) return [];
  const share = intersectionSize(a, b) / least;
  if (share >= 0.2) return [];
  return [
    evidence("content", {
      signal: "other-parties",
      polarity: "against",
      strength: (1 - share / 0.2) * saturate(least, 1.5),
      detail: "The two files name different parties and numbers.",
      places: [{ a: filePlace(left.profile), b: filePlace(right.profile) }],
    }),
  ];
}

function partiesOf({ profile }: ValueFeature): Set<string> {
  const parties = profile.entities.filter(
    ({ type }) => type === "organization" || type === "person",
  );
  return new Set([
    ...parties.map((entity) => entity.key),
    ...profile.identifiers.map((identifier) => identifier.key),
  ]);
}

function nothing(): Shared {
  return { weights: [], best: [] };
}

function groupOf(a: Quote, b: Quote): "identifiers" | "entities" | "cells" | "listed" {
  if (a.family === "cell" && b.family === "cell") return "cells";
  if (a.family === "cell" || b.family === "cell") return "listed";
  return a.family === "identifier" || b.family === "identifier" ? "identifiers" : "entities";
}

function addShared(
  shared: Shared,
  left: FileProfile,
  right: FileProfile,
  a: Quote,
  b: Quote,
  weight: number,
): void {
  shared.weights.push(weight);
  if (a.text === "" && b.text === "") return;
  const quote = a.text || b.text;
  shared.best.push({ quote, weight, pair: { a: placeOf(left, a), b: placeOf(right, b) } });
}

function placeOf(profile: FileProfile, quote: Quote) {
  return quote.location === null
    ? filePlace(profile)
    : place(profile, quote.location, quote.excerpt || quote.text, quote.text);
}

/**
 * Values of one column come together, so a shared list counts as one observation of the mean rarity of its values, not as many.
 * Tables that share a small part of large sets say less than ones that share most.
 */
function cellStrength(shared: Shared, left: ValueFeature, right: ValueFeature): number {
  const smaller = Math.min(countCells(left), countCells(right));
  if (smaller === 0 || shared.weights.length === 0) return 0;
  const rarity = clamp((mean(shared.weights) - 1) / 4);
  return (
    rarity *
    Math.sqrt(Math.min(1, shared.weights.length / smaller)) *
    saturate(shared.weights.length, 3)
  );
}

function countCells(feature: ValueFeature): number {
  let count = 0;
  for (const quote of feature.quotes.values()) if (quote.family === "cell") count++;
  return count;
}

function report(
  shared: Shared,
  signal: string,
  strength: number,
  lead: string,
  [left, right]: readonly [FileProfile, FileProfile],
): Evidence[] {
  if (strength < 0.05) return [];
  const best = shared.best.sort((x, y) => y.weight - x.weight || (x.quote < y.quote ? -1 : 1));
  const quoted = best
    .slice(0, 3)
    .map((entry) => `"${entry.quote}"`)
    .join(", ");
  const more = shared.weights.length - Math.min(3, best.length);
  const detail =
    quoted === ""
      ? `${lead} ${shared.weights.length} of the same sampled values.`
      : `${lead} ${quoted}${more > 0 ? ` and ${more} more` : ""}.`;
  const places =
    best.length > 0
      ? best.map((entry) => entry.pair)
      : [{ a: filePlace(left), b: filePlace(right) }];
  return [evidence("content", { signal, strength, detail, places })];
}
