import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fairShare, mayHold, overlapOf, sampleOf, sharedUpTo, startsMeet } from "./sketches.ts";

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
    const percents = fc.integer({ min: 50, max: 100 });
    fc.assert(
      fc.property(hashes, hashes, fc.nat(50), percents, (a, b, most, percent) => {
        fc.pre(a.length > 0);
        const [column, key] = [sampleOf(a, 1024), sampleOf(b, most)];
        const holds = overlapOf(column, key).containment >= percent / 100 - 1e-9;
        if (holds) expect(mayHold(column, key, percent / 100)).toBe(true);
        if (key.edge > 60) expect(mayHold(column, key, percent / 100)).toBe(holds);
      }),
    );
  });
});

describe("samples of sets", () => {
  const whole = sampleOf(Uint32Array.of(1, 2, 3, 5000, 6000, 7000), 1024);

  it("are compared where both are complete", () => {
    const full = sampleOf(
      Uint32Array.from({ length: 1024 }, (_, i) => i),
      1024,
    );
    const cut = sampleOf(Uint32Array.of(1, 2, 3, 4, 5000, 9000), 4);
    expect([whole.edge, full.edge, cut.edge]).toEqual([0xffffffff, 1023, 4]);
    expect(overlapOf(whole, full)).toMatchObject({ containment: 1, compared: 3 });
    expect(overlapOf(whole, cut)).toMatchObject({ containment: 1, compared: 3, jaccard: 0.75 });
    expect(mayHold(whole, full, 0.9)).toBe(true);
  });

  it("share room fairly: short ones stay whole, long ones take what they leave", () => {
    expect(fairShare([10, 20], 100, 5)).toBe(Number.POSITIVE_INFINITY);
    expect(fairShare([10, 500, 500], 110, 5)).toBe(50);
    expect(fairShare(Array(200).fill(1024), 4096, 128)).toBe(128);
    fc.assert(
      fc.property(fc.array(fc.nat(300), { maxLength: 20 }), fc.nat(2000), (lengths, total) => {
        const share = fairShare(lengths, total, 0);
        const kept = lengths.reduce((sum, length) => sum + Math.min(length, share), 0);
        expect(kept).toBeLessThanOrEqual(total);
        if (share !== Number.POSITIVE_INFINITY) expect(total - kept).toBeLessThan(lengths.length);
      }),
    );
  });
});
