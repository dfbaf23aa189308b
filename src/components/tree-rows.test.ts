import { expect, test } from "vitest";
import { type TreeNode, treeRows, treeStep } from "./tree-rows.ts";

const NODES: TreeNode[] = [
  {
    id: "finance",
    name: "Finance",
    children: [
      { id: "q3", name: "Q3", children: [{ id: "sales", name: "Sales.xlsx" }] },
      { id: "notes", name: "notes.txt" },
    ],
  },
  { id: "legal", name: "Legal", hasChildren: true },
];

const open = new Set(["finance"]);
const rows = treeRows(NODES, open);

test("shows what is open, with levels and places for readers", () => {
  expect(rows.map((row) => [row.node.id, row.level, row.place, row.siblings])).toEqual([
    ["finance", 1, 1, 2],
    ["q3", 2, 1, 2],
    ["notes", 2, 2, 2],
    ["legal", 1, 2, 2],
  ]);
});

test("arrows go down, open, close and climb", () => {
  expect(treeStep(rows, null, "ArrowDown", open)).toEqual({ go: "finance" });
  expect(treeStep(rows, "finance", "ArrowRight", open)).toEqual({ go: "q3" });
  expect(treeStep(rows, "q3", "ArrowRight", open)).toEqual({ open: "q3" });
  expect(treeStep(rows, "q3", "ArrowLeft", open)).toEqual({ go: "finance" });
  expect(treeStep(rows, "finance", "ArrowLeft", open)).toEqual({ close: "finance" });
  expect(treeStep(rows, "legal", "ArrowDown", open)).toBeNull();
  expect(treeStep(rows, "legal", "Enter", open)).toEqual({ choose: "legal" });
});

test("letters jump to the next name and wrap round", () => {
  expect(treeStep(rows, "finance", "n", open)).toEqual({ go: "notes" });
  expect(treeStep(rows, "legal", "F", open)).toEqual({ go: "finance" });
  expect(treeStep(rows, "legal", "x", open)).toBeNull();
});
