/**
 * The relate stage: profiles in, edges out. Strategies propose and observe, `fuse` decides, versions are put in order, what is implied is
 * marked. Equal profiles and options give equal edges, whatever order the profiles come in.
 */
import { AppError } from "../model/errors.ts";
import type { Evidence } from "../model/evidence.ts";
import type { FileProfile } from "../model/profile.ts";
import { mergeCandidates } from "./candidates.ts";
import type {
  CandidatePair,
  Corpus,
  FusedEdge,
  PreparedStrategy,
  RelateCounters,
} from "./contract.ts";
import { describeEdge, orientedMatches, startsAtFirst } from "./edge-type.ts";
import { fuse, type Verdict } from "./fuse.ts";
import type { RelateOptions } from "./options.ts";
import { markRedundant } from "./redundancy.ts";
import { evidenceThroughRelatives } from "./relatives.ts";
import { prepareAll } from "./strategies/registry.ts";
import { orderVersions } from "./versions.ts";

export interface RelateControl {
  readonly signal?: AbortSignal;
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
  const corpus = corpusOf(profiles);
  const rest = restEvery(control, control.yieldEvery ?? 400);
  const prepared = await prepareAll(corpus, options, async (done, total) => {
    control.onProgress?.({ step: "prepare", done, total });
    await rest.now();
  });
  const merged = mergeCandidates(
    proposalsOf(prepared),
    corpus.profiles.length,
    options.pairsPerFile,
  );
  await rest.now();
  const judged: Judged[] = [];
  for (const [done, pair] of merged.pairs.entries()) {
    judged.push(judge(pair, prepared, corpus));
    if (await rest.maybe())
      control.onProgress?.({ step: "judge", done, total: merged.pairs.length });
  }
  const related = options.linkThroughRelatives
    ? throughRelatives(judged, prepared, corpus)
    : { judged, added: 0, hubs: 0 };
  await rest.now();
  const edges = finish(related.judged, corpus, options);
  control.onProgress?.({ step: "finish", done: edges.length, total: edges.length });
  const n = corpus.profiles.length;
  return {
    edges,
    counters: {
      pairsPossible: (n * (n - 1)) / 2,
      pairsProposed: merged.proposed,
      pairsJudged: merged.pairs.length + related.added,
      pairsKept: edges.length,
      byStrategy: {
        ...Object.fromEntries(
          prepared.map(({ name, strategy }) => [name, { ...strategy.counters }]),
        ),
        all: { pairsCut: merged.cut, pairsThroughRelatives: related.added, hubs: related.hubs },
      },
    },
  };
}

interface Named {
  readonly name: string;
  readonly strategy: PreparedStrategy;
}

interface Judged {
  readonly a: number;
  readonly b: number;
  readonly evidence: readonly Evidence[];
  readonly verdict: Verdict;
}

function corpusOf(profiles: readonly FileProfile[]): Corpus {
  const sorted = [...profiles].sort(
    (x, y) => compareText(x.file.path, y.file.path) || compareText(x.file.fileId, y.file.fileId),
  );
  return {
    profiles: sorted,
    indexByFileId: new Map(sorted.map((profile, i) => [profile.file.fileId, i])),
  };
}

function* proposalsOf(prepared: readonly Named[]): Generator<CandidatePair> {
  for (const { strategy } of prepared) yield* strategy.candidates();
}

function judge(pair: { a: number; b: number }, prepared: readonly Named[], corpus: Corpus): Judged {
  const evidence = prepared.flatMap(({ strategy }) => strategy.observe(pair.a, pair.b));
  return { a: pair.a, b: pair.b, evidence, verdict: fuse(evidence, corpus.profiles.length) };
}

function throughRelatives(
  judged: readonly Judged[],
  prepared: readonly Named[],
  corpus: Corpus,
): { judged: Judged[]; added: number; hubs: number } {
  const n = corpus.profiles.length;
  const close = judged.map(({ a, b, verdict }) => ({ a, b, related: verdict.related }));
  const { found, hubs } = evidenceThroughRelatives(close, corpus.profiles);
  const known = new Set<number>();
  const out = judged.map((pair) => {
    const key = pair.a * n + pair.b;
    known.add(key);
    const extra = found.get(key);
    if (!extra) return pair;
    const evidence = [...pair.evidence, extra];
    return { ...pair, evidence, verdict: fuse(evidence, n) };
  });
  let added = 0;
  for (const [key, extra] of [...found].sort((x, y) => x[0] - y[0])) {
    if (known.has(key)) continue;
    added++;
    const [a, b] = [Math.floor(key / n), key % n];
    const evidence = [...prepared.flatMap(({ strategy }) => strategy.observe(a, b)), extra];
    out.push({ a, b, evidence, verdict: fuse(evidence, n) });
  }
  return { judged: out, added, hubs };
}

function finish(judged: readonly Judged[], corpus: Corpus, options: RelateOptions): FusedEdge[] {
  const edges = judged.flatMap((pair) => toEdge(pair, corpus, options.minConfidence));
  const profileOf = (id: string): FileProfile =>
    corpus.profiles[corpus.indexByFileId.get(id) ?? 0] as FileProfile;
  return markRedundant(orderVersions(edges, profileOf)).sort(
    (x, y) =>
      y.confidence - x.confidence ||
      compareText(x.sourceFileId, y.sourceFileId) ||
      compareText(x.targetFileId, y.targetFileId),
  );
}

/** A type that falls below the bar may still be a link of the plain kind. */
function toEdge(pair: Judged, corpus: Corpus, minConfidence: number): FusedEdge[] {
  const { verdict, evidence } = pair;
  const isTyped = verdict.confidence >= minConfidence;
  if (!isTyped && verdict.related < minConfidence) return [];
  const type = isTyped ? verdict.type : "RELATED_TO";
  const a = corpus.profiles[pair.a] as FileProfile;
  const b = corpus.profiles[pair.b] as FileProfile;
  const forward = startsAtFirst(type, evidence, a, b);
  const [source, target] = forward ? [a, b] : [b, a];
  const reason = verdict.contributions[0];
  return [
    {
      sourceFileId: source.file.fileId,
      targetFileId: target.file.fileId,
      type,
      confidence: isTyped ? verdict.confidence : verdict.related,
      evidence: forward ? evidence : evidence.map(turnEvidence),
      contributions: verdict.contributions,
      columnMatches: orientedMatches(evidence, forward),
      description: describeEdge(
        type,
        source,
        target,
        evidence.find((seen) => seen.signal === reason?.signal),
      ),
      redundant: false,
    },
  ];
}

/** Evidence seen from the other file, so that `a` is always the edge's source. */
function turnEvidence(seen: Evidence): Evidence {
  return {
    ...seen,
    direction:
      seen.direction === "none" ? "none" : seen.direction === "a-to-b" ? "b-to-a" : "a-to-b",
    places: seen.places.map(({ a, b }) => ({ a: b, b: a })),
    columnMatches: seen.columnMatches.map((match) => ({
      sourceColumn: match.targetColumn,
      targetColumn: match.sourceColumn,
      sourceTable: match.targetTable,
      targetTable: match.sourceTable,
      score: match.score,
    })),
  };
}

function restEvery(
  control: RelateControl,
  every: number,
): { now(): Promise<void>; maybe(): Promise<boolean> } {
  let count = 0;
  const now = async (): Promise<void> => {
    if (control.signal?.aborted)
      throw new AppError("run.cancelled", { detail: "relate was stopped" });
    await new Promise<void>((resolve) => setTimeout(resolve, 0));
  };
  return {
    now,
    async maybe() {
      count++;
      if (count % every !== 0) return false;
      await now();
      return true;
    },
  };
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
