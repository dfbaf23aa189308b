/** The strategies that run, in the order in which they are prepared. Adding one means adding a line here and in `RelateOptions`. */
import type { Corpus, StrategyReader } from "../contract.ts";
import type { LocalStrategyName, RelateOptions } from "../options.ts";
import { contentStrategy } from "./content/content.ts";
import { filenameStrategy } from "./filename.ts";
import { metadataStrategy } from "./metadata/metadata.ts";
import { semanticStrategy } from "./semantic/semantic.ts";
import { structureStrategy } from "./structure/structure.ts";

const OPEN: Readonly<
  Record<LocalStrategyName, (corpus: Corpus, options: RelateOptions) => StrategyReader>
> = {
  filename: (corpus, options) => filenameStrategy.open(corpus, options.filename),
  content: (corpus, options) => contentStrategy.open(corpus, options.content),
  metadata: (corpus, options) => metadataStrategy.open(corpus, options.metadata),
  structure: (corpus, options) => structureStrategy.open(corpus, options.structure),
  semantic: (corpus, options) => semanticStrategy.open(corpus, options.semantic),
};

/** Every local strategy, for conformance tests and settings forms. */
export const STRATEGIES = [
  filenameStrategy,
  contentStrategy,
  metadataStrategy,
  structureStrategy,
  semanticStrategy,
] as const;

/** The strategies of these names, each ready to read the corpus. */
export function openStrategies(
  corpus: Corpus,
  options: RelateOptions,
  names: readonly LocalStrategyName[],
): { name: LocalStrategyName; reader: StrategyReader }[] {
  return [...new Set(names)].map((name) => ({
    name,
    reader: OPEN[name](corpus, options),
  }));
}
