/**
 * What a shared folder is worth in a corpus, learnt from the corpus itself: how much more often than chance the ends of sure links, found
 * without looking at folders, lie in one folder, near each other, or apart. Where files were dealt to folders at random it is worth nothing.
 * The log-likelihood ratio of a naive Bayes classifier, with rates shrunk towards chance.
 */
import { clamp } from "../../kit/stats.ts";
import type { Corpus } from "../contract.ts";
import type { PairList } from "../pairs.ts";
import type { Signal } from "../signal-words.ts";
import { folderLevel, folderOf, topOf } from "../strategies/metadata/circumstances.ts";
import { MOST_OF_FOLDER } from "./signals.ts";

/** Log-likelihood ratios, above 0 where a place speaks for a link. */
export interface FolderAgreement {
  readonly "same-folder": number;
  readonly "near-folder": number;
  readonly "other-folder": number;
}

export const NO_AGREEMENT: FolderAgreement = {
  "same-folder": 0,
  "near-folder": 0,
  "other-folder": 0,
};

const SURE = 0.9;
/** Pairs looked at; beyond, every n-th. */
const MOST_PAIRS = 6_000;
/** Sure links that chance weighs as much as: few links prove little. */
const SHRINK = 12;
/** Below this a folder's say is left out of the evidence. */
const LEAST_STRENGTH = 0.03;

/** Learns from `pairs`; `relatedOf` is the probability of the i-th without regard to folders. Equal corpora give equal ratios. */
export function learnFolders(
  pairs: PairList,
  corpus: Corpus,
  relatedOf: (i: number) => number,
): FolderAgreement {
  const folders = corpus.files.map(({ ref }) =>
    ref.parentFileId === null ? folderOf(ref.path) : "",
  );
  const placed = folders.filter((folder) => folder !== "");
  const seen = { "same-folder": 0, "near-folder": 0, "other-folder": 0 };
  let sure = 0;
  const step = sampleStep(pairs.length);
  for (let i = 0; i < pairs.length; i += step) {
    const left = folders[pairs.a[i] as number] as string;
    const right = folders[pairs.b[i] as number] as string;
    if (left === "" || right === "" || relatedOf(i) < SURE) continue;
    seen[folderLevel(left, right)]++;
    sure++;
  }
  const chance = chances(placed);
  const linked = Math.min(
    0.5,
    (sure * step) / Math.max(1, (placed.length * (placed.length - 1)) / 2),
  );
  const ratio = (level: keyof FolderAgreement): number => {
    const among = (seen[level] + SHRINK * chance[level]) / (sure + SHRINK);
    // What chance gives holds the linked pairs too; these are taken out, as far as they are known.
    const apart = Math.max(chance[level] / 20, (chance[level] - linked * among) / (1 - linked));
    return clampRatio(Math.log((among + 1e-4) / (apart + 1e-4)));
  };
  return {
    "same-folder": ratio("same-folder"),
    "near-folder": ratio("near-folder"),
    "other-folder": ratio("other-folder"),
  };
}

/** Every how many-th pair is looked at; more than 1 where there are too many to look at all. */
function sampleStep(pairs: number): number {
  return Math.max(1, Math.ceil(pairs / MOST_PAIRS));
}

/** Pairs that folders are learnt from, out of so many. */
export function pairsSampled(pairs: number): number {
  return Math.ceil(pairs / sampleStep(pairs));
}

function clampRatio(ratio: number): number {
  return Math.max(-MOST_OF_FOLDER, Math.min(MOST_OF_FOLDER, ratio));
}

/** How likely two files drawn at random lie in one folder, in one top folder, or apart. */
function chances(folders: readonly string[]): FolderAgreement {
  const share = (names: readonly string[]): number => {
    const sizes = new Map<string, number>();
    for (const name of names) sizes.set(name, (sizes.get(name) ?? 0) + 1);
    let sum = 0;
    for (const size of sizes.values()) sum += (size / names.length) ** 2;
    return sum;
  };
  if (folders.length === 0) return NO_AGREEMENT;
  const same = share(folders);
  const top = share(folders.map(topOf));
  return { "same-folder": same, "near-folder": top - same, "other-folder": 1 - top };
}

/** Evidence with folders weighed by what they are worth here; those that are worth nothing, or speak against their own polarity, left out. */
export function weighFolders<Seen extends Signal>(
  evidence: readonly Seen[],
  agreement: FolderAgreement = NO_AGREEMENT,
): readonly Seen[] {
  return evidence.flatMap((seen) => {
    // A README speaks for its folder as far as folders keep together what belongs together.
    const level = seen.signal.startsWith("folder-readme") ? "same-folder" : seen.signal;
    if (!(level in agreement)) return [seen];
    const ratio = agreement[level as keyof FolderAgreement];
    const worth = (seen.polarity === "for" ? ratio : -ratio) / MOST_OF_FOLDER;
    const strength = Math.round(clamp(seen.strength * worth) * 10_000) / 10_000;
    return strength < LEAST_STRENGTH ? [] : [{ ...seen, strength }];
  });
}
