import { expect, test } from "vitest";
import { summingRow } from "./total-words.ts";

test.each([
  [["Total loss", "C-12", "500"]],
  [["C-12", "Total loss", "500"]],
  [["Jones", "Sum 41", "3"]],
  [["Open", "Total SA", "12"]],
  [["Item", "balance due date", "3"]],
  [["Gesamtschule", "4"]],
  [["Total average", "4"]],
])("%j is a row of its own", (cells) => {
  expect(summingRow(cells)).toBeNull();
});

test.each([
  [["Total", "12"]],
  [["", "", "Subtotal:", "12"]],
  [["North", "Total (EUR)", "12"]],
  [["Subtotal North", "12"]],
  [["Germany total", "43"]],
  [["Total current assets", "43"]],
  [["Gesamtsumme netto", "43"]],
  [["Amount due", "43"]],
])("%j sums up others", (cells) => {
  expect(summingRow(cells)).toEqual({ kind: "total" });
});
