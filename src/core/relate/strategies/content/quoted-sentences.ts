/**
 * Sentences of one text that stand word for word in another that is otherwise different. A sentence that stands in more than two files is
 * likely a form of words, so it tells the less the more files have it.
 */
import { base64ToWords } from "../../../kit/base64.ts";
import { estimateJaccard } from "../../../kit/sketch/minhash.ts";
import { idf, saturate } from "../../../kit/stats.ts";
import type { Evidence } from "../../../model/evidence.ts";
import type { FileProfile, ProfileSentence } from "../../../model/profile.ts";
import type { CandidatePair } from "../../contract.ts";
import { evidence, place } from "../../observe.ts";
import { documentFrequencies, pairsBySharedKeys } from "../../posting-index.ts";
import type { ContentOptions } from "./options.ts";

/** From this share of equal word runs on, two texts are states of one rather than one quoting the other. */
const OTHERWISE_ALIKE = 0.2;
/** More files than this with one sentence have it from a form, a licence or a template. */
const MOST_FILES = 8;
/** Among few files nothing is rare, yet nobody writes a sentence twice by chance. */
const LEAST_WEIGHT = 3;
const SCALE = 9;
const QUOTED_CHARACTERS = 90;

interface SentenceFeature {
  readonly profile: FileProfile;
  readonly minhash: Uint32Array;
  readonly sentences: ReadonlyMap<number, ProfileSentence>;
}

export interface QuotedSentences {
  candidates(): CandidatePair[];
  observe(a: number, b: number): Evidence[];
}

export function prepareQuotedSentences(
  profiles: readonly FileProfile[],
  options: ContentOptions,
  counters: Record<string, number>,
): QuotedSentences {
  const features = profiles.map(featureOf);
  const keys = features.map((feature) => [...feature.sentences.keys()]);
  const frequencies = documentFrequencies(keys);
  return {
    candidates() {
      const result = pairsBySharedKeys(keys, frequencies, {
        maxPosting: Math.min(options.maxPosting, MOST_FILES),
        keysPerFile: 64,
        pairsPerFile: options.pairsPerFile,
        scale: SCALE,
      });
      counters.sentencePostingsCut = result.counters.postingsCut;
      return result.pairs;
    },
    observe(a, b) {
      const left = features[a];
      const right = features[b];
      return left && right ? observeSentences(left, right, frequencies, profiles.length) : [];
    },
  };
}

function featureOf(profile: FileProfile): SentenceFeature {
  return {
    profile,
    minhash: base64ToWords(profile.minhash),
    sentences: new Map((profile.sentences ?? []).map((sentence) => [sentence.key, sentence])),
  };
}

function observeSentences(
  left: SentenceFeature,
  right: SentenceFeature,
  frequencies: ReadonlyMap<number, number>,
  total: number,
): Evidence[] {
  const shared: { here: ProfileSentence; there: ProfileSentence; weight: number }[] = [];
  for (const [key, here] of left.sentences) {
    const there = right.sentences.get(key);
    const files = frequencies.get(key) ?? total;
    if (!there || files > MOST_FILES) continue;
    shared.push({ here, there, weight: (Math.max(LEAST_WEIGHT, idf(total, files)) * 2) / files });
  }
  if (shared.length === 0 || estimateJaccard(left.minhash, right.minhash) >= OTHERWISE_ALIKE)
    return [];
  shared.sort((x, y) => y.weight - x.weight || x.here.key - y.here.key);
  const told = shared.reduce((sum, { weight }, rank) => sum + weight * 0.8 ** rank, 0);
  const [first] = shared;
  const quote = first?.here.text.slice(0, QUOTED_CHARACTERS).trim() ?? "";
  const more = shared.length - 1;
  return [
    evidence("content", {
      signal: "quoted-sentence",
      strength: saturate(told, SCALE),
      detail: `Word for word in both: "${quote}${quote.length < (first?.here.text.length ?? 0) ? " …" : ""}"${more > 0 ? ` and ${more} more ${more === 1 ? "sentence" : "sentences"}` : ""}.`,
      places: shared.map(({ here, there }) => ({
        a: place(left.profile, here.location, here.text),
        b: place(right.profile, there.location, there.text),
      })),
    }),
  ];
}
