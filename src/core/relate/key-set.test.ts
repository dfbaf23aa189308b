import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keySet } from "./key-set.ts";

const key = fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 0xffffffff }));

describe("keySet", () => {
  it("knows the keys of all lists and no others", () => {
    fc.assert(
      fc.property(fc.array(fc.array(key)), fc.array(key), (lists, asked) => {
        const has = keySet(lists.map((list) => Uint32Array.from(list)));
        const known = new Set(lists.flat());
        for (const one of [...asked, ...known]) expect(has(one)).toBe(known.has(one));
      }),
    );
  });
});
