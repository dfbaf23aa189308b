import { describe, expect, it } from "vitest";
import { timeLeft } from "./time-left.ts";

const STEADY = { startedAt: 0, lastDoneAt: 60_000, done: 60, total: 120 };
const at = (now: number, change: Partial<typeof STEADY> = {}) =>
  timeLeft({ ...STEADY, ...change }, now);

describe("the time that a run has left to read", () => {
  it("comes from the pace up to the last file, and falls while the next one is read", () => {
    expect(at(60_000)).toBe(60_000);
    expect(at(65_000)).toBe(55_000);
  });

  it("is not known at the beginning and at the end", () => {
    expect(at(3_000, { done: 3, lastDoneAt: 3_000 })).toBeNull();
    expect(at(60_000, { done: 120 })).toBeNull();
    expect(at(60_000, { done: 0 })).toBeNull();
  });

  it("is not told once a file takes far longer than those before", () => {
    expect(at(70_001)).toBe("held-up");
    expect(at(600_000, { done: 119 })).toBe("held-up");
    // Ten files' time is more than the least wait where files are slow anyway.
    expect(at(90_000, { done: 10, total: 20 })).toBe(30_000);
  });

  it("never rises while no file ends", () => {
    const told = [0, 2, 4, 6, 8, 9].map((seconds) => at(60_000 + seconds * 1_000));
    expect(told).toEqual([...told].sort((a, b) => Number(b) - Number(a)));
  });
});
