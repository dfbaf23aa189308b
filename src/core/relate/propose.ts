/** From profiles to the pairs worth looking at: strategies prepared, their proposals merged and cut. */
import { type MergedCandidates, mergeCandidates } from "./candidates.ts";
import type { CandidatePair, Corpus } from "./contract.ts";
import type { RelateControl } from "./control.ts";
import type { OpenCorpus } from "./corpus.ts";
import type { RelateOptions } from "./options.ts";
import type { Rest } from "./rest.ts";
import { type NamedStrategy, openStrategies } from "./strategies/registry.ts";

/** Reads every file once and prepares the wanted strategies; `onProgress` is told after each of them. */
export async function prepareStrategies(
  corpus: OpenCorpus,
  options: RelateOptions,
  rest: Rest,
  { onFile, onProgress }: Pick<RelateControl, "onFile" | "onProgress"> = {},
): Promise<NamedStrategy[]> {
  const opened = openStrategies(corpus, options);
  await corpus.readAll((profile, file) => {
    onFile?.(profile);
    for (const { reader } of opened) reader.read(profile, file);
  }, rest.maybe);
  const out: NamedStrategy[] = [];
  for (const { name, reader } of opened) {
    out.push({ name, strategy: reader.prepare() });
    onProgress?.({ step: "prepare", done: out.length, total: opened.length });
    await rest.now();
  }
  return out;
}

/** What the strategies propose, each pair once, the most promising of each file. */
export function proposePairs(
  prepared: readonly NamedStrategy[],
  corpus: Corpus,
  options: RelateOptions,
): MergedCandidates {
  return mergeCandidates(proposalsOf(prepared), corpus.files.length, options.pairsPerFile);
}

function* proposalsOf(prepared: readonly NamedStrategy[]): Generator<CandidatePair> {
  for (const { strategy } of prepared) yield* strategy.candidates();
}
