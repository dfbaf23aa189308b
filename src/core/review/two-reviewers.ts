/**
 * Where links need two reviewers: what an answer is beside those before it. Pure. A link is settled when two people ask for the same; two who
 * differ leave it as it is until a third has read both.
 */
import { z } from "zod";
import { isSymmetric } from "../model/edge.ts";
import type { EdgeStanding } from "./transitions.ts";

/** `alone` is every decision where one reviewer is enough. `first` and `differs` settle nothing. */
export const AnswerPart = z.enum(["alone", "first", "agrees", "differs", "adjudicates"]);
export type AnswerPart = z.infer<typeof AnswerPart>;

/** What somebody asks for of a link that is not settled; the latest of each person. */
export interface OpenAnswer {
  readonly userId: string;
  readonly asked: EdgeStanding;
}

/** True when the answer brings the link to where it asks for. */
export function settles(part: AnswerPart): boolean {
  return part !== "first" && part !== "differs";
}

/**
 * True when whoever gave the answer knows what the other person said since: that the link is settled by it, or is not, tells as much as the
 * answer itself. It is not taken back, or whoever came second could look first and agree then.
 */
export function isTold(part: AnswerPart): boolean {
  return part === "agrees" || part === "differs";
}

/** True when two answers say the same about a link, whoever gave them and when. */
export function saysTheSame(a: EdgeStanding, b: EdgeStanding): boolean {
  if (a.state !== b.state) return false;
  // Who rejects or sets aside says nothing of how the link would read.
  if (a.state !== "confirmed") return true;
  const isSameWay = a.sourceFileId === b.sourceFileId && a.targetFileId === b.targetFileId;
  return a.type === b.type && (isSameWay || isSymmetric(a.type));
}

/**
 * The part that a person's answer plays beside the open ones of others. `null`: two differ already, and this person may not adjudicate, or
 * is one of the two.
 */
export function partOf(
  answer: OpenAnswer,
  { open, mayAdjudicate }: { open: readonly OpenAnswer[]; mayAdjudicate: boolean },
): AnswerPart | null {
  const others = open.filter(({ userId }) => userId !== answer.userId);
  const [other] = others;
  if (other === undefined) return "first";
  const isOneOfTwo = open.length > others.length;
  if (open.length > 1) return mayAdjudicate && !isOneOfTwo ? "adjudicates" : null;
  return saysTheSame(other.asked, answer.asked) ? "agrees" : "differs";
}
