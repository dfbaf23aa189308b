/** What the shapes of two files share: columns, keys, schemas, sheet names, titles. */
import type { Evidence } from "../../../model/evidence.ts";
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
    observe: (a, b) => {
      const isOneFormat = corpus.profiles[a]?.format.type === corpus.profiles[b]?.format.type;
      const seen = parts.flatMap((part) => part.observe(a, b));
      return isOneFormat ? seen : seen.map(asExport);
    },
  };
}

/** The same records in another format were exported from there: no other state of them. */
function asExport(seen: Evidence): Evidence {
  return seen.signal === "same-records" ? { ...seen, signal: "same-records-other-format" } : seen;
}
