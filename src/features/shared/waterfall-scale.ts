import type { StrategyName } from "~/core/model/edge";

export interface WaterfallStep {
  strategy: StrategyName;
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
}

export interface WaterfallScale {
  /** The bar of the typical pair. */
  start: { from: number; to: number };
  bars: WaterfallBar[];
  /** Where the result stands. */
  end: number;
  ticks: { percent: number; at: number }[];
}

const TICKS = [5, 20, 50, 80, 95] as const;
const EDGE = 0.6;

/** Natural log of the odds of a probability; ends are held off 0 and 1 so that they can be drawn. */
export function logOddsOf(probability: number): number {
  const held = Math.min(0.9999, Math.max(0.0001, probability));
  return Math.log(held / (1 - held));
}

/**
 * Lays a waterfall out on a log-odds axis: strongest step first, each bar starting where the last one
 * ended. The axis always reaches from 5 to 95 % and further where a bar does.
 */
export function waterfallScale(
  prior: number,
  result: number,
  steps: readonly WaterfallStep[],
): WaterfallScale {
  const first = logOddsOf(prior);
  const ordered = [...steps].sort(
    (one, other) =>
      Math.abs(other.logOdds) - Math.abs(one.logOdds) || one.strategy.localeCompare(other.strategy),
  );
  const totals = [first];
  for (const step of ordered) totals.push((totals.at(-1) ?? first) + step.logOdds);
  const end = logOddsOf(result);
  const low = Math.min(logOddsOf(0.05), end, ...totals) - EDGE;
  const high = Math.max(logOddsOf(0.95), end, ...totals) + EDGE;
  const share = (value: number) => (value - low) / (high - low);
  return {
    start: { from: 0, to: share(first) },
    bars: ordered.map((step, index) => {
      const before = totals[index] ?? first;
      const after = totals[index + 1] ?? first;
      return {
        step,
        from: share(Math.min(before, after)),
        to: share(Math.max(before, after)),
        at: share(after),
      };
    }),
    end: share(end),
    ticks: TICKS.map((percent) => ({ percent, at: share(logOddsOf(percent / 100)) })),
  };
}
