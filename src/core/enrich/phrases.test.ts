import { expect, test } from "vitest";
import { nounPhrases } from "./phrases.ts";

test("phrases of adjectives and nouns are counted", () => {
  const found = nounPhrases("The annual report is due. We read the annual report twice.", 1_000);
  expect(found.get("annual report")).toBe(2);
});

test.each(["e.", "a1", "Aa-", "a/", "A."])(
  "what no word is as long as ends a phrase and is not tagged: %s",
  (piece) => {
    const blob = piece.repeat(100_000);
    const found = nounPhrases(
      `We like the annual ${blob} report. The spare parts came.`,
      1_000_000,
    );
    expect([...found.keys()].sort()).toEqual(["spare parts"]);
  },
);
