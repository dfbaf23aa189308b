import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom, shuffled } from "../kit/random.ts";
import type { Evidence } from "../model/evidence.ts";
import { fuse } from "./fuse.ts";
import { evidence } from "./observe.ts";
import { SIGNAL_WEIGHTS } from "./signals.ts";

const observation = fc.record({
  signal: fc.constantFrom(...Object.keys(SIGNAL_WEIGHTS), "added-by-somebody"),
  strength: fc.double({ min: 0, max: 1, noNaN: true }),
  polarity: fc.constantFrom("for" as const, "against" as const),
});
const observations = fc.array(observation, { maxLength: 12 });

function toEvidence(seen: {
  signal: string;
  strength: number;
  polarity: "for" | "against";
}): Evidence {
  return evidence("content", { ...seen, detail: "" });
}

describe("fuse", () => {
  it("does not depend on the order of evidence", () => {
    fc.assert(
      fc.property(observations, fc.integer({ min: 1, max: 1000 }), (list, seed) => {
        const all = list.map(toEvidence);
        expect(fuse(shuffled(all, seededRandom(seed)), 100)).toEqual(fuse(all, 100));
      }),
    );
  });

  it("never thinks less of a pair for evidence in its favour, nor more for evidence against it", () => {
    fc.assert(
      fc.property(observations, observation, (list, extra) => {
        const before = fuse(list.map(toEvidence), 100).related;
        const after = fuse([...list, extra].map(toEvidence), 100).related;
        if (extra.polarity === "for") expect(after).toBeGreaterThanOrEqual(before - 1e-4);
        else expect(after).toBeLessThanOrEqual(before + 1e-4);
      }),
    );
  });

  it("never thinks less of a pair for a stronger signal", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(SIGNAL_WEIGHTS)),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (signal, strength) => {
          const weak = fuse(
            [toEvidence({ signal, strength: strength / 2, polarity: "for" })],
            100,
          ).related;
          const strong = fuse([toEvidence({ signal, strength, polarity: "for" })], 100).related;
          expect(strong).toBeGreaterThanOrEqual(weak);
        },
      ),
    );
  });

  it.each([
    "same-folder",
    "same-author",
    "same-template",
    "close-in-time",
    "same-company",
    "same-title",
    "same-subject",
    "same-container",
  ])("never makes a likely link of %s alone", (signal) => {
    for (const files of [10, 100, 10_000]) {
      expect(
        fuse([toEvidence({ signal, strength: 1, polarity: "for" })], files).related,
      ).toBeLessThan(0.5);
    }
  });

  it("takes all circumstances together for less than a statement", () => {
    const around = [
      "same-folder",
      "same-author",
      "same-template",
      "close-in-time",
      "same-company",
    ].map((signal) => toEvidence({ signal, strength: 1, polarity: "for" }));
    expect(fuse(around, 200).related).toBeLessThan(0.5);
    expect(
      fuse([toEvidence({ signal: "names-file", strength: 1, polarity: "for" })], 200).related,
    ).toBeGreaterThan(0.9);
  });

  it("sets the type by what speaks for it, and takes it back when other parties are named", () => {
    const copy = toEvidence({ signal: "near-duplicate", strength: 0.8, polarity: "for" });
    const others = toEvidence({ signal: "other-parties", strength: 1, polarity: "against" });
    expect(fuse([copy], 50).type).toBe("VERSION_OF");
    expect(fuse([copy, others], 50).type).toBe("RELATED_TO");
  });

  it("counts a second view of the same thing for less than the first", () => {
    const one = fuse(
      [toEvidence({ signal: "shared-rare-words", strength: 1, polarity: "for" })],
      100,
    ).contributions;
    const two = fuse(
      ["shared-rare-words", "close-vectors"].map((signal) =>
        toEvidence({ signal, strength: 1, polarity: "for" }),
      ),
      100,
    ).contributions;
    expect(two[0]).toEqual(one[0]);
    expect(two[1]?.logOdds).toBeLessThan(SIGNAL_WEIGHTS["close-vectors"]!.related / 2);
  });

  it("expects less of a pair in a larger pile", () => {
    const seen = [toEvidence({ signal: "shared-name-words", strength: 0.8, polarity: "for" })];
    expect(fuse(seen, 10_000).related).toBeLessThan(fuse(seen, 100).related);
  });
});
