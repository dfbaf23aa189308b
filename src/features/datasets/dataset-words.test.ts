import { expect, test } from "vitest";
import { DatasetOptions } from "~/core/export/formats/catalogue";
import { heldOutShortfall, heldOutWords, oldPolicyWords, whyNotBuild } from "./dataset-words.ts";

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

test.each([
  [0.1, 0.1, undefined],
  [0.085, 0.1, undefined],
  [0, 0, undefined],
  [
    0.04,
    0.1,
    /^10\s% asked, the groups of files allow about 4\s%\u0020of the records: .*no further group of files is small enough/,
  ],
  [
    0.18,
    0.1,
    /^10\s% asked, the groups of files allow about 18\s%\u0020of the records: .*no group of files is smaller/,
  ],
])("%j of the records held out with %j wished: %j", (share, wish, words) => {
  const told = heldOutShortfall({ share, wish, isCounted: true });
  if (words === undefined) expect(told).toBeUndefined();
  else expect(told).toMatch(words);
});

test("a share that nobody counted says so", () => {
  const told = heldOutShortfall({ share: 0.02, wish: 0.1, isCounted: false });
  expect(told).toMatch(/expected from the links; the build counts the records\.$/);
});

test.each([
  ["frozen", 100, 10, /^10 of 100 records, 10\s%$/],
  ["frozen", 1, 0, /^0 of 1 record, 0\s%; 10\s% wished$/],
  ["building", 0, 0, /^10\s% wished$/],
] as const)(
  "a %s version of %j records with %j held out: %j",
  (state, recordCount, testCount, words) => {
    const options = DatasetOptions.parse({ heldOutShare: 0.1 });
    expect(heldOutWords({ state, recordCount, testCount, options })).toMatch(words);
  },
);

test("a policy that was changed since the last run is said before a dataset is built", () => {
  const policy = { what: "policy", title: "GDPR", version: 2, stages: ["privacy"] } as const;
  expect(oldPolicyWords({ run: 4, changes: [policy] })).toBe(
    "The policy is now “GDPR”, version 2. The files are as run 4 left them, and a version that is built now is too. Run again before you build.",
  );
  expect(oldPolicyWords({ run: 4, changes: [{ what: "rules", stages: ["quality"] }] })).toBeNull();
  expect(
    oldPolicyWords({ run: 4, changes: [{ what: "key", number: 2, stages: ["privacy"] }] }),
  ).toContain("key of stand-ins");
  expect(oldPolicyWords({ run: null, changes: [] })).toBeNull();
});
