import { describe, expect, it } from "vitest";
import { beginsTable, blocksOf, isTableBlock, isTitleBlock } from "./table-blocks.ts";

const numbered = (text: string) =>
  text.split("\n").map((line, index) => ({
    number: index + 1,
    cells: line === "" ? [] : line.split(","),
  }));
const blockOf = (text: string) => {
  const [block] = blocksOf(numbered(text));
  if (!block) throw new Error("no block");
  return block;
};

describe("blocks of rows", () => {
  it("stand apart by blank rows, with or without delimiters", () => {
    const blocks = blocksOf(numbered("a,b\n1,2\n\n,,\nc,d\n\n"));
    expect(blocks.map(({ blank, rows }) => [blank.length, rows.map((row) => row.number)])).toEqual([
      [0, [1, 2]],
      [2, [5]],
      [2, []],
    ]);
  });

  it("are tables or titles", () => {
    expect(isTableBlock(blockOf("a,b\n1,2"))).toBe(true);
    expect(isTableBlock(blockOf("Report\nof May"))).toBe(false);
    expect(isTitleBlock(blockOf("Report,,"))).toBe(true);
    expect(isTitleBlock(blockOf("a,b"))).toBe(false);
  });

  const before = { header: ["id", "city", "amount"], width: 3 };
  it.each([
    ["another header of another width", "sku,stock\nA1,4\nB2,7", true],
    [
      "another header of the same width",
      "day,place,count\n2024-01-02,Bonn,4\n2024-01-03,Rome,5",
      true,
    ],
    ["the same header again", "id,city,amount\nx,y,z", true],
    ["a title and a header", "Stock in May\nsku,stock\nA1,4\nB2,7", true],
    ["rows of another width without a header", "1,2\n3,4\n5,6", true],
    ["more rows of the same kind", "7,Oslo,3\n8,Bern,4", false],
    ["more rows of texts", "x,y,z\nu,v,w", false],
    ["a remark", "Source: own count", false],
    ["one odd row", "total,9", false],
  ])("tell %s", (_name, text, expected) => {
    expect(beginsTable(blockOf(text), before)).toBe(expected);
  });
});
