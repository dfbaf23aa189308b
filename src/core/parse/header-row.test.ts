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
    [
      "records that begin with a text of digits",
      "00417|Ashby|1\n10019|Camden|2\n30346|Derry Hill|1\n44122|Eastleigh|3",
      null,
    ],
    [
      "a record with missing values",
      "1|Harbour Foods International|NULL|Kingston upon Hull|HU1 2AA|NULL\n2|Mill & Son|Skane|Lund|2210|+46 1\n3|Fine Goods|N/A|Rome|0018|+39 2\n4|Acme Corp.|NULL|Oslo|0150|+47 3",
      null,
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
