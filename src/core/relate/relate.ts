/**
 * The relate stage: profiles in, edges out. Strategies propose and observe, `fuse` decides, versions are put in order, what is implied is
 * marked. Equal profiles and options give equal edges, whatever order the profiles come in.
 */
import type { FileProfile } from "../model/profile.ts";
import type { Corpus, FusedEdge, RelateCounters } from "./contract.ts";
import { distinctMatches, reasonFor, startsAtFirst, turnEdge } from "./edge-type.ts";
import { learnFolders } from "./fusion/folder-agreement.ts";
import type { FusionParameters } from "./fusion/fuse.ts";
import { FUSION_PARAMETERS } from "./fusion/parameters.ts";
import { createJudge, type Judged, judgePairs, judgeThroughRelatives } from "./judge.ts";
import type { RelateOptions } from "./options.ts";
import { corpusOf, proposePairs } from "./propose.ts";
import { markRedundant } from "./redundancy.ts";
import { restEvery } from "./rest.ts";
import { orderVersions } from "./versions.ts";

export interface RelateControl {
  readonly signal?: AbortSignal;
  /** Weights of the fusion model; the shipped ones by default. */
  readonly parameters?: FusionParameters;
  readonly onProgress?: (progress: {
    step: "prepare" | "judge" | "finish";
    done: number;
    total: number;
  }) => void;
  /** Pairs judged between two rests of the event loop. */
  readonly yieldEvery?: number;
}

export interface RelateResult {
  readonly edges: FusedEdge[];
  readonly counters: RelateCounters;
}

/** Edges of a project with what was proposed, judged, kept and cut. Throws `AppError` only when `signal` aborts. */
export async function relateCorpus(
  profiles: readonly FileProfile[],
  options: RelateOptions,
  control: RelateControl = {},
): Promise<RelateResult> {
  const { parameters = FUSION_PARAMETERS } = control;
  const corpus = corpusOf(profiles);
  const rest = restEvery(control.yieldEvery ?? 400, control.signal);
  await rest.now();
  const { prepared, merged } = await proposePairs(corpus, options, async (done, total) => {
    control.onProgress?.({ step: "prepare", done, total });
    await rest.now();
  });
  const strategies = prepared.map(({ strategy }) => strategy);
  const folders = learnFolders(
    merged.pairs,
    corpus,
    createJudge(strategies, corpus, { holdFrom: 1, parameters }),
  );
  await rest.now();
  const judge = createJudge(strategies, corpus, {
    holdFrom: options.minConfidence,
    folders,
    parameters,
  });
  const direct = await judgePairs(merged.pairs, judge, rest, (done) =>
    control.onProgress?.({ step: "judge", done, total: merged.pairs.length }),
  );
  const whole = options.linkThroughRelatives
    ? await judgeThroughRelatives(direct, corpus, judge, rest)
    : { judged: direct, added: 0, hubs: 0 };
  await rest.now();
  const { edges, cut } = finish(whole.judged, corpus, options);
  control.onProgress?.({ step: "finish", done: edges.length, total: edges.length });
  const n = corpus.profiles.length;
  return {
    edges,
    counters: {
      pairsPossible: (n * (n - 1)) / 2,
      pairsProposed: merged.proposed,
      pairsJudged: merged.pairs.length + whole.added,
      pairsKept: edges.length,
      byStrategy: {
        ...Object.fromEntries(
          prepared.map(({ name, strategy }) => [name, { ...strategy.counters }]),
        ),
        all: {
          pairsCut: merged.cut,
          pairsThroughRelatives: whole.added,
          hubs: whole.hubs,
          linksCut: cut,
        },
      },
    },
  };
}

function finish(
  judged: readonly Judged[],
  corpus: Corpus,
  options: RelateOptions,
): { edges: FusedEdge[]; cut: number } {
  const found = judged.flatMap((pair) => toEdge(pair, corpus, options.minConfidence));
  const edges = strongestLinks(found, options.linksPerFile);
  const profileOf = (id: string): FileProfile =>
    corpus.profiles[corpus.indexByFileId.get(id) ?? 0] as FileProfile;
  return {
    edges: markRedundant(orderVersions(edges, profileOf)).sort(strongestFirst),
    cut: found.length - edges.length,
  };
}

function strongestFirst(x: FusedEdge, y: FusedEdge): number {
  return (
    y.confidence - x.confidence ||
    compareText(x.sourceFileId, y.sourceFileId) ||
    compareText(x.targetFileId, y.targetFileId)
  );
}

/** The strongest edges that leave no file with more than `most`; those with a type before merely related ones. */
function strongestLinks(edges: readonly FusedEdge[], most: number): FusedEdge[] {
  const plain = (edge: FusedEdge): number => (edge.type === "RELATED_TO" ? 1 : 0);
  const degree = new Map<string, number>();
  return edges
    .toSorted((x, y) => plain(x) - plain(y) || strongestFirst(x, y))
    .filter(({ sourceFileId, targetFileId }) => {
      const [a, b] = [degree.get(sourceFileId) ?? 0, degree.get(targetFileId) ?? 0];
      if (a >= most || b >= most) return false;
      degree.set(sourceFileId, a + 1);
      degree.set(targetFileId, b + 1);
      return true;
    });
}

function toEdge(pair: Judged, corpus: Corpus, minConfidence: number): FusedEdge[] {
  if (!pair.seen) return [];
  const { verdict, evidence } = pair.seen;
  if (verdict.confidence < minConfidence) return [];
  const { type } = verdict;
  const a = corpus.profiles[pair.a] as FileProfile;
  const b = corpus.profiles[pair.b] as FileProfile;
  const forward = startsAtFirst(type, evidence, a, b);
  const edge: FusedEdge = {
    sourceFileId: a.file.fileId,
    targetFileId: b.file.fileId,
    type,
    confidence: verdict.confidence,
    evidence,
    contributions: verdict.contributions,
    columnMatches: distinctMatches(evidence),
    reason: reasonFor(type, evidence, verdict.contributions),
    redundant: false,
  };
  return [forward ? edge : turnEdge(edge)];
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
