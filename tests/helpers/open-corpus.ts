/** Corpora of profiles in memory, read and prepared, for tests of strategies and of their parts. */
import type { Evidence } from "../../src/core/model/evidence.ts";
import type { FileProfile } from "../../src/core/model/profile.ts";
import type {
  Observation,
  PreparedStrategy,
  Strategy,
  StrategyReader,
} from "../../src/core/relate/contract.ts";
import { type OpenCorpus, openCorpus, profilesInMemory } from "../../src/core/relate/corpus.ts";
import { toEvidence } from "../../src/core/relate/observe.ts";
import type { FrozenStatistics } from "../../src/core/relate/statistics.ts";
import type { PreparedPart, StrategyPart } from "../../src/core/relate/strategies/parts.ts";

/** A corpus whose files were all read; its files are in path order, whatever the order of the profiles. */
export async function openMemoryCorpus(
  profiles: readonly FileProfile[],
  before: FrozenStatistics | null = null,
): Promise<OpenCorpus> {
  return await read(profiles, () => [], before);
}

export interface PreparedIn<Prepared> {
  readonly corpus: OpenCorpus;
  readonly prepared: Prepared;
}

/** A strategy that has read the profiles; with its default options where none are given. */
export async function prepareStrategy<Options>(
  strategy: Strategy<Options>,
  profiles: readonly FileProfile[],
  options: Options = strategy.options.parse({}),
  before: FrozenStatistics | null = null,
): Promise<PreparedIn<PreparedStrategy>> {
  let reader: StrategyReader | undefined;
  const corpus = await read(
    profiles,
    (opened) => {
      reader = strategy.open(opened, options);
      return [reader];
    },
    before,
  );
  return { corpus, prepared: (reader as StrategyReader).prepare() };
}

/** A part that has read the profiles; the steps that it does not have do nothing. */
export async function preparePart(
  makePart: (corpus: OpenCorpus) => StrategyPart,
  profiles: readonly FileProfile[],
  before: FrozenStatistics | null = null,
): Promise<PreparedIn<Required<PreparedPart>>> {
  let part: StrategyPart | undefined;
  const corpus = await read(
    profiles,
    (opened) => {
      part = makePart(opened);
      return [part];
    },
    before,
  );
  const nothing = { candidates: () => [], compare: () => [], lookUp: () => [] };
  return { corpus, prepared: { ...nothing, ...(part as StrategyPart).prepare() } };
}

/** Observations as a person reads them. */
export function explained(observations: readonly Observation[]): Evidence[] {
  return observations.map(toEvidence);
}

async function read(
  profiles: readonly FileProfile[],
  readersOf: (corpus: OpenCorpus) => readonly Pick<StrategyPart, "read">[],
  before: FrozenStatistics | null,
): Promise<OpenCorpus> {
  const corpus = openCorpus(profilesInMemory(profiles), before);
  const readers = readersOf(corpus);
  await corpus.readAll(
    (profile, file) => {
      for (const reader of readers) reader.read(profile, file);
    },
    async () => {},
  );
  return corpus;
}
