/** What two contents share: copies and parts of each other, sentences, rare words, identifiers, names, cell values and figures. */
import type { Corpus, Strategy, StrategyReader } from "../../contract.ts";
import { legacyPart } from "../legacy.ts";
import { readParts } from "../parts.ts";
import { prepareCitations } from "./citations.ts";
import { nameWords } from "./name-words.ts";
import { ContentOptions } from "./options.ts";
import { quotedSentences } from "./quoted-sentences.ts";
import { prepareSharedFigures } from "./shared-figures.ts";
import { prepareSharedValues } from "./shared-values.ts";
import { textOverlap } from "./text-overlap.ts";
import { topics } from "./topics.ts";

export const contentStrategy: Strategy<ContentOptions> = {
  name: "content",
  version: 2,
  options: ContentOptions,
  open: openContent,
};

function openContent(corpus: Corpus, options: ContentOptions): StrategyReader {
  const counters: Record<string, number> = {};
  return readParts(
    [
      textOverlap(corpus, options, counters),
      legacyPart((profiles) => prepareSharedValues(profiles, options, counters)),
      legacyPart((profiles) => prepareCitations(profiles, counters), true),
      topics(corpus, options, counters),
      nameWords(corpus, options),
      legacyPart((profiles) => prepareSharedFigures(profiles, options, counters)),
      quotedSentences(corpus, options, counters),
    ],
    counters,
  );
}
