import { expect, test } from "vitest";
import { readHeadingLine } from "./heading-line.ts";

test.each([
  ["# Costs", { level: 1, text: "Costs" }],
  ["   ### a # b ##  ", { level: 3, text: "a # b" }],
  ["## C#", { level: 2, text: "C" }],
  ["# ###", { level: 1, text: "" }],
  ["# ", { level: 1, text: "" }],
  ["####### seven", null],
  ["#tag", null],
  ["    # code", null],
  ["text", null],
])("%j", (line, expected) => {
  expect(readHeadingLine(line)).toEqual(expected);
});

test("a line of a million spaces or signs is read at once", () => {
  for (const filler of [" ", "#", " #"]) {
    const line = `# a${filler.repeat(500_000)}b`;
    expect(readHeadingLine(line)?.text).toHaveLength(line.length - 2);
  }
});
