import type { z } from "zod";
import type { StageName } from "../model/run.ts";

/**
 * A stage as the pipeline editor, the planner and the cache see it. Same input, options and version give the same output; that
 * triple is the key of every stored result.
 */
export interface StageDefinition<Options> {
  readonly name: StageName;
  readonly title: string;
  /** Raise when the output changes for the same input; older results are then computed anew. */
  readonly version: number;
  readonly dependsOn: readonly StageName[];
  /** Works file by file (true) or on the whole project (false). */
  readonly perFile: boolean;
  /** May be switched off in a pipeline. */
  readonly optional: boolean;
  /** Drives validation, the settings form and the pipeline document. Every field has a default and a `.describe()` text. */
  readonly options: z.ZodType<Options>;
  /** The options in a few words, for the editor's card. */
  summary(options: Options): string;
}

export interface RetryPolicy {
  readonly maxAttempts: number;
  readonly backoffMs: number;
}
