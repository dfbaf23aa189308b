import { expect, test } from "vitest";
import { changeWords, namedWords, optionValue } from "./went-by-words";

test("values of options are told in words", () => {
  const values: [readonly string[], unknown][] = [
    [["timeoutSeconds"], 60],
    [["embedding"], true],
    [["excludePatterns"], []],
    [["excludePatterns"], ["a", "b", "c", "d"]],
    [["strategies"], ["filename", "semantic"]],
    [["include"], "confirmed"],
    [["region"], "US"],
    [["nearDuplicate"], 0.85],
    [["document"], null],
  ];
  expect(values.map(([path, value]) => optionValue(path, value))).toEqual([
    "60 s",
    "on",
    "none",
    "a, b, c and 1 more",
    "File name and Meaning",
    "Confirmed ones",
    "US",
    "0.85",
    "not set",
  ]);
});

test("documents are named with their version, copies as such", () => {
  expect(namedWords({ title: "General", version: 3, copy: 0 })).toBe("“General”, version 3");
  expect(namedWords({ title: "General", version: 3, copy: 2 })).toBe(
    "“General”, version 2 of your own copy",
  );
});

test("each difference is one sentence", () => {
  expect([
    changeWords({
      what: "option",
      stage: "parse",
      path: ["timeoutSeconds"],
      before: 60,
      after: 120,
    }),
    changeWords({ what: "stage", stage: "relate", isOn: false }),
    changeWords({
      what: "policy",
      before: { title: "Internal", version: 1, copy: 0 },
      after: { title: "GDPR", version: 2, copy: 0 },
    }),
    changeWords({
      what: "pack",
      before: { title: "General", version: 1, copy: 0 },
      after: { title: "General", version: 1, copy: 0 },
    }),
    changeWords({ what: "rule", rule: "r", title: "Totals are there", how: "switched-off" }),
    changeWords({ what: "correction", rule: "r", kind: "trim", columns: ["due"], how: "made" }),
  ]).toEqual([
    "Parse, Longest time for one file: 120 s in place of 60 s.",
    "The stage “Relate” was switched off.",
    "Policy “GDPR”, version 2, in place of “Internal”, version 1.",
    "Industry pack “General”, version 1, says something else than it did.",
    "The rule “Totals are there” was switched off.",
    expect.stringMatching(/^The correction “.+” in due was made\.$/),
  ]);
});
