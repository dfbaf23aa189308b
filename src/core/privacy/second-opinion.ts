/**
 * A second opinion on findings that the detectors are not sure of, such as a language model gives (services/language-model). Whoever is asked
 * sees words around the place and its shape, and nothing of any value: a question is made by a clearing, which refuses files that must not be
 * sent. Without a port that was handed over on purpose uncertain findings stay what they are.
 */
import { clamp } from "../kit/stats.ts";
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

export interface OpinionTools {
  readonly port: SecondOpinion;
  readonly clearing: Clearing;
  /** The file that the text is of. */
  readonly sources: readonly TextSource[];
}

/** Confidences between which another opinion is worth asking for. */
export const UNSURE = { from: 0.3, to: 0.6 } as const;
const AROUND = 80;
export const MAX_QUESTIONS = 200;

/**
 * The findings with the confidence of those that are unsure replaced by the mean of both opinions. Without a port, or where it fails, is
 * late or answers something else than it was asked, they are given back as they are: the policy then acts as if nobody had been asked. At
 * most 200 questions are asked, the least sure findings first.
 */
export async function withSecondOpinion<Found extends Finding>(
  text: string,
  findings: readonly Found[],
  by: OpinionTools | null,
  signal: AbortSignal,
): Promise<readonly Found[]> {
  if (by === null || by.sources.some(({ neverSend }) => neverSend)) return findings;
  const asked = findings
    .filter(({ confidence }) => confidence >= UNSURE.from && confidence < UNSURE.to)
    .sort((a, b) => a.confidence - b.confidence)
    .slice(0, MAX_QUESTIONS);
  if (asked.length === 0) return findings;
  const answers = await by.port
    .ask(
      asked.map((finding) => questionOf(text, finding, by)),
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

function questionOf(
  text: string,
  { type, confidence, start, end }: Finding,
  { clearing, sources }: OpinionTools,
): OpinionQuestion {
  const from = Math.max(0, start - AROUND);
  const around = text.slice(from, Math.min(text.length, end + AROUND));
  const place = { start: start - from, end: end - from };
  return { type, confidence, excerpt: clearing.clearAround("excerpt", around, place, sources) };
}
