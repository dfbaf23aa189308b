/** What two contents share: copies and parts of each other, sentences, rare words, identifiers, names, cell values and figures. */
import type { CandidatePair, Corpus, PreparedStrategy, Strategy } from "../../contract.ts";
import { prepareCitations } from "./citations.ts";
import { ContentOptions } from "./options.ts";
import { prepareQuotedSentences } from "./quoted-sentences.ts";
import { prepareSharedFigures } from "./shared-figures.ts";
import { prepareSharedValues } from "./shared-values.ts";
import { prepareTextOverlap } from "./text-overlap.ts";
import { prepareTopics } from "./topics.ts";

export const contentStrategy: Strategy<ContentOptions> = {
  name: "content",
  version: 2,
  options: ContentOptions,
  prepare: prepareContent,
};

function prepareContent(corpus: Corpus, options: ContentOptions): PreparedStrategy {
  const counters: Record<string, number> = {};
  const parts = [
    prepareTextOverlap(corpus.profiles, options, counters),
    prepareSharedValues(corpus.profiles, options, counters),
    prepareCitations(corpus.profiles, counters),
    prepareTopics(corpus.profiles, options, counters),
    prepareSharedFigures(corpus.profiles, options, counters),
    prepareQuotedSentences(corpus.profiles, options, counters),
  ];
  return {
    counters,
    candidates: (): CandidatePair[] => parts.flatMap((part) => part.candidates()),
    observe: (a, b) => parts.flatMap((part) => part.observe(a, b)),
  };
}
