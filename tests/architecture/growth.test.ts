/** The helper by which tests tell linear work from quadratic work. */
import { expect, test } from "vitest";
import { growsLinearly } from "../helpers/growth.ts";

const spin = (steps: number): number => {
  let sum = 0;
  for (let i = 0; i < steps; i++) sum = (sum * 31 + i) % 1_000_003;
  return sum;
};

test("linear work is told from quadratic work", () => {
  expect(growsLinearly((size) => spin(size * 200), 2_000)).toBe(true);
  expect(growsLinearly((size) => spin(size * size), 1_500)).toBe(false);
});
