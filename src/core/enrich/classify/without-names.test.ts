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

it("keeps out people whom other files name, wherever they stand", () => {
  const features = classFeatures({
    path: "Lease_kowalczyk.pdf",
    titles: [],
    headings: ["Letter to Kowalczyk"],
    words: ["rent", "rent", "marble", "arch", "marble", "arch"],
    columns: ["rent of Kowalczyk"],
  });
  const asked: string[] = [];
  const hidden = new Set(["Kowalczyk", "Marble Arch"]);
  const left = withoutNames(features, "", (words) => {
    asked.push(words);
    return hidden.has(words);
  });
  const kept = [...left.keys()];
  expect(kept.filter((one) => /kowalczyk|marble arch/.test(one))).toEqual([]);
  expect(kept).toEqual(expect.arrayContaining(["name:lease", "text:rent", "column:rent"]));
  expect(new Set(asked).size).toBe(asked.length);
});
