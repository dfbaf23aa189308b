/** What keys and values may take in memory: results say nothing of it, so it is counted what goes to disk. */
import { describe, expect, it } from "vitest";
import { memorySpill } from "../../../../tests/helpers/memory-spill.ts";
import type { OpenSpill } from "./contract.ts";
import { ReferenceValues } from "./reference-values.ts";
import { UniqueKeys } from "./unique-keys.ts";

function countedSpill(): {
  readonly open: OpenSpill;
  records: number;
  closed: number;
  opened: number;
} {
  const counts = { records: 0, closed: 0, opened: 0, open: memorySpill };
  counts.open = (partitions) => {
    counts.opened++;
    const spill = memorySpill(partitions);
    return {
      ...spill,
      add: (partition, record) => {
        counts.records++;
        spill.add(partition, record);
      },
      close: () => {
        counts.closed++;
        spill.close();
      },
    };
  };
  return counts;
}

const NO_BOUND = { keys: 1e9, chars: 1e9, sortedRows: 1_000 };

async function uniqueSpilled(keys: readonly string[], limits: Partial<typeof NO_BOUND>) {
  const spill = countedSpill();
  const unique = new UniqueKeys(spill.open, () => {}, { ...NO_BOUND, ...limits });
  for (const [row, key] of keys.entries()) unique.add(key, row, key);
  const before = spill.records;
  await unique.finish();
  expect(spill.closed).toBe(spill.opened);
  return before;
}

async function referenceSpilled(targets: readonly string[], limits: Partial<typeof NO_BOUND>) {
  const spill = countedSpill();
  const values = new ReferenceValues(spill.open, () => {}, { ...NO_BOUND, ...limits });
  for (const value of targets) values.addTarget(value);
  const before = spill.records;
  await values.finish();
  return before;
}

describe.each([
  ["keys", uniqueSpilled],
  ["values", referenceSpilled],
])("%s", (_, spilled) => {
  it("stay in memory up to the bound, however often they stand there", async () => {
    expect(await spilled(["a", "b", "c", "a", "b"], { keys: 3 })).toBe(0);
    expect(await spilled(["aa", "bb"], { chars: 4 })).toBe(0);
  });

  it("go to disk with one more, whether by their number or their length", async () => {
    expect(await spilled(["a", "b", "c", "d"], { keys: 3 })).toBe(4);
    expect(await spilled(["aa", "bb", "c"], { chars: 4 })).toBe(3);
    expect(await spilled(["a", "b", "c", "d", "e", "f"], { keys: 3 })).toBe(6);
  });
});
