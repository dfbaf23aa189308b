import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { KeyFinder } from "./key-finder.ts";
import { packed, packedFloats } from "./pack.ts";

const keys = fc
  .uniqueArray(fc.integer({ min: 0, max: 0xffffffff }), { maxLength: 300 })
  .map((list) => Uint32Array.from(list));

describe("KeyFinder", () => {
  it("finds what a search of the list finds, whatever was held before", () => {
    const finder = new KeyFinder();
    fc.assert(
      fc.property(keys, keys, (held, asked) => {
        finder.hold(held);
        for (const key of [...held, ...asked]) expect(finder.indexOf(key)).toBe(held.indexOf(key));
      }),
    );
  });

  it("finds keys that fall into one slot, and none where there are none", () => {
    const finder = new KeyFinder();
    expect(finder.indexOf(0)).toBe(-1);
    finder.hold(Uint32Array.of(0, 1 << 20, 1 << 24));
    expect([0, 1 << 20, 1 << 24, 1 << 28].map((key) => finder.indexOf(key))).toEqual([0, 1, 2, -1]);
  });

  it("refuses more keys than it can tell apart", () => {
    expect(() => new KeyFinder().hold(new Uint32Array(65_536))).toThrow(RangeError);
  });
});

describe("packed", () => {
  it("copies, however long, and no copy touches another", () => {
    const lists = [3, 0, 70_000, 5].map((length, i) => new Uint32Array(length).fill(i + 1));
    const copies = lists.map(packed);
    packedFloats(4).fill(0.5);
    for (const list of lists) list.fill(9);
    expect(copies.map(({ length }) => length)).toEqual([3, 0, 70_000, 5]);
    for (const [i, copy] of copies.entries())
      expect(copy.every((word) => word === i + 1)).toBe(true);
  });
});
