import { expect, test } from "vitest";
import { createPathFilter } from "./path-filter.ts";

test.each([
  [["*.tmp"], "a/b/c.TMP", true],
  [["*.tmp"], "a/b.tmp/c.txt", false],
  [["archive/*"], "archive/a.txt", true],
  [["archive/*"], "archive/2020/a.txt", false],
  [["archive/**"], "archive/2020/a.txt", true],
  [["~$*"], "x/~$report.docx", true],
  [["?.csv"], "a.csv", true],
  [["?.csv"], "ab.csv", false],
  [[], "a", false],
  [["   "], "a", false],
])("%j on %s is %s", (patterns, path, expected) => {
  expect(createPathFilter(patterns)(path)).toBe(expected);
});

test("a pattern of many stars stays fast", () => {
  const isExcluded = createPathFilter(["*a*a*a*a*a*a*a*a*a*a*b"]);
  expect(isExcluded("a".repeat(5_000))).toBe(false);
});
