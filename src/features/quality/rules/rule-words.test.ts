import { expect, test } from "vitest";
import { standingWords, unsureWords } from "./rule-words";

test("how many rules stand how adds up to all of them", () => {
  expect(standingWords([])).toBe("");
  expect(
    standingWords(["failed", "passed", "broken", "passed", "silent", "accepted", "off", "waiting"]),
  ).toBe("2 to mend, 2 passed, 1 accepted, 1 does not apply, 1 not checked yet, 1 switched off");
  expect(standingWords(["silent", "silent"])).toBe("2 do not apply");
});

test("files that a rule does not ask are told", () => {
  expect(unsureWords(0)).toBeNull();
  expect(unsureWords(1)).toContain("1 file not asked: what it is is not sure enough.");
  expect(unsureWords(1_200)).toContain("1,200 files not asked: what they are is not sure enough.");
});
