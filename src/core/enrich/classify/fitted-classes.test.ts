import { describe, expect, it } from "vitest";
import { words } from "../../kit/text/tokenise.ts";
import { classFeatures } from "./features.ts";
import {
  FIT_DEFAULTS,
  FittedClasses,
  fitClasses,
  guessClasses,
  toldClass,
} from "./fitted-classes.ts";

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

  it("shares belief among all classes and none of them, and leads clearly where one speaks", () => {
    const guesses = guessClasses(model, features("Glaze recipe", "ash ash sieve sieve"));
    expect(guesses).toHaveLength(3);
    const sum = guesses.reduce((all, { confidence }) => all + confidence, 0);
    expect(sum).toBeLessThan(1);
    expect(sum).toBeGreaterThan(0.9);
    expect(guesses[0]?.confidence).toBeGreaterThan(0.9);
    const [first] = guessClasses(model, features("Weather"));
    expect(first?.confidence).toBeLessThan(0.2);
  });

  it("tells no class of what has nothing in common with the examples, were there one class alone", () => {
    for (const count of [1, 2, 3]) {
      const few = fitClasses(CLASSES.slice(0, count), EXAMPLES);
      expect(toldClass(few, features("Weather", "rain rain"))).toBeNull();
      expect(guessClasses(few, features("Weather"))[0]?.confidence).toBeLessThan(0.2);
      const near = features("Firing of June", "cone cone temperature temperature");
      expect(toldClass(few, near)?.name).toBe("kiln-log");
    }
  });

  it("tells no class that has no example", () => {
    expect(guessClasses(model, features("Sales sheet"))[0]?.name).toBe("sales-sheet");
    expect(toldClass(model, features("Sales sheet"))).toBeNull();
  });

  it("can always store what was learned, and no weight that outweighs all others", () => {
    const word = "acgt".repeat(60);
    const name = "kiln-log";
    const text = `cone cone ${word} ${word}`;
    const learned = fitClasses(
      CLASSES,
      [1, 2].map(() => ({ name, features: features("", text) })),
    );
    expect(FittedClasses.parse(learned)).toEqual(learned);
    expect(JSON.stringify(learned)).toContain("text:cone");
    for (const weight of [-1, 1e300]) {
      const classes = model.classes.map((one) => ({ ...one, weights: { "text:cone": weight } }));
      expect(FittedClasses.safeParse({ ...model, classes }).success).toBe(false);
      expect(FittedClasses.safeParse({ ...model, idf: { "text:cone": weight } }).success).toBe(
        false,
      );
    }
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
