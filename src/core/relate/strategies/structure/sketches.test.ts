import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sketchOverlap } from "../../../kit/sketch/kmv.ts";
import { mayHold, sharedUpTo, startsMeet } from "./sketches.ts";

/** Few numbers to draw from, so that lists meet. */
const hashes = fc
  .uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 40 })
  .map((list) => Uint32Array.from(list).sort());

const common = (a: Uint32Array, b: Uint32Array): number =>
  a.filter((hash) => b.includes(hash)).length;

describe("questions about ascending hashes", () => {
  it("count what is shared, and no more than enough of it", () => {
    fc.assert(
      fc.property(hashes, hashes, fc.nat(50), (a, b, enough) => {
        expect(sharedUpTo(a, b, enough)).toBe(Math.min(enough, common(a, b)));
      }),
    );
  });

  it("tell whether the first of two lists meet", () => {
    fc.assert(
      fc.property(hashes, hashes, fc.nat(50), (a, b, count) => {
        const shared = common(a.subarray(0, count), b.subarray(0, count));
        expect(startsMeet(a, b, count)).toBe(shared > 0);
      }),
    );
  });

  it("rule out no key that holds enough of a column", () => {
    fc.assert(
      fc.property(hashes, hashes, fc.integer({ min: 50, max: 100 }), (a, b, percent) => {
        fc.pre(a.length > 0);
        const least = percent / 100;
        expect(mayHold(a, b, least)).toBe(sketchOverlap(a, b).containment >= least - 1e-9);
      }),
    );
  });

  it("do not hold what lies above a full sketch against a key", () => {
    const key = Uint32Array.from({ length: 1024 }, (_, i) => i);
    const column = Uint32Array.from([1, 2, 3, 5000, 6000, 7000]);
    expect(sketchOverlap(column, key).containment).toBe(1);
    expect(mayHold(column, key, 0.9)).toBe(true);
  });
});
