import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countKeys, keyCounts } from "./frequencies.ts";

const MOST = 0xffffffff;
/** Hashes that crowd at both ends and in between, 0 among them. */
const key = fc.oneof(
  fc.integer({ min: 0, max: 12 }),
  fc.integer({ min: MOST - 5, max: MOST }),
  fc.integer({ min: 0, max: MOST }),
);
const files = fc.array(fc.uniqueArray(key, { maxLength: 30 }), { maxLength: 12 });

describe("countKeys", () => {
  it("counts as a Map does, at once or in parts", () => {
    fc.assert(
      fc.property(files, fc.boolean(), fc.constantFrom(5, 1_000), (lists, withSingle, chunk) => {
        const expected = new Map<number, number>();
        for (const own of lists.flat()) expected.set(own, (expected.get(own) ?? 0) + 1);
        const counted = countKeys(
          lists.map((list) => Uint32Array.from(list)),
          withSingle,
          chunk,
        );
        const shared = [...expected].filter(([, count]) => count > 1);
        expect(new Map(counted.shared.entries())).toEqual(new Map(shared));
        expect(counted.shared.size).toBe(shared.length);
        const single = [...expected].flatMap(([own, count]) => (count === 1 ? [own] : []));
        expect([...counted.single]).toEqual(withSingle ? single.sort((x, y) => x - y) : []);
        for (const [own, count] of expected)
          expect(counted.shared.get(own)).toBe(count > 1 ? count : 0);
      }),
    );
  });

  it("leaves the files' own keys as they were", () => {
    const own = Uint32Array.of(9, 3, 7);
    countKeys([own, Uint32Array.of(3)], true);
    expect([...own]).toEqual([9, 3, 7]);
  });
});

describe("keyCounts", () => {
  it("finds every key and no other, though many meet in one slot", () => {
    const keys = Uint32Array.from({ length: 4_000 }, (_, i) => (i << 20) | (i >>> 12));
    const distinct = Uint32Array.from(new Set(keys));
    const table = keyCounts(
      distinct,
      distinct.map((_, i) => i + 1),
    );
    for (const [i, own] of distinct.entries()) expect(table.get(own)).toBe(i + 1);
    expect(table.get(0x000fffff)).toBe(0);
    expect(keyCounts(new Uint32Array(), new Uint32Array()).get(5)).toBe(0);
  });
});
