import { expect, it } from "vitest";
import { RewrittenColumns } from "./rewritten-columns.ts";

it("a column most of whose cells were replaced is rewritten, and of remarks one with any such cell", () => {
  const columns = new RewrittenColumns();
  columns.add(["K-1", "late", "asthma", ""], ["REF-1", "late", "", ""]);
  columns.add(["K-2", "Ms Koch was ill", "fine", "x"], ["REF-2", "Ms NAME was ill", "fine", "x"]);
  columns.add(["", "paid", "fine", "y"], ["", "paid", "fine", "y"]);
  expect([0, 1, 2, 3, 4].map((i) => columns.has(i, false))).toEqual([
    ...[true, false, false, false, false],
  ]);
  expect([0, 1, 2, 3, 4].map((i) => columns.has(i, true))).toEqual([
    ...[true, true, true, false, false],
  ]);
});
