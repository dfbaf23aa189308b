/**
 * Judges pairs: all strategies observe, fusion decides. Evidence of pairs that are hardly related is not held but observed again if a
 * relative speaks up for them, so that memory follows the number of links and not of pairs.
 */
import type { Evidence } from "../model/evidence.ts";
import { isContainment } from "./containers.ts";
import type { CandidatePair, Corpus, PreparedStrategy } from "./contract.ts";
import { type FolderAgreement, NO_AGREEMENT, weighFolders } from "./fusion/folder-agreement.ts";
import { type FusionParameters, fuse, type Verdict } from "./fusion/fuse.ts";
import { FUSION_PARAMETERS } from "./fusion/parameters.ts";
import { evidenceThroughRelatives } from "./relatives.ts";
import type { Rest } from "./rest.ts";

export interface Judged {
  readonly a: number;
  readonly b: number;
  readonly related: number;
  /** Null for a pair that nobody will ask about again. */
  readonly seen: { readonly evidence: readonly Evidence[]; readonly verdict: Verdict } | null;
}

export interface Judge {
  judge(a: number, b: number, extra?: Evidence): Judged;
}

export interface JudgeOptions {
  /** Pairs less likely than this are judged without keeping their evidence. */
  readonly holdFrom: number;
  readonly folders?: FolderAgreement;
  readonly parameters?: FusionParameters;
}

/** A judge over prepared strategies. An archive and what came out of it are no link at all. */
export function createJudge(
  strategies: readonly PreparedStrategy[],
  corpus: Corpus,
  { holdFrom, folders = NO_AGREEMENT, parameters = FUSION_PARAMETERS }: JudgeOptions,
): Judge {
  return {
    judge(a, b, extra) {
      if (isContainment(corpus, a, b)) return { a, b, related: 0, seen: null };
      const observed = strategies.flatMap((strategy) => strategy.observe(a, b));
      const weighed = weighFolders(observed, folders);
      const evidence = extra ? [...weighed, extra] : weighed;
      const verdict = fuse(evidence, corpus.profiles.length, parameters);
      const seen = verdict.confidence >= holdFrom ? { evidence, verdict } : null;
      return { a, b, related: verdict.confidence, seen };
    },
  };
}

/** All pairs in order; `onRest` is told how many are done whenever the event loop gets its turn. */
export async function judgePairs(
  pairs: readonly CandidatePair[],
  judge: Judge,
  rest: Rest,
  onRest: (done: number) => void,
): Promise<Judged[]> {
  const judged: Judged[] = [];
  for (const { a, b } of pairs) {
    judged.push(judge.judge(a, b));
    if (await rest.maybe()) onRest(judged.length);
  }
  return judged;
}

/** Judges again the pairs that share a close relative, known ones and new ones. */
export async function judgeThroughRelatives(
  judged: readonly Judged[],
  corpus: Corpus,
  judge: Judge,
  rest: Rest,
): Promise<{ judged: Judged[]; added: number; hubs: number }> {
  const n = corpus.profiles.length;
  const { found, hubs } = evidenceThroughRelatives(judged, corpus.profiles);
  const out = new Map(judged.map((pair) => [pair.a * n + pair.b, pair]));
  const before = out.size;
  for (const [key, extra] of [...found].sort((x, y) => x[0] - y[0])) {
    out.set(key, judge.judge(Math.floor(key / n), key % n, extra));
    await rest.maybe();
  }
  return { judged: [...out.values()], added: out.size - before, hubs };
}
