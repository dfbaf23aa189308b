import { expect, it } from "vitest";
import { targetPath } from "./list-references.ts";

it.each([
  ["../Finance/Q3%20Sales.xlsx#Summary!A1", "../Finance/Q3 Sales.xlsx"],
  ["file:///C:\\Reports\\Q3.xlsx", "C:/Reports/Q3.xlsx"],
  ["[Budget.xlsx]Sheet1", "Budget.xlsx"],
  ["https://example.com/files/plan.pdf?download=1", "example.com/files/plan.pdf"],
  ["100%.docx", "100%.docx"],
])("reads %s as a path", (target, path) => {
  expect(targetPath(target)).toBe(path);
});

it.each(["mailto:ann@example.com", "", "#Summary", "no extension", "javascript:x.js"])(
  "reads %s as no file",
  (target) => {
    expect(targetPath(target)).toBeNull();
  },
);
