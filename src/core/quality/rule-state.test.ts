import { expect, test } from "vitest";
import { isOpenRule, ruleState } from "./rule-state.ts";

test("a rule is open where it fails or cannot run, and nobody accepted it or switched it off", () => {
  const rule = { isOn: true, problem: null, result: null, acceptance: null } as const;
  const failed = { ...rule, result: { outcome: "failed" } } as const;
  const states = [
    rule,
    failed,
    { ...failed, acceptance: {} },
    { ...failed, problem: "It cannot be read." },
    { ...failed, isOn: false },
    { ...rule, result: { outcome: "passed" } } as const,
    { ...rule, result: { outcome: "not-applicable" } } as const,
  ].map(ruleState);
  expect(states).toEqual([
    ...["waiting", "failed", "accepted", "broken", "off", "passed", "silent"],
  ]);
  expect(states.filter(isOpenRule)).toEqual(["failed", "broken"]);
});
