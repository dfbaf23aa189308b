import { expect, test } from "vitest";
import { savedRange } from "./find-filters";

const NOW = new Date("2026-03-31T12:00:00Z");
const ago = (days: number) => new Date(NOW.getTime() - days * 86_400_000);

test("a time is one side of a border, and the two sides meet", () => {
  expect(savedRange("any", NOW)).toEqual({});
  expect(savedRange("week", NOW)).toEqual({ savedFrom: ago(7) });
  expect(savedRange("older", NOW).savedBefore).toEqual(savedRange("year", NOW).savedFrom);
});
