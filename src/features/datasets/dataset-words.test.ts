import { expect, test } from "vitest";
import { whyNotBuild } from "./dataset-words.ts";

test.each([
  ["", [], 3, "Give the dataset a name"],
  ["Board", ["Held out for testing"], 3, "Correct “Held out for testing” first"],
  ["Board", ["Held out for testing"], "counting", "Correct “Held out for testing” first"],
  ["Board", [], "counting", "The links are being counted"],
  ["Board", [], "failed", "The links could not be counted"],
  ["Board", [], 0, "No link fits this choice"],
  ["Board", [], 3, undefined],
] as const)("%j with %j and %j: %j", (name, invalid, count, reason) => {
  expect(whyNotBuild({ name, invalid, count })).toBe(reason);
});
