/**
 * The relate stage: profiles in, links out. Strategies propose and observe, `fuse` decides, versions are put in order, what is implied is
 * marked. Equal profiles and options give equal links, whatever order the profiles come in.
 */
import type { FileProfile } from "../model/profile.ts";
import { canonicalJson } from "../pipeline/keys.ts";
import type { Corpus, FusedEdge, RelateCounters } from "./contract.ts";
import type { RelateControl } from "./control.ts";
import { keysInOrder, openCorpus, type ProfileSource, profilesInMemory } from "./corpus.ts";
import { FUSION_PARAMETERS } from "./fusion/parameters.ts";
import { judgePairs, judgeThroughRelatives, learnJudge } from "./judge.ts";
import { explainLink, keepLinks, type Link, strongestFirst } from "./links.ts";
import { createObserver } from "./observer.ts";
import { RELATE_VERSION, type RelateOptions } from "./options.ts";
import { prepareStrategies, proposePairs } from "./propose.ts";
import { restEvery } from "./rest.ts";
import { memorable, type RelateState, remember } from "./state.ts";
import { STRATEGIES } from "./strategies/registry.ts";

export interface FoundLinks {
  readonly corpus: Corpus;
  readonly links: readonly Link[];
  readonly counters: RelateCounters;
  /** A link with its evidence; reads the two profiles. */
  explain(link: Link): FusedEdge;
  /** What to give the next run. */
  state(): RelateState;
}

/** Links of a project with what was proposed, judged, kept and cut. Throws `AppError` only when `signal` aborts. */
export async function findLinks(
  source: ProfileSource,
  options: RelateOptions,
  control: RelateControl = {},
): Promise<FoundLinks> {
  const { parameters = FUSION_PARAMETERS } = control;
  const optionsKey = keyOf(options);
  const remembered = remember(control.before ?? null, optionsKey, keysInOrder(source));
  const corpus = openCorpus(source, remembered.statistics);
  const rest = restEvery(control.yieldEvery ?? 400, control.signal);
  await rest.now();
  const prepared = await prepareStrategies(corpus, options, rest, control);
  const merged = proposePairs(prepared, corpus, options);
  await rest.now();
  const observer = createObserver(
    prepared.map(({ strategy }) => strategy),
    remembered.memory,
  );
  const signals = await observer.observe(merged.pairs, rest, (done) =>
    control.onProgress?.({ step: "judge", done, total: merged.pairs.length }),
  );
  const judge = learnJudge(merged.pairs, signals, corpus, parameters);
  const direct = await judgePairs(merged.pairs, signals, judge, rest);
  const { judged, added, hubs } = options.linkThroughRelatives
    ? await judgeThroughRelatives(direct, corpus, { observer, judge, rest })
    : { judged: direct, added: 0, hubs: 0 };
  const { links, cut } = keepLinks(judged, judge, corpus, options);
  control.onProgress?.({ step: "finish", done: links.length, total: links.length });
  const n = corpus.files.length;
  return {
    corpus,
    links,
    state: () => ({
      optionsKey,
      fileKeys: keysInOrder(source),
      statistics: corpus.statistics.freeze(),
      changed: remembered.changed,
      ...memorable(judged.pairs, judged.signals, n),
    }),
    explain: (link) => explainLink(link, judged, { judge, observer, corpus }),
    counters: {
      pairsPossible: (n * (n - 1)) / 2,
      pairsProposed: merged.proposed,
      pairsJudged: judged.pairs.length,
      pairsCompared: observer.counters.compared,
      pairsKept: links.length,
      byStrategy: {
        ...Object.fromEntries(
          prepared.map(({ name, strategy }) => [name, { ...strategy.counters }]),
        ),
        all: { pairsCut: merged.cut, pairsThroughRelatives: added, hubs, linksCut: cut },
      },
    },
  };
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
  const edges = found.links.toSorted(strongestFirst(found.corpus)).map(found.explain);
  return { edges, counters: found.counters };
}
