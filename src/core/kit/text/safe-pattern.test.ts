import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { patternProblem } from "./safe-pattern.ts";

describe("patterns that are taken", () => {
  test.each([
    "[A-Z]{2,5}-?\\d{4,10}",
    "CLM[- ]?\\d{4}[- ]?\\d{3,6}",
    "(?:PO|SO)-\\d{4,8}(?:-\\d{1,3})?",
    "\\d{1,3}(?:\\.\\d{1,3}){1,4}",
    "\\p{Lu}{2,4}/\\d{2,4}/[A-Z0-9]{2,8}",
    "No\\. \\d{2}-[a-z]{2}-\\d{4,5}",
  ])("%s", (source) => expect(patternProblem(source)).toBeNull());
});

describe("patterns that are refused", () => {
  test.each([
    ["(a+)+b", "Say how often"],
    ["(?:a{1,50}){1,50}b", "too many ways"],
    ["(?:[A-Z0-9]{1,40} ?){1,40}x", "too many ways"],
    ["(?:a|a){30}b", "too many ways"],
    ["(?:a|ab|b){40}c", "too many ways"],
    ["\\w{1,100}\\w{1,100}\\d{1,100}!", "too many ways"],
    ["\\d{1,31}\\d{1,31}\\d{1,31}x", "too many ways"],
    ["\\d{1,60}\\d{1,60}x", "too many ways"],
    ["(?:(?:a{1,9}b){1,9}c){1,30}", "too many ways"],
    [".*", "Say how often"],
    ["(?=a)b", "not available"],
    ["(?<!a)b", "not available"],
    ["(a)\\1", "References back"],
    ["(?:a?){3}b", "nothing"],
    ["a?", "nothing at all"],
    ["(", "not a regular expression"],
  ])("%s", (source, said) => expect(patternProblem(source)).toContain(said));
});

test("what is taken is matched in few steps on a text made to hurt it", () => {
  const unit = fc.constantFrom("a", "b", "\\d", "[a-c]", "\\w", "-", "(?:a|b)", "(?:ab|a)");
  const part = fc.tuple(unit, fc.constantFrom("", "?", "{1,20}", "{2,9}", "{0,60}"));
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 7 }), (parts) => {
      const source = `${parts.map(([what, times]) => what + times).join("")}!`;
      if (patternProblem(source) !== null) return;
      const pattern = new RegExp(source, "gu");
      const hostile = `${"ab".repeat(400)}${"a".repeat(400)}${"1".repeat(400)}`;
      // A catastrophic pattern would not end before the heat death of the test; the bound is part of the contract.
      expect([...hostile.matchAll(pattern)]).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test("repeats in repeats are judged without looking at the inner ones again for each level", () => {
  let source = "a";
  for (let level = 0; level < 11; level++) source = `(?:${source}b{1,2}){1,2}`;
  expect(patternProblem(source)).toContain("too many ways");
});
