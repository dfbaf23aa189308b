import { expect, test } from "vitest";
import { explainColumn } from "./explain-column.ts";

test("tells name and share of values, and no value", () => {
  const values = ["ada@firm.example", "rosa@firm.example", "", "none of these", "x@y.example"];
  expect(explainColumn("E-mail", "EMAIL", values)).toBe(
    "its name says so, 75 % of 4 values have the form",
  );
});

test("says so where only the neighbours speak", () => {
  expect(explainColumn("Column 7", "PHOTO", [])).toBe(
    "its values and the columns beside it say so",
  );
});
