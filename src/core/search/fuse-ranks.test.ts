import fc from "fast-check";
import { expect, it } from "vitest";
import { fuseRanks } from "./fuse-ranks.ts";

it("puts first what both lists have high, by the sums of the paper", () => {
  const lists = [
    { keys: ["a", "b", "c"], weight: 1 },
    { keys: ["b", "d"], weight: 1 },
  ];
  // b: 1/62 + 1/61, a: 1/61, d: 1/62, c: 1/63
  expect(fuseRanks(lists)).toEqual(["b", "a", "d", "c"]);
});

it("counts a key once a list and orders equal sums by the keys", () => {
  expect(fuseRanks([{ keys: ["b", "b", "b"], weight: 1 }])).toEqual(["b"]);
  expect(
    fuseRanks([
      { keys: ["b"], weight: 1 },
      { keys: ["a"], weight: 1 },
    ]),
  ).toEqual(["a", "b"]);
});

it("keeps the order of one list, and has every key of all once", () => {
  const keys = fc.uniqueArray(fc.string({ maxLength: 3 }), { maxLength: 30 });
  fc.assert(
    fc.property(keys, keys, (one, other) => {
      expect(fuseRanks([{ keys: one, weight: 1 }])).toEqual(one);
      const both = fuseRanks([
        { keys: one, weight: 1 },
        { keys: other, weight: 0.5 },
      ]);
      expect(new Set(both)).toEqual(new Set([...one, ...other]));
      expect(both).toHaveLength(new Set(both).size);
    }),
  );
});
