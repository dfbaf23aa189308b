import { expect, test } from "vitest";
import { FIND_SAVED, isSavedThen, savedRange } from "./find-filters";

const NOW = new Date("2026-03-31T12:00:00Z");
const ago = (days: number) => new Date(NOW.getTime() - days * 86_400_000);

test("a time is one side of a border, and the two sides meet", () => {
  expect(savedRange("any", NOW)).toEqual({});
  expect(savedRange("week", NOW)).toEqual({ savedFrom: ago(7) });
  expect(savedRange("older", NOW).savedBefore).toEqual(savedRange("year", NOW).savedFrom);
});

test("files are in the times that they were saved in; those that do not tell, in none", () => {
  const times = (at: Date | null) => FIND_SAVED.filter((saved) => isSavedThen(at, saved, NOW));
  expect(times(ago(1))).toEqual(["any", "week", "month", "year"]);
  expect(times(ago(40))).toEqual(["any", "year"]);
  expect(times(ago(400))).toEqual(["any", "older"]);
  expect(times(null)).toEqual(["any"]);
});
