import { expect, test } from "vitest";
import { excerptBlocks, excerptOfPlace } from "./place-types.ts";

const file = { name: "deck.pptx" };

test("ranges follow their lines, and are tied by their order", () => {
  const blocks = excerptBlocks({
    file,
    address: "slide 6",
    text: "EMEA closed at 4.82 m\n\nAmericas flat, 3.88 m",
    ranges: [
      { start: 38, end: 44 },
      { start: 15, end: 21 },
    ],
  });
  expect(blocks.map((block) => block.text)).toEqual([
    "EMEA closed at 4.82 m",
    "Americas flat, 3.88 m",
  ]);
  expect(blocks[0]?.ranges).toEqual([{ start: 15, end: 21, bind: "0" }]);
  expect(blocks[1]?.ranges).toEqual([{ start: 15, end: 21, bind: "1" }]);
});

test("a range over two lines marks both", () => {
  const blocks = excerptBlocks({
    file,
    address: "page 1",
    text: "one two\nthree",
    ranges: [{ start: 4, end: 13 }],
  });
  expect(blocks.map((block) => block.ranges?.[0])).toEqual([
    { start: 4, end: 7, bind: "0" },
    { start: 0, end: 5, bind: "0" },
  ]);
});

test("a property's time is told in words", () => {
  const place = {
    fileId: "f",
    location: { kind: "property" as const, name: "modified" },
    excerpt: "2025-04-04T12:10:00.000Z",
    matched: [],
  };
  expect(excerptOfPlace(file, place)).toMatchObject({
    address: "modified",
    text: "4 Apr 2025, 12:10",
  });
});
