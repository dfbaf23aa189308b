import { describe, expect, test } from "vitest";
import type { RuleTotal } from "../score/corpus-score.ts";
import { type AdviceInput, adviceUnit, recommend } from "./recommend.ts";

const NOTHING: AdviceInput = {
  rules: [],
  ruleOf: (name) => ({ title: `Title of ${name}`, advice: "", canFix: name === "trim" }),
  copyGroups: 0,
  gainOfCopies: 0,
  gainOfDoubleRows: 0,
  recordGroups: 0,
  odd: [],
  openLinks: 0,
  unread: 0,
  locked: 0,
};
const total = (rule: string, parts: Partial<RuleTotal> = {}): RuleTotal => ({
  rule,
  dimension: "validity",
  severity: "warning",
  filesChecked: 9,
  filesFailed: 2,
  placesFailed: 5,
  placesShared: 0,
  filesBroken: 0,
  gain: 0.4,
  ...parts,
});

describe("recommend", () => {
  test("a project without defects needs nothing", () => {
    expect(recommend({ ...NOTHING, rules: [total("good", { filesFailed: 0, gain: 0 })] })).toEqual(
      [],
    );
  });

  test("the greatest gain comes first, whatever it comes from", () => {
    const list = recommend({
      ...NOTHING,
      rules: [total("small", { gain: 0.1 }), total("trim", { gain: 2 })],
      copyGroups: 3,
      gainOfCopies: 0.9,
      odd: [{ code: "two-finals", severity: "warning", count: 1 }],
      openLinks: 7,
    });
    expect(list.map(({ code }) => code)).toEqual([
      "rule:trim",
      "extra-copies",
      "rule:small",
      "odd:two-finals",
      "open-links",
    ]);
    expect(list[0]?.action).toEqual({ kind: "open-rule", rule: "trim", canFix: true });
    expect(list.map(({ count, action }) => `${count} ${adviceUnit(action)}`)).toEqual([
      ...["5 place", "3 group", "5 place", "1 finding", "7 link"],
    ]);
  });

  test("what other rules tell of all the same is mended with them", () => {
    const rules = [total("part", { placesShared: 4 }), total("whole", { placesShared: 5 })];
    expect(recommend({ ...NOTHING, rules }).map(({ code }) => code)).toEqual(["rule:part"]);
  });

  test("copies that lift the score are not recommended for points", () => {
    const [first] = recommend({ ...NOTHING, copyGroups: 3, gainOfCopies: -4 });
    expect(first).toMatchObject({ code: "extra-copies", effect: 0 });
  });

  test("without a gain severity decides, then count", () => {
    const list = recommend({
      ...NOTHING,
      rules: [
        total("wish", { severity: "info", gain: 0 }),
        total("bad", { severity: "critical", gain: 0 }),
      ],
      unread: 4,
      locked: 5,
    });
    expect(list.map(({ code }) => code)).toEqual(["rule:bad", "locked", "unread", "rule:wish"]);
    expect(list[2]).toMatchObject({ title: "Run files that no run has read", count: 4 });
  });
});
