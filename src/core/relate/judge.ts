/** Judges pairs from their signals: folders weighed by what they are worth in this corpus, relatives heard, fusion decides. */
import type { Evidence } from "../model/evidence.ts";
import { hostOf, isContainment } from "./containers.ts";
import type { Corpus, Observation } from "./contract.ts";
import { type FolderAgreement, learnFolders, weighFolders } from "./fusion/folder-agreement.ts";
import { type FusionParameters, fuse, relatedness, type Verdict } from "./fusion/fuse.ts";
import { toEvidence } from "./observe.ts";
import { type Observer, signalsOf } from "./observer.ts";
import { joinWords, type PairList, positionsOf } from "./pairs.ts";
import { commonRelatives, observeRelative } from "./relatives.ts";
import type { Rest } from "./rest.ts";
import type { Signal } from "./signal-words.ts";
import type { SignalTable } from "./strategy-host.ts";

export interface Judged {
  readonly pairs: PairList;
  readonly signals: SignalTable;
  /** What was heard beside the strategies, by position of the pair: relatives in common, opinions of a reasoner. */
  readonly heard: ReadonlyMap<number, readonly Observation[]>;
  /** Probability that the two belong together, by position of the pair. */
  readonly related: Float64Array;
}

export interface Judge {
  /** Probability that the two belong together. */
  related(a: number, b: number, signals: readonly Signal[], heard?: readonly Observation[]): number;
  /** Type and terms of two that belong together. */
  verdict(signals: readonly Signal[], heard?: readonly Observation[]): Verdict;
  /** The evidence that the verdict rests on, in words. */
  evidence(seen: readonly Evidence[], heard?: readonly Observation[]): Evidence[];
}

/** A judge who knows what folders are worth. An archive and what came out of it are no link at all. */
export function createJudge(
  corpus: Corpus,
  folders: FolderAgreement,
  parameters: FusionParameters,
): Judge {
  const { files } = corpus.statistics;
  const all = (signals: readonly Signal[], heard: readonly Observation[]): readonly Signal[] => {
    const weighed = weighFolders(signals, folders);
    return heard.length === 0 ? weighed : [...weighed, ...heard];
  };
  return {
    related: (a, b, signals, heard = []) =>
      isContainment(corpus, a, b) ? 0 : relatedness(all(signals, heard), files, parameters),
    verdict: (signals, heard = []) => fuse(all(signals, heard), files, parameters),
    evidence: (seen, heard = []) => [...weighFolders(seen, folders), ...heard.map(toEvidence)],
  };
}

/** A judge for these pairs, with what folders are worth learnt from them. */
export function learnJudge(
  pairs: PairList,
  signals: SignalTable,
  corpus: Corpus,
  parameters: FusionParameters,
): Judge {
  const folders = learnFolders(pairs, corpus, (i) =>
    isContainment(corpus, pairs.a[i] as number, pairs.b[i] as number)
      ? 0
      : relatedness(weighFolders(signalsOf(signals, i)), corpus.statistics.files, parameters),
  );
  return createJudge(corpus, folders, parameters);
}

/** How likely each pair belongs together by its own signals. */
export async function judgePairs(
  pairs: PairList,
  signals: SignalTable,
  judge: Judge,
  rest: Rest,
): Promise<Judged> {
  const related = new Float64Array(pairs.length);
  for (let i = 0; i < pairs.length; i++) {
    const [a, b] = [pairs.a[i] as number, pairs.b[i] as number];
    related[i] = judge.related(a, b, signalsOf(signals, i));
    await rest.maybe();
  }
  return { pairs, signals, heard: new Map(), related };
}

/** Judges again the pairs that share a close relative, known ones and new ones; new ones stand behind the others. */
export async function judgeThroughRelatives(
  before: Judged,
  corpus: Corpus,
  { observer, judge, rest }: { observer: Observer; judge: Judge; rest: Rest },
): Promise<{ judged: Judged; added: number; hubs: number }> {
  const n = corpus.files.length;
  const { found, hubs } = commonRelatives(before.pairs, before.related, n, (file) =>
    hostOf(corpus, file),
  );
  const positions = positionsOf(before.pairs, n);
  const isNew = (key: number): boolean => positions(Math.floor(key / n), key % n) < 0;
  const added = pairsOfKeys(
    [...found.keys()].filter(isNew).sort((x, y) => x - y),
    n,
  );
  const more = await observer.observe(added);
  const pairs = joinPairs(before.pairs, added);
  const signals = joinTables(before.signals, more);
  const related = new Float64Array(pairs.length);
  related.set(before.related);
  const heard = new Map<number, readonly Observation[]>();
  const hear = async (i: number, a: number, b: number): Promise<void> => {
    const relative = found.get(a * n + b);
    if (!relative) return;
    const own = [observeRelative(corpus, a, b, relative)];
    heard.set(i, own);
    related[i] = judge.related(a, b, signalsOf(signals, i), own);
    await rest.maybe();
  };
  for (let i = 0; i < pairs.length; i++) await hear(i, pairs.a[i] as number, pairs.b[i] as number);
  return { judged: { pairs, signals, heard, related }, added: added.length, hubs };
}

function pairsOfKeys(keys: readonly number[], fileCount: number): PairList {
  return {
    length: keys.length,
    a: Uint32Array.from(keys, (key) => Math.floor(key / fileCount)),
    b: Uint32Array.from(keys, (key) => key % fileCount),
  };
}

function joinPairs(x: PairList, y: PairList): PairList {
  return { length: x.length + y.length, a: joinWords(x.a, y.a), b: joinWords(x.b, y.b) };
}

function joinTables(x: SignalTable, y: SignalTable): SignalTable {
  const shift = x.words.length;
  const moved = (list: Uint32Array): Uint32Array => list.map((at) => at + shift);
  return {
    start: joinWords(x.start.subarray(0, -1), moved(y.start)),
    middle: joinWords(x.middle, moved(y.middle)),
    words: joinWords(x.words, y.words),
  };
}
