/**
 * Classes fitted to labelled examples: the nearest centroid (Rocchio) over TF-IDF of words and pairs of words, one cosine for each channel
 * (name, title, headings, text, columns), added with weights. The label of a class counts as one more example of it, so that a class with
 * one or no example is told where a document calls itself so. Pure arithmetic: the same examples give the same model.
 */
import { z } from "zod";
import { phraseWords } from "../../kit/text/phrase-index.ts";
import { CHANNELS, type Channel, FEATURE_CHARACTERS, type Features } from "./features.ts";

export const FIT_DEFAULTS = Object.freeze({
  /** Worth of the channels; set with tests/fit/classes.ts. */
  channels: { name: 0.5, title: 1, heading: 0.3, text: 0.5, column: 0.6 } as Readonly<
    Record<Channel, number>
  >,
  /** How much the label counts, in examples. */
  label: 0.7,
  /** Examples that a feature must stand in to be kept, unless a label has it. */
  leastExamples: 2,
  /** Features kept of each class, the weightiest first. */
  mostFeatures: 200,
  /** How fast a lead becomes certainty. */
  sharpness: 9,
  /** What speaks for "none of these", so that a document with little in common is of no class, however few there are. */
  background: 0.2,
  /** Belief from which a class is told. */
  leastConfidence: 0.5,
});

export interface ClassToFit {
  readonly name: string;
  readonly label: string;
}

export interface LabelledFeatures {
  /** Name of the class. */
  readonly name: string;
  readonly features: Features;
}

/** Of a pack, which may be written by hand: no weight outweighs all others. Weights are at most 1, rarities the logarithm of a count. */
const weights = (most: number, heaviest: number) =>
  z
    .record(z.string().max(FEATURE_CHARACTERS), z.number().min(0).max(heaviest))
    .refine((all) => Object.keys(all).length <= most, `At most ${most} features.`);
const MOST_CLASSES = 200;

/** As it is stored with a pack. */
export const FittedClasses = z.strictObject({
  version: z.literal(1),
  classes: z
    .array(
      z.strictObject({
        name: z.string().max(80),
        label: z.string().max(80),
        examples: z.number().int().min(0),
        weights: weights(FIT_DEFAULTS.mostFeatures, 1),
      }),
    )
    .max(MOST_CLASSES),
  /** Rarity of the features that a class has. */
  idf: weights(MOST_CLASSES * FIT_DEFAULTS.mostFeatures, 20),
});
export type FittedClasses = z.infer<typeof FittedClasses>;

export interface FittedGuess extends ClassToFit {
  readonly score: number;
  /** Share of belief among the classes and that it is none of them. */
  readonly confidence: number;
  /** Examples of the class. */
  readonly examples: number;
  /** The weightiest features in common. */
  readonly why: ReadonlyArray<{ readonly channel: Channel; readonly words: string }>;
}

/** Fits the classes, also those without an example; examples of other classes are left out. Time grows with the features. */
export function fitClasses(
  classes: readonly ClassToFit[],
  examples: readonly LabelledFeatures[],
): FittedClasses {
  const byName = Map.groupBy(examples, ({ name }) => name);
  const labels = classes.map(({ name, label }) => ({ name, features: labelFeatures(label) }));
  const known = classes.flatMap(({ name }) => byName.get(name) ?? []);
  const idf = rarity(known, labels);
  const fitted = classes.map(({ name, label }) => {
    const own = byName.get(name) ?? [];
    const centroid = new Map<string, number>();
    for (const { features } of own) addTo(centroid, unit(features, idf), 1);
    addTo(centroid, unit(labelFeatures(label), idf), FIT_DEFAULTS.label);
    return { name, label, examples: own.length, weights: kept(normal(centroid)) };
  });
  const used = new Set(fitted.flatMap(({ weights }) => Object.keys(weights)));
  return { version: 1, classes: fitted, idf: Object.fromEntries(keptRarity(idf, used)) };
}

function keptRarity(idf: ReadonlyMap<string, number>, used: ReadonlySet<string>) {
  return [...idf]
    .filter(([feature]) => used.has(feature))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([feature, weight]) => [feature, rounded(weight)] as const);
}

/** All classes, the nearest first. */
export function guessClasses(model: FittedClasses, features: Features): FittedGuess[] {
  const own = unit(features, new Map(Object.entries(model.idf)));
  const scored = model.classes.map(({ name, label, examples, weights }) => {
    const shared = [...own]
      .map(([feature, weight]) => ({
        feature,
        product: weight * (weights[feature] ?? 0) * channelWeight(feature),
      }))
      .filter(({ product }) => product > 0)
      .sort((a, b) => b.product - a.product || (a.feature < b.feature ? -1 : 1));
    const score = shared.reduce((sum, { product }) => sum + product, 0);
    return { name, label, examples, score, why: shared.slice(0, MOST_WHY).map(reasonOf) };
  });
  const belief = (score: number) => Math.exp(FIT_DEFAULTS.sharpness * score);
  const none = belief(FIT_DEFAULTS.background);
  const sum = scored.reduce((all, { score }) => all + belief(score), none);
  return scored
    .map((one) => ({ ...one, confidence: belief(one.score) / sum }))
    .sort((a, b) => b.score - a.score || (a.name < b.name ? -1 : 1));
}

/** The class of the nearest examples; null where it has no example, has too little in common with the document, or does not lead clearly. */
export function toldClass(model: FittedClasses, features: Features): FittedGuess | null {
  const [guess] = guessClasses(model, features);
  if (!guess || guess.examples === 0 || guess.why.length === 0) return null;
  const { score, confidence } = guess;
  const isTold = score >= FIT_DEFAULTS.background && confidence >= FIT_DEFAULTS.leastConfidence;
  return isTold ? guess : null;
}

const MOST_WHY = 3;

function reasonOf({ feature }: { feature: string }): FittedGuess["why"][number] {
  const at = feature.indexOf(":");
  const channel = CHANNELS.find((one) => one === feature.slice(0, at)) ?? "text";
  return { channel, words: feature.slice(at + 1) };
}

/** What a class has by its label alone. */
export function labelFeatures(label: string): Features {
  const words = phraseWords(label);
  const features = new Map<string, number>();
  for (const channel of ["title", "name", "text"] as const) {
    for (const [i, word] of words.entries()) {
      features.set(`${channel}:${word}`, 1);
      if (i > 0) features.set(`${channel}:${words[i - 1]} ${word}`, 1);
    }
  }
  return features;
}

/** Rarity of each feature that labels or several examples have: what stands in one example alone may be somebody's name. */
function rarity(
  known: readonly LabelledFeatures[],
  labels: readonly LabelledFeatures[],
): Map<string, number> {
  const counts = new Map<string, number>();
  const count = ({ features }: LabelledFeatures) => {
    for (const feature of features.keys()) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  };
  known.forEach(count);
  const shared = [...counts].filter(([, having]) => having >= FIT_DEFAULTS.leastExamples);
  counts.clear();
  for (const [feature, having] of shared) counts.set(feature, having);
  labels.forEach(count);
  const all = known.length + labels.length;
  return new Map(
    [...counts].map(([feature, having]) => [feature, Math.log((1 + all) / (1 + having)) + 0.1]),
  );
}

/** TF-IDF, each channel of length one; what the examples never had counts for nothing but length. */
function unit(features: Features, idf: ReadonlyMap<string, number>): Map<string, number> {
  const weighed = new Map<string, number>();
  for (const [feature, count] of features) {
    const rare = idf.get(feature);
    if (rare !== undefined) weighed.set(feature, count * rare);
  }
  return normal(weighed);
}

/** The same weights with each channel of length one. */
export function normal(weights: ReadonlyMap<string, number>): Map<string, number> {
  const lengths = new Map<string, number>();
  for (const [feature, weight] of weights) {
    const channel = channelOf(feature);
    lengths.set(channel, (lengths.get(channel) ?? 0) + weight * weight);
  }
  return new Map(
    [...weights].map(([feature, weight]) => [
      feature,
      weight / Math.sqrt(lengths.get(channelOf(feature)) ?? 1),
    ]),
  );
}

function addTo(sum: Map<string, number>, vector: ReadonlyMap<string, number>, times: number): void {
  for (const [feature, weight] of vector)
    sum.set(feature, (sum.get(feature) ?? 0) + times * weight);
}

function kept(weights: ReadonlyMap<string, number>): Record<string, number> {
  return Object.fromEntries(
    [...weights]
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .slice(0, FIT_DEFAULTS.mostFeatures)
      .map(([feature, weight]) => [feature, rounded(weight)]),
  );
}

/** The channel that a feature stands in. */
export function channelOf(feature: string): string {
  return feature.slice(0, feature.indexOf(":"));
}

function channelWeight(feature: string): number {
  const channel = CHANNELS.find((one) => feature.startsWith(`${one}:`));
  return channel === undefined ? 0 : FIT_DEFAULTS.channels[channel];
}

/** As weights are stored. */
export function rounded(weight: number): number {
  return Math.round(weight * 1e4) / 1e4;
}
