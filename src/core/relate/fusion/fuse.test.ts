import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { signalOf } from "../../../../tests/helpers/signals.ts";
import { seededRandom, shuffled } from "../../kit/random.ts";
import { logistic } from "../../kit/stats.ts";
import { fuse, relatedPrior } from "./fuse.ts";
import { SIGNALS } from "./signals.ts";

const observation = fc.record({
  signal: fc.constantFrom(...Object.keys(SIGNALS), "added-by-somebody"),
  strength: fc.double({ min: 0, max: 1, noNaN: true }),
  polarity: fc.constantFrom("for" as const, "against" as const),
});
const observations = fc.array(observation, { maxLength: 12 });

const listOf = (
  list: readonly { signal: string; strength: number; polarity: "for" | "against" }[],
) => list.map(({ signal, ...seen }) => signalOf(signal, seen));

describe("fuse", () => {
  it("does not depend on the order of evidence", () => {
    fc.assert(
      fc.property(observations, fc.integer({ min: 1, max: 1000 }), (list, seed) => {
        const all = listOf(list);
        expect(fuse(shuffled(all, seededRandom(seed)), 100)).toEqual(fuse(all, 100));
      }),
    );
  });

  it("never thinks less of a pair for evidence in its favour, nor more for evidence against it", () => {
    fc.assert(
      fc.property(observations, observation, (list, extra) => {
        const before = fuse(listOf(list), 100).confidence;
        const after = fuse(listOf([...list, extra]), 100).confidence;
        if (extra.polarity === "for") expect(after).toBeGreaterThanOrEqual(before - 1e-4);
        else expect(after).toBeLessThanOrEqual(before + 1e-4);
      }),
    );
  });

  it("never thinks less of a pair for a stronger signal", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(SIGNALS)),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (signal, strength) => {
          const weak = fuse([signalOf(signal, { strength: strength / 2 })], 100).confidence;
          const strong = fuse([signalOf(signal, { strength })], 100).confidence;
          expect(strong).toBeGreaterThanOrEqual(weak);
        },
      ),
    );
  });

  it.each([
    "same-author",
    "same-template",
    "close-in-time",
    "same-company",
    "same-title",
    "same-subject",
    "same-container",
  ])("never makes a likely link of %s alone", (signal) => {
    for (const files of [10, 100, 10_000]) {
      expect(fuse([signalOf(signal)], files).confidence).toBeLessThan(0.5);
    }
  });

  it.each(["same-folder", "near-folder"])("thinks of %s alone no more than even", (signal) => {
    for (const files of [10, 100, 10_000]) {
      const verdict = fuse([signalOf(signal)], files);
      expect(verdict.confidence).toBeLessThanOrEqual(0.5);
      expect(verdict.type).toBe("RELATED_TO");
    }
  });

  it("gives the confidence as the logistic of the sum of its terms, the prior the first of them, and of nothing else", () => {
    fc.assert(
      fc.property(observations, fc.integer({ min: 2, max: 100_000 }), (list, files) => {
        const { confidence, contributions } = fuse(listOf(list), files);
        const sum = contributions.reduce((total, { logOdds }) => total + logOdds, 0);
        expect(confidence).toBeCloseTo(logistic(sum), 4);
        expect(contributions[0]?.strategy).toBe("prior");
        expect(contributions[0]?.logOdds).toBeCloseTo(relatedPrior(files), 3);
      }),
    );
  });

  it("takes all circumstances together for less than a statement", () => {
    const around = [
      "same-folder",
      "same-author",
      "same-template",
      "close-in-time",
      "same-company",
    ].map((signal) => signalOf(signal));
    expect(fuse(around, 200).confidence).toBeLessThanOrEqual(0.5);
    expect(fuse([signalOf("names-file")], 200).confidence).toBeGreaterThan(0.8);
  });

  it("sets the type by what speaks for it, and takes it back when other parties are named", () => {
    const copy = signalOf("near-duplicate", { strength: 0.8 });
    const others = signalOf("other-parties", { polarity: "against" });
    expect(fuse([copy], 50).type).toBe("VERSION_OF");
    expect(fuse([copy, others], 50).type).toBe("RELATED_TO");
  });

  it("takes the more telling of two likely types: a table that backs up the deck which names it", () => {
    const names = signalOf("names-file");
    const figures = signalOf("value-in-cell", { strength: 0.6 });
    expect(fuse([names], 50).type).toBe("REFERENCES");
    expect(fuse([names, figures], 50).type).toBe("SUPPORTS");
  });

  it("does not call two texts on one template versions where each name has words of its own", () => {
    const copy = signalOf("near-duplicate", { strength: 0.75 });
    const names = signalOf("other-name", { strength: 0.8, polarity: "against" });
    expect(fuse([copy, names], 50).type).toBe("RELATED_TO");
  });

  it("counts a second view of the same thing for less than the first", () => {
    const one = fuse([signalOf("shared-rare-words")], 100).contributions;
    const two = fuse(
      ["shared-rare-words", "close-vectors"].map((signal) => signalOf(signal)),
      100,
    ).contributions;
    expect(two[1]).toEqual(one[1]);
    expect(two[2]?.logOdds).toBeLessThan(SIGNALS["close-vectors"]!.related / 2);
  });

  it("expects less of a pair in a larger pile", () => {
    const seen = [signalOf("shared-name-words", { strength: 0.8 })];
    expect(fuse(seen, 10_000).confidence).toBeLessThan(fuse(seen, 100).confidence);
  });
});
