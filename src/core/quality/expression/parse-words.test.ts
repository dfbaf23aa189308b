import { expect, test } from "vitest";
import { compileRowExpression } from "./compile-expression.ts";

test.each([
  ['num(row["Gross"]) > ', "it ends too early"],
  ["", "it is empty"],
  ["num(row.total > 2", "a closing bracket ) is missing"],
  ["num(row.total) > 2)", "closing bracket ) too many"],
  ['row["total > 2', "closing quotation mark"],
  ["num(row.total) => 2", "at least >="],
  ['row.status = "paid, or not"', "equal is written =="],
  ["num(row.net) > 2 and num(row.gross) < 3", "and is written &&"],
  ["row.Unit price > 2", 'row["Unit price"]'],
  ["if num(row.total) > 2", '"if" is no part of a condition'],
  ["row.total $ 2", '"$" does not belong where it stands'],
])("%s: %s", (text, words) => {
  const say = () => compileRowExpression(text, "2025-01-01T00:00:00Z");
  expect(say).toThrow(words);
  expect(say).not.toThrow(/EOF|RPAREN|token|identifier/);
});
