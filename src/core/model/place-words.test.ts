import { expect, test } from "vitest";
import type { Place } from "./evidence.ts";
import { locationText } from "./location.ts";
import { placeInWords, placeText } from "./place-words.ts";

function property(name: string, excerpt: string): Place {
  return {
    fileId: "f",
    location: { kind: "property", name },
    excerpt,
    matched: [[0, excerpt.length]],
  };
}

test.each([
  ["2025-04-04T12:10:00.000Z", "4 Apr 2025, 12:10"],
  ["2025-04-04T12:10:00+02:00", "4 Apr 2025, 10:10"],
  ["2024-12-31T23:59:59Z", "31 Dec 2024, 23:59"],
  ["2025-09-04", "4 Sep 2025"],
])("a property that holds the time %s tells it in words: %s", (raw, words) => {
  const place = property("modified", raw);
  expect(placeInWords(place)).toEqual({ ...place, excerpt: words, matched: [[0, words.length]] });
  expect(placeText(place)).toBe(`modified ${words}`);
});

test.each([
  property("title", "2025-04-04T12:10 what the night shift saw"),
  property("title", "2025-99-99T12:10:00Z"),
  property("author", "R. Field"),
  { ...property("", "2025-04-04"), location: { kind: "line" as const, line: 3 } },
])("what holds no time is quoted as it stands: %o", (place) => {
  expect(placeInWords(place)).toEqual(place);
  expect(placeText(place)).toBe(locationText(place.location));
});

test("a property is called by its word", () => {
  expect(locationText({ kind: "property", name: "author" })).toBe("author");
  expect(locationText({ kind: "property", name: "createdAt" })).toBe("created");
  expect(locationText({ kind: "property", name: "lastAuthor" })).toBe("last author");
});
