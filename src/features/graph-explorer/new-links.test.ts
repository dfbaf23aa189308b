import { describe, expect, it } from "vitest";
import { drawnPulse } from "./new-links";

const at = (revision: number, links: number) => ({ revision, links });

describe("the pulse that new links are counted from", () => {
  it("stays that of the drawn graph while a run or someone else adds links", () => {
    const drawn = drawnPulse(null, at(4, 10), 4);
    expect(drawnPulse(drawn, at(4, 12), 4)).toEqual(at(4, 10));
    expect(drawnPulse(drawn, at(5, 15), 4)).toEqual(at(4, 10));
  });

  it("moves on with an act of one's own: the graph was read again with it", () => {
    expect(drawnPulse(at(4, 10), at(5, 11), 5)).toEqual(at(5, 11));
    expect(drawnPulse(at(4, 10), at(6, 14), 5)).toEqual(at(4, 10));
  });

  it("waits for the pulse that belongs to a graph which came before it", () => {
    const before = drawnPulse(at(4, 10), at(4, 10), 5);
    expect(before).toEqual(at(4, 10));
    expect(drawnPulse(before, at(5, 11), 5)).toEqual(at(5, 11));
  });
});
