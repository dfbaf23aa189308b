/**
 * What two names say about each other: equal stems with other marks of version or period, equal stems in other formats, shared rare
 * words, near-equal spellings. Blocked by stem and by rare words, so cost is near linear.
 */
import { z } from "zod";
import { hash32 } from "../../kit/hash.ts";
import { idf, saturate } from "../../kit/stats.ts";
import {
  compareDraftToFinal,
  compareVersionMarks,
  hasMarks,
  type NamePattern,
  readName,
  sameMarks,
} from "../../kit/text/name-pattern.ts";
import { editSimilarity } from "../../kit/text/similarity.ts";
import { standInsAsWords, wordAsToken } from "../../kit/text/stand-ins.ts";
import type { FileRef } from "../../model/file.ts";
import type { FileProfile } from "../../model/profile.ts";
import type {
  CandidatePair,
  Corpus,
  Observation,
  PreparedStrategy,
  Strategy,
} from "../contract.ts";
import { namePlace, observed } from "../observe.ts";
import { keysOfTexts, pairsBySharedKeys } from "../posting-index.ts";

export const FilenameOptions = z.strictObject({
  maxPosting: z
    .number()
    .int()
    .min(2)
    .max(1000)
    .default(48)
    .describe("Words that stand in more file names than this propose no pairs."),
  pairsPerFile: z
    .number()
    .int()
    .min(1)
    .max(200)
    .default(24)
    .describe("Most pairs proposed for one file by its name."),
  fuzzyThreshold: z
    .number()
    .min(0.5)
    .max(1)
    .default(0.88)
    .describe("How alike two stems must be spelt to count as variants of one name."),
});
export type FilenameOptions = z.infer<typeof FilenameOptions>;

interface NameFeature extends NamePattern {
  readonly ref: FileRef;
  readonly isMail: boolean;
  readonly wordSet: ReadonlySet<string>;
}

const SMALL_PILE = 100;

interface Names {
  readonly features: readonly NameFeature[];
  readonly files: number;
  readonly wordCount: (word: string) => number;
  readonly stemCount: (stem: string) => number;
  readonly options: FilenameOptions;
}

export const filenameStrategy: Strategy<FilenameOptions> = {
  name: "filename",
  version: 2,
  options: FilenameOptions,
  open(corpus, options) {
    const features: NameFeature[] = [];
    return {
      read: (profile) => features.push(featureOf(profile)),
      prepare: () => prepareFilename(features, corpus, options),
    };
  },
};

function prepareFilename(
  features: readonly NameFeature[],
  { statistics }: Corpus,
  options: FilenameOptions,
): PreparedStrategy {
  const keys = features.map(({ wordSet, stem }) => keysOfTexts([...wordSet, stemKey(stem)]));
  const frequencies = statistics.frequencies("filename", keys, true);
  const names: Names = {
    features,
    files: statistics.files,
    wordCount: (word) => frequencies.of(hash32(word)),
    stemCount: (stem) => frequencies.of(hash32(stemKey(stem))),
    options,
  };
  const counters: Record<string, number> = {};
  return {
    counters,
    candidates(): Iterable<CandidatePair> {
      const result = pairsBySharedKeys(keys, frequencies, statistics, {
        maxPosting: options.maxPosting,
        keysPerFile: 24,
        pairsPerFile: options.pairsPerFile,
        scale: 6,
      });
      Object.assign(counters, result.counters);
      return result.pairs;
    },
    compare: (a, b) => observeNames(names, a, b),
    lookUp: () => [],
  };
}

function stemKey(stem: string): string {
  return `=${stem}`;
}

function featureOf({ file, format }: FileProfile): NameFeature {
  const pattern = readName(standInsAsWords(file.name));
  const usable = pattern.isOpaque ? [] : pattern.words.filter((word) => word.length > 1);
  return { ...pattern, ref: file, isMail: format.kind === "mail", wordSet: new Set(usable) };
}

function observeNames(names: Names, a: number, b: number): Observation[] {
  const left = names.features[a];
  const right = names.features[b];
  if (!left || !right || left.isOpaque || right.isOpaque) return [];
  const stemWeight = weightOfStem(names, left, right);
  // Mails are answered, not revised: what their names say of drafts and finals is about something else.
  const areMails = left.isMail && right.isMail;
  if (stemWeight > 0 && !areMails) return observeEqualStem(left, right, stemWeight);
  return [...observeWords(names, left, right), ...observeOtherName(names, left, right)];
}

/** Rarity of the words of a name that the other lacks at which the two surely name two things. */
const OTHER_NAME = 4;

/** Counters, hashes and what scanners call their files: no part of a name that a person gave. */
const MADE_BY_MACHINE =
  /^(?:\d{1,4}|(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{7,}|scan\d*|img\d*|image\d*|doc|file|page)$/;

/** Names that each have words of their own name two things, however alike their texts are: two contracts on one template. */
function observeOtherName(names: Names, left: NameFeature, right: NameFeature): Observation[] {
  const own = (one: NameFeature, other: NameFeature): number => {
    let sum = 0;
    for (const word of one.wordSet)
      if (isOwnWord(word, other))
        sum += idf(Math.max(SMALL_PILE, names.files), names.wordCount(word));
    return sum;
  };
  const strength = saturate(Math.min(own(left, right), own(right, left)), OTHER_NAME);
  if (strength < 0.1) return [];
  return [
    observed("filename", { signal: "other-name", polarity: "against", strength }, () => ({
      detail: `Only ${sayingOwn(left, right)}, only ${sayingOwn(right, left)}.`,
      places: [{ a: namePlace({ file: left.ref }), b: namePlace({ file: right.ref }) }],
    })),
  ];
}

function isOwnWord(word: string, other: NameFeature): boolean {
  return !other.wordSet.has(word) && !MADE_BY_MACHINE.test(word);
}

const OWN_WORDS_TOLD = 4;

function sayingOwn(one: NameFeature, other: NameFeature): string {
  const words = [...one.wordSet].filter((word) => isOwnWord(word, other)).slice(0, OWN_WORDS_TOLD);
  return `"${one.ref.name}" says ${words.map((word) => `"${wordAsToken(word)}"`).join(", ")}`;
}

/** How much an equal (or nearly equally spelt) stem says: common stems such as `readme` say little; 0 for different stems. */
function weightOfStem(names: Names, left: NameFeature, right: NameFeature): number {
  if (left.stem === "" || right.stem === "") return 0;
  // In a small pile every word is rare or everywhere; names are weighed as if among a few more
  const total = Math.max(SMALL_PILE, names.files);
  if (left.stem === right.stem) {
    const count = Math.max(2, names.stemCount(left.stem));
    const words = left.words.reduce((sum, word) => sum + idf(total, names.wordCount(word)), 0);
    // A stem that many files bear is the name of a kind of file, not of a thing.
    return saturate(words, 3) * Math.min(1, 12 / Math.max(1, count - 1));
  }
  return variantWeight(left.words, right.words, names.options.fuzzyThreshold);
}

/** Two spellings of one name: the same number of words, numbers equal, and only longer words differ, by a letter or two. */
function variantWeight(
  left: readonly string[],
  right: readonly string[],
  threshold: number,
): number {
  if (left.length !== right.length) return 0;
  let weight = 1;
  for (const [i, word] of left.entries()) {
    const other = right[i] ?? "";
    if (word === other) continue;
    if (/\d/.test(word + other) || Math.min(word.length, other.length) < 5) return 0;
    const alike = editSimilarity(word, other);
    if (alike < threshold - 0.1) return 0;
    weight *= alike * 0.85;
  }
  return weight;
}

function observeEqualStem(left: NameFeature, right: NameFeature, weight: number): Observation[] {
  const order = compareMarks(left, right);
  const sameFormat = left.extension === right.extension;
  const said =
    order === null
      ? unorderedSignal(left, sameFormat)
      : order.kind === "rank"
        ? markSignal(left, right, order.sign)
        : periodSignal(left, right);
  const direction =
    order === null || order.sign === 0 ? "none" : order.sign > 0 ? "a-to-b" : "b-to-a";
  return [
    observed(
      "filename",
      {
        signal: said.signal,
        strength: order === null || sameFormat ? weight : weight * 0.7,
        direction,
      },
      () => ({
        detail: said.detail,
        places: [{ a: namePlace({ file: left.ref }), b: namePlace({ file: right.ref }) }],
      }),
    ),
  ];
}

/** The stem in words to read. */
function stemOf({ words }: NameFeature): string {
  return words.map(wordAsToken).join(" ");
}

interface Said {
  readonly signal: string;
  readonly detail: string;
}

function markSignal(left: NameFeature, right: NameFeature, sign: number): Said {
  const newer = sign > 0 ? left : right;
  const which =
    sign === 0 ? ", with different marks" : `; the marks make "${newer.ref.name}" the later one`;
  return { signal: "version-sequence", detail: `Both names say "${stemOf(left)}"${which}.` };
}

function periodSignal(left: NameFeature, right: NameFeature): Said {
  const isDay = left.periodPrecision === "day" && right.periodPrecision === "day";
  return {
    signal: isDay ? "dated-copy" : "period-series",
    detail: `Both names say "${stemOf(left)}", for ${left.period ?? "no period"} and ${right.period ?? "no period"}.`,
  };
}

function unorderedSignal(left: NameFeature, sameFormat: boolean): Said {
  return sameFormat
    ? { signal: "same-name", detail: `Both files are named "${stemOf(left)}".` }
    : { signal: "same-stem", detail: `Both names say "${stemOf(left)}", in different formats.` };
}

/**
 * Which of two names with one stem is the later, by period or by mark. `sign` 0 means that they differ but in ways that cannot be
 * compared; null that they do not differ.
 */
function compareMarks(
  left: NameFeature,
  right: NameFeature,
): { sign: number; kind: "rank" | "period" } | null {
  if (left.period !== null && right.period !== null && left.period !== right.period) {
    return { sign: left.period > right.period ? 1 : -1, kind: "period" };
  }
  const dated = (left.period === null) !== (right.period === null);
  const ranked = hasMarks(left.marks) || hasMarks(right.marks);
  if (dated && ranked) return { sign: compareDraftToFinal(left.marks, right.marks), kind: "rank" };
  if (dated) return { sign: 0, kind: "period" };
  if (sameMarks(left.marks, right.marks)) return null;
  return { sign: Math.sign(compareVersionMarks(left.marks, right.marks)), kind: "rank" };
}

function observeWords(names: Names, left: NameFeature, right: NameFeature): Observation[] {
  const total = names.files;
  let shared = 0;
  const found: string[] = [];
  for (const word of left.wordSet) {
    if (!right.wordSet.has(word)) continue;
    const weight = idf(total, names.wordCount(word));
    shared += weight * (/^\d+$/.test(word) ? 0.4 : 1);
    found.push(word);
  }
  if (found.length === 0) return [];
  const norm = Math.sqrt(weightOf(names, left) * weightOf(names, right));
  const cosine = norm === 0 ? 0 : Math.min(1, shared / norm);
  const strength = cosine * saturate(shared, 4);
  if (strength < 0.05) return [];
  return [
    observed("filename", { signal: "shared-name-words", strength }, () => {
      const longest = found.reduce((best, word) => (word.length > best.length ? word : best), "");
      const quoted = found.slice(0, 5).map((word) => `"${wordAsToken(word)}"`);
      return {
        detail: `The names share ${quoted.join(", ")}.`,
        places: [
          {
            a: namePlace({ file: left.ref }, wordAsToken(longest)),
            b: namePlace({ file: right.ref }, wordAsToken(longest)),
          },
        ],
      };
    }),
  ];
}

function weightOf(names: Names, name: NameFeature): number {
  let sum = 0;
  for (const word of name.wordSet) sum += idf(names.files, names.wordCount(word));
  return sum;
}
