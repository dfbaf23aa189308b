import { describe, expect, it } from "vitest";
import { words } from "../../kit/text/tokenise.ts";
import { classFeatures } from "./features.ts";
import { FIT_DEFAULTS, FittedClasses, fitClasses, guessClasses } from "./fitted-classes.ts";

const CLASSES = [
  { name: "kiln-log", label: "Kiln log" },
  { name: "glaze-recipe", label: "Glaze recipe" },
  { name: "sales-sheet", label: "Sales sheet" },
];

function features(title: string, text = "") {
  return classFeatures({
    path: "x",
    titles: [title],
    headings: [],
    words: words(text),
    columns: [],
  });
}

const EXAMPLES = [
  { name: "kiln-log", features: features("Firing of May", "cone cone temperature temperature") },
  { name: "kiln-log", features: features("Firing of Denman", "cone cone opened opened") },
  { name: "glaze-recipe", features: features("Celadon", "parts parts ash ash sieve sieve") },
  { name: "glaze-recipe", features: features("Celadon two", "ash ash sieve sieve") },
  { name: "of-another-pack", features: features("Nothing here") },
];

describe("fitClasses", () => {
  const model = fitClasses(CLASSES, EXAMPLES);

  it("tells the class of the nearest examples, with the words in common", () => {
    const [best] = guessClasses(
      model,
      features("Firing of June", "cone cone temperature temperature"),
    );
    expect(best).toMatchObject({ name: "kiln-log", examples: 2 });
    expect(best?.why).toContainEqual({ channel: "title", words: "firing" });
  });

  it("tells a class without an example by its label", () => {
    expect(guessClasses(model, features("Sales sheet"))[0]).toMatchObject({
      name: "sales-sheet",
      examples: 0,
    });
  });

  it("keeps nothing that one example alone has, which may be somebody's name", () => {
    const stored = JSON.stringify(model);
    expect(stored).toContain("title:firing");
    expect(stored).not.toMatch(/denman|opened/);
  });

  it("shares belief among all classes and leads clearly where one speaks", () => {
    const guesses = guessClasses(model, features("Glaze recipe", "ash ash sieve sieve"));
    expect(guesses).toHaveLength(3);
    expect(guesses.reduce((sum, { confidence }) => sum + confidence, 0)).toBeCloseTo(1, 9);
    expect(guesses[0]?.confidence).toBeGreaterThan(0.9);
    const [first] = guessClasses(model, features("Weather"));
    expect(first?.confidence).toBeCloseTo(1 / 3, 9);
  });

  it("is the same for the same examples in any order, and fits its stored form", () => {
    expect(JSON.stringify(fitClasses(CLASSES, [...EXAMPLES].reverse()))).toBe(
      JSON.stringify(model),
    );
    expect(FittedClasses.parse(JSON.parse(JSON.stringify(model)))).toEqual(model);
  });

  it("keeps a bounded number of features of long texts", () => {
    const long = Array.from({ length: 1_000 }, (_, i) => `w${i}x w${i}x`).join(" ");
    const name = "kiln-log";
    const twice = [1, 2].map((day) => ({ name, features: features(`Day ${day}`, long) }));
    const [one] = fitClasses(CLASSES, twice).classes;
    expect(Object.keys(one?.weights ?? {}).length).toBe(FIT_DEFAULTS.mostFeatures);
  });
});
