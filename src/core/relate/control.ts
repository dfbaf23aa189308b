/** What callers of the relate stage may ask for beside its options. */
import type { FileProfile } from "../model/profile.ts";
import type { FusionParameters } from "./fusion/fuse.ts";
import type { LocalStrategyName } from "./options.ts";
import type { Reasoning } from "./reasoning.ts";
import type { RelateState } from "./state.ts";
import type { FrozenStatistics } from "./statistics.ts";
import type { StrategyHost } from "./strategy-host.ts";

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
  /** What the run before left; comparisons of unchanged files are taken from it. */
  readonly before?: RelateState | null;
  /** Strategies that others host, such as another thread; the wanted ones that are left are hosted here. */
  readonly elsewhere?: readonly {
    readonly names: readonly LocalStrategyName[];
    host(statistics: FrozenStatistics | null): StrategyHost;
  }[];
  /** Who is asked about pairs that the evidence leaves open; nobody by default. */
  readonly reasoning?: Reasoning;
  /** Told of each profile as it is read. */
  readonly onFile?: (profile: FileProfile) => void;
}
