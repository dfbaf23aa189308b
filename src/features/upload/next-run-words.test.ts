import { expect, test } from "vitest";
import { nextRunWords } from "./next-run-words";

const next = { policy: { title: "GDPR", version: 2 }, pack: "General", refusal: null };

test("the next run is told by its pack and its policy, and what stops it", () => {
  expect(nextRunWords(next)).toMatch(/“General” .* “GDPR”, version 2/);
  expect(nextRunWords({ ...next, policy: null })).toContain("neither looked for nor hidden");
  expect(nextRunWords({ ...next, policy: null, refusal: "Release one." })).toBe(
    "The next run cannot start: Release one.",
  );
});
