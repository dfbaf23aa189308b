/**
 * What decisions teach: how far confidences can be believed, and small corrections of the weights of signals. Pure; the decisions come
 * from the database, the factors go into the relate options of the next run.
 */
import { clamp, mean } from "../kit/stats.ts";

/** A link that a person decided: `isRight` is true for confirmed, false for rejected. */
export interface DecidedLink {
  readonly confidence: number;
  readonly isRight: boolean;
  readonly contributions: readonly { readonly signal: string; readonly logOdds: number }[];
}

interface ReliabilityBin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly meanConfidence: number;
  readonly shareRight: number;
}

export interface Reliability {
  readonly bins: readonly ReliabilityBin[];
  /** Expected calibration error: mean distance of confidence from share right, weighed by count; 0 without links. */
  readonly error: number;
  readonly count: number;
}

/** Confidence against truth in bins of equal width; empty bins are left out. */
export function reliability(links: readonly DecidedLink[], binCount = 10): Reliability {
  const groups: DecidedLink[][] = Array.from({ length: binCount }, () => []);
  for (const link of links) {
    groups[Math.min(binCount - 1, Math.floor(clamp(link.confidence) * binCount))]?.push(link);
  }
  const bins = groups.flatMap((group, i): ReliabilityBin[] =>
    group.length === 0
      ? []
      : [
          {
            from: i / binCount,
            to: (i + 1) / binCount,
            count: group.length,
            meanConfidence: mean(group.map((link) => link.confidence)),
            shareRight: shareRight(group),
          },
        ],
  );
  const distance = bins.reduce(
    (sum, bin) => sum + bin.count * Math.abs(bin.meanConfidence - bin.shareRight),
    0,
  );
  return { bins, error: links.length === 0 ? 0 : distance / links.length, count: links.length };
}

export interface CalibrationLimits {
  /** Decisions in which a signal must have taken part before its weight moves. */
  readonly minDecisions: number;
  /** Most that one calibration moves a factor, so that one afternoon of odd decisions changes little. */
  readonly maxStep: number;
  readonly minFactor: number;
  readonly maxFactor: number;
}

const DEFAULT_CALIBRATION_LIMITS: CalibrationLimits = Object.freeze({
  minDecisions: 20,
  maxStep: 0.03,
  minFactor: 0.5,
  maxFactor: 1.5,
});

/** A contribution below this did not matter to the link. */
const TOOK_PART = 0.3;

/**
 * Factors for the weights of signals, from `previous` by a bounded step: up where links that a signal carries are right more often than
 * their confidence says, down where less often. Signals with too few decisions keep their factor. Sorted by signal.
 */
export function signalFactors(
  links: readonly DecidedLink[],
  previous: Readonly<Record<string, number>> = {},
  limits: CalibrationLimits = DEFAULT_CALIBRATION_LIMITS,
): Record<string, number> {
  const bySignal = new Map<string, DecidedLink[]>();
  for (const link of links) {
    const signals = new Set(
      link.contributions.filter((entry) => entry.logOdds >= TOOK_PART).map((entry) => entry.signal),
    );
    for (const signal of signals) {
      const list = bySignal.get(signal);
      if (list) list.push(link);
      else bySignal.set(signal, [link]);
    }
  }
  const factors: Record<string, number> = { ...previous };
  for (const [signal, list] of bySignal) {
    if (list.length < limits.minDecisions) continue;
    const surprise = shareRight(list) - mean(list.map((link) => link.confidence));
    const step = clamp(surprise, -limits.maxStep, limits.maxStep);
    const factor = clamp((previous[signal] ?? 1) * (1 + step), limits.minFactor, limits.maxFactor);
    factors[signal] = Math.round(factor * 10_000) / 10_000;
  }
  return Object.fromEntries(Object.entries(factors).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function shareRight(links: readonly DecidedLink[]): number {
  return mean(links.map((link) => (link.isRight ? 1 : 0)));
}
