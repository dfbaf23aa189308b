/** Whether a model answers at all, and in the form asked for. Shows nothing of any file. */
import { z } from "zod";
import type { Prompt } from "../prompt.ts";

const Answer = z.strictObject({ answer: z.literal("ready") });

export const connectionTestPrompt: Prompt<null, z.infer<typeof Answer>> = {
  id: "connection-test",
  version: 1,
  use: "classify",
  system: "You are asked whether you can answer as JSON.",
  answer: Answer,
  maxAnswerTokens: 200,
  expectedTokens: [6, 20],
  parts: () => ['Answer with the JSON object {"answer": "ready"} and nothing else.'],
  answerLocally: () => ({ answer: "ready" }),
};
