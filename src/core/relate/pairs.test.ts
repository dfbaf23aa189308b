import fc from "fast-check";
import { expect, it } from "vitest";
import { floats32, words32 } from "../kit/column.ts";
import { groupPositions, type PairList, positionsOf } from "./pairs.ts";

it("a column holds what was pushed, however often it grew", () => {
  const words = words32();
  const expected = Array.from({ length: 5_000 }, (_, i) => (i * 0x9e3779b1) >>> 0);
  for (const value of expected) words.push(value);
  expect(words.length).toBe(5_000);
  expect([...words.view()]).toEqual(expected);
  const floats = floats32();
  floats.push(0.5);
  expect([...floats.view()]).toEqual([0.5]);
  expect(words32().view()).toHaveLength(0);
});

it("positions are grouped in ascending order, over several lists", () => {
  const group = fc.integer({ min: 0, max: 6 });
  fc.assert(
    fc.property(fc.array(fc.tuple(group, group)), (list) => {
      const firsts = Uint32Array.from(list, ([first]) => first);
      const seconds = Uint32Array.from(list, ([, second]) => second);
      const { start, order } = groupPositions(7, firsts, seconds);
      for (let g = 0; g < 7; g++) {
        const of = (groups: Uint32Array) =>
          [...groups.keys()].filter((position) => groups[position] === g);
        expect([...order.subarray(start[g], start[g + 1])]).toEqual([
          ...of(firsts),
          ...of(seconds),
        ]);
      }
    }),
  );
});

it("a pair is found where it stands, and no other", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 99 })), (keys) => {
      const ascending = keys.filter((key) => Math.floor(key / 10) < key % 10).sort((x, y) => x - y);
      const pairs: PairList = {
        length: ascending.length,
        a: Uint32Array.from(ascending, (key) => Math.floor(key / 10)),
        b: Uint32Array.from(ascending, (key) => key % 10),
      };
      const find = positionsOf(pairs, 10);
      for (let a = 0; a < 10; a++)
        for (let b = 0; b < 10; b++) expect(find(a, b)).toBe(ascending.indexOf(a * 10 + b));
    }),
  );
});
