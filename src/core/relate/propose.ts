/** From profiles to the pairs worth looking at: strategies prepared, their proposals merged and cut. */
import type { FileProfile } from "../model/profile.ts";
import { type MergedCandidates, mergeCandidates } from "./candidates.ts";
import { withoutListing } from "./containers.ts";
import type { CandidatePair, Corpus } from "./contract.ts";
import type { RelateOptions } from "./options.ts";
import { type NamedStrategy, prepareAll } from "./strategies/registry.ts";

export interface Proposal {
  readonly prepared: readonly NamedStrategy[];
  readonly merged: MergedCandidates;
}

/** The corpus as strategies see it: profiles in path order, so that results do not depend on the order they came in; archives are mere boxes. */
export function corpusOf(profiles: readonly FileProfile[]): Corpus {
  const sorted = profiles
    .map(withoutListing)
    .sort(
      (x, y) => compareText(x.file.path, y.file.path) || compareText(x.file.fileId, y.file.fileId),
    );
  return {
    profiles: sorted,
    indexByFileId: new Map(sorted.map((profile, i) => [profile.file.fileId, i])),
  };
}

/** Prepares the strategies and merges what they propose; `between` is awaited after each strategy and after the merge. */
export async function proposePairs(
  corpus: Corpus,
  options: RelateOptions,
  between: (done: number, total: number) => Promise<void>,
): Promise<Proposal> {
  const prepared = await prepareAll(corpus, options, between);
  const merged = mergeCandidates(
    proposalsOf(prepared),
    corpus.profiles.length,
    options.pairsPerFile,
  );
  await between(prepared.length, prepared.length);
  return { prepared, merged };
}

function* proposalsOf(prepared: readonly NamedStrategy[]): Generator<CandidatePair> {
  for (const { strategy } of prepared) yield* strategy.candidates();
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
