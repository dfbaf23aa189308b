import { expect, test } from "vitest";
import { answerLength } from "./answer-lengths.ts";

test("answers that grow with what they answer to are foretold by it, and more surely", () => {
  const pairs = Array.from(
    { length: 20 },
    (_, i) => [100 + i * 20, 50 + i * 10 + (i % 3)] as const,
  );
  const foretold = answerLength(pairs, { asked: 400, items: 100 });
  expect(foretold.mean).toBeGreaterThan(198);
  expect(foretold.mean).toBeLessThan(204);
  expect(foretold.error).toBeLessThan(0.01);
});

test("no request is taken to be longer than those that were seen", () => {
  const pairs = Array.from({ length: 20 }, (_, i) => [100 + i, 100 + i] as const);
  expect(answerLength(pairs, { asked: 9_000, items: 5 }).mean).toBeCloseTo(119, 5);
  expect(answerLength(pairs, { asked: 0, items: 5 }).mean).toBeCloseTo(100, 5);
});

test("answers that do not are told by their mean, with its error and that of the items", () => {
  const lengths = [80, 120, 100, 90, 110, 100, 95, 105, 100, 100, 85, 115];
  const pairs = lengths.map((tokens, i) => [500 + (i % 2), tokens] as const);
  const { mean, error } = answerLength(pairs, { asked: 501, items: 12 });
  expect(mean).toBe(100);
  // Of the deviation 11.28 (n - 1), by the root of 1/12 + 1/12.
  expect(error).toBeCloseTo(0.0477, 4);
  expect(answerLength([[7, 0]], { asked: 7, items: 1 })).toEqual({ mean: 0, error: 0 });
});
