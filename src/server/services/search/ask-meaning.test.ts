import { expect, test } from "vitest";
import { seededRandom } from "../../../core/kit/random.ts";
import { leastCosine } from "./ask-meaning.ts";

const random = seededRandom(4);
const unit = (vector: number[]) => {
  const length = Math.hypot(...vector);
  return vector.map((x) => x / length);
};
/** Texts of a model that finds all texts as much alike as `common` says. */
const made = (common: number) => unit(Array.from({ length: 384 }, () => random() - 0.5 + common));
const cosine = (one: number[], other: number[]) =>
  one.reduce((sum, x, i) => sum + x * (other[i] ?? 0), 0);

test.each([0, 0.3, 1])(
  "keeps the answer and hardly anything else, where texts share a direction of %d",
  (common) => {
    const question = made(common);
    const answers = [1, 2, 3].map(() => {
      const other = made(common);
      return unit(question.map((x, i) => x + (other[i] ?? 0)));
    });
    const least = leastCosine(question, [
      ...Array.from({ length: 61 }, () => made(common)),
      ...answers,
    ]);
    expect(answers.every((answer) => cosine(question, answer) > least)).toBe(true);
    const others = Array.from({ length: 1_000 }, () => made(common));
    expect(others.filter((other) => cosine(question, other) > least).length).toBeLessThan(25);
  },
);

test("keeps everything where there is nothing to compare with", () => {
  expect(leastCosine([1, 0], [])).toBe(0);
});
