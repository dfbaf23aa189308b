import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { facingSides, type Point, portPoints, type Side, strokePath } from "./stroke.ts";

function numbers(path: string): number[] {
  return (path.match(/-?\d+(\.\d+)?/g) ?? []).map(Number);
}

const SIDES = ["left", "right", "top", "bottom"] as const satisfies readonly Side[];
const point: fc.Arbitrary<Point> = fc.record({
  x: fc.integer({ min: -2000, max: 2000 }),
  y: fc.integer({ min: -2000, max: 2000 }),
});

describe("strokePath", () => {
  test("goes stem, curve, stem between facing sides", () => {
    const path = strokePath({ x: 0, y: 0 }, { x: 100, y: 40 }, { from: "right", to: "left" });
    expect(path).toBe("M0 0 L5 0 C50 0 50 40 95 40 L100 40");
  });

  test("runs downward between bottom and top", () => {
    const path = strokePath(
      { x: 10, y: 0 },
      { x: 30, y: 60 },
      { from: "bottom", to: "top", stem: 6 },
    );
    expect(path).toBe("M10 0 L10 6 C10 30 30 30 30 54 L30 60");
  });

  test("swings out no further than there is room", () => {
    const ends = [
      { x: 20, y: 0 },
      { x: 20, y: 110 },
    ] as const;
    const wide = numbers(strokePath(...ends, { from: "left", to: "left" }));
    const kept = numbers(strokePath(...ends, { from: "left", to: "left", swing: 27 }));
    const furthest = ([, , x1, , c1, , c2, , x2]: number[]) =>
      ((x1 ?? 0) + 3 * (c1 ?? 0) + 3 * (c2 ?? 0) + (x2 ?? 0)) / 8;
    expect(furthest(wide)).toBeLessThan(-12);
    expect(furthest(kept)).toBe(-12);
  });

  test("leaves and enters at a right angle from every side, and ends where it should", () => {
    fc.assert(
      fc.property(
        point,
        point,
        fc.constantFrom(...SIDES),
        fc.constantFrom(...SIDES),
        (a, b, from, to) => {
          const [x0, y0, x1, y1, c1x, c1y, c2x, c2y, x2, y2, x3, y3] = numbers(
            strokePath(a, b, { from, to }),
          ) as [
            number,
            number,
            number,
            number,
            number,
            number,
            number,
            number,
            number,
            number,
            number,
            number,
          ];
          expect([x0, y0, x3, y3]).toEqual([a.x, a.y, b.x, b.y]);
          const sideways = (side: Side) => side === "left" || side === "right";
          if (sideways(from)) expect([y1, c1y]).toEqual([y0, y0]);
          else expect([x1, c1x]).toEqual([x0, x0]);
          if (sideways(to)) expect([y2, c2y]).toEqual([y3, y3]);
          else expect([x2, c2x]).toEqual([x3, x3]);
        },
      ),
    );
  });

  test("handles point away from the box even when the other end lies behind", () => {
    fc.assert(
      fc.property(point, point, (a, b) => {
        const [, , x1, , c1x] = numbers(strokePath(a, b, { from: "right", to: "left" })) as [
          number,
          number,
          number,
          number,
          number,
        ];
        expect(c1x).toBeGreaterThan(x1);
      }),
    );
  });
});

test("facingSides joins boxes across when they stand beside each other", () => {
  const box = { x: 0, y: 0, width: 40, height: 40 };
  expect(facingSides(box, { ...box, x: 100 })).toEqual({ from: "right", to: "left" });
  expect(facingSides(box, { ...box, x: -100 })).toEqual({ from: "left", to: "right" });
  expect(facingSides(box, { ...box, y: 100 })).toEqual({ from: "bottom", to: "top" });
  expect(facingSides(box, { ...box, y: -100 })).toEqual({ from: "top", to: "bottom" });
});

test("portPoints keeps ends apart and inside the box", () => {
  const box = { x: 10, y: 20, width: 60, height: 44 };
  expect(portPoints(box, "right", 1)).toEqual([{ x: 70, y: 42 }]);
  expect(portPoints(box, "left", 2)).toEqual([
    { x: 10, y: 35 },
    { x: 10, y: 49 },
  ]);
  const many = portPoints(box, "top", 9);
  expect(many.every((port) => port.x >= box.x && port.x <= box.x + box.width)).toBe(true);
  expect(new Set(many.map((port) => port.x)).size).toBe(9);
});
