import { expect, test } from "vitest";
import { logOddsOf, waterfallScale } from "./waterfall-scale.ts";

const STEPS = [
  { strategy: "metadata", logOdds: 0.9 },
  { strategy: "content", logOdds: 3.4 },
  { strategy: "reasoning", logOdds: -0.6 },
] as const;

test("strongest first, each bar starts where the last one ended", () => {
  const scale = waterfallScale(0.04, 0.63, STEPS);
  expect(scale.bars.map((bar) => bar.step.strategy)).toEqual(["content", "metadata", "reasoning"]);
  const [content, metadata, reasoning] = scale.bars;
  expect(content?.from).toBeCloseTo(scale.start.to);
  expect(metadata?.from).toBeCloseTo(content?.to ?? -1);
  expect(reasoning?.to).toBeCloseTo(metadata?.to ?? -1);
  expect(reasoning?.at).toBeCloseTo(reasoning?.from ?? -1);
});

test("the axis holds every bar and its ticks in order, also for extreme links", () => {
  for (const result of [0, 0.5, 1]) {
    const scale = waterfallScale(0.5, result, [{ strategy: "content", logOdds: 14 }]);
    const places = [scale.end, scale.start.to, ...scale.bars.flatMap((bar) => [bar.from, bar.to])];
    for (const place of [...places, ...scale.ticks.map((tick) => tick.at)]) {
      expect(place).toBeGreaterThanOrEqual(0);
      expect(place).toBeLessThanOrEqual(1);
    }
    const at = scale.ticks.map((tick) => tick.at);
    expect([...at].sort((one, other) => one - other)).toEqual(at);
  }
});

test("log-odds of a half are nothing, and of sure things finite", () => {
  expect(logOddsOf(0.5)).toBe(0);
  expect(Number.isFinite(logOddsOf(1))).toBe(true);
});
