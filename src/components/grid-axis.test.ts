import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { axisWindow, evenAxis, revealed, unevenAxis } from "./grid-axis.ts";

describe("axes of a grid", () => {
  it("finds what stands at an offset, whether sizes are even or not", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 80 }),
        (sizes) => {
          const axis = unevenAxis(sizes.length, (i) => sizes[i] ?? 0);
          expect(axis.total).toBe(sizes.reduce((a, b) => a + b, 0));
          sizes.forEach((size, i) => {
            expect(axis.size(i)).toBe(size);
            expect(axis.at(axis.start(i))).toBe(i);
            expect(axis.at(axis.start(i) + size - 1)).toBe(i);
          });
          expect(axis.at(1e9)).toBe(sizes.length - 1);
        },
      ),
    );
    const rows = evenAxis(1_000_000, 28);
    expect(rows.at(rows.start(999_999) + 27)).toBe(999_999);
    expect(rows.at(1e12)).toBe(999_999);
  });

  it("gives a window that does not grow with the axis", () => {
    const rows = evenAxis(1_000_000, 28);
    expect(axisWindow(rows, 14_000_000, 14_000_560, 8)).toEqual({ first: 499_992, last: 500_028 });
    expect(axisWindow(rows, 0, 560, 8)).toEqual({ first: 0, last: 28 });
    expect(axisWindow(evenAxis(0, 28), 0, 560, 8)).toEqual({ first: 0, last: -1 });
  });

  it("moves only as far as is needed to show an item whole", () => {
    const rows = evenAxis(100, 28);
    const view = { top: 280, view: 280, cover: 28 };
    expect(revealed(rows, 12, view)).toBe(280);
    expect(revealed(rows, 10, view)).toBe(252);
    expect(revealed(rows, 0, view)).toBe(0);
    expect(revealed(rows, 20, view)).toBe(308);
    expect(revealed(rows, 99, { ...view, cover: 0 })).toBe(2_520);
  });
});
