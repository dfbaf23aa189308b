import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom } from "../kit/random.ts";
import { idMaker } from "./ids.ts";

describe("idMaker", () => {
  it("names the table and keeps its length", () => {
    const newId = idMaker({ clock: () => Date.UTC(2026, 0, 1), random: seededRandom(1) });
    expect(newId("file")).toMatch(/^file_[0-9a-hjkmnp-tv-z]{26}$/);
  });

  it("sorts as made, in one millisecond and when the clock goes back or random is at its highest", () => {
    const times = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 2, maxLength: 200 });
    fc.assert(
      fc.property(times, fc.constantFrom(0, 0.5, 1 - 2 ** -32), (clock, random) => {
        let at = 0;
        const newId = idMaker({ clock: () => clock[at++] ?? 0, random: () => random });
        const ids = clock.map(() => newId("edge"));
        expect([...new Set(ids)].sort()).toEqual(ids);
      }),
    );
  });
});
