/**
 * A second opinion on findings that the detectors are not sure of, such as a language model gives (services/language-model). Whoever is asked
 * sees words around the place and its shape, and nothing of any value: a question is made by a clearing, which refuses files that must not be
 * sent. What the policy does goes by the detectors alone; an opinion is for the person who asks for it.
 */
import { isAppError } from "../model/errors.ts";
import type { ClearedText, Clearing, TextSource } from "./cleared-text.ts";
import type { Finding } from "./detectors/contract.ts";

export interface OpinionQuestion {
  /** Type that the finding may be of. */
  readonly type: string;
  /** What the detectors give it. */
  readonly confidence: number;
  /** Its shape with some words around it, in double square brackets. */
  readonly excerpt: ClearedText;
}

export interface Opinion {
  /** Probability that it is personal data of the type; what is not from 0 to 1 counts as no opinion. */
  readonly probability: number;
}

export interface OpinionSources {
  readonly clearing: Clearing;
  /** The file that the text is of. */
  readonly sources: readonly TextSource[];
}

/** Confidences between which another opinion is worth asking for. */
export const UNSURE = { from: 0.3, to: 0.6 } as const;
const AROUND = 80;
export const MAX_QUESTIONS = 200;

/** How sure both are together: the mean; null for no opinion and for one that is no probability. */
export function together(confidence: number, opinion: Opinion | null): number | null {
  if (opinion === null || !(opinion.probability >= 0 && opinion.probability <= 1)) return null;
  return (confidence + opinion.probability) / 2;
}

/** Whether another opinion on it is worth asking for. */
export function isUnsure({ confidence }: { readonly confidence: number }): boolean {
  return confidence >= UNSURE.from && confidence < UNSURE.to;
}

/**
 * What is asked about the unsure findings of a text, the least sure first, at most 200; nothing of a file that must not be sent, and nothing
 * about places with something beside them that the policy keeps out.
 */
export function questionsAbout<Found extends Finding>(
  text: string,
  findings: readonly Found[],
  by: OpinionSources,
): Array<{ readonly finding: Found; readonly question: OpinionQuestion }> {
  if (by.sources.some(({ neverSend }) => neverSend)) return [];
  return findings
    .filter(isUnsure)
    .sort((a, b) => a.confidence - b.confidence)
    .slice(0, MAX_QUESTIONS)
    .flatMap((finding) => {
      const question = questionOf(text, finding, by);
      return question === null ? [] : { finding, question };
    });
}

function questionOf(
  text: string,
  { type, confidence, start, end }: Finding,
  { clearing, sources }: OpinionSources,
): OpinionQuestion | null {
  const from = Math.max(0, start - AROUND);
  const around = text.slice(from, Math.min(text.length, end + AROUND));
  const place = { start: start - from, end: end - from };
  try {
    return { type, confidence, excerpt: clearing.clearAround("excerpt", around, place, sources) };
  } catch (error) {
    if (isAppError(error, "privacy.withheld")) return null;
    throw error;
  }
}
