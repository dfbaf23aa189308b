import { expect, it } from "vitest";
import type { Step } from "./define.ts";
import { inBatches } from "./in-batches.ts";

/** Remembers the steps in order, and does what a job's does besides. */
function recorder() {
  const ids: string[] = [];
  const step = {
    run: async (id: string, work: () => Promise<unknown>) => {
      ids.push(id);
      return work();
    },
  } as Pick<Step, "run">;
  return { ids, step };
}

const upTo = (end: number, seen: number[]) => async (from: number) => {
  seen.push(from);
  return { next: from + 1 < end ? from + 1 : null };
};

it("does every batch once, so many in one remembered step", async () => {
  const { ids, step } = recorder();
  const seen: number[] = [];
  expect(await inBatches(step, { name: "write", first: 0, most: 3 }, upTo(7, seen))).toBeNull();
  expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect(ids).toEqual(["write-0", "write-3", "write-6"]);
});

it("says where to go on when the steps are used up", async () => {
  const { ids, step } = recorder();
  const seen: number[] = [];
  const of = { name: "page", first: 0, most: 1, steps: 2 };
  expect(await inBatches(step, of, upTo(7, seen))).toBe(2);
  expect(ids).toEqual(["page-0", "page-1"]);
});

it("does nothing where there is nothing first", async () => {
  const { ids, step } = recorder();
  expect(await inBatches(step, { name: "x", first: null, most: 1 }, upTo(1, []))).toBeNull();
  expect(ids).toEqual([]);
});
