/**
 * The answer to a record's question from some of its files alone. Where it can be had without one of them, the record does not need that file;
 * whether what is answered is the answer is judged by a program, not by the model.
 */
import { z } from "zod";
import type { ClearedText } from "../../privacy/cleared-text.ts";
import { FENCE_RULE } from "../fence.ts";
import type { Prompt } from "../prompt.ts";

export interface AnswerFromRestInput {
  readonly question: ClearedText;
  /** What the files hold. */
  readonly files: readonly ClearedText[];
}

const Answer = z.strictObject({
  /** False where the files do not hold all that the question asks for. */
  isThere: z.boolean(),
  answer: z.string().max(3_000),
});
export type AnswerFromRestAnswer = z.infer<typeof Answer>;

export const answerFromRestPrompt: Prompt<AnswerFromRestInput, AnswerFromRestAnswer> = {
  id: "answer-from-rest",
  version: 2,
  use: "reason",
  system: `You answer a question from some files and from nothing else: not from what you know, and not by guessing. A file that the question names may be missing. If the files hold the whole answer, give it in "answer" with every figure, date, code and name that it takes, written as the files write them, and set "isThere" to true. If any part of the answer is not in the files, set "isThere" to false and leave "answer" empty. Codes such as NAME-4F2A91C3B07D stand for people, and such as FILE-2 for files; both are used as they are.
${FENCE_RULE}`,
  answer: Answer,
  maxAnswerTokens: 800,
  expectedTokens: [20, 200],
  parts: ({ question, files }) => [
    "The question:",
    question,
    `Files, ${files.length} in number:`,
    ...files,
  ],
  answerLocally: () => ({ isThere: false, answer: "" }),
};
