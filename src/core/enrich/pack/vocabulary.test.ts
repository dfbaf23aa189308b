import { expect, it } from "vitest";
import { vocabularyOf } from "./vocabulary.ts";

it("keeps of learned classes those that the pack still has, under their labels of now", () => {
  const lists = { nameWords: [], headings: [], phrases: [], columns: [], kinds: [] };
  const learned = { examples: 2, weights: { "title:soil": 1 } };
  const pack = {
    id: "one",
    entities: [],
    classes: [{ name: "note", label: "Note of today", ...lists }],
    schemas: [],
  };
  const fitted = {
    version: 1 as const,
    classes: [
      { name: "note", label: "Note", ...learned },
      { name: "gone", label: "Gone", ...learned },
    ],
    idf: { "title:soil": 1 },
  };
  expect(vocabularyOf({ ...pack, fitted }, null).fitted?.classes).toEqual([
    { name: "note", label: "Note of today", ...learned },
  ]);
  expect(vocabularyOf(pack, null)).not.toHaveProperty("fitted");
});
