/** Options of the relate stage: which strategies run, with what settings, and what is kept. */
import { z } from "zod";
import { ContentOptions } from "./strategies/content/options.ts";
import { FilenameOptions } from "./strategies/filename.ts";
import { MetadataOptions } from "./strategies/metadata/metadata.ts";
import { SemanticOptions } from "./strategies/semantic/options.ts";
import { StructureOptions } from "./strategies/structure/options.ts";

/** Raise when equal profiles and options would give other edges. */
export const RELATE_VERSION = 10;

export const LocalStrategyName = z.enum([
  "filename",
  "content",
  "metadata",
  "structure",
  "semantic",
]);
export type LocalStrategyName = z.infer<typeof LocalStrategyName>;

export const RelateOptions = z.strictObject({
  strategies: z
    .array(LocalStrategyName)
    .default(["filename", "content", "metadata", "structure", "semantic"])
    .describe("Strategies that look for links."),
  minConfidence: z
    .number()
    .min(0)
    .max(1)
    .default(0.5)
    .describe("Links below this confidence are not kept."),
  pairsPerFile: z
    .number()
    .int()
    .min(1)
    .max(1000)
    .default(64)
    .describe("Most pairs looked at for one file, the most promising first."),
  linksPerFile: z
    .number()
    .int()
    .min(1)
    .max(200)
    .default(32)
    .describe("Most links kept for one file, the strongest first, hidden ones included."),
  linkThroughRelatives: z
    .boolean()
    .default(true)
    .describe("Also link files that share a close relative."),
  flatten: z
    .boolean()
    .default(false)
    .describe("Hide folders from the strategies: only the names of files count."),
  nearDuplicate: z
    .number()
    .min(0.5)
    .max(1)
    .default(0.85)
    .describe("How alike two texts must be to be shown as copies of each other, from 50 to 100 %."),
  filename: FilenameOptions.prefault({}).describe("Names of files."),
  content: ContentOptions.prefault({}).describe("What the files hold."),
  metadata: MetadataOptions.prefault({}).describe(
    "What the files state about themselves and each other.",
  ),
  structure: StructureOptions.prefault({}).describe("Columns, keys, sheets and titles."),
  semantic: SemanticOptions.prefault({}).describe("What texts are about, compared by meaning."),
});
export type RelateOptions = z.infer<typeof RelateOptions>;

/** All defaults, as a pipeline without settings runs. */
export const DEFAULT_RELATE_OPTIONS: RelateOptions = Object.freeze(RelateOptions.parse({}));
