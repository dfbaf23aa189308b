/** Closeness of the stored vectors, of whole files and of their parts. Vectors made without a model are lexical. */
import type { Strategy } from "../../contract.ts";
import { readParts } from "../parts.ts";
import { fileVectors } from "./file-vectors.ts";
import { SemanticOptions } from "./options.ts";
import { partVectors } from "./part-vectors.ts";

export const semanticStrategy: Strategy<SemanticOptions> = {
  name: "semantic",
  version: 4,
  options: SemanticOptions,
  open(corpus, options) {
    const counters: Record<string, number> = {};
    return readParts(
      [fileVectors(corpus, options, counters), partVectors(corpus, options, counters)],
      counters,
    );
  },
};
