/**
 * A second opinion on findings that the detectors are not sure of, such as a language model may give. A port only: nothing of the product
 * answers it, and without one that was handed over on purpose uncertain findings stay what they are. What is asked contains personal data,
 * so whoever implements it must keep texts within the installation, and must not keep them.
 */
import { clamp } from "../kit/stats.ts";
import type { Finding } from "./detectors/contract.ts";

export interface OpinionQuestion {
  /** Type that the finding may be of. */
  readonly type: string;
  /** The finding with some words around it; `start` and `end` are its offsets in it. */
  readonly excerpt: string;
  readonly start: number;
  readonly end: number;
}

export interface Opinion {
  /** Probability that it is personal data of the type; values outside of 0 to 1 and no numbers count as no opinion. */
  readonly probability: number;
}

export interface SecondOpinion {
  /** Names model and version: results that rest on it are kept under it. */
  readonly id: string;
  /** One answer for each question in its order, null for none. May take no longer than the signal allows. */
  ask(
    questions: readonly OpinionQuestion[],
    signal: AbortSignal,
  ): Promise<ReadonlyArray<Opinion | null>>;
}

/** Confidences between which another opinion is worth asking for. */
const UNSURE = { from: 0.3, to: 0.6 } as const;
const AROUND = 80;
export const MAX_QUESTIONS = 200;

/**
 * The findings with the confidence of those that are unsure replaced by the mean of both opinions. Without a port, or where it fails, is
 * late or answers something else than it was asked, they are given back as they are: the policy then acts as if nobody had been asked. At
 * most 200 questions are asked, the least sure findings first.
 */
export async function withSecondOpinion(
  text: string,
  findings: readonly Finding[],
  port: SecondOpinion | null,
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  if (port === null) return findings;
  const asked = findings
    .filter(({ confidence }) => confidence >= UNSURE.from && confidence < UNSURE.to)
    .sort((a, b) => a.confidence - b.confidence)
    .slice(0, MAX_QUESTIONS);
  if (asked.length === 0) return findings;
  const answers = await port
    .ask(
      asked.map((finding) => questionOf(text, finding)),
      signal,
    )
    .catch(() => null);
  if (answers === null || answers.length !== asked.length || signal.aborted) return findings;
  const opinions = new Map(asked.map((finding, i) => [finding, answers[i]?.probability]));
  return findings.map((finding) => {
    const probability = opinions.get(finding);
    if (probability === undefined || !(probability >= 0 && probability <= 1)) return finding;
    return { ...finding, confidence: clamp((finding.confidence + probability) / 2) };
  });
}

function questionOf(text: string, { type, start, end }: Finding): OpinionQuestion {
  const from = Math.max(0, start - AROUND);
  return {
    type,
    excerpt: text.slice(from, Math.min(text.length, end + AROUND)),
    start: start - from,
    end: end - from,
  };
}
