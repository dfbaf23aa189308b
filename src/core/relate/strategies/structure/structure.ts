/** What the shapes of two files share: columns, keys, schemas, sheet names, titles. */
import type { Corpus, Observation, Strategy, StrategyReader } from "../../contract.ts";
import { readParts, type StrategyPart } from "../parts.ts";
import { createNameSimilarity } from "./column-name.ts";
import { namedParts } from "./named-parts.ts";
import { StructureOptions } from "./options.ts";
import { prepareReferences } from "./references.ts";
import { prepareSchemas } from "./schema.ts";
import { createTableReader } from "./tables.ts";
import { valueRarity } from "./value-rarity.ts";

export const structureStrategy: Strategy<StructureOptions> = {
  name: "structure",
  version: 6,
  options: StructureOptions,
  open: openStructure,
};

function openStructure(corpus: Corpus, options: StructureOptions): StrategyReader {
  const counters: Record<string, number> = {};
  return readParts(
    [comparedTables(corpus, options, counters), namedParts(corpus, options, counters)],
    counters,
    (seen, a, b) => (corpus.files[a]?.type === corpus.files[b]?.type ? seen : asExport(seen)),
  );
}

/** Tables of one kind, and tables that refer to each other: both work on the same tables. */
function comparedTables(
  corpus: Corpus,
  options: StructureOptions,
  counters: Record<string, number>,
): StrategyPart {
  const reader = createTableReader();
  return {
    read: reader.read,
    prepare() {
      const alike = createNameSimilarity();
      const rarityOf = valueRarity(reader.tables, corpus.statistics);
      const schemas = prepareSchemas(reader.tables, corpus, alike, rarityOf, options, counters);
      const references = prepareReferences(reader, corpus, alike, rarityOf, options, counters);
      return {
        ...schemas,
        ...references,
        *candidates() {
          yield* schemas.candidates?.() ?? [];
          yield* references.candidates?.() ?? [];
        },
      };
    },
  };
}

/** The same records in another format were exported from there: no other state of them. */
function asExport(seen: Observation): Observation {
  return seen.signal === "same-records" ? { ...seen, signal: "same-records-other-format" } : seen;
}
