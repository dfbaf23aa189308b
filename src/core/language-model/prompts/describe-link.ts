/** Why two files belong together, in sentences that each cite the evidence that they rest on. */
import { z } from "zod";
import type { ClearedText } from "../../privacy/cleared-text.ts";
import { holdsOnlyCited } from "../cited-facts.ts";
import { FENCE_RULE } from "../fence.ts";
import type { Prompt } from "../prompt.ts";

export interface DescribeLinkInput {
  /** Type of the link in words of ours, such as "backs up". */
  readonly verb: string;
  /** Names of both files. */
  readonly source: ClearedText;
  readonly target: ClearedText;
  /** From 1 in this order; what was seen, as one sentence each with its places. */
  readonly evidence: readonly ClearedText[];
}

const Answer = z.strictObject({
  sentences: z
    .array(
      z.strictObject({
        text: z.string().min(1).max(600),
        /** Numbers of the evidence that it rests on. */
        evidence: z.array(z.int().min(1).max(99)).max(20),
      }),
    )
    .max(8),
});
export type DescribeLinkAnswer = z.infer<typeof Answer>;

export const describeLinkPrompt: Prompt<DescribeLinkInput, DescribeLinkAnswer> = {
  id: "describe-link",
  version: 1,
  use: "describe",
  system: `You explain to a person why two business files belong together, from numbered evidence that a program has found. Write two to five short, plain sentences: what the files are to each other, what shows it, and what a reader can do with it. Use figures, names of columns and references as the evidence gives them; add nothing that it does not say. Each sentence names the numbers of the evidence that it rests on; a sentence that rests on none is thrown away. Some evidence may speak against the link: say so. Codes such as NAME-4F2A91C3B07D stand for people and are used as they are. No addresses of web pages, no formatting.
${FENCE_RULE}`,
  answer: Answer,
  maxAnswerTokens: 700,
  expectedTokens: [90, 260],
  parts: ({ verb, source, target, evidence }) => [
    `The first file ${verb} the second, the program says. First file:`,
    source,
    "Second file:",
    target,
    `Evidence, ${evidence.length} in number:`,
    ...evidence,
  ],
  answerLocally: ({ evidence }) => ({
    sentences: evidence.slice(0, 5).map((item, i) => ({
      text: firstLine(item.text),
      evidence: [i + 1],
    })),
  }),
};

function firstLine(text: string): string {
  const line = text.split("\n", 1)[0]?.trim() ?? "";
  return (line === "" ? "Something was seen in both files." : line).slice(0, 600);
}

export interface CitedSentence {
  readonly text: string;
  /** Indexes into the evidence that was shown, from 0, ascending. */
  readonly evidence: readonly number[];
}

const MAX_SENTENCES = 6;
const WEB = /\b(?:https?|ftp|mailto|javascript|data):|\bwww\.|!\[|\]\(/i;

/** True of text without web addresses and markup, which could carry something out of the product when a screen shows it. */
export function isPlain(text: string): boolean {
  return text !== "" && !WEB.test(text);
}

/**
 * What of an answer is kept: plain sentences that cite evidence of `shown` and say no figure, code or name that neither it nor `also` holds.
 */
export function citedSentences(
  answer: DescribeLinkAnswer,
  shown: readonly string[],
  also: readonly string[] = [],
): CitedSentence[] {
  return answer.sentences
    .map(({ text, evidence }) => ({
      text: text.replace(/\s+/g, " ").trim(),
      evidence: [...new Set(evidence)]
        .filter((number) => number <= shown.length)
        .map((number) => number - 1)
        .sort((a, b) => a - b),
    }))
    .filter(
      ({ text, evidence }) =>
        evidence.length > 0 &&
        isPlain(text) &&
        holdsOnlyCited(text, [...evidence.flatMap((at) => shown[at] ?? []), ...also]),
    )
    .slice(0, MAX_SENTENCES);
}
