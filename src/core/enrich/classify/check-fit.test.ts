import { describe, expect, it } from "vitest";
import { checkFit } from "./check-fit.ts";
import { classFeatures } from "./features.ts";

const CLASSES = [
  { name: "kiln-log", label: "Kiln log" },
  { name: "glaze-recipe", label: "Glaze recipe" },
];

function example(name: string, title: string) {
  return {
    name,
    features: classFeatures({ path: "x", titles: [title], headings: [], words: [], columns: [] }),
  };
}

describe("checkFit", () => {
  it("judges each example by a model that did not see it", () => {
    // "Celadon" is known only from the example itself: the other half cannot tell it.
    const told = checkFit(CLASSES, [
      example("kiln-log", "Firing of May"),
      example("kiln-log", "Firing of June"),
      example("kiln-log", "Firing of July"),
      example("kiln-log", "Firing of August"),
      example("glaze-recipe", "Glaze recipe of Rome"),
      example("glaze-recipe", "Celadon"),
    ]);
    expect(told.map(({ guess }) => guess)).toEqual([
      "kiln-log",
      "kiln-log",
      "kiln-log",
      "kiln-log",
      "glaze-recipe",
      "",
    ]);
  });

  it("says nothing of one class, which every example would have", () => {
    const one = CLASSES.slice(0, 1);
    const examples = ["Firing of May", "Firing of June", "Firing of July", "Firing of August"];
    expect(
      checkFit(
        one,
        examples.map((title) => example("kiln-log", title)),
      ),
    ).toEqual([]);
  });

  it("says nothing of no examples", () => {
    expect(checkFit(CLASSES, [])).toEqual([]);
  });
});
