/**
 * Sentences of one text that stand word for word in another that is otherwise different. A sentence that stands in more than two files is
 * likely a form of words, so it tells the less the more files have it.
 */
import { estimateJaccard } from "../../../kit/sketch/minhash.ts";
import { idf, saturate } from "../../../kit/stats.ts";
import type { FileProfile, ProfileSentence } from "../../../model/profile.ts";
import type { Corpus, Explanation, Observation } from "../../contract.ts";
import { observed, place } from "../../observe.ts";
import { packed } from "../../pack.ts";
import { pairsBySharedKeys } from "../../posting-index.ts";
import { signatureOf } from "../../sampled-text.ts";
import type { Frequencies } from "../../statistics.ts";
import type { PreparedPart, StrategyPart } from "../parts.ts";
import type { ContentOptions } from "./options.ts";

/** From this share of equal word runs on, two texts are states of one rather than one quoting the other. */
const OTHERWISE_ALIKE = 0.2;
/** More files than this with one sentence have it from a form, a licence or a template. */
const MOST_FILES = 8;
/** Among few files nothing is rare, yet nobody writes a sentence twice by chance. */
const LEAST_WEIGHT = 3;
const SCALE = 9;
const QUOTED_CHARACTERS = 90;

interface Quoter {
  readonly corpus: Corpus;
  readonly frequencies: Frequencies;
  /** By file, the keys of its sentences, ascending. */
  readonly keys: readonly Uint32Array[];
  readonly signatures: readonly Uint32Array[];
}

export function quotedSentences(
  corpus: Corpus,
  options: ContentOptions,
  counters: Record<string, number>,
): StrategyPart {
  const keys: Uint32Array[] = [];
  const signatures: Uint32Array[] = [];
  return {
    read(profile) {
      keys.push(packed(Uint32Array.from(sentencesOf(profile).keys()).sort()));
      signatures.push(signatureOf(profile));
    },
    prepare(): PreparedPart {
      const frequencies = corpus.statistics.frequencies("content sentences", keys);
      const quoter: Quoter = { corpus, frequencies, keys, signatures };
      return {
        candidates() {
          const result = pairsBySharedKeys(keys, frequencies, corpus.statistics, {
            maxPosting: Math.min(options.maxPosting, MOST_FILES),
            keysPerFile: 64,
            pairsPerFile: options.pairsPerFile,
            scale: SCALE,
          });
          counters.sentencePostingsCut = result.counters.postingsCut;
          return result.pairs;
        },
        compare: (a, b) => observeSentences(quoter, a, b),
      };
    },
  };
}

function sentencesOf({ sentences = [] }: FileProfile): ReadonlyMap<number, ProfileSentence> {
  return new Map(sentences.map((sentence) => [sentence.key, sentence]));
}

function observeSentences(quoter: Quoter, a: number, b: number): Observation[] {
  const { corpus, signatures } = quoter;
  const shared = sharedKeys(quoter, a, b);
  if (shared.length === 0) return [];
  const [left, right] = [signatures[a] as Uint32Array, signatures[b] as Uint32Array];
  if (estimateJaccard(left, right) >= OTHERWISE_ALIKE) return [];
  const weights = shared.map((key) => weightOf(quoter, key)).sort((x, y) => y - x);
  const told = weights.reduce((sum, weight, rank) => sum + weight * 0.8 ** rank, 0);
  const strength = saturate(told, SCALE);
  return [
    observed("content", { signal: "quoted-sentence", strength }, () => {
      const rank = (key: number): number => weightOf(quoter, key);
      shared.sort((x, y) => rank(y) - rank(x) || x - y);
      return explainSentences(corpus.profile(a), corpus.profile(b), shared);
    }),
  ];
}

/** Sentences of both files that are in few others. */
function sharedKeys({ keys, frequencies }: Quoter, a: number, b: number): number[] {
  const [left, right] = [keys[a] as Uint32Array, keys[b] as Uint32Array];
  const shared: number[] = [];
  for (let i = 0, j = 0; i < left.length && j < right.length; ) {
    const x = left[i] as number;
    const y = right[j] as number;
    if (x === y && frequencies.of(x) <= MOST_FILES) shared.push(x);
    if (x <= y) i++;
    if (y <= x) j++;
  }
  return shared;
}

function weightOf({ corpus, frequencies }: Quoter, key: number): number {
  const files = frequencies.of(key);
  return (Math.max(LEAST_WEIGHT, idf(corpus.statistics.files, files)) * 2) / files;
}

/** The first of the sentences in words, all of them as places. */
function explainSentences(
  left: FileProfile,
  right: FileProfile,
  keys: readonly number[],
): Explanation {
  const [here, there] = [sentencesOf(left), sentencesOf(right)];
  const text = here.get(keys[0] as number)?.text ?? "";
  const quote = text.slice(0, QUOTED_CHARACTERS).trim();
  const more = keys.length - 1;
  return {
    detail: `Word for word in both: "${quote}${quote.length < text.length ? " …" : ""}"${more > 0 ? ` and ${more} more ${more === 1 ? "sentence" : "sentences"}` : ""}.`,
    places: keys.map((key) => {
      const [mine, other] = [here.get(key), there.get(key)] as [ProfileSentence, ProfileSentence];
      return {
        a: place(left, mine.location, mine.text),
        b: place(right, other.location, other.text),
      };
    }),
  };
}
