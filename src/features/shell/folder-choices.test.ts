import { expect, test } from "vitest";
import { folderChoices } from "./folder-choices";

const FOLDERS = [
  { path: "", files: 4 },
  { path: "sales/2024/q1", files: 3 },
  { path: "sales/2025", files: 2 },
  { path: "legal", files: 1 },
];

test("offers the folders above too, the highest first, with all the files that lie in them", () => {
  expect(folderChoices(FOLDERS, "", 9)).toEqual({
    choices: [
      { path: "legal", files: 1 },
      { path: "sales", files: 5 },
      { path: "sales/2024", files: 3 },
      { path: "sales/2025", files: 2 },
      { path: "sales/2024/q1", files: 3 },
    ],
    more: 0,
  });
});

test("finds any folder of many by the words of its path, and says how many are not shown", () => {
  const many = Array.from({ length: 5_000 }, (_, i) => ({ path: `Depot ${i}/in`, files: 1 }));
  expect(folderChoices(many, "IN depot 4711", 50).choices).toEqual([
    { path: "Depot 4711/in", files: 1 },
  ]);
  const all = folderChoices(many, "", 50);
  expect([all.choices.length, all.more]).toEqual([50, 9_950]);
});
