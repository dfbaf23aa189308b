import { describe, expect, it } from "vitest";
import { RuleDocument } from "../rule-document.ts";
import { countedResult } from "./rule-results.ts";

const rule = RuleDocument.parse({
  ...{ name: "the-rule", title: "The rule", severity: "error", dimension: "validity" },
  check: { kind: "filled", column: "a" },
});
const of = (checked: number, failed: number, leastShare = 1) =>
  countedResult(rule, { checked, failed, leastShare, noun: "row" });

describe("what was counted", () => {
  it.each([
    [0, 0, 1, "not-applicable", ""],
    [1, 0, 1, "passed", "1 row passes."],
    [2_000, 0, 1, "passed", "All 2,000 rows pass."],
    [1, 1, 1, "failed", "1 row of 1 fails."],
    [2, 1, 1, "failed", "1 row of 2 fails."],
    [3, 2, 1, "failed", "2 rows of 3 fail."],
    [100, 5, 0.95, "passed", "95 of 100 rows pass; 95 % are asked."],
    [100, 6, 0.95, "failed", "6 rows of 100 fail."],
    [1_000, 45, 0.955, "passed", "955 of 1,000 rows pass; 95.5 % are asked."],
  ] as const)(
    "%i rows of which %i fail, where %d must pass",
    (checked, failed, share, outcome, detail) => {
      expect(of(checked, failed, share)).toMatchObject({ outcome, detail, checkedCount: checked });
    },
  );

  it("counts as failed only where the rule fails", () => {
    expect(of(100, 5, 0.95)).toMatchObject({ failedCount: 0, share: 0 });
    expect(of(100, 6, 0.95)).toMatchObject({ failedCount: 6, share: 0.06 });
    expect(of(1_000, 1).share).toBe(0.05);
  });
});
