import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DistinctCheck } from "./distinct-check.ts";

describe("DistinctCheck", () => {
  it("tells what came before, as a set would", () => {
    const hash = fc.oneof(fc.nat(40), fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER - 1 }));
    fc.assert(
      fc.property(fc.array(hash, { maxLength: 3_000, size: "max" }), (hashes) => {
        const check = new DistinctCheck({ slots: 1 << 20 });
        const seen = new Set<number>();
        for (const each of hashes) {
          expect(check.add(each)).toBe(seen.has(each));
          seen.add(each);
        }
        expect(check.isComplete).toBe(true);
      }),
    );
  });

  it("ends where the shared room ends, and gives it back", () => {
    const room = { slots: 4_096 };
    const check = new DistinctCheck(room);
    for (let hash = 0; hash < 10_000; hash++) expect(check.add(hash)).toBe(false);
    expect(check.isComplete).toBe(false);
    expect(room.slots).toBe(4_096);
    const other = new DistinctCheck(room);
    expect(other.add(1)).toBe(false);
    expect(other.add(1)).toBe(true);
    other.release();
    expect(room.slots).toBe(4_096);
  });
});
