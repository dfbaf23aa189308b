import { expect, it } from "vitest";
import { builtInPacks } from "../../../packs/built-in.ts";
import { ruleWords, scopeWords } from "./check-words.ts";

it("says every rule of the packs that come with the product", () => {
  for (const pack of builtInPacks()) {
    for (const rule of pack.rules) {
      const said = `${scopeWords(rule.scope)}: ${ruleWords(rule)}`;
      expect(said, rule.name).not.toMatch(/undefined|\[object/);
      expect(said.length, rule.name).toBeGreaterThan(20);
    }
  }
});

it("says ranges and places in words", () => {
  const rule = builtInPacks()[0]?.rules[0];
  if (!rule) throw new Error("no rule");
  const words = (check: typeof rule.check) => ruleWords({ ...rule, check });
  expect(words({ kind: "range", column: "a", min: 1, max: 5 })).toBe(
    "Each cell of “a” is from 1 to 5.",
  );
  expect(words({ kind: "range", column: "a", max: 5 })).toBe("Each cell of “a” is at most 5.");
  expect(words({ kind: "filled", column: "a", minShare: 0.9 })).toBe(
    "“a” is filled in at least 90 % of the rows.",
  );
  expect(scopeWords({})).toBe("any file");
});
