/**
 * What two texts are about: shared key terms weighed by rarity, and texts that sum up longer ones on the same subject.
 */

import { words32 } from "../../../kit/column.ts";
import { hash32 } from "../../../kit/hash.ts";
import { idf, saturate } from "../../../kit/stats.ts";
import { foldText, squashText } from "../../../kit/text/normalise.ts";
import { words } from "../../../kit/text/tokenise.ts";
import { type FileProfile, PROFILE_LIMITS } from "../../../model/profile.ts";
import { firstAtLeast } from "../../ascending.ts";
import { kindByName, type RarityInKind, rarityInKinds } from "../../common-names.ts";
import type { Corpus, Observation } from "../../contract.ts";
import { observed } from "../../observe.ts";
import { packed, packedFloats } from "../../pack.ts";
import { pairsBySharedKeys } from "../../posting-index.ts";
import { isNarrative } from "../../profile-kind.ts";
import type { PreparedPart, StrategyPart } from "../parts.ts";
import type { ContentOptions } from "./options.ts";
import { wholeFiles } from "./whole-files.ts";

/** All terms of a file: of those in stand-ins none may be left out by its number. */
const MOST_TERMS = PROFILE_LIMITS.keyTerms + PROFILE_LIMITS.standInTerms;

interface TopicFeature {
  /** Hashes of key terms, ascending. */
  readonly terms: Uint32Array;
  /** Their weights. */
  readonly weights: Float32Array;
  /** Hashes of the words of its column names, ascending. */
  readonly headerWords: Uint32Array;
  readonly wordCount: number;
  readonly isNarrative: boolean;
  readonly isSlides: boolean;
  /** Calls itself a summary. */
  readonly isCalledSummary: boolean;
}

/** Key terms with how rare they are here. */
interface RareTerms {
  readonly rarities: Float32Array;
  /** Sum of squares of weight times rarity. */
  readonly norm: number;
}

interface Topics {
  readonly corpus: Corpus;
  readonly features: readonly TopicFeature[];
  readonly rare: readonly RareTerms[];
  readonly rarityOf: (term: number) => number;
  readonly inKind: RarityInKind;
}

export function topics(
  corpus: Corpus,
  options: ContentOptions,
  counters: Record<string, number>,
): StrategyPart {
  const features: TopicFeature[] = [];
  const kinds = words32();
  return {
    read(profile) {
      features.push(featureOf(profile));
      kinds.push(kindByName(profile));
    },
    prepare: () => prepareTopics(features, kinds.view().slice(), corpus, options, counters),
  };
}

function prepareTopics(
  features: readonly TopicFeature[],
  kinds: Uint32Array,
  corpus: Corpus,
  options: ContentOptions,
  counters: Record<string, number>,
): PreparedPart {
  const { statistics } = corpus;
  const keys = features.map(({ terms }) => terms);
  const frequencies = statistics.frequencies("content key terms", keys, true);
  const rarityOf = (term: number): number => idf(statistics.files, frequencies.of(term));
  const rare = features.map((feature) => rareTerms(feature, rarityOf));
  const inKind = rarityInKinds("content key terms", keys, kinds, corpus);
  const found: Topics = { corpus, features, rare, rarityOf, inKind };
  return {
    candidates() {
      const result = pairsBySharedKeys(keys, frequencies, statistics, {
        maxPosting: options.maxPosting,
        keysPerFile: MOST_TERMS,
        pairsPerFile: options.pairsPerFile,
        scale: 12,
      });
      counters.keyTermPostingsCut = result.counters.postingsCut;
      return result.pairs;
    },
    compare: (a, b) => observeTerms(found, a, b),
  };
}

function featureOf(profile: FileProfile): TopicFeature {
  const weightOf = new Map<number, number>();
  for (const [term, weight] of keyTermsOf(profile)) weightOf.set(hash32(term), weight);
  for (const { key, weight } of profile.standInTerms ?? []) weightOf.set(key, Math.sqrt(weight));
  const terms = packed(Uint32Array.from(weightOf.keys()).sort());
  const weights = packedFloats(terms.length);
  for (const [i, term] of terms.entries()) weights[i] = weightOf.get(term) as number;
  return {
    terms,
    weights,
    headerWords: headerWordsOf(profile),
    wordCount: profile.wordCount,
    isNarrative: isNarrative(profile),
    isSlides: profile.format.kind === "slides",
    isCalledSummary: SUMMARY_NAME.test(squashText(`${profile.file.name} ${profile.title ?? ""}`)),
  };
}

/** Key terms with the square root of their weight, which the longest texts would otherwise rule. */
function keyTermsOf({ keyTerms }: FileProfile): Map<string, number> {
  const out = new Map<string, number>();
  for (const { term, weight } of keyTerms)
    if (weight > 0) out.set(foldText(term), Math.sqrt(weight));
  return out;
}

/** Terms that are said by the names of columns, as whole names or as words of them. */
function headerWordsOf({ columns }: FileProfile): Uint32Array {
  const said = new Set<number>();
  for (const { name } of columns) {
    said.add(hash32(foldText(name)));
    for (const word of words(name)) said.add(hash32(word));
  }
  return packed(Uint32Array.from(said).sort());
}

function rareTerms(
  { terms, weights }: TopicFeature,
  rarityOf: (term: number) => number,
): RareTerms {
  const rarities = packedFloats(terms.length);
  let norm = 0;
  for (const [i, term] of terms.entries()) {
    rarities[i] = rarityOf(term);
    norm += ((weights[i] as number) * (rarities[i] as number)) ** 2;
  }
  return { rarities, norm: Math.max(norm, 1e-9) };
}

function observeTerms(topics: Topics, a: number, b: number): Observation[] {
  const { product, rarity } = sharedTerms(topics, a, b);
  if (rarity === 0) return [];
  const norms = (topics.rare[a] as RareTerms).norm * (topics.rare[b] as RareTerms).norm;
  const cosine = product / Math.sqrt(norms);
  const strength = cosine * saturate(rarity, 5);
  if (strength < 0.05) return [];
  const summary = observeSummary(topics, a, b, cosine);
  const shared = observed("content", { signal: "shared-key-terms", strength }, () => {
    const quoted = heaviestShared(topics, a, b).map((term) => `"${term}"`);
    return {
      detail:
        quoted.length === 0
          ? "Names or addresses in both have words in common."
          : `Both are about ${quoted.join(", ")}.`,
      places: wholeFiles(topics.corpus, a, b),
    };
  });
  return summary ? [summary, shared] : [shared];
}

/**
 * Product of the weights of terms that both files have, and the sum of their rarities. What columns of both are called counts less: the
 * structure strategy hears it as a schema.
 */
function sharedTerms(
  { features, rare, inKind }: Topics,
  a: number,
  b: number,
): { product: number; rarity: number } {
  const [here, there] = [features[a] as TopicFeature, features[b] as TopicFeature];
  const { terms: left, weights: leftWeights } = here;
  const { terms: right, weights: rightWeights } = there;
  const { rarities } = rare[a] as RareTerms;
  const atMost = inKind(a, b);
  let product = 0;
  let rarity = 0;
  for (let i = 0, j = 0; i < left.length && j < right.length; ) {
    const x = left[i] as number;
    const y = right[j] as number;
    if (x === y) {
      const known = rarities[i] as number;
      const rare = atMost === null ? known : Math.min(known, atMost(x));
      const isHeard = isIn(here.headerWords, x) && isIn(there.headerWords, x);
      const news = isHeard ? HEARD_AS_SCHEMA : 1;
      product += news * (leftWeights[i] as number) * (rightWeights[j] as number) * rare * rare;
      rarity += news * rare;
    }
    if (x <= y) i++;
    if (y <= x) j++;
  }
  return { product, rarity };
}

function isIn(ascending: Uint32Array, hash: number): boolean {
  return ascending[firstAtLeast(ascending, hash)] === hash;
}

/** What a shared name of columns still tells as a term of both. */
const HEARD_AS_SCHEMA = 0.5;
const QUOTED_TERMS = 4;

/** The shared terms that say most about the first file, as written in profiles. */
function heaviestShared({ corpus, rarityOf }: Topics, a: number, b: number): string[] {
  const others = keyTermsOf(corpus.profile(b));
  return [...keyTermsOf(corpus.profile(a))]
    .filter(([term]) => others.has(term))
    .map(([term, weight]) => ({ term, weight: weight * rarityOf(hash32(term)) }))
    .sort((x, y) => y.weight - x.weight || (x.term < y.term ? -1 : 1))
    .slice(0, QUOTED_TERMS)
    .map(({ term }) => term);
}

const SUMMARY_NAME =
  /\b(?:summary|abstract|overview|highlights|brief|briefing|poster|handout|one pager|fact sheet|zusammenfassung|kurzfassung|resume|synthese|resumen|sintesi|samenvatting|resumo)\b/;
/** A text that sums another up is this much shorter. */
const SUMMARY_RATIO = 3;
const SUMMARY_COSINE = 0.25;
/** Words of the shortest summary. */
const LEAST_SUMMARY = 40;

/** A deck, or a text that calls itself a summary, on the subject of a text several times its length. */
function observeSummary(
  { corpus, features }: Topics,
  a: number,
  b: number,
  cosine: number,
): Observation | null {
  const [left, right] = [features[a] as TopicFeature, features[b] as TopicFeature];
  if (cosine < SUMMARY_COSINE || !left.isNarrative || !right.isNarrative) return null;
  const isFirst = left.wordCount <= right.wordCount;
  const [short, long] = isFirst ? [left, right] : [right, left];
  if (short.wordCount < LEAST_SUMMARY || long.wordCount < SUMMARY_RATIO * short.wordCount)
    return null;
  if (long.isSlides || (!short.isSlides && !short.isCalledSummary)) return null;
  const strength = Math.min(1, cosine * 1.5) * (short.isCalledSummary ? 1 : 0.75);
  const direction = isFirst ? "a-to-b" : "b-to-a";
  return observed("content", { signal: "sums-up", strength, direction }, () => {
    const name = (file: number): string => corpus.files[file]?.ref.name ?? "";
    const [here, there] = isFirst ? [name(a), name(b)] : [name(b), name(a)];
    return {
      detail: `"${here}" says in short what "${there}" says at length.`,
      places: wholeFiles(corpus, a, b),
    };
  });
}
