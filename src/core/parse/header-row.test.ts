import { describe, expect, it } from "vitest";
import { findHeaderRow, isHeaderRow } from "./header-row.ts";

const table = (text: string) => text.split("\n").map((line) => line.split("|"));

describe("findHeaderRow", () => {
  it.each([
    ["names over numbers", "id|name|price\n1|Ada|3\n2|Bo|4\n3|Cy|5", 0],
    ["no header", "1|Ada|3\n2|Bo|4\n3|Cy|5", null],
    ["texts only", "city|country\nBonn|Germany\nRome|Italy\nOslo|Norway", 0],
    ["a value that comes again", "Rome|Italy\nBonn|Germany\nRome|Italy\nOslo|Norway", null],
    [
      "a title above",
      "Sales 2024||||\n||||\nitem|north|south|east|west\nbolt|1|2|3|4\nnut|5|6|7|8\npin|1|1|1|1",
      2,
    ],
    ["empty", "", null],
  ])("%s", (_name, text, expected) => {
    expect(findHeaderRow(table(text))).toBe(expected);
  });
});

describe("isHeaderRow", () => {
  it("takes a lone row of short texts for a header", () => {
    expect(isHeaderRow(["id", "name"], [])).toBe(true);
    expect(isHeaderRow(["1", "2"], [])).toBe(false);
    expect(isHeaderRow(["", ""], [])).toBe(false);
  });
});
