import { expect, test } from "vitest";
import { othersWords, placesWords } from "./found-words";

const files = { looked: 20, withFindings: 14, onlyByOthers: 0, waiting: 0 };

test("what other files show is told by places and names, where they were counted", () => {
  expect(othersWords({ places: 14, values: 1 })).toBe(
    "14 places with 1 name or number that other files show",
  );
  expect(othersWords({ places: 0, values: 0 })).toBe("names or numbers that other files show");
});

test("places and different values are told apart, and every file is in one of the counts", () => {
  expect(placesWords({ files, values: null })).toBe(
    "with personal data in 14 of 20 files; a value that stands at several places counts at each.",
  );
  const all = placesWords({ files: { ...files, onlyByOthers: 2, waiting: 1 }, values: 5 });
  expect(all).toContain("in 12 of 20 files");
  expect(all).toContain("replaced 5 different values.");
  expect(all).toContain("In 2 more files only names or numbers stand that other files show");
  expect(all).toContain("1 file waits for the next run.");
});
