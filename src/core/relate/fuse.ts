/**
 * Decides: the one place where signals become a type and a confidence. Log-odds of "belong together" are the prior plus the weights of
 * all signals (signals.ts), correlated ones damped, those against subtracted. The type is the likeliest one given that; its
 * probability times that of belonging together is the edge's confidence.
 */
import { logistic } from "../kit/stats.ts";
import type { RelationshipType } from "../model/edge.ts";
import type { Contribution, Evidence } from "../model/evidence.ts";
import { relatedPrior, SIGNAL_WEIGHTS, TYPE_PRIORS, UNKNOWN_SIGNAL } from "./signals.ts";

export interface Verdict {
  readonly type: RelationshipType;
  /** Probability that an edge of this type is right. */
  readonly confidence: number;
  /** Probability that the two files belong together at all. */
  readonly related: number;
  /** What each signal added to the log-odds of belonging together, largest first; the prior is not among them. */
  readonly contributions: readonly Contribution[];
  readonly typeProbabilities: Readonly<Partial<Record<RelationshipType, number>>>;
}

/** Each further signal of a group counts this much of the one before it. */
const DAMPING = 0.45;

/** Where a type's own probability is below this, the pair is merely related. */
const TYPE_THRESHOLD = 0.5;

/** Verdict on a pair; the order of `evidence` does not matter. */
export function fuse(evidence: readonly Evidence[], fileCount: number): Verdict {
  const contributions = contributionsOf(evidence);
  const logOdds = contributions.reduce(
    (sum, entry) => sum + entry.logOdds,
    relatedPrior(fileCount),
  );
  const related = logistic(logOdds);
  const typeProbabilities = typesOf(evidence);
  let type: RelationshipType = "RELATED_TO";
  let best = TYPE_THRESHOLD;
  for (const [name, probability] of Object.entries(typeProbabilities) as [
    RelationshipType,
    number,
  ][]) {
    if (probability > best) {
      type = name;
      best = probability;
    }
  }
  const confidence = type === "RELATED_TO" ? related : related * best;
  return {
    type,
    confidence: round(confidence),
    related: round(related),
    contributions,
    typeProbabilities,
  };
}

function contributionsOf(evidence: readonly Evidence[]): Contribution[] {
  const groups = new Map<string, { seen: Evidence; raw: number }[]>();
  for (const seen of evidence) {
    const weight = SIGNAL_WEIGHTS[seen.signal] ?? UNKNOWN_SIGNAL;
    const key = `${weight.group}:${seen.polarity}`;
    const entry = { seen, raw: weight.related * seen.strength };
    const group = groups.get(key);
    if (group) group.push(entry);
    else groups.set(key, [entry]);
  }
  const out: Contribution[] = [];
  for (const group of groups.values()) {
    group.sort((x, y) => y.raw - x.raw || compareText(x.seen.signal, y.seen.signal));
    for (const [rank, { seen, raw }] of group.entries()) {
      const logOdds = raw * DAMPING ** rank * (seen.polarity === "for" ? 1 : -1);
      out.push({ strategy: seen.strategy, signal: seen.signal, logOdds: round(logOdds) });
    }
  }
  return out.sort((x, y) => y.logOdds - x.logOdds || compareText(x.signal, y.signal));
}

function typesOf(evidence: readonly Evidence[]): Partial<Record<RelationshipType, number>> {
  const sums: Partial<Record<RelationshipType, number>> = {};
  for (const seen of [...evidence].sort(
    (x, y) => compareText(x.signal, y.signal) || x.strength - y.strength,
  )) {
    const { types } = SIGNAL_WEIGHTS[seen.signal] ?? UNKNOWN_SIGNAL;
    const sign = seen.polarity === "for" ? 1 : -1;
    for (const [type, weight] of Object.entries(types) as [RelationshipType, number][]) {
      sums[type] = (sums[type] ?? 0) + sign * weight * seen.strength;
    }
  }
  const out: Partial<Record<RelationshipType, number>> = {};
  for (const [type, prior] of Object.entries(TYPE_PRIORS) as [keyof typeof TYPE_PRIORS, number][]) {
    const sum = sums[type];
    if (sum !== undefined) out[type] = round(logistic(prior + sum));
  }
  return out;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function round(value: number): number {
  // Adding 0 turns -0 into 0
  return Math.round(value * 10_000) / 10_000 + 0;
}
