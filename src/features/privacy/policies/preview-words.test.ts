import { expect, test } from "vitest";
import { nextRunWords, nowWords } from "./preview-words";

const now = { title: "Internal use", version: 2, run: 3 };

test("what files stand under is named by its run, and told apart from what comes", () => {
  expect(nowWords({ now })).toBe("Now, under Internal use (run 3)");
  expect(nowWords({ now: { ...now, run: null } })).toBe(
    "As the next run would, under Internal use",
  );
  expect(nextRunWords({ now, next: null })).toBe("");
  expect(nextRunWords({ now, next: { title: "GDPR", version: 1 } })).toMatch(
    /under “Internal use”, version 2, as run 3 .* “GDPR”, version 1, .* the next run/,
  );
});
