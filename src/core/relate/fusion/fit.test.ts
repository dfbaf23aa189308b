import { expect, it } from "vitest";
import { signalOf } from "../../../../tests/helpers/signals.ts";
import { seededRandom } from "../../kit/random.ts";
import { logistic } from "../../kit/stats.ts";
import type { Signal } from "../signal-words.ts";
import { fitWeights, type LabelledPair } from "./fit.ts";
import { type FusionParameters, fuse } from "./fuse.ts";

const BEFORE: FusionParameters = {
  version: "test",
  offset: -1,
  slope: 0.4,
  damping: 0.5,
  related: { "near-duplicate": 3, "same-author": 3, "names-file": 4 },
};
const FILES = 100;

/** Pairs whose truth is drawn from a model with these weights. */
function drawn(count: number, weights: Record<string, number>): LabelledPair[] {
  const random = seededRandom(5);
  return Array.from({ length: count }, () => {
    const seen = Object.keys(weights)
      .filter(() => random() < 0.5)
      .map((signal) => signalOf(signal, { strength: random() }));
    const odds = seen.reduce(
      (sum, { signal, strength }) => sum + (weights[signal] ?? 0) * strength,
      -1 - 0.4 * Math.log(FILES),
    );
    return { evidence: seen, fileCount: FILES, isRelated: random() < logistic(odds), weight: 1 };
  });
}

it("finds the weights that the pairs were drawn from", () => {
  const fitted = fitWeights(drawn(20_000, { "near-duplicate": 6, "same-author": 1 }), BEFORE, {
    hold: 0.1,
  });
  expect(fitted.related["near-duplicate"]).toBeCloseTo(6, 0);
  expect(fitted.related["same-author"]).toBeCloseTo(1, 0);
  expect(fitted.offset).toBeCloseTo(-1, 0);
});

it("leaves a signal that no pair shows at what was thought of it, and all of them without pairs", () => {
  const fitted = fitWeights(drawn(2_000, { "near-duplicate": 6 }), BEFORE, { hold: 10 });
  expect(fitted.related["names-file"]).toBe(4);
  expect(fitWeights([], BEFORE, { hold: 10 }).related).toEqual(BEFORE.related);
});

it("never turns a signal in favour into one against", () => {
  const pairs = drawn(3_000, { "same-author": -4, "near-duplicate": 5 });
  const fitted = fitWeights(pairs, BEFORE, { hold: 0.1 });
  expect(fitted.related["same-author"]).toBeGreaterThanOrEqual(0);
});

it("is held to the prior by few pairs, and says with fuse what it was fitted to say", () => {
  const few = fitWeights(drawn(5, { "near-duplicate": 6 }), BEFORE, { hold: 40 });
  expect(few.related["near-duplicate"]).toBeCloseTo(3, 0);
  const pairs = drawn(5_000, { "near-duplicate": 6, "same-author": 1 });
  const fitted = fitWeights(pairs, BEFORE, { hold: 1 });
  const said = pairs.reduce(
    (sum, { evidence: seen }) => sum + fuse(seen as Signal[], FILES, fitted).confidence,
    0,
  );
  const right = pairs.filter(({ isRelated }) => isRelated).length;
  expect(Math.abs(said / right - 1)).toBeLessThan(0.05);
});
