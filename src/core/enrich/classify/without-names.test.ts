import { expect, it } from "vitest";
import { words } from "../../kit/text/tokenise.ts";
import { classFeatures } from "./features.ts";
import { withoutNames } from "./without-names.ts";

it("keeps words of names and numbers out of what is learned", () => {
  const text =
    "This Lease is made by Mr. Paul Denman and Zorvex Bau GmbH. Denman pays, Zorvex pays, the tenant pays.";
  const features = classFeatures({
    path: "Lease_Denman_2024A.txt",
    titles: ["Lease of Anna"],
    headings: [],
    words: words(text),
    columns: [],
  });
  expect(features.has("name:denman")).toBe(true);
  const kept = [...withoutNames(features, text).keys()];
  expect(kept).toContain("name:lease");
  expect(kept).toContain("text:pay");
  expect(kept.filter((one) => /denman|zorvex|paul|anna|\d/.test(one))).toEqual([]);
});
