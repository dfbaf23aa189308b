import { describe, expect, it } from "vitest";
import { boundedMap } from "./bounded-map.ts";

describe("boundedMap", () => {
  it("keeps the order and the bound", async () => {
    let running = 0;
    let most = 0;
    const results = await boundedMap([5, 1, 4, 2, 3], 2, async (ms) => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, ms));
      running--;
      return ms * 10;
    });
    expect(results).toEqual([50, 10, 40, 20, 30]);
    expect(most).toBe(2);
  });

  it("starts nothing more after a failure", async () => {
    const started: number[] = [];
    const work = boundedMap([1, 2, 3, 4], 1, async (item) => {
      started.push(item);
      if (item === 2) throw new Error("two");
    });
    await expect(work).rejects.toThrow("two");
    expect(started).toEqual([1, 2]);
  });

  it("gives nothing for nothing", async () => {
    expect(await boundedMap([], 4, async () => 1)).toEqual([]);
  });
});
