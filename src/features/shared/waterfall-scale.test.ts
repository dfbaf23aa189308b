import { expect, test } from "vitest";
import { waterfallScale } from "./waterfall-scale.ts";

const STEPS = [
  { strategy: "limit", logOdds: -2 },
  { strategy: "metadata", logOdds: 0.9 },
  { strategy: "content", logOdds: 3.4 },
  { strategy: "reasoning", logOdds: -0.6 },
] as const;

test("strongest first and the limit last, each bar starts where the last one ended and is as long as its term", () => {
  const scale = waterfallScale(-3, STEPS);
  expect(scale.bars.map((bar) => bar.step.strategy)).toEqual([
    "content",
    "metadata",
    "reasoning",
    "limit",
  ]);
  const [content, metadata, reasoning, limit] = scale.bars;
  expect(content?.from).toBeCloseTo(scale.start.to);
  expect(metadata?.from).toBeCloseTo(content?.to ?? -1);
  expect(reasoning?.to).toBeCloseTo(metadata?.to ?? -1);
  expect(reasoning?.at).toBeCloseTo(reasoning?.from ?? -1);
  expect(scale.end).toBeCloseTo(limit?.from ?? -1);
  const lengths = scale.bars.map((bar) => (bar.to - bar.from) / Math.abs(bar.step.logOdds));
  for (const length of lengths) expect(length).toBeCloseTo(lengths[0] ?? 0);
  expect(scale.cut).toEqual({ low: false, high: false });
});

test("beyond certainty the axis is cut: bars within it keep their lengths, those beyond say so", () => {
  const scale = waterfallScale(-3, [
    { strategy: "content", logOdds: 7 },
    { strategy: "structure", logOdds: 6 },
    { strategy: "filename", logOdds: 5 },
    { strategy: "metadata", logOdds: -1 },
  ]);
  const [content, structure, filename, against] = scale.bars;
  expect(scale.bars.map((bar) => bar.isCut)).toEqual([false, true, true, true]);
  expect(scale.cut).toEqual({ low: false, high: true });
  const unit = ((content?.to ?? 0) - (content?.from ?? 0)) / 7;
  expect(unit).toBeCloseTo(1 / (6.6 + 3 + 0.6));
  expect(structure?.from).toBeCloseTo(content?.to ?? -1);
  expect([structure?.to, filename?.from, against?.to, scale.end]).toEqual([1, 1, 1, 1]);
});

test("the axis holds every bar and its ticks in order, also for extreme links", () => {
  for (const prior of [-14, 0, 14]) {
    const scale = waterfallScale(prior, [{ strategy: "content", logOdds: 14 }]);
    const places = [scale.end, scale.start.to, ...scale.bars.flatMap((bar) => [bar.from, bar.to])];
    for (const place of [...places, ...scale.ticks.map((tick) => tick.at)]) {
      expect(place).toBeGreaterThanOrEqual(0);
      expect(place).toBeLessThanOrEqual(1);
    }
    const at = scale.ticks.map((tick) => tick.at);
    expect([...at].sort((one, other) => one - other)).toEqual(at);
  }
});
