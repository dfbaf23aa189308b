import { describe, expect, it } from "vitest";
import { isShapedAs } from "./fact-shape.ts";
import type { FactKind } from "./prompts/extract-facts.ts";

const names: FactKind[] = ["person", "organization", "place", "product"];

describe("what a model calls a name", () => {
  it.each([
    "Total number of incidents,",
    "number of rows",
    "the following table",
    "Percentage of all passengers in",
    "Average of the last three months",
  ])("is none in %j", (quote) => {
    for (const kind of names) expect(isShapedAs(kind, quote)).toBe(false);
  });

  it.each([
    "Acme GmbH",
    "Bank of America",
    "The Total Company",
    "NAME-4F2A91C3B07D",
    "Österreichische Bundesbahnen AG",
    "Société Générale",
    "de la Cruz",
    "McDonald",
    "株式会社日立製作所",
    "the city of Graz",
    "Model 3",
    "IBM",
    "John Smith, managing director of the company",
  ])("is one in %j", (quote) => {
    for (const kind of names) expect(isShapedAs(kind, quote)).toBe(true);
  });
});

it("asks numbers, sums and days for a figure or a word for one", () => {
  const heading = "Total number of incidents,";
  for (const kind of ["identifier", "amount", "date"] as const)
    expect(isShapedAs(kind, heading)).toBe(false);
  expect(isShapedAs("identifier", "PO 4711")).toBe(true);
  expect(isShapedAs("identifier", "AB-XC")).toBe(true);
  expect(isShapedAs("amount", "two thousand euros")).toBe(true);
  expect(isShapedAs("amount", "€ 12.50")).toBe(true);
  expect(isShapedAs("date", "next Monday")).toBe(true);
  expect(isShapedAs("date", "2026-03-01")).toBe(true);
});

it("takes duties, conditions and deadlines for what they say, of more than a word", () => {
  expect(isShapedAs("duty", "The tenant pays for repairs")).toBe(true);
  expect(isShapedAs("condition", "unless agreed otherwise")).toBe(true);
  expect(isShapedAs("deadline", "within two weeks")).toBe(true);
  expect(isShapedAs("duty", "Notes")).toBe(false);
});
