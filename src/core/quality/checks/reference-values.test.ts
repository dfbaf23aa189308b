import fc from "fast-check";
import { expect, it } from "vitest";
import { memorySpill } from "../../../../tests/helpers/memory-spill.ts";
import { ReferenceValues } from "./reference-values.ts";

async function missing(
  targets: readonly string[],
  sources: readonly string[],
  limits: { keys: number; chars: number; sortedRows: number },
) {
  const found: string[] = [];
  const values = new ReferenceValues(memorySpill, ([at = ""]) => found.push(at), limits);
  for (const value of targets) values.addTarget(value);
  for (const [at, value] of sources.entries()) values.addSource(value, [`${at}`]);
  await values.finish();
  return found;
}
const PLENTY = { keys: 1e9, chars: 1e9, sortedRows: 10 };

it("finds the same values in the same order, in memory and on disk", async () => {
  const values = fc.array(fc.string({ unit: fc.constantFrom("a", "b", "\n"), maxLength: 3 }), {
    maxLength: 60,
  });
  const bounds = fc.record({
    keys: fc.integer({ min: 0, max: 9 }),
    chars: fc.integer({ min: 0, max: 20 }),
    sortedRows: fc.integer({ min: 1, max: 9 }),
  });
  await fc.assert(
    fc.asyncProperty(values, values, bounds, async (targets, sources, limits) => {
      const fold = (text: string) => text.trim().replace(/\s+/g, " ");
      const known = new Set(targets.map(fold));
      const expected = sources.flatMap((value, at) => (known.has(fold(value)) ? [] : [`${at}`]));
      expect(await missing(targets, sources, limits)).toEqual(expected);
      expect(await missing(targets, sources, PLENTY)).toEqual(expected);
    }),
  );
});

it("takes spellings of one value for one, and a code with leading zeros for no number", async () => {
  expect(await missing(["C-1", "1,200.50", "007"], ["c-1 ", "1200.5", "7"], PLENTY)).toEqual(["2"]);
});
