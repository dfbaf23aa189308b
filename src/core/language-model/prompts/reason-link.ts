/**
 * What follows from two files together, as the founding document's synthetic reasoning: what kind of work it is, what is done, in which order.
 * Every claim cites the evidence that it rests on; one that cites nothing, or evidence that was not shown, is thrown away.
 */
import { z } from "zod";
import { hash32 } from "../../kit/hash.ts";
import { holdsOnlyCited } from "../cited-facts.ts";
import { FENCE_RULE } from "../fence.ts";
import type { Prompt } from "../prompt.ts";
import { type DescribeLinkInput, isPlain } from "./describe-link.ts";

export interface ReasonLinkInput extends DescribeLinkInput {
  /** Whether a person has confirmed the link or the program proposes it. */
  readonly isConfirmed: boolean;
  /** What people do with two files that belong together so, in words of ours with `{1}` and `{2}` for the files. */
  readonly use: string;
  /** Of each evidence in order: it speaks against the link. */
  readonly against: readonly boolean[];
}

export const ReasonPart = z.enum(["abstraction", "action", "workflow"]);
export type ReasonPart = z.infer<typeof ReasonPart>;

const Claim = z.strictObject({
  text: z.string().min(1).max(600),
  /** Numbers of the evidence that it rests on. */
  evidence: z.array(z.int().min(1).max(99)).max(20),
});
const Answer = z.strictObject({
  abstraction: Claim,
  actions: z.array(Claim).max(8),
  workflow: Claim,
});
export type ReasonLinkAnswer = z.infer<typeof Answer>;

export const reasonLinkPrompt: Prompt<ReasonLinkInput, ReasonLinkAnswer> = {
  id: "reason-link",
  version: 1,
  use: "reason",
  system: `You work out for a person what can be done with two business files together, from numbered evidence that a program has found in them. Write {1} for the first file and {2} for the second, never their names. Give: "abstraction", one sentence that says what kind of work this is; "actions", two to five sentences, each one thing to do or to check, that names figures, columns or references as the evidence gives them; "workflow", one sentence with the order of work, steps joined by " → ". Each of them names the numbers of the evidence that it rests on; one that rests on none, or on evidence that is not there, is thrown away. Add nothing that the evidence does not say. Some evidence may speak against the link: then say what has to be checked first. Codes such as NAME-4F2A91C3B07D stand for people and are used as they are. No addresses of web pages, no formatting.
${FENCE_RULE}`,
  answer: Answer,
  maxAnswerTokens: 900,
  expectedTokens: [140, 380],
  parts: ({ verb, isConfirmed, source, target, evidence }) => [
    `{1} ${verb} {2}: ${isConfirmed ? "a person has confirmed it" : "the program proposes it, and nobody has confirmed it"}. First file, {1}:`,
    source,
    "Second file, {2}:",
    target,
    `Evidence, ${evidence.length} in number:`,
    ...evidence,
  ],
  answerLocally: composeReasoning,
};

export interface ReasonedSentence {
  readonly part: ReasonPart;
  readonly text: string;
  /** Indexes into the evidence that was shown, from 0, ascending. */
  readonly evidence: readonly number[];
}

const MAX_ACTIONS = 5;

/**
 * What of an answer is kept: claims that cite evidence of `shown` and no other, and say no figure, code or name that neither it nor `also` holds,
 * without web addresses and markup.
 */
export function citedReasoning(
  answer: ReasonLinkAnswer,
  shown: readonly string[],
  also: readonly string[] = [],
): ReasonedSentence[] {
  const { abstraction, actions, workflow } = answer;
  const kept = (part: ReasonPart, claims: ReadonlyArray<z.infer<typeof Claim>>) =>
    claims
      .map(({ text, evidence }) => ({
        part,
        text: text.replace(/\s+/g, " ").trim(),
        evidence: [...new Set(evidence)].map((number) => number - 1).sort((a, b) => a - b),
      }))
      .filter(
        ({ text, evidence }) =>
          isPlain(text) &&
          evidence.length > 0 &&
          evidence.every((at) => at < shown.length) &&
          holdsOnlyCited(text, [...evidence.flatMap((at) => shown[at] ?? []), ...also]),
      );
  return [
    ...kept("abstraction", [abstraction]),
    ...kept("action", actions).slice(0, MAX_ACTIONS),
    ...kept("workflow", [workflow]),
  ];
}

/** The same from the evidence alone. Wordings follow from what was seen, so that links that were seen differently read differently. */
function composeReasoning({
  verb,
  isConfirmed,
  use,
  evidence,
  against,
}: ReasonLinkInput): ReasonLinkAnswer {
  const seen = evidence.map(({ text }, i) => ({
    number: i + 1,
    text: firstLine(text),
    isAgainst: against[i] ?? false,
  }));
  const say = chooser(seen.map(({ text }) => text.replace(/\d+/g, "0")).join("\n"));
  const [speaking, opposing] = [
    seen.filter(({ isAgainst }) => !isAgainst),
    seen.filter(({ isAgainst }) => isAgainst),
  ];
  const all = seen.map(({ number }) => number);
  const [first] = speaking;
  const standing = isConfirmed
    ? say("a person has confirmed it", "it was confirmed in review", "a reviewer said so")
    : say("nobody has confirmed it yet", "it is proposed, not confirmed", "it waits for review");
  const counts = `${thing(speaking.length, say)}${opposing.length > 0 ? `, ${thing(opposing.length, say)} against it` : ""}`;
  const abstraction = say(
    `{1} ${verb} {2}; ${standing}. It rests on ${counts}.`,
    `By ${counts}, {1} ${verb} {2}; ${standing}.`,
    `Work over two files: {1} ${verb} {2}, by ${counts}; ${standing}.`,
    `${counts[0]?.toUpperCase()}${counts.slice(1)} tell that {1} ${verb} {2}; ${standing}.`,
  );
  const checks = seen.slice(0, MAX_ACTIONS - 1).map(({ text, number, isAgainst }) => ({
    text: isAgainst
      ? say(`First settle what speaks against it: ${text}`, `Clear this up first: ${text}`)
      : say(
          `Look up in both: ${text}`,
          `Check this in {1} and {2}: ${text}`,
          `Confirm that ${text}`,
          `Start from this: ${text}`,
        ),
    evidence: [number],
  }));
  const steps = [
    ...(opposing.length > 0 ? [say("settle what speaks against it", "clear up the doubt")] : []),
    say("open {1} and {2} side by side", "read {1}, then {2}", "read {2}, then {1}"),
    say(
      "compare the places that show it",
      "hold the places against each other",
      "go from place to place",
    ),
    lower(use),
  ];
  return {
    abstraction: { text: abstraction, evidence: all },
    actions: [...checks, { text: `${use}.`, evidence: [first?.number ?? all[0] ?? 1] }],
    workflow: { text: steps.join(" → "), evidence: all },
  };
}

function thing(count: number, say: (...ways: string[]) => string): string {
  return count === 1
    ? say("one thing seen in both", "a single observation", "one piece of evidence")
    : sayMany(COUNTS[count] ?? "many", say);
}

/** In words: a figure would have to stand in the evidence. */
const COUNTS = "no one two three four five six seven eight nine ten eleven twelve".split(" ");

function sayMany(count: string, say: (...ways: string[]) => string): string {
  return say(
    `${count} things seen in both`,
    `${count} observations`,
    `${count} pieces of evidence`,
  );
}

/** The n-th choice depends on the subject and n alone. */
function chooser(subject: string): (...ways: string[]) => string {
  let turn = 0;
  return (...ways) => ways[hash32(`${subject}\u0000${turn++}`) % ways.length] ?? "";
}

function firstLine(text: string): string {
  const line = (text.split("\n", 1)[0]?.trim() ?? "").replace(/^Against it: /, "");
  return (line === "" ? "something was seen in both files." : line).slice(0, 400);
}

function lower(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}
