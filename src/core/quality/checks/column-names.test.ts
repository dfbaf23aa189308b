import { describe, expect, it } from "vitest";
import { createNaming, sheetNamed } from "./column-names.ts";

const NAMES = {
  "matter-list": [
    { name: "matter id", aliases: ["Aktenzeichen", "matter no"] },
    { name: "client", aliases: ["Mandant"] },
    { name: "lawyer", aliases: ["partner", "client"] },
  ],
};

describe("names of columns", () => {
  const naming = createNaming(NAMES, "matter-list");

  it.each([
    [["Akten_Zeichen", "Mandant"], ["matter id", "client"], "in any spelling"],
    [["Matter ID", "Aktenzeichen"], ["Matter ID", "Aktenzeichen"], "not where the own name stands"],
    [["matter no", "Aktenzeichen"], ["matter no", "matter id"], "the first alias, once"],
    [["client"], ["client"], "not what is the own name of another column"],
    [["mandant", "mandant"], ["client", "mandant"], "the first of two columns of one name"],
    [[], [], "of no columns"],
  ])("of %j are %j: %s", (columns, named) => {
    expect(naming(columns)).toEqual(named);
  });

  it("are as they stand in tables of other classes, and of none", () => {
    const columns = ["Aktenzeichen"];
    expect(createNaming(NAMES, "docket")(columns)).toBe(columns);
    expect(createNaming(NAMES, null)(columns)).toBe(columns);
  });

  it("change nothing else of a sheet", () => {
    const sheet = { name: "S", columns: [{ name: "Mandant", type: "text" }, { name: "x" }] };
    expect(sheetNamed(sheet, naming)).toEqual({
      name: "S",
      columns: [{ name: "client", type: "text" }, { name: "x" }],
    });
    const plain = { columns: [{ name: "x" }] };
    expect(sheetNamed(plain, naming)).toBe(plain);
  });
});
