/** What two contents share: copies and parts of each other, sentences, rare words, identifiers, names, cell values and figures. */
import type { Corpus, Strategy, StrategyReader } from "../../contract.ts";
import { readParts } from "../parts.ts";
import { citations } from "./citations.ts";
import { nameWords } from "./name-words.ts";
import { ContentOptions } from "./options.ts";
import { quotedSentences } from "./quoted-sentences.ts";
import { sharedFigures } from "./shared-figures.ts";
import { sharedValues } from "./shared-values.ts";
import { textOverlap } from "./text-overlap.ts";
import { topics } from "./topics.ts";

export const contentStrategy: Strategy<ContentOptions> = {
  name: "content",
  version: 5,
  options: ContentOptions,
  open: openContent,
};

function openContent(corpus: Corpus, options: ContentOptions): StrategyReader {
  const counters: Record<string, number> = {};
  return readParts(
    [
      textOverlap(corpus, options, counters),
      sharedValues(corpus, options, counters),
      citations(corpus, counters),
      topics(corpus, options, counters),
      nameWords(corpus, options),
      sharedFigures(corpus, options, counters),
      quotedSentences(corpus, options, counters),
    ],
    counters,
  );
}
