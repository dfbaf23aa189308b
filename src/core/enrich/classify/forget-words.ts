/** Fitted classes without words that are to be forgotten, as they would have been fitted to examples in which these do not stand. */
import { COMMON_WORDS } from "../../kit/lexicon/words.ts";
import { phraseWords } from "../../kit/text/phrase-index.ts";
import { channelOf, type FittedClasses, labelFeatures, normal, rounded } from "./fitted-classes.ts";

export interface ForgottenWords {
  readonly fitted: FittedClasses;
  /** Features that went, each counted once whatever the number of classes that had it. */
  readonly gone: number;
  /** Labels of the classes that were fitted anew. */
  readonly labels: readonly string[];
}

/**
 * `texts` are names and numbers; every learned word of one of them goes, and every pair with one, but for words of a class's own label. A
 * common word of the language, such as bill or church, goes only beside another word of the same text: by itself it tells of nobody.
 */
export function forgetWords(fitted: FittedClasses, texts: readonly string[]): ForgottenWords {
  const names = texts.map((text) => new Set(phraseWords(text).filter((word) => word.length > 1)));
  const isForgotten = (feature: string) => {
    const learned = feature.slice(feature.indexOf(":") + 1).split(" ");
    return names.some((words) => {
      const own = learned.filter((word) => words.has(word));
      return own.length > 1 || own.some((word) => !isCommon(word));
    });
  };
  const gone = new Set<string>();
  const labels: string[] = [];
  const classes = fitted.classes.map((one) => {
    const own = labelFeatures(one.label);
    const learned = Object.keys(one.weights).filter((feature) => !own.has(feature));
    const lost = new Set(learned.filter(isForgotten));
    if (lost.size === 0) return one;
    for (const feature of lost) gone.add(feature);
    const left = Object.entries(one.weights).filter(([feature]) => !lost.has(feature));
    labels.push(one.label);
    return { ...one, weights: refitted(one.weights, left) };
  });
  if (gone.size === 0) return { fitted, gone: 0, labels };
  const used = new Set(classes.flatMap(({ weights }) => Object.keys(weights)));
  const idf = Object.fromEntries(Object.entries(fitted.idf).filter(([one]) => used.has(one)));
  return { fitted: { ...fitted, classes, idf }, gone: gone.size, labels };
}

/** Of a word without the s of a plural. */
function isCommon(word: string): boolean {
  return COMMON_WORDS.has(word) || COMMON_WORDS.has(`${word}s`);
}

type Weights = FittedClasses["classes"][number]["weights"];

/** Channels that lost a word are of length one again; the others stay as they are. */
function refitted(before: Weights, left: ReadonlyArray<readonly [string, number]>): Weights {
  const counts = (features: readonly string[]) => Map.groupBy(features, channelOf);
  const [was, is] = [counts(Object.keys(before)), counts(left.map(([feature]) => feature))];
  const weights = normal(new Map(left));
  return Object.fromEntries(
    left.map(([feature, weight]) => {
      const channel = channelOf(feature);
      const isWhole = was.get(channel)?.length === is.get(channel)?.length;
      return [feature, isWhole ? weight : rounded(weights.get(feature) ?? 0)];
    }),
  );
}
