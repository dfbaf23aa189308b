/**
 * What two files are about: key terms weighed by how rare they are in this corpus, and words of one file's name that stand in the
 * other's text. Both are weak for common words and strong for a product, a person or a project that few files speak of.
 */
import { base64ToWords } from "../../../kit/base64.ts";
import { TERM_SKETCH_SIZE, termHash } from "../../../kit/sketch/text-sketch.ts";
import { idf, saturate } from "../../../kit/stats.ts";
import { foldText } from "../../../kit/text/normalise.ts";
import type { Evidence } from "../../../model/evidence.ts";
import type { FileProfile } from "../../../model/profile.ts";
import type { CandidatePair } from "../../contract.ts";
import { readName } from "../../name-pattern.ts";
import { evidence, filePlace, namePlace } from "../../observe.ts";
import { documentFrequencies, pairsBySharedKeys } from "../../posting-index.ts";
import { type SampledText, wordChances } from "../../word-chance.ts";
import type { ContentOptions } from "./options.ts";

interface TopicFeature extends SampledText {
  readonly profile: FileProfile;
  /** Key terms with the square root of their weight, which the longest texts would otherwise rule. */
  readonly keyTerms: ReadonlyMap<string, number>;
  readonly nameWords: ReadonlyMap<number, string>;
  readonly terms: ReadonlySet<number>;
  readonly edge: number;
}

export interface Topics {
  candidates(): CandidatePair[];
  observe(a: number, b: number): Evidence[];
}

export function prepareTopics(
  profiles: readonly FileProfile[],
  options: ContentOptions,
  counters: Record<string, number>,
): Topics {
  const features = profiles.map(featureOf);
  const termCounts = documentFrequencies(features.map((feature) => feature.keyTerms.keys()));
  const chance = wordChances(features.filter((feature) => feature.terms.size > 0));
  const nameHashes = new Set(features.flatMap((feature) => [...feature.nameWords.keys()]));
  const limits = {
    maxPosting: options.maxPosting,
    keysPerFile: 40,
    pairsPerFile: options.pairsPerFile,
  };
  return {
    candidates() {
      const byTerm = pairsBySharedKeys(
        features.map((feature) => [...feature.keyTerms.keys()]),
        termCounts,
        { ...limits, scale: 12 },
      );
      const mixed = features.map((feature) => [
        ...new Set([
          ...feature.nameWords.keys(),
          ...[...feature.terms].filter((hash) => nameHashes.has(hash)),
        ]),
      ]);
      const byName = pairsBySharedKeys(mixed, documentFrequencies(mixed), { ...limits, scale: 12 });
      counters.keyTermPostingsCut = byTerm.counters.postingsCut;
      return [...byTerm.pairs, ...byName.pairs];
    },
    observe(a, b) {
      const left = features[a];
      const right = features[b];
      if (!left || !right) return [];
      const rareTerm = (term: string): number => idf(profiles.length, termCounts.get(term) ?? 1);
      return [...observeTerms(left, right, rareTerm), ...observeNames(left, right, chance)];
    },
  };
}

function featureOf(profile: FileProfile): TopicFeature {
  const keyTerms = new Map<string, number>();
  for (const { term, weight } of profile.keyTerms) {
    if (weight > 0) keyTerms.set(foldText(term), Math.sqrt(weight));
  }
  const name = readName(profile.file.name);
  const nameWords = new Map<number, string>();
  for (const word of name.isOpaque ? [] : name.words) {
    if (word.length >= 3 && !/^\d+$/.test(word)) nameWords.set(termHash(word), word);
  }
  const sketch = base64ToWords(profile.termSketch ?? "");
  return {
    profile,
    keyTerms,
    nameWords,
    terms: new Set(sketch),
    edge: sketch.length < TERM_SKETCH_SIZE ? 0xffffffff : (sketch.at(-1) ?? 1),
  };
}

function observeTerms(
  left: TopicFeature,
  right: TopicFeature,
  rarity: (term: string) => number,
): Evidence[] {
  const shared: { term: string; weight: number }[] = [];
  let product = 0;
  for (const [term, weight] of left.keyTerms) {
    const other = right.keyTerms.get(term);
    if (other === undefined) continue;
    const rare = rarity(term);
    product += weight * other * rare * rare;
    shared.push({ term, weight: weight * rare });
  }
  if (shared.length === 0) return [];
  const cosine = product / Math.sqrt(norm(left, rarity) * norm(right, rarity));
  const strength =
    cosine *
    saturate(
      shared.reduce((sum, entry) => sum + rarity(entry.term), 0),
      5,
    );
  if (strength < 0.05) return [];
  shared.sort((x, y) => y.weight - x.weight || (x.term < y.term ? -1 : 1));
  return [
    evidence("content", {
      signal: "shared-key-terms",
      strength,
      detail: `Both are about ${shared
        .slice(0, 4)
        .map((entry) => `"${entry.term}"`)
        .join(", ")}.`,
      places: [{ a: filePlace(left.profile), b: filePlace(right.profile) }],
    }),
  ];
}

function norm(feature: TopicFeature, rarity: (term: string) => number): number {
  let sum = 0;
  for (const [term, weight] of feature.keyTerms) sum += (weight * rarity(term)) ** 2;
  return Math.max(sum, 1e-9);
}

/** Chance that a text which belongs to a file uses a given word of its name. */
const USED_IF_RELATED = 0.5;

function observeNames(
  left: TopicFeature,
  right: TopicFeature,
  chance: (hash: number, text: SampledText) => number,
): Evidence[] {
  const out: Evidence[] = [];
  for (const [named, text] of [
    [left, right],
    [right, left],
  ] as const) {
    let ratio = 0;
    const found: string[] = [];
    for (const [hash, word] of named.nameWords) {
      // Beyond the sample nothing is known, and a word of both names is counted there
      if (hash > text.edge || text.nameWords.has(hash)) continue;
      const byChance = chance(hash, text);
      if (!text.terms.has(hash)) {
        ratio += Math.log((1 - USED_IF_RELATED) / (1 - byChance));
        continue;
      }
      ratio += Math.log(USED_IF_RELATED / Math.max(0.004, byChance));
      found.push(word);
    }
    const strength = saturate(ratio, 4);
    if (found.length === 0 || strength < 0.1) continue;
    const quoted = found
      .slice(0, 4)
      .map((word) => `"${word}"`)
      .join(", ");
    const pair = { a: namePlace(named.profile, found[0]), b: filePlace(text.profile) };
    out.push(
      evidence("content", {
        signal: "name-words-in-text",
        strength,
        detail: `The text of "${text.profile.file.name}" speaks of ${quoted}, as the other file's name does.`,
        places: [named === left ? pair : { a: pair.b, b: pair.a }],
      }),
    );
  }
  return out;
}
