/** A document as the fitted classifier sees it: words and pairs of words of its name, titles, headings and text, each channel of length one. */
import { phraseWords, wordStem } from "../../kit/text/phrase-index.ts";
import { nameWords } from "../../kit/text/tokenise.ts";

export const CHANNELS = ["name", "title", "heading", "text", "column"] as const;
export type Channel = (typeof CHANNELS)[number];
/** Weight by feature: the channel's first letter, a colon, its words. */
export type Features = ReadonlyMap<string, number>;

export interface ClassifiedText {
  /** Path in the project. */
  readonly path: string;
  readonly titles: readonly string[];
  readonly headings: readonly string[];
  /** Folded words of the text. */
  readonly words: readonly string[];
  readonly columns: readonly string[];
}

/** Longer features are no words, and are left out. */
export const FEATURE_CHARACTERS = 200;
/** What a document is, it says early. */
const READ_WORDS = 6_000;
const MOST_TEXT_FEATURES = 400;
const STOP = new Set(
  "the a an of and or to in for on by with at as is are be this that shall will any all such its it from not no der die das und oder zu in von mit fur des dem den le la les de du des et ou en un une el los las y o da di il che per".split(
    " ",
  ),
);

export function classFeatures(input: ClassifiedText): Features {
  const features = new Map<string, number>();
  const base = (input.path.split("/").at(-1) ?? "").replace(/\.[\p{L}\p{N}]{1,8}$/u, "");
  addChannel(features, "name", counted([nameWords(base).map(wordStem)]));
  // The first title says most.
  addChannel(
    features,
    "title",
    counted(input.titles.map(phraseWords), (index) => 1 / (1 + index)),
  );
  addChannel(features, "heading", counted(input.headings.map(phraseWords)));
  addChannel(features, "column", counted(input.columns.map((one) => nameWords(one).map(wordStem))));
  addChannel(features, "text", damped(counted([input.words.slice(0, READ_WORDS).map(wordStem)])));
  return features;
}

/** Words and neighbouring pairs with how often they stand there; a pair counts more than its words. */
function counted(
  texts: readonly (readonly string[])[],
  weigh: (index: number) => number = () => 1,
): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (key: string, weight: number) => counts.set(key, (counts.get(key) ?? 0) + weight);
  for (const [index, words] of texts.entries()) {
    const weight = weigh(index);
    let previous = "";
    for (const word of words) {
      const isTelling = word.length > 1 && !STOP.has(word) && !/^\d+$/.test(word);
      if (isTelling) add(word, weight);
      if (isTelling && previous !== "") add(`${previous} ${word}`, weight);
      previous = isTelling ? word : "";
    }
  }
  return counts;
}

/** The most frequent, their counts damped. */
function damped(counts: ReadonlyMap<string, number>): Map<string, number> {
  return new Map(
    [...counts]
      .filter(([, count]) => count > 1)
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .slice(0, MOST_TEXT_FEATURES)
      .map(([word, count]) => [word, 1 + Math.log(count)]),
  );
}

function addChannel(
  features: Map<string, number>,
  channel: Channel,
  counts: ReadonlyMap<string, number>,
): void {
  for (const [word, count] of counts) {
    const feature = `${channel}:${word}`;
    if (feature.length <= FEATURE_CHARACTERS) features.set(feature, count);
  }
}
