/** Whether a place that the detectors are unsure of holds personal data. What is shown has nothing of the value but its shape. */
import { z } from "zod";
import type { ClearedText } from "../../privacy/cleared-text.ts";
import { FENCE_RULE } from "../fence.ts";
import type { Prompt } from "../prompt.ts";

export interface SecondOpinionInput {
  /** What it may be, in words: "a person's name". */
  readonly kind: string;
  /** What the detectors give it, which is the answer where there is no model. */
  readonly confidence: number;
  readonly excerpt: ClearedText;
}

const Answer = z.strictObject({
  /** Of 100 such places, how many would be what is asked about. */
  percent: z.number().min(0).max(100),
});
export type SecondOpinionAnswer = z.infer<typeof Answer>;

export const secondOpinionPrompt: Prompt<SecondOpinionInput, SecondOpinionAnswer> = {
  id: "second-opinion",
  version: 1,
  use: "classify",
  system: `You judge whether a marked place in a business document holds personal data of a given kind. You see the words around it. The place is marked with double square brackets and shows only its shape: X stands for a capital, x for a small letter, 0 for a digit; other words that may tell of a person show their shape too. Single square brackets stand for personal data that was taken out. Judge by the words around it and by the shape. Answer how many of 100 such places would hold personal data of that kind.
${FENCE_RULE}`,
  answer: Answer,
  maxAnswerTokens: 60,
  expectedTokens: [8, 20],
  parts: ({ kind, excerpt }) => [`Is the marked place ${kind}?`, excerpt],
  answerLocally: ({ confidence }) => ({ percent: Math.round(confidence * 100) }),
};
