/**
 * The relate stage: profiles in, links out. Strategies propose and observe, `fuse` decides, versions are put in order, what is implied is
 * marked. Equal profiles and options give equal links, whatever order the profiles come in.
 */

import { canonicalJson } from "../kit/canonical-json.ts";
import type { FileProfile } from "../model/profile.ts";
import { mergeCandidates } from "./candidates.ts";
import type { Corpus, FusedEdge, RelateCounters } from "./contract.ts";
import type { RelateControl } from "./control.ts";
import { keysInOrder, type ProfileSource, profilesInMemory } from "./corpus.ts";
import { pairsSampled } from "./fusion/folder-agreement.ts";
import { FUSION_PARAMETERS } from "./fusion/parameters.ts";
import { judgePairs, judgeThroughRelatives, learnJudge } from "./judge.ts";
import { explainLinks, keepLinks, type Link, strongestFirst } from "./links.ts";
import { createObserver } from "./observer.ts";
import { RELATE_VERSION, type RelateOptions } from "./options.ts";
import { judgeByReasoning } from "./reasoning.ts";
import { type Rest, restEvery } from "./rest.ts";
import { memorable, type RelateState, type Remembered, remember } from "./state.ts";
import { joinStatistics } from "./statistics.ts";
import { STRATEGIES } from "./strategies/registry.ts";
import { hostStrategies, type StrategyHost } from "./strategy-host.ts";

export interface FoundLinks {
  readonly corpus: Corpus;
  readonly links: readonly Link[];
  readonly counters: RelateCounters;
  /** Links with their evidence; reads the profiles of their ends. */
  explain(links: readonly Link[]): Promise<FusedEdge[]>;
  /** What to give the next run. */
  state(): Promise<RelateState>;
}

/** Links of a project with what was proposed, judged, kept and cut. Throws `AppError` only when `signal` aborts. */
export async function findLinks(
  source: ProfileSource,
  options: RelateOptions,
  control: RelateControl = {},
): Promise<FoundLinks> {
  const { parameters = FUSION_PARAMETERS, onProgress } = control;
  const rest = restEvery(control.yieldEvery ?? 400, control.signal);
  await rest.now();
  const fileKeys = keysInOrder(source);
  const optionsKey = keyOf(options);
  const remembered = remember(control.before ?? null, optionsKey, fileKeys);
  const { corpus, hosts } = hostAll(source, options, control, remembered, rest);
  const proposals = await Promise.all(hosts.map((host) => host.propose()));
  const merged = mergeCandidates(proposals, corpus.files.length, options.pairsPerFile);
  await rest.now();
  const observer = createObserver(hosts, remembered.memory);
  const signals = await observer.observe(merged.pairs, (done) =>
    onProgress?.({ step: "judge", done, total: merged.pairs.length }),
  );
  const judge = learnJudge(merged.pairs, signals, corpus, parameters);
  const direct = await judgePairs(merged.pairs, signals, judge, rest);
  const whole = options.linkThroughRelatives
    ? await judgeThroughRelatives(direct, corpus, { observer, judge, rest })
    : { judged: direct, added: 0, hubs: 0 };
  const { judged, asked } = control.reasoning
    ? await judgeByReasoning(whole.judged, corpus, control.reasoning, { observer, judge })
    : { judged: whole.judged, asked: 0 };
  const { links, cut } = keepLinks(judged, judge, corpus, options);
  onProgress?.({ step: "finish", done: links.length, total: links.length });
  const n = corpus.files.length;
  const counters = await Promise.all(hosts.map((host) => host.counters()));
  return {
    corpus,
    links,
    explain: (wanted) => explainLinks(wanted, judged, { judge, observer, corpus }),
    state: async () => ({
      optionsKey,
      fileKeys,
      statistics: joinStatistics(await Promise.all(hosts.map((host) => host.freeze()))),
      changed: remembered.changed,
      ...memorable(judged.pairs, judged.signals, n),
    }),
    counters: {
      pairsPossible: (n * (n - 1)) / 2,
      pairsProposed: merged.proposed,
      pairsJudged: judged.pairs.length,
      pairsCompared: observer.counters.compared,
      pairsKept: links.length,
      byStrategy: {
        ...Object.assign({}, ...counters),
        all: {
          pairsCut: merged.cut,
          folderPairs: pairsSampled(merged.pairs.length),
          pairsThroughRelatives: whole.added,
          hubs: whole.hubs,
          linksCut: cut,
          ...(control.reasoning ? { pairsAsked: asked } : {}),
        },
      },
    },
  };
}

/** This thread's strategies first, then those of others. */
function hostAll(
  source: ProfileSource,
  options: RelateOptions,
  control: RelateControl,
  { statistics }: Remembered,
  rest: Rest,
): { corpus: Corpus; hosts: StrategyHost[] } {
  const elsewhere = control.elsewhere ?? [];
  const others = new Set(elsewhere.flatMap(({ names }) => names));
  const own = options.strategies.filter((name) => !others.has(name));
  const here = hostStrategies(source, options, own, rest, { ...control, statistics });
  return { corpus: here.corpus, hosts: [here, ...elsewhere.map(({ host }) => host(statistics))] };
}

/** Options and versions that comparisons depend on. */
function keyOf(options: RelateOptions): string {
  const versions = STRATEGIES.map(({ name, version }) => `${name} ${version}`);
  return canonicalJson([RELATE_VERSION, versions, options]);
}

export interface RelateResult {
  /** Strongest first. */
  readonly edges: FusedEdge[];
  readonly counters: RelateCounters;
}

/** All links of a corpus that is in memory, explained. */
export async function relateCorpus(
  profiles: readonly FileProfile[],
  options: RelateOptions,
  control: RelateControl = {},
): Promise<RelateResult> {
  const found = await findLinks(profilesInMemory(profiles), options, control);
  const edges = await found.explain(found.links.toSorted(strongestFirst(found.corpus)));
  return { edges, counters: found.counters };
}
