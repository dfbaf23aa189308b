/** Sentences of an answer in other words, each on its own, so that what it rests on stays what it rests on. */
import { z } from "zod";
import type { ClearedText } from "../../privacy/cleared-text.ts";
import { FENCE_RULE } from "../fence.ts";
import type { Prompt } from "../prompt.ts";

export interface RewordInput {
  /** From 1 in this order. */
  readonly sentences: readonly ClearedText[];
}

const Answer = z.strictObject({
  sentences: z
    .array(z.strictObject({ number: z.int().min(1).max(99), text: z.string().min(1).max(2_000) }))
    .max(99),
});
export type RewordAnswer = z.infer<typeof Answer>;

export const rewordPrompt: Prompt<RewordInput, RewordAnswer> = {
  id: "reword",
  version: 2,
  use: "write",
  system: `You write numbered sentences of an answer in other words, each one by itself, in the language that it is in, so that the answer as a whole reads naturally. Every figure, date, code, place in brackets, name and everything within quotation marks stays exactly as it is. Codes such as FILE-2 stand for files and stay. All that carries meaning stays in its order; only the small words between, and how something is introduced, may change. Add nothing, leave nothing out, turn no yes into a no. A number may stand for several lines; keep what they say under that number. A sentence that changes a fact is thrown away. No addresses of web pages, no formatting.
${FENCE_RULE}`,
  answer: Answer,
  maxAnswerTokens: 2_000,
  expectedTokens: [120, 600],
  parts: ({ sentences }) => [`Sentences, ${sentences.length} in number:`, ...sentences],
  answerLocally: ({ sentences }) => ({
    sentences: sentences.map(({ text }, at) => ({
      number: at + 1,
      text: text.slice(0, 2_000) || "–",
    })),
  }),
};
