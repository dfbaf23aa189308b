/** What the shapes of two files share: columns, keys, schemas, sheet names, titles. */
import type { CandidatePair, Corpus, PreparedStrategy, Strategy } from "../../contract.ts";
import { prepareHeadings } from "./headings.ts";
import { prepareReferences } from "./inclusion.ts";
import { StructureOptions } from "./options.ts";
import { prepareSchemas } from "./schema.ts";
import { tablesOf } from "./tables.ts";

export const structureStrategy: Strategy<StructureOptions> = {
  name: "structure",
  version: 1,
  options: StructureOptions,
  prepare: prepareStructure,
};

function prepareStructure(corpus: Corpus, options: StructureOptions): PreparedStrategy {
  const counters: Record<string, number> = {};
  const tables = tablesOf(corpus.profiles);
  const parts = [
    prepareSchemas(tables, corpus.profiles.length, options, counters),
    prepareReferences(tables, corpus.profiles, options, counters),
    prepareHeadings(corpus.profiles, options, counters),
  ];
  return {
    counters,
    candidates: (): CandidatePair[] => parts.flatMap((part) => part.candidates()),
    observe: (a, b) => parts.flatMap((part) => part.observe(a, b)),
  };
}
