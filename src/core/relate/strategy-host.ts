/**
 * Some of the strategies over a whole corpus. Each thread that takes part hosts its own, reads all profiles for them and answers for all pairs, so
 * that no two threads hold the same.
 */

import { floats32, words32 } from "../kit/column.ts";
import type { Evidence } from "../model/evidence.ts";
import type { Observation } from "./contract.ts";
import type { RelateControl } from "./control.ts";
import { type OpenCorpus, openCorpus, type ProfileSource } from "./corpus.ts";
import { toEvidence } from "./observe.ts";
import type { LocalStrategyName, RelateOptions } from "./options.ts";
import type { PairList } from "./pairs.ts";
import type { Rest } from "./rest.ts";
import { toWord } from "./signal-words.ts";
import type { FrozenStatistics } from "./statistics.ts";
import { openStrategies } from "./strategies/registry.ts";

/** Pairs that one strategy after the other proposes; a pair may come several times. */
export interface Proposals {
  readonly a: Uint32Array;
  readonly b: Uint32Array;
  readonly weight: Float32Array;
}

/** Words of many pairs, one after the other; those of a pair compared first, then those looked up. */
export interface SignalTable {
  /** Words of a pair begin here; one more entry than pairs. */
  readonly start: Uint32Array;
  /** Where its compared words end and those looked up begin. */
  readonly middle: Uint32Array;
  readonly words: Uint32Array;
}

export interface StrategyHost {
  /** Reads every file, prepares, and proposes. Called once, first. */
  propose(): Promise<Proposals>;
  /** What is seen of the pairs; those where `isFresh` is 0 are looked up only. */
  observe(
    pairs: PairList,
    isFresh: Uint8Array,
    onRest?: (done: number) => void,
  ): Promise<SignalTable>;
  /** The same in words and with places, pair by pair. */
  explain(pairs: PairList): Promise<Evidence[][]>;
  /** After `propose`. */
  freeze(): Promise<FrozenStatistics>;
  /** By strategy: buckets dropped, postings cut and the like. */
  counters(): Promise<Record<string, Record<string, number>>>;
}

export interface LocalHost extends StrategyHost {
  /** Complete after `propose`. */
  readonly corpus: OpenCorpus;
}

/** Hosts strategies in this thread. Its calls throw `AppError` `run.cancelled` once `rest` says so. */
export function hostStrategies(
  source: ProfileSource,
  options: RelateOptions,
  names: readonly LocalStrategyName[],
  rest: Rest,
  control: Pick<RelateControl, "onFile" | "onProgress"> & {
    readonly statistics?: FrozenStatistics | null;
  } = {},
): LocalHost {
  const corpus = openCorpus(source, control.statistics ?? null);
  let prepared: Awaited<ReturnType<typeof prepareStrategies>> = [];
  const compare = (a: number, b: number): readonly Observation[] =>
    prepared.flatMap(({ strategy }) => strategy.compare(a, b));
  const lookUp = (a: number, b: number): readonly Observation[] =>
    prepared.flatMap(({ strategy }) => strategy.lookUp(a, b));
  return {
    corpus,
    async propose() {
      prepared = await prepareStrategies(corpus, options, names, rest, control);
      const out = { a: words32(), b: words32(), weight: floats32() };
      for (const { strategy } of prepared) {
        for (const { a, b, weight } of strategy.candidates()) {
          out.a.push(a);
          out.b.push(b);
          out.weight.push(weight);
        }
        await rest.now();
      }
      return { a: out.a.view(), b: out.b.view(), weight: out.weight.view() };
    },
    async observe(pairs, isFresh, onRest = () => {}) {
      const table = { start: words32(), middle: words32(), words: words32() };
      for (let i = 0; i < pairs.length; i++) {
        const [a, b] = [pairs.a[i] as number, pairs.b[i] as number];
        table.start.push(table.words.length);
        if (isFresh[i] === 1) for (const seen of compare(a, b)) table.words.push(toWord(seen));
        table.middle.push(table.words.length);
        for (const seen of lookUp(a, b)) table.words.push(toWord(seen));
        if (await rest.maybe()) onRest(i + 1);
      }
      table.start.push(table.words.length);
      return { start: table.start.view(), middle: table.middle.view(), words: table.words.view() };
    },
    async explain(pairs) {
      const out: Evidence[][] = [];
      for (let i = 0; i < pairs.length; i++) {
        const [a, b] = [pairs.a[i] as number, pairs.b[i] as number];
        out.push([...compare(a, b), ...lookUp(a, b)].map(toEvidence));
        await rest.maybe();
      }
      return out;
    },
    freeze: async () => corpus.statistics.freeze(),
    counters: async () =>
      Object.fromEntries(prepared.map(({ name, strategy }) => [name, { ...strategy.counters }])),
  };
}

/** Reads every file once and prepares the strategies; `onProgress` is told after each of them. */
async function prepareStrategies(
  corpus: OpenCorpus,
  options: RelateOptions,
  names: readonly LocalStrategyName[],
  rest: Rest,
  { onFile, onProgress }: Pick<RelateControl, "onFile" | "onProgress">,
) {
  const opened = openStrategies(corpus, options, names);
  await corpus.readAll((profile, file) => {
    onFile?.(profile);
    for (const { reader } of opened) reader.read(profile, file);
  }, rest.maybe);
  const out = [];
  for (const { name, reader } of opened) {
    out.push({ name, strategy: reader.prepare() });
    onProgress?.({ step: "prepare", done: out.length, total: opened.length });
    await rest.now();
  }
  return out;
}
