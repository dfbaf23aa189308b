import { describe, expect, it } from "vitest";
import { signalOf } from "../../../../tests/helpers/signals.ts";
import { seededRandom } from "../../kit/random.ts";
import type { LabelledPair } from "./fit.ts";
import { fuse } from "./fuse.ts";
import { FUSION_PARAMETERS } from "./parameters.ts";
import { refit } from "./refit.ts";

/** Links of a workspace where a shared template means nothing and equal columns mean much, as its people see it. */
function decisions(
  count: number,
  isRight: (signal: string, chance: number) => boolean,
): LabelledPair[] {
  const random = seededRandom(11);
  return Array.from({ length: count }, (_, i) => {
    const signal = i % 2 === 0 ? "shared-rare-words" : "same-schema";
    const seen = [signalOf(signal, { strength: 0.7 + 0.3 * random() })];
    return { evidence: seen, fileCount: 200, isRelated: isRight(signal, random()), weight: 1 };
  });
}
const confidence = (signal: string, parameters = FUSION_PARAMETERS) =>
  fuse([signalOf(signal, { strength: 0.85 })], 200, parameters).confidence;

describe("refit", () => {
  it("learns what the people of a workspace confirm and reject", () => {
    const fitted = refit(
      decisions(400, (signal, chance) =>
        signal === "same-schema" ? chance < 0.97 : chance < 0.15,
      ),
      FUSION_PARAMETERS,
    );
    expect(fitted).not.toBeNull();
    if (fitted === null) return;
    expect(confidence("same-schema", fitted)).toBeGreaterThan(confidence("same-schema"));
    expect(confidence("shared-rare-words", fitted)).toBeLessThan(confidence("shared-rare-words"));
    expect(fitted.version).not.toBe(FUSION_PARAMETERS.version);
    expect(fitted.related["mail-reply"]).toBe(FUSION_PARAMETERS.related["mail-reply"]);
  });

  it("keeps the shipped weights for few decisions, or decisions of one kind", () => {
    expect(refit([], FUSION_PARAMETERS)).toBeNull();
    expect(
      refit(
        decisions(29, (_, chance) => chance < 0.5),
        FUSION_PARAMETERS,
      ),
    ).toBeNull();
    expect(
      refit(
        decisions(400, () => true),
        FUSION_PARAMETERS,
      ),
    ).toBeNull();
  });

  it("gives the same weights for the same decisions", () => {
    const decided = decisions(200, (signal, chance) =>
      signal === "same-schema" ? chance < 0.9 : chance < 0.2,
    );
    expect(refit(decided, FUSION_PARAMETERS)).toEqual(refit(decided, FUSION_PARAMETERS));
  });

  it("keeps the shipped weights where decisions are as these foretell", () => {
    const random = seededRandom(3);
    const decided = decisions(300, (signal) => random() < confidence(signal));
    const fitted = refit(decided, FUSION_PARAMETERS);
    if (fitted !== null)
      for (const signal of ["same-schema", "shared-rare-words"])
        expect(Math.abs(confidence(signal, fitted) - confidence(signal))).toBeLessThan(0.15);
  });
});
