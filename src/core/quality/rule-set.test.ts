import { expect, it } from "vitest";
import { RuleDocument } from "./rule-document.ts";
import { joinRules } from "./rule-set.ts";

const NOW = "2024-06-15T13:14:15.000Z";
const rule = (name: string, title: string, expression = "filled(row.a)") =>
  RuleDocument.parse({
    name,
    title,
    severity: "info",
    dimension: "validity",
    check: { kind: "row", expression },
  });

it("lets the project's rules replace those of a pack, and these the general ones", () => {
  const set = joinRules(
    [
      [rule("a-rule", "general"), rule("b-rule", "general")],
      [rule("b-rule", "pack"), rule("c-rule", "pack")],
    ],
    [
      { name: "c-rule", isEnabled: true, document: rule("c-rule", "own") },
      { name: "d-rule", isEnabled: true, document: rule("d-rule", "own") },
    ],
    NOW,
  );
  expect(set.rules.map(({ name, title }) => `${name} ${title}`)).toEqual([
    "a-rule general",
    "b-rule pack",
    "c-rule own",
    "d-rule own",
  ]);
});

it("leaves out what is off, and names it so that rules in code can be left out too", () => {
  const own = [
    { name: "a-rule", isEnabled: false, document: null },
    { name: "has-title", isEnabled: false, document: null },
  ];
  const set = joinRules([[rule("a-rule", "x")]], own, NOW);
  expect(set.rules).toEqual([]);
  expect(set.off).toEqual(["a-rule", "has-title"]);
});

it("depends on the day only where a condition on rows does", () => {
  const today = (expression: string, now: string) =>
    joinRules([[rule("a-rule", "x", expression)]], [], now).today;
  expect(today("filled(row.a)", NOW)).toBe(today("filled(row.a)", "2025-01-01T00:00:00.000Z"));
  expect(today("date(row.a) <= today", NOW)).toBe("2024-06-15T00:00:00.000Z");
});
