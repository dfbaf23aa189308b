import type { StrategyName } from "~/core/model/edge";

export interface WaterfallStep {
  /** Or the limit on what circumstances alone can say. */
  strategy: StrategyName | "limit";
  /** What it added to the log-odds; negative speaks against the link. */
  logOdds: number;
  note?: string;
}

export interface WaterfallBar {
  step: WaterfallStep;
  /** Left and right end as shares of the axis, 0..1. */
  from: number;
  to: number;
  /** Where the running total stands after this step, as a share of the axis. */
  at: number;
  /** Part of it, or all, lies beyond the end of the axis. */
  isCut: boolean;
}

export interface WaterfallScale {
  /** The bar of the typical pair. */
  start: { from: number; to: number };
  bars: WaterfallBar[];
  /** Where the result stands. */
  end: number;
  /** Which ends of the axis are cut because a bar goes further. */
  cut: { low: boolean; high: boolean };
  ticks: { percent: number; at: number }[];
}

const TICKS = [5, 20, 50, 80, 95] as const;
const EDGE = 0.6;
/** Log-odds of 99.75 %: nothing beyond is told apart in percent, so the axis ends there. */
const FURTHEST = 6;

/** Natural log of the odds of a probability; ends are held off 0 and 1 so that they can be drawn. */
function logOddsOf(probability: number): number {
  const held = Math.min(0.9999, Math.max(0.0001, probability));
  return Math.log(held / (1 - held));
}

/**
 * Lays a waterfall out on a log-odds axis: strongest step first and the limit last, each bar starting where the last one ended. The axis
 * reaches from 5 to 95 % and further where a bar does, but never beyond 99.75 %: what goes on from there is cut, not shrunk. `prior` is
 * in log-odds.
 */
export function waterfallScale(prior: number, steps: readonly WaterfallStep[]): WaterfallScale {
  const ordered = [...steps].sort(
    (one, other) =>
      Number(one.strategy === "limit") - Number(other.strategy === "limit") ||
      Math.abs(other.logOdds) - Math.abs(one.logOdds) ||
      one.strategy.localeCompare(other.strategy),
  );
  const totals = [prior];
  for (const step of ordered) totals.push((totals.at(-1) ?? prior) + step.logOdds);
  const low = Math.max(-FURTHEST, Math.min(logOddsOf(0.05), ...totals)) - EDGE;
  const high = Math.min(FURTHEST, Math.max(logOddsOf(0.95), ...totals)) + EDGE;
  const share = (value: number) => Math.min(1, Math.max(0, (value - low) / (high - low)));
  return {
    start: { from: 0, to: share(prior) },
    bars: ordered.map((step, index) => {
      const [before = prior, after = prior] = totals.slice(index, index + 2);
      const [from, to] = [Math.min(before, after), Math.max(before, after)];
      return {
        step,
        from: share(from),
        to: share(to),
        at: share(after),
        isCut: from < low || to > high,
      };
    }),
    end: share(totals.at(-1) ?? prior),
    cut: { low: totals.some((total) => total < low), high: totals.some((total) => total > high) },
    ticks: TICKS.map((percent) => ({ percent, at: share(logOddsOf(percent / 100)) })),
  };
}
