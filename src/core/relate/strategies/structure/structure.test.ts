import { describe, expect, it } from "vitest";
import { explained, prepareStrategy } from "../../../../../tests/helpers/open-corpus.ts";
import { profileOf } from "../../../../../tests/helpers/synthetic-profiles.ts";
import type { FileProfile } from "../../../model/profile.ts";
import { structureStrategy } from "./structure.ts";

const list = (word: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => `${word} ${i}`);

const clients = (path: string, type: string, count = 30): FileProfile =>
  profileOf({
    path,
    type,
    columns: [
      { name: "client_code", values: list("c", count) },
      { name: "client_town", values: list("town", count) },
    ],
  });

const orders = (path: string): FileProfile =>
  profileOf({
    path,
    type: "csv",
    columns: [
      { name: "order_code", values: list("o", 60) },
      { name: "client_code", values: list("c", 20).flatMap((code) => [code, code, code]) },
    ],
  });

async function seen(profiles: readonly FileProfile[]) {
  const { prepared, corpus } = await prepareStrategy(structureStrategy, profiles);
  return {
    corpus,
    prepared,
    compared: explained(prepared.compare(0, 1)),
    lookedUp: explained(prepared.lookUp(0, 1)),
  };
}

describe("structure", () => {
  it("compares tables of one schema by their columns and by what these name", async () => {
    const { compared } = await seen([clients("a.csv", "csv"), clients("b.csv", "csv", 28)]);
    expect(compared.map(({ signal }) => signal)).toEqual(["same-schema", "same-records"]);
    expect(compared[0]).toMatchObject({
      detail: "The tables have the same columns: client_code, client_town.",
      columnMatches: [{ sourceColumn: "client_code" }, { sourceColumn: "client_town" }],
    });
    expect(compared[0]?.places).toHaveLength(2);
  });

  it("says of the same records in another format that they were exported", async () => {
    const { compared } = await seen([clients("a.csv", "csv"), clients("b.xlsx", "xlsx")]);
    expect(compared.map(({ signal }) => signal)).toContain("same-records-other-format");
  });

  it("looks references up, from the table that refers to the one with the key", async () => {
    const { lookedUp, prepared } = await seen([
      clients("clients.csv", "csv"),
      orders("orders.csv"),
    ]);
    expect(lookedUp).toMatchObject([{ signal: "inclusion-dependency", direction: "b-to-a" }]);
    expect(lookedUp[0]?.columnMatches).toMatchObject([
      { sourceColumn: "client_code", targetColumn: "client_code" },
    ]);
    expect([...prepared.candidates()].some(({ a, b }) => a === 0 && b === 1)).toBe(true);
    expect(lookedUp[0]?.detail).toMatch(
      /^100 % of the values of "client_code" stand in the key "client_code" of "clients\.csv", such as "c \d+"(?:, "c \d+")*\.$/,
    );
  });

  it("looks declared keys up", async () => {
    const source = orders("orders.csv");
    const declared = { column: "client_code", targetTable: "People", targetColumn: "client_town" };
    const { lookedUp } = await seen([
      { ...source, foreignKeys: [{ table: "Sheet1", ...declared }] },
      clients("people.csv", "csv"),
    ]);
    expect(lookedUp.map(({ signal }) => signal)).toContain("declared-foreign-key");
  });

  it("sees titles that a workbook and a deck share, and columns that a text names", async () => {
    const sheets = profileOf({
      path: "a.xlsx",
      type: "xlsx",
      columns: [
        { name: "gradient", table: "Harbour traffic", values: list("g", 9) },
        { name: "salinity", table: "Harbour traffic", values: list("s", 9) },
        { name: "turbidity", table: "Harbour traffic", values: list("t", 9) },
      ],
    });
    const deck = profileOf({
      path: "b.pptx",
      kind: "slides",
      type: "pptx",
      text: "we measured gradient, salinity and turbidity",
      over: { slideTitles: [{ number: 3, title: "Harbour Traffic" }] },
    });
    const others = Array.from({ length: 40 }, (_, i) =>
      profileOf({ path: `x${i}.docx`, text: `nothing of the kind number ${i}` }),
    );
    const { compared, lookedUp } = await seen([sheets, deck, ...others]);
    expect(compared.map(({ signal, direction }) => [signal, direction])).toEqual([
      ["sheet-is-title", "a-to-b"],
    ]);
    expect(lookedUp.map(({ signal, direction }) => [signal, direction])).toEqual([
      ["columns-described", "b-to-a"],
    ]);
    expect(compared[0]?.places[0]?.b?.location).toEqual({ kind: "slide", slide: 3 });
    expect(lookedUp[0]?.detail).toContain("3 of 3 columns");
  });

  it("compares two files alike whatever other files come, as long as the statistics stand", async () => {
    const two = [clients("a.csv", "csv"), orders("b.csv")];
    const before = await seen(two);
    const more = [...two, ...Array.from({ length: 30 }, (_, i) => clients(`c${i}.csv`, "csv"))];
    const after = await prepareStrategy(
      structureStrategy,
      more,
      undefined,
      before.corpus.statistics.freeze(),
    );
    expect(explained(after.prepared.compare(0, 1))).toEqual(before.compared);
  });
});
