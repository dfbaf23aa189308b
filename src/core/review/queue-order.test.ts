import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bestGroups, spreadQueue, type Waiting, weighGroups } from "./queue-order.ts";

const waiting = (id: string, confidence: number, more: Partial<Waiting> = {}): Waiting => ({
  id,
  confidence,
  type: "SUPPORTS",
  signals: "same-stem",
  community: "c",
  ...more,
});
const many = (count: number, prefix: string, confidence: number, signals: string) =>
  Array.from({ length: count }, (_, i) => waiting(`${prefix}${i}`, confidence, { signals }));

/** The queue where the pool is all that waits. */
function queueOf(pool: readonly Waiting[], count: number) {
  const groups = pool.map(({ type, signals, confidence }) => ({
    type,
    signals,
    waiting: 1,
    answered: 0,
    nearest: confidence,
  }));
  return spreadQueue(pool, count, weighGroups(groups));
}

describe("order of the review queue", () => {
  it("asks about the least certain link first", () => {
    const pool = [waiting("a", 0.95), waiting("b", 0.52), waiting("c", 0.1)];
    expect(queueOf(pool, 1).map((item) => item.id)).toEqual(["b"]);
  });

  it("prefers the link whose answer moves more others", () => {
    const pool = [...many(40, "m", 0.6, "same-stem"), waiting("lone", 0.58, { signals: "odd" })];
    expect(queueOf(pool, 1)[0]?.signals).toBe("same-stem");
  });

  it("counts links that share a part of their signals by that part", () => {
    const groups = [
      { type: "A", signals: "x y", waiting: 10, answered: 0, nearest: 0.5 },
      { type: "A", signals: "x", waiting: 10, answered: 0, nearest: 0.5 },
      { type: "A", signals: "z", waiting: 10, answered: 0, nearest: 0.5 },
    ];
    const { bySignals } = weighGroups(groups);
    expect(bySignals.get("x")?.moves).toBe(15);
    expect(bySignals.get("z")?.moves).toBe(10);
  });

  it("leaves a kind of link that was answered often for one that was not", () => {
    const group = { type: "A", waiting: 50, nearest: 0.5 };
    const often = { ...group, signals: "often", answered: 40 };
    const seldom = { ...group, signals: "seldom", answered: 1 };
    expect(bestGroups(weighGroups([often, seldom]))).toEqual(["seldom", "often"]);
  });

  it("does not ask ten alike in a row", () => {
    const pool = [
      ...many(60, "s", 0.5, "same-stem same-name"),
      waiting("r", 0.7, { type: "REFERENCES", signals: "names-file", community: "d" }),
      waiting("v", 0.75, { type: "VERSION_OF", signals: "near-duplicate", community: "e" }),
    ];
    const batch = queueOf(pool, 10);
    expect(new Set(batch.map((item) => item.type)).size).toBe(3);
    expect(batch.findIndex((item) => item.type === "REFERENCES")).toBeLessThan(8);
  });

  it("takes what one more answer settles before what would wait for a second", () => {
    const pool = [waiting("a", 0.5), waiting("b", 0.6, { isSecond: true })];
    expect(queueOf(pool, 1)[0]?.id).toBe("b");
  });

  it("gives each link once, whatever the order of the pool", () => {
    const pool = fc.uniqueArray(
      fc.record({
        id: fc.string({ minLength: 1, maxLength: 4 }),
        confidence: fc.double({ min: 0, max: 1, noNaN: true }),
        type: fc.constantFrom("A", "B", "C"),
        signals: fc.constantFrom("", "a", "a b", "b c", "d"),
        community: fc.option(fc.constantFrom("x", "y")),
      }),
      { selector: (item) => item.id, maxLength: 30 },
    );
    fc.assert(
      fc.property(pool, fc.integer({ min: 0, max: 12 }), (items, count) => {
        const order = queueOf(items, count);
        expect(order).toHaveLength(Math.min(count, items.length));
        expect(new Set(order.map((item) => item.id)).size).toBe(order.length);
        expect(queueOf([...items].reverse(), count)).toEqual(order);
      }),
    );
  });
});
