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

  it("takes what is known to be new as it takes the rest", () => {
    const news = fc.uniqueArray(fc.nat(5_000), { maxLength: 400, size: "max" });
    fc.assert(
      fc.property(news, fc.array(fc.nat(5_000), { maxLength: 50 }), news, (first, mixed, last) => {
        const room = { slots: 1 << 20 };
        const check = new DistinctCheck(room);
        const seen = new Set<number>();
        for (const hash of [...first, ...mixed, ...last]) {
          const isNew = !seen.has(hash);
          if (isNew && !mixed.includes(hash)) check.addNew(hash);
          else expect(check.add(hash)).toBe(!isNew);
          seen.add(hash);
        }
        check.release();
        expect(room.slots).toBe(1 << 20);
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
