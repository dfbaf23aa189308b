import { expect, test } from "vitest";
import { passwordWords } from "./password-words.ts";

test("counts what is missing and then says that it is enough", () => {
  expect(passwordWords(0)).toContain("12 characters");
  expect(passwordWords(10)).toBe("2 more characters.");
  expect(passwordWords(11)).toBe("1 more character.");
  expect(passwordWords(12)).toBe("Long enough.");
  expect(passwordWords(20)).toContain("hard to guess");
});
