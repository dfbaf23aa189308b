import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { spreadQueue, type Waiting } from "./queue-order.ts";

const waiting = (id: string, confidence: number, type = "SUPPORTS", community = "c"): Waiting => ({
  id,
  confidence,
  type,
  community,
});

describe("order of the review queue", () => {
  it("asks about the least certain link first", () => {
    const pool = [waiting("a", 0.95), waiting("b", 0.52), waiting("c", 0.1)];
    expect(spreadQueue(pool, 1).map((item) => item.id)).toEqual(["b"]);
  });

  it("changes the type before one type is used up", () => {
    const same = Array.from({ length: 20 }, (_, i) => waiting(`s${i}`, 0.5));
    const other = [waiting("r", 0.7, "REFERENCES"), waiting("v", 0.75, "VERSION_OF")];
    const types = spreadQueue([...same, ...other], 6).map((item) => item.type);
    expect(new Set(types).size).toBe(3);
  });

  it("gives each link once, whatever the order of the pool", () => {
    const pool = fc.uniqueArray(
      fc.record({
        id: fc.string({ minLength: 1, maxLength: 4 }),
        confidence: fc.double({ min: 0, max: 1, noNaN: true }),
        type: fc.constantFrom("A", "B", "C"),
        community: fc.option(fc.constantFrom("x", "y")),
      }),
      { selector: (item) => item.id, maxLength: 30 },
    );
    fc.assert(
      fc.property(pool, fc.integer({ min: 0, max: 12 }), (items, count) => {
        const order = spreadQueue(items, count);
        expect(order).toHaveLength(Math.min(count, items.length));
        expect(new Set(order.map((item) => item.id)).size).toBe(order.length);
        expect(spreadQueue([...items].reverse(), count)).toEqual(order);
      }),
    );
  });
});
