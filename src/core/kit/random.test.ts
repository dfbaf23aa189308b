import { describe, expect, it } from "vitest";
import { gaussian, seededRandom, shuffled } from "./random.ts";

describe("seededRandom", () => {
  it("repeats itself for a seed and differs for another", () => {
    const draw = (seed: number) => Array.from({ length: 5 }, seededRandom(seed));
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
  });

  it("is even: every tenth of [0, 1) gets its share", () => {
    const random = seededRandom(1);
    const bins = new Array<number>(10).fill(0);
    for (let i = 0; i < 20_000; i++) bins[Math.floor(random() * 10)]!++;
    for (const count of bins) expect(Math.abs(count - 2000)).toBeLessThan(200);
  });

  it("draws normal values of mean 0 and deviation 1", () => {
    const random = seededRandom(2);
    const values = Array.from({ length: 10_000 }, () => gaussian(random));
    const average = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - average) ** 2, 0) / values.length;
    expect(Math.abs(average)).toBeLessThan(0.05);
    expect(Math.abs(variance - 1)).toBeLessThan(0.06);
  });
});

it("shuffles a copy without losing anything", () => {
  const items = Array.from({ length: 50 }, (_, i) => i);
  const mixed = shuffled(items, seededRandom(3));
  expect(mixed).not.toEqual(items);
  expect([...mixed].sort((a, b) => a - b)).toEqual(items);
});
