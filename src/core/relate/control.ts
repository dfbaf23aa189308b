/** What callers of the relate stage may ask for beside its options. */
import type { FileProfile } from "../model/profile.ts";
import type { FusionParameters } from "./fusion/fuse.ts";
import type { RelateState } from "./state.ts";

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
  /** Told of each profile as it is read. */
  readonly onFile?: (profile: FileProfile) => void;
}
