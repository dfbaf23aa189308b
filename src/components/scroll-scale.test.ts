import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  extentOf,
  follow,
  isStuck,
  MAX_EXTENT,
  placeFor,
  type ScrollPlace,
} from "./scroll-scale.ts";

const START: ScrollPlace = { scroll: 0, top: 0 };
const million = { content: 1_000_000 * 28, view: 600 };

describe("scrolling of very high content", () => {
  it("is plain scrolling where browsers lay all of it out", () => {
    const room = { content: 100_000 * 28, view: 600 };
    expect(extentOf(room)).toBe(room.content);
    expect(follow(room, START, 12_345)).toEqual({ scroll: 12_345, top: 12_345 });
  });

  it("never asks for a higher element than browsers lay out", () => {
    expect(extentOf(million)).toBe(MAX_EXTENT);
    expect(extentOf({ content: 1e12, view: 600 })).toBe(MAX_EXTENT);
  });

  it("moves by as much as the wheel says, and by a share of the whole when the bar is dragged", () => {
    expect(follow(million, START, 120).top).toBe(120);
    const middle = follow(million, START, (MAX_EXTENT - 600) / 2);
    expect(middle.top).toBeCloseTo((million.content - 600) / 2);
    expect(follow(million, middle, middle.scroll + 120).top).toBeCloseTo(middle.top + 120);
  });

  it("reaches the very first and the very last row", () => {
    expect(follow(million, START, MAX_EXTENT - 600).top).toBe(million.content - 600);
    const end = placeFor(million, Number.MAX_SAFE_INTEGER);
    expect(end).toEqual({ top: million.content - 600, scroll: MAX_EXTENT - 600 });
    expect(placeFor(million, -5)).toEqual(START);
  });

  it("knows when the bar has ended before the content", () => {
    expect(isStuck(million, { scroll: 0, top: 500 })).toBe(true);
    expect(isStuck(million, { scroll: MAX_EXTENT - 600, top: 500 })).toBe(true);
    expect(isStuck(million, START)).toBe(false);
    expect(isStuck(million, placeFor(million, 1e6))).toBe(false);
  });

  it("stays within the content, and at rest puts the bar where the content stands", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e9 }),
        fc.integer({ min: 100, max: 2_000 }),
        fc.array(fc.integer({ min: 0, max: MAX_EXTENT }), { maxLength: 20 }),
        (content, view, moves) => {
          const room = { content, view };
          let place = START;
          for (const move of moves) {
            place = follow(room, place, Math.min(move, Math.max(0, extentOf(room) - view)));
            expect(place.top).toBeGreaterThanOrEqual(0);
            expect(place.top).toBeLessThanOrEqual(Math.max(0, content - view));
          }
          const rest = placeFor(room, place.top);
          expect(rest.top).toBe(place.top);
          expect(isStuck(room, rest)).toBe(false);
        },
      ),
    );
  });
});
