/** The strategies that run, in the order in which they are prepared. Adding one means adding a line here and in `RelateOptions`. */
import type { Corpus, PreparedStrategy } from "../contract.ts";
import type { LocalStrategyName, RelateOptions } from "../options.ts";
import { contentStrategy } from "./content/content.ts";
import { filenameStrategy } from "./filename.ts";
import { metadataStrategy } from "./metadata/metadata.ts";
import { semanticStrategy } from "./semantic.ts";
import { structureStrategy } from "./structure/structure.ts";

const PREPARE: Readonly<
  Record<LocalStrategyName, (corpus: Corpus, options: RelateOptions) => PreparedStrategy>
> = {
  filename: (corpus, options) => filenameStrategy.prepare(corpus, options.filename),
  content: (corpus, options) => contentStrategy.prepare(corpus, options.content),
  metadata: (corpus, options) => metadataStrategy.prepare(corpus, options.metadata),
  structure: (corpus, options) => structureStrategy.prepare(corpus, options.structure),
  semantic: (corpus, options) => semanticStrategy.prepare(corpus, options.semantic),
};

/** Every local strategy, for conformance tests and settings forms. */
export const STRATEGIES = [
  filenameStrategy,
  contentStrategy,
  metadataStrategy,
  structureStrategy,
  semanticStrategy,
] as const;

export interface NamedStrategy {
  readonly name: LocalStrategyName;
  readonly strategy: PreparedStrategy;
}

/** Prepares the wanted strategies one after the other; `between` is awaited after each. */
export async function prepareAll(
  corpus: Corpus,
  options: RelateOptions,
  between: (done: number, total: number) => Promise<void>,
): Promise<NamedStrategy[]> {
  const out: NamedStrategy[] = [];
  const wanted = [...new Set(options.strategies)];
  for (const name of wanted) {
    out.push({ name, strategy: PREPARE[name](corpus, options) });
    await between(out.length, wanted.length);
  }
  return out;
}
