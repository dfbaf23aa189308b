import { describe, expect, it } from "vitest";
import { sheetOf } from "../../../../tests/conformance/rule-suite.ts";
import { createNaming, sheetNamed } from "./column-names.ts";
import { columnIndex, createTableFilter, tableOf } from "./scope.ts";

const NAMES = {
  "matter-list": [
    { name: "matter id", aliases: ["Aktenzeichen", "matter no"] },
    { name: "client", aliases: ["Mandant"] },
    { name: "lawyer", aliases: ["partner", "client"] },
  ],
};

describe("names of columns", () => {
  const naming = createNaming(NAMES, "matter-list");

  it.each<[string[], Record<string, number>, string]>([
    [["Akten_Zeichen", "Mandant"], { matterid: 0, client: 1 }, "in any spelling"],
    [["Matter ID", "Aktenzeichen"], {}, "not where the own name stands"],
    [["matter no", "Aktenzeichen"], { matterid: 1 }, "the first alias, once"],
    [["client"], {}, "not what is the own name of another column"],
    [["mandant", "mandant"], { client: 0 }, "the first of two columns of one name"],
    [[], {}, "of no columns"],
  ])("of %j are also %j: %s", (columns, names) => {
    expect(Object.fromEntries(naming(columns))).toEqual(names);
  });

  it("are only their headings in tables of other classes, and of none", () => {
    expect(createNaming(NAMES, "docket")(["Aktenzeichen"]).size).toBe(0);
    expect(createNaming(NAMES, null)(["Aktenzeichen"]).size).toBe(0);
    expect(createNaming(NAMES, "constructor")(["Aktenzeichen"]).size).toBe(0);
  });

  it("leave the headings of a sheet as they are, and both find the column", () => {
    const plain = sheetOf([{ name: "note" }, { name: "Mandant" }], { name: "S" });
    const sheet = sheetNamed(plain, naming);
    expect(sheet).toEqual({ ...plain, otherNames: new Map([["client", 1]]) });
    expect(
      ["Mandant", "mandant", "Client", "lawyer"].map((name) => columnIndex(sheet, name)),
    ).toEqual([1, 1, 1, -1]);
    const filter = (columns: string[]) => createTableFilter({ columns })(tableOf(sheet));
    expect([filter(["client", "note"]), filter(["Mandant"]), filter(["lawyer"])]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it("come after the headings: a column is found by its own before another answers to it", () => {
    const names = { bills: [{ name: "sum", aliases: ["total"] }] };
    const sheet = sheetNamed(
      sheetOf([{ name: "total" }, { name: "SUM" }], { name: "S" }),
      createNaming(names, "bills"),
    );
    expect([columnIndex(sheet, "total"), columnIndex(sheet, "sum")]).toEqual([0, 1]);
  });
});
