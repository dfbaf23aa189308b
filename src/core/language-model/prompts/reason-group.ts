/**
 * What follows from several files together (a file with what belongs to it, a chain of versions, a project), from the links between them.
 * Claims are kept by the same rule as those about one link: each cites links that were shown and says no more than they hold.
 */
import type { ClearedText } from "../../privacy/cleared-text.ts";
import { FENCE_RULE } from "../fence.ts";
import type { Prompt } from "../prompt.ts";
import { type ReasonLinkAnswer, reasonLinkPrompt } from "./reason-link.ts";

export interface ReasonGroupInput {
  /** What kind of group it is, in words of ours. */
  readonly group: string;
  /** From 1 in this order: of each link what it says of which files, and the places that show it. */
  readonly evidence: readonly ClearedText[];
}

export const reasonGroupPrompt: Prompt<ReasonGroupInput, ReasonLinkAnswer> = {
  id: "reason-group",
  version: 1,
  use: "reason",
  system: `You work out for a person what can be done with several business files together, from numbered evidence: each number is a link between two files that a program has found, with the places that show it. Codes such as FILE-2 stand for files; write them as they are and name files in no other way. Give: "abstraction", one sentence that says what kind of work the files are for together; "actions", two to five sentences, each one thing to do or to check over two files or more, that names figures, columns or references as the evidence gives them; "workflow", one sentence with the order of work through the files, steps joined by " → ". Each of them names the numbers of the evidence that it rests on, at least one for each file that it speaks of; one that rests on none, or says what its evidence does not hold, is thrown away. Codes such as NAME-4F2A91C3B07D stand for people and are used as they are. No addresses of web pages, no formatting.
${FENCE_RULE}`,
  answer: reasonLinkPrompt.answer,
  maxAnswerTokens: 1_200,
  expectedTokens: [160, 450],
  parts: ({ group, evidence }) => [
    `The files are ${group}. Evidence, ${evidence.length} in number:`,
    ...evidence,
  ],
  answerLocally: ({ group, evidence }) => {
    const seen = evidence.map(({ text }) => (text.split("\n", 1)[0] ?? "").slice(0, 400));
    const all = seen.map((_, at) => at + 1).slice(0, MOST_CITED);
    return {
      abstraction: {
        text: `The files are ${group}, joined by what was seen in them.`,
        evidence: all,
      },
      actions: seen
        .slice(0, MOST_ACTIONS)
        .map((text, at) => ({ text: `Check this: ${text}`, evidence: [at + 1] })),
      workflow: {
        text: "go from link to link → hold the places against each other",
        evidence: all,
      },
    };
  },
};

const MOST_CITED = 20;
const MOST_ACTIONS = 5;
