import { describe, expect, it } from "vitest";
import { signalOf } from "../../../../tests/helpers/signals.ts";
import { seededRandom } from "../../kit/random.ts";
import type { LabelledPair } from "./fit.ts";
import { fuse } from "./fuse.ts";
import { FUSION_PARAMETERS } from "./parameters.ts";
import { fitFolds } from "./refit.ts";
import { confidenceUnder, reliabilityOfRefit } from "./refit-report.ts";

const pair = (signal: string, strength: number, isRelated: boolean): LabelledPair => ({
  evidence: [signalOf(signal, { strength })],
  fileCount: 200,
  isRelated,
  weight: 1,
});

const foldsOf = (decided: readonly LabelledPair[]) => [...fitFolds(decided, FUSION_PARAMETERS)];

function decisions(count: number): LabelledPair[] {
  const random = seededRandom(5);
  return Array.from({ length: count }, (_, i) =>
    i % 2 === 0
      ? pair("shared-rare-words", 0.7 + 0.3 * random(), random() < 0.15)
      : pair("same-schema", 0.7 + 0.3 * random(), random() < 0.97),
  );
}

describe("what a refit changes", () => {
  it("gives the confidence that fusion gives", () => {
    for (const signals of [["same-schema"], ["same-schema", "other-words"], ["same-author"]]) {
      const evidence = signals.map((signal) =>
        signalOf(signal, {
          strength: 0.8,
          polarity: signal === "other-words" ? "against" : "for",
        }),
      );
      expect(confidenceUnder({ evidence, fileCount: 200 }, FUSION_PARAMETERS)).toBeCloseTo(
        fuse(evidence, 200).confidence,
        3,
      );
    }
  });

  it("tells how honest scores are before and after, over decisions held out", () => {
    const decided = decisions(400);
    const { before, after } = reliabilityOfRefit(decided, FUSION_PARAMETERS, foldsOf(decided));
    for (const { bins } of [before, after]) {
      expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(400);
      expect(bins.reduce((sum, { right }) => sum + right, 0)).toBe(
        decided.filter(({ isRelated }) => isRelated).length,
      );
    }
    expect(after.error).toBeLessThan(before.error / 2);
    expect(after.logLoss).toBeLessThan(before.logLoss);
  });

  it("learns nothing of a pair from itself", () => {
    const random = seededRandom(9);
    const coins = Array.from({ length: 60 }, (_, i) => pair(`unknown-${i}`, 1, random() < 0.5));
    const { before, after } = reliabilityOfRefit(coins, FUSION_PARAMETERS, foldsOf(coins));
    // A fit that had seen each pair would foretell every coin.
    expect(after.logLoss).toBeGreaterThan(0.6);
    expect(after.logLoss).toBeLessThanOrEqual(before.logLoss + 1);
  });
});
