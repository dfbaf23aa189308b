import { z } from "zod";
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
  /** Computes results in a run, and is tried again when it breaks. Review and export are what people do with them. */
  readonly computes: boolean;
  /** May be switched off in a pipeline. */
  readonly optional: boolean;
  /** Drives validation, the settings form and the pipeline document. Every field has a default and a `.describe()` text. */
  readonly options: z.ZodType<Options>;
  /** The options in a few words, for the editor's card. */
  summary(options: Options): string;
}

/** How often a stage that breaks is tried for one file (relate: for the project), and how long it waits; the wait doubles each time. */
export const RetryPolicy = z.strictObject({
  maxAttempts: z
    .number()
    .int()
    .min(1)
    .max(10)
    .default(3)
    .describe("How often it is tried in all before the file is reported."),
  backoffMs: z
    .number()
    .int()
    .min(0)
    .max(600_000)
    .default(1_000)
    .describe("Rest before the second try; it doubles before each further one."),
});
export type RetryPolicy = z.infer<typeof RetryPolicy>;
