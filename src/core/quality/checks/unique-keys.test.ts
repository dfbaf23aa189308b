import fc from "fast-check";
import { expect, it } from "vitest";
import { memorySpill } from "../../../../tests/helpers/memory-spill.ts";
import { type RepeatedRow, UniqueKeys } from "./unique-keys.ts";

async function repeated(
  keys: readonly string[],
  limits: { keys: number; chars: number; sortedRows: number },
) {
  const found: RepeatedRow[] = [];
  const unique = new UniqueKeys(memorySpill, (row) => found.push(row), limits);
  for (const [row, key] of keys.entries()) unique.add(key, row, `v${key}`);
  await unique.finish();
  return found;
}

it("finds the same rows in the same order, in memory and on disk", async () => {
  const keys = fc.array(fc.string({ unit: fc.constantFrom("a", "b", "\n", '"'), maxLength: 3 }), {
    maxLength: 60,
  });
  const limits = fc.record({
    keys: fc.integer({ min: 1, max: 20 }),
    chars: fc.integer({ min: 1, max: 40 }),
    sortedRows: fc.integer({ min: 1, max: 9 }),
  });
  await fc.assert(
    fc.asyncProperty(keys, limits, async (list, bounds) => {
      const first = new Map<string, number>();
      const expected: RepeatedRow[] = [];
      for (const [row, key] of list.entries()) {
        const before = first.get(key);
        if (before === undefined) first.set(key, row);
        else expected.push({ row, first: before, value: `v${key}` });
      }
      expect(await repeated(list, bounds)).toEqual(expected);
      expect(await repeated(list, { keys: 1e9, chars: 1e9, sortedRows: 10 })).toEqual(expected);
    }),
  );
});

it("never takes different keys for one, even where their hashes are the same", async () => {
  // Far more keys than partitions, so that each partition holds many.
  const keys = Array.from({ length: 65_536 }, (_, at) => at.toString(16));
  expect(await repeated(keys, { keys: 10, chars: 1e9, sortedRows: 1_000 })).toEqual([]);
});
