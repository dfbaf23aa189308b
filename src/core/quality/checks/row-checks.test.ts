import { expect, it } from "vitest";
import { sheetOf } from "../../../../tests/conformance/rule-suite.ts";
import { compileRowCheck } from "./row-checks.ts";

const TODAY = "2024-06-15T00:00:00Z";
const sheet = sheetOf([{ name: "a" }, { name: "b" }]);
/** A policy replaced something in its first column. */
const under = sheetOf([{ name: "a", replacedCount: 1 }, { name: "b" }]);

it("does not judge rows by a condition that reads none of their cells", () => {
  const bind = compileRowCheck({ kind: "row", expression: "1 > 2" }, TODAY);
  expect(bind(sheet)).toBeNull();
});

it("does not look at a table that lacks one of the columns of a condition", () => {
  const bind = compileRowCheck({ kind: "row", expression: "num(row.a) > num(row.c)" }, TODAY);
  expect(bind(sheet)).toBeNull();
  const whole = compileRowCheck({ kind: "row", expression: "num(row.a) > num(row.b)" }, TODAY);
  expect(whole(sheet)?.(["2", "1"])).toBe(true);
  expect(whole(sheet)?.(["1", "2"])).toEqual({ columns: [0, 1], reason: "" });
});

it.each([
  ["text", "anything at all", true],
  ["boolean", "Yes", true],
  ["boolean", "nein", true],
  ["boolean", "perhaps", false],
  ["datetime", "2024-03-05 12:30", true],
  ["datetime", "2024-03-05", false],
  ["email", "not-a-mail", false],
  ["email", "MAIL-4F2A91C3B07D", true],
  ["email", "[mail at firm.example]", true],
  ["email", "REF-4F2A91C3B07D", false],
  ["email", "[REF]", false],
  ["iban", "IBAN-4F2A91C3B07D", true],
  ["iban", "REF-4F2A91C3B07D", false],
  ["date", "BORN-4F2A91C3B07D", true],
  ["date", "[born 1949 or earlier]", true],
  ["date", "1985", true],
  ["date", "[REF]", false],
  ["integer", "ID-4F2A91C3B07D", true],
  ["integer", "ID-4F2A91C3", true],
  ["integer", "INV-20240001", false],
  ["integer", "PO-10000045", false],
  ["number", "AB-12345678", false],
  ["number", "REF-202400", false],
  ["number", "[QTY]", false],
  ["number", "[REF]", true],
] as const)("takes %s %s where a policy replaced some of the column: %s", (type, cell, isTaken) => {
  const judge = compileRowCheck({ kind: "column-type", column: "a", type }, TODAY)(under);
  expect(judge?.([cell]) === true).toBe(isTaken);
});

it.each([
  ["email", "MAIL-4F2A91C3B07D"],
  ["date", "1985"],
  ["integer", "ID-12345678"],
  ["number", "REF-20240001"],
] as const)("a column in which no policy replaced anything has no %s %s", (type, cell) => {
  for (const bound of [sheet, sheetOf([{ name: "a" }, { name: "b", replacedCount: 3 }])]) {
    const judge = compileRowCheck({ kind: "column-type", column: "a", type }, TODAY)(bound);
    expect(judge?.([cell])).not.toBe(true);
  }
});
