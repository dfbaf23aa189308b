/**
 * Decides: the one place where signals become a confidence and a type. Log-odds of "belong together" are the prior plus the weights of
 * all signals (parameters.ts), correlated ones damped, those against subtracted: their logistic is the confidence, and nothing else is in it.
 * The type is the most telling one (PRECEDENCE) that is likelier than not, given that the two belong together.
 */
import { logistic } from "../../kit/stats.ts";
import type { RelationshipType } from "../../model/edge.ts";
import type { Contribution } from "../../model/evidence.ts";
import { compareText } from "../compare-text.ts";
import type { Signal } from "../signal-words.ts";
import { FUSION_PARAMETERS } from "./parameters.ts";
import { SIGNALS, TYPE_PRIORS, UNKNOWN_SIGNAL } from "./signals.ts";

/** The numbers of the model: what is fitted to pairs whose truth is known (fit.ts). */
export interface FusionParameters {
  /** Which fit this is; stored with what it decided. */
  readonly version: string;
  /**
   * Log-odds that two files drawn at random belong together: `offset - slope * ln(files)`. A file has a handful of relatives, whatever the
   * size of the pile; falls slower than the pile grows, because rarity of what is shared grows with it.
   */
  readonly offset: number;
  readonly slope: number;
  /** Each further signal of a group counts this much of the one before it. */
  readonly damping: number;
  /** By signal, the log-odds that it adds at full strength. */
  readonly related: Readonly<Record<string, number>>;
}

export interface Verdict {
  readonly type: RelationshipType;
  /** Probability that the two files belong together. */
  readonly confidence: number;
  /** All terms of the log-odds of belonging together, their sum the confidence's: the prior first, then what signals added, largest first. */
  readonly contributions: readonly Contribution[];
  readonly typeProbabilities: Readonly<Partial<Record<RelationshipType, number>>>;
}

/** Where a type's own probability is below this, the pair is merely related. */
const TYPE_THRESHOLD = 0.5;

/** The most telling type first: that one file names another is true of much that has a better name. */
const PRECEDENCE: readonly RelationshipType[] = [
  "DUPLICATE_OF",
  "VERSION_OF",
  "DERIVED_FROM",
  "DOCUMENTS",
  "SUPPORTS",
  "SUMMARIZES",
  "REFERENCES",
];

/** What two files have going for them before anything was seen. */
const TYPICAL_PAIR = "typical-pair";

/** Takes back what circumstances (folder, author, time) alone would make likelier than not. */
const ONLY_CIRCUMSTANCES = "only-circumstances";

/** Verdict on a pair; the order of `evidence` does not matter. */
export function fuse(
  evidence: readonly Signal[],
  fileCount: number,
  parameters: FusionParameters = FUSION_PARAMETERS,
): Verdict {
  const contributions = contributionsOf(evidence, fileCount, parameters);
  const typeProbabilities = typesOf(evidence);
  const type =
    PRECEDENCE.find((name) => (typeProbabilities[name] ?? 0) > TYPE_THRESHOLD) ?? "RELATED_TO";
  return {
    type,
    confidence: round(logistic(sumOf(contributions))),
    contributions,
    typeProbabilities,
  };
}

/** The confidence of the verdict alone. */
export function relatedness(
  evidence: readonly Signal[],
  fileCount: number,
  parameters: FusionParameters = FUSION_PARAMETERS,
): number {
  return round(logistic(sumOf(contributionsOf(evidence, fileCount, parameters))));
}

/** Log-odds that two files drawn at random from so many belong together. */
export function relatedPrior(
  fileCount: number,
  { offset, slope }: FusionParameters = FUSION_PARAMETERS,
): number {
  return offset - slope * Math.log(Math.max(2, fileCount));
}

function contributionsOf(
  evidence: readonly Signal[],
  fileCount: number,
  parameters: FusionParameters,
): Contribution[] {
  const { version, damping } = parameters;
  const prior: Contribution = {
    strategy: "prior",
    signal: TYPICAL_PAIR,
    logOdds: round(relatedPrior(fileCount, parameters)),
    model: { version, damping },
  };
  const out: Contribution[] = shareOfSignals(evidence, parameters).map(({ seen, share }) => ({
    strategy: seen.strategy,
    signal: seen.signal,
    logOdds: round(share * weightOf(seen.signal, parameters)),
  }));
  const excess = sumOf([prior, ...out]);
  if (excess > 0 && evidence.every(isCircumstance))
    out.push({ strategy: "limit", signal: ONLY_CIRCUMSTANCES, logOdds: round(-excess) });
  out.sort((x, y) => y.logOdds - x.logOdds || compareText(x.signal, y.signal));
  return [prior, ...out];
}

function sumOf(terms: readonly Contribution[]): number {
  return terms.reduce((sum, { logOdds }) => sum + logOdds, 0);
}

/** True of what never makes a link likelier than even, all of it together: folder, author, time, and what speaks against. */
export function isCircumstance({ signal, polarity }: Pick<Signal, "signal" | "polarity">): boolean {
  const group = groupOf(signal);
  return polarity === "against" || group === "around" || group === "folder";
}

/** What a signal looks at; signals of one group damp each other. */
export function groupOf(signal: string): string {
  return (SIGNALS[signal] ?? UNKNOWN_SIGNAL).group;
}

/** Log-odds that a signal adds at full strength. */
function weightOf(signal: string, { related }: FusionParameters): number {
  return related[signal] ?? (SIGNALS[signal] ?? UNKNOWN_SIGNAL).related;
}

/** How much of its weight each signal brings in: its strength, damped behind stronger ones of its group, below 0 where it speaks against. */
export function shareOfSignals<Seen extends Pick<Signal, "signal" | "polarity" | "strength">>(
  evidence: readonly Seen[],
  parameters: FusionParameters,
): { seen: Seen; share: number }[] {
  const groups = new Map<string, { seen: Seen; raw: number }[]>();
  for (const seen of evidence) {
    const key = `${groupOf(seen.signal)}:${seen.polarity}`;
    const entry = { seen, raw: weightOf(seen.signal, parameters) * seen.strength };
    const list = groups.get(key);
    if (list) list.push(entry);
    else groups.set(key, [entry]);
  }
  return [...groups.values()].flatMap((group) =>
    group
      .sort((x, y) => y.raw - x.raw || compareText(x.seen.signal, y.seen.signal))
      .map(({ seen }, rank) => ({
        seen,
        share: seen.strength * parameters.damping ** rank * (seen.polarity === "for" ? 1 : -1),
      })),
  );
}

/** Log-odds that the pair belongs together by all of this, neither rounded nor held back where only circumstances speak for it. */
export function relatedOdds(
  evidence: readonly Pick<Signal, "signal" | "polarity" | "strength">[],
  fileCount: number,
  parameters: FusionParameters,
): number {
  return shareOfSignals(evidence, parameters).reduce(
    (sum, { seen, share }) => sum + share * weightOf(seen.signal, parameters),
    relatedPrior(fileCount, parameters),
  );
}

function typesOf(evidence: readonly Signal[]): Partial<Record<RelationshipType, number>> {
  const sums: Partial<Record<RelationshipType, number>> = {};
  for (const seen of [...evidence].sort(
    (x, y) => compareText(x.signal, y.signal) || x.strength - y.strength,
  )) {
    const { types } = SIGNALS[seen.signal] ?? UNKNOWN_SIGNAL;
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

function round(value: number): number {
  // Adding 0 turns -0 into 0
  return Math.round(value * 10_000) / 10_000 + 0;
}
