import { expect, it } from "vitest";
import { prose, table } from "../../../tests/helpers/cleaned-files.ts";
import { noteOfScripts } from "./unread-scripts.ts";

it.each([
  [prose("客户王小明先生来了"), 1],
  [prose("김철수 씨가 왔다"), 1],
  [prose("وصل محمد الحسن"), 1],
  [table(["Name", "備考"], [["A", "ok"]]), 1],
  [table(["Name", "Note"], [["A", "糖尿病"]]), 1],
  [prose("Иван Петров, Γιώργος, Zoë and 5 µm²"), 0],
  [table(["Name", "Note"], [["A", "ok"]]), 0],
] as const)("notes scripts without names, %#", ({ document }, notes) => {
  expect(noteOfScripts(document)).toHaveLength(notes);
});
