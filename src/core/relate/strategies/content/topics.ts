/**
 * What two files are about: key terms weighed by how rare they are in this corpus, and words of one file's name that stand in the
 * other's text. Both are weak for common words and strong for a product, a person or a project that few files speak of.
 */
import { termHash } from "../../../kit/sketch/text-sketch.ts";
import { idf, saturate } from "../../../kit/stats.ts";
import { foldText, squashText } from "../../../kit/text/normalise.ts";
import type { Evidence } from "../../../model/evidence.ts";
import type { FileProfile } from "../../../model/profile.ts";
import type { CandidatePair } from "../../contract.ts";
import { readName } from "../../name-pattern.ts";
import { evidence, filePlace, namePlace } from "../../observe.ts";
import { documentFrequencies, pairsBySharedKeys } from "../../posting-index.ts";
import { isNarrative } from "../../profile-kind.ts";
import { hasTerm, type SampledText, sampledText, wordChances } from "../../sampled-text.ts";
import type { ContentOptions } from "./options.ts";

interface TopicFeature extends SampledText {
  readonly profile: FileProfile;
  /** Key terms with the square root of their weight, which the longest texts would otherwise rule. */
  readonly keyTerms: ReadonlyMap<string, number>;
  readonly nameWords: ReadonlyMap<number, string>;
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
  const chance = wordChances(features.filter((feature) => feature.terms.length > 0));
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
  return { profile, keyTerms, nameWords, ...sampledText(profile) };
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
  const summary = observeSummary(left.profile, right.profile, cosine);
  return [
    ...(summary ? [summary] : []),
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

const SUMMARY_NAME =
  /\b(?:summary|abstract|overview|highlights|brief|briefing|poster|handout|one pager|fact sheet|zusammenfassung|kurzfassung|resume|synthese|resumen|sintesi|samenvatting|resumo)\b/;
/** A text that sums another up is this much shorter. */
const SUMMARY_RATIO = 3;
const SUMMARY_COSINE = 0.25;

/** A deck, or a text that calls itself a summary, on the subject of a text several times its length. */
function observeSummary(a: FileProfile, b: FileProfile, cosine: number): Evidence | null {
  if (cosine < SUMMARY_COSINE || !isNarrative(a) || !isNarrative(b)) return null;
  const [short, long] = a.wordCount <= b.wordCount ? [a, b] : [b, a];
  if (
    long.wordCount < SUMMARY_RATIO * short.wordCount ||
    short.wordCount < 40 ||
    long.format.kind === "slides"
  )
    return null;
  const isCalledSummary = SUMMARY_NAME.test(squashText(`${short.file.name} ${short.title ?? ""}`));
  if (short.format.kind !== "slides" && !isCalledSummary) return null;
  return evidence("content", {
    signal: "sums-up",
    strength: Math.min(1, cosine * 1.5) * (isCalledSummary ? 1 : 0.75),
    direction: short === a ? "a-to-b" : "b-to-a",
    detail: `"${short.file.name}" says in short what "${long.file.name}" says at length.`,
    places: [{ a: filePlace(a), b: filePlace(b) }],
  });
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
      if (!hasTerm(text, hash)) {
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
