import fc from "fast-check";
import { expect, test } from "vitest";
import { madeFile } from "../../../../tests/helpers/made-records.ts";
import { tellContent } from "./told-file.ts";

function toldCell(cell: string): string {
  const table = {
    name: "t",
    columns: [],
    rows: [[cell]],
    row_count: 1,
    row_numbers: [],
    truncated: false,
  };
  const file = madeFile(1, "");
  const told = tellContent({
    ...file,
    structured_data: { ...file.structured_data, tables: [table] },
  });
  return (told.split("\n").at(-1) ?? "").slice(2, -2);
}

test("breaks of lines in a cell become one space, with the spaces around them", () => {
  const cell = fc
    .array(fc.constantFrom("a", "b", " ", "\t", "\n", "\r", "\u2028"), { maxLength: 12 })
    .map((parts) => parts.join(""));
  fc.assert(
    fc.property(cell, (text) => {
      const plain = text.replaceAll(/\s*[\r\n]+\s*/g, " ");
      expect(toldCell(text)).toBe(plain);
    }),
    { seed: 3, numRuns: 400 },
  );
});

test("a cell of very many spaces is told as it stands", () => {
  const cell = `a${" ".repeat(400_000)}b`;
  expect(toldCell(cell)).toBe(cell);
});
