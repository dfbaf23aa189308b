import { describe, expect, it } from "vitest";
import { profiledTable } from "../../../../../tests/helpers/enriched-profiles.ts";
import { explained, prepareStrategy } from "../../../../../tests/helpers/open-corpus.ts";
import { seededRandom } from "../../../kit/random.ts";
import type { FileProfile } from "../../../model/profile.ts";
import { createNameSimilarity } from "./column-name.ts";
import { compositeReferences } from "./composite-references.ts";
import { StructureOptions } from "./options.ts";
import { structureStrategy } from "./structure.ts";
import { createTableReader, type TableFeature } from "./tables.ts";

type Rows = readonly (readonly string[])[];

function found(profiles: readonly FileProfile[], counters: Record<string, number> = {}): string[] {
  const reader = createTableReader();
  for (const [file, profile] of profiles.entries()) reader.read(profile, file);
  const pathOf = ({ file }: TableFeature): string => profiles[file]?.file.path ?? "";
  const options = StructureOptions.parse({});
  return compositeReferences(reader.tables.flat(), createNameSimilarity(), options, counters).map(
    ({ source, target, from, to }) =>
      `${pathOf(source)} ${from.first.index}+${from.second.index} > ${pathOf(target)} ${to.first.index}+${to.second.index}`,
  );
}

/** Parents of one to five children each, counted from 1. */
const linesOf = (seed: number, parents = 200): string[][] => {
  const random = seededRandom(seed);
  return Array.from({ length: parents }, (_, order) =>
    Array.from({ length: 1 + Math.floor(random() * 5) }, (_, i) => [`${4000 + order}`, `${i + 1}`]),
  ).flat();
};

const drawn = (rows: Rows, count: number, step = 7): string[][] =>
  Array.from({ length: count }, (_, i) => [...(rows[(i * step) % rows.length] ?? [])]);

const withMore = (rows: Rows): string[][] =>
  rows.map((row, i) => [...row, `T${(i * 31) % 97}`, ((i * 7) % 50).toFixed(2)]);

const LINES = linesOf(1);
const NAMES = ["order_no", "line_no", "article", "price"];
const lines = () => profiledTable("order_lines.csv", NAMES, withMore(LINES));
const parcels = (rows: Rows, names: readonly string[] = ["order_no", "line_no"]) =>
  profiledTable(
    "parcels.csv",
    ["parcel", ...names, "sent"],
    rows.map((row, i) => [`P${i}`, ...row, `2024-05-${10 + (i % 18)}`]),
  );

describe("pairs of values", () => {
  it("refer to the key in which all of them stand", async () => {
    const profiles = [await lines(), await parcels(drawn(LINES, 500))];
    expect(found(profiles)).toEqual(["parcels.csv 1+2 > order_lines.csv 0+1"]);
  });

  it("refer to it whichever column comes first", async () => {
    const turned = drawn(LINES, 500).map(([order = "", line = ""]) => [line, order]);
    const profiles = [await lines(), await parcels(turned, ["line_no", "order_no"])];
    expect(found(profiles)).toEqual(["parcels.csv 1+2 > order_lines.csv 1+0"]);
  });

  it("refer to it without any name, if most of its values are used", async () => {
    const nameless = async (path: string, rows: Rows) =>
      profiledTable(
        path,
        Array.from(rows[0] ?? [], () => ""),
        rows,
      );
    const key = await nameless("a.csv", withMore(LINES));
    expect(found([key, await nameless("b.csv", withMore(drawn(LINES, 900)))])).toEqual([
      "b.csv 0+1 > a.csv 0+1",
    ]);
    const first = LINES.filter(([, line]) => line === "1");
    expect(found([key, await nameless("b.csv", withMore(drawn(first, 150, 3)))])).toEqual([]);
  });

  it("refer to nothing where the two values stand in the columns but not together", async () => {
    expect(found([await lines(), await parcels(drawn(linesOf(2), 500))])).toEqual([]);
  });

  it("refer to nothing where the key is a grid that holds any pair", async () => {
    const grid = Array.from({ length: 30 * 20 }, (_, i) => [
      `${1 + (i % 30)}`,
      `${1 + Math.floor(i / 30)}`,
    ]);
    const inside = grid.filter(([x, y]) => Number(x) <= 25 && Number(y) <= 15);
    const board = await profiledTable(
      "board.csv",
      ["row", "seat", "article", "price"],
      withMore(grid),
    );
    const other = await profiledTable(
      "other.csv",
      ["row", "seat", "sent"],
      drawn(inside, 300).map((row) => [...row, "x"]),
    );
    expect(found([board, other])).toEqual([]);
  });

  it("refer to nothing where an instalment only counts as lines do", async () => {
    const parts = LINES.filter(([, line]) => Number(line) <= 2);
    expect(found([await lines(), await parcels(parts, ["order_no", "instalment"])])).toEqual([]);
  });

  it("refer to no other state of their own table", async () => {
    const older = await profiledTable("old.csv", NAMES, withMore(LINES).slice(0, 400));
    expect(found([await lines(), older])).toEqual([]);
  });

  it("propose nothing by values that more tables hold than may, and say so", async () => {
    const rows = drawn(LINES, 500);
    const many = await Promise.all(
      Array.from({ length: 45 }, async (_, i) =>
        profiledTable(
          `parcels${i}.csv`,
          ["parcel", "order_no", "line_no"],
          rows.map((row, at) => [`P${at}`, ...row]),
        ),
      ),
    );
    const counters: Record<string, number> = {};
    expect(found([await lines(), ...many], counters)).toEqual([]);
    expect(counters.pairPostingsCut).toBeGreaterThan(0);
  });
});

describe("a reference of two columns", () => {
  it("is looked up with both columns and said in words", async () => {
    const { prepared } = await prepareStrategy(structureStrategy, [
      await lines(),
      await parcels(drawn(LINES, 500)),
    ]);
    const seen = explained(prepared.lookUp(0, 1));
    expect(seen).toMatchObject([
      {
        signal: "composite-inclusion-dependency",
        direction: "b-to-a",
        detail: `100 % of the pairs of values of "order_no" and "line_no" stand in the key "order_no" and "line_no" of "order_lines.csv".`,
        columnMatches: [
          { sourceColumn: "order_no", targetColumn: "order_no" },
          { sourceColumn: "line_no", targetColumn: "line_no" },
        ],
      },
    ]);
    expect(seen[0]?.places).toHaveLength(2);
    expect([...prepared.candidates()].some(({ a, b }) => a === 0 && b === 1)).toBe(true);
  });

  it("is not said where one column says as much", async () => {
    const keyed = withMore(LINES).map((row, i) => [`L${i}`, ...row]);
    const target = await profiledTable("order_lines.csv", ["order_line_id", ...NAMES], keyed);
    const rows = drawn(keyed, 500).map((row, i) => [`P${i}`, ...row.slice(0, 3)]);
    const source = await profiledTable(
      "parcels.csv",
      ["parcel", "order_line_id", "order_no", "line_no"],
      rows,
    );
    const { prepared } = await prepareStrategy(structureStrategy, [target, source]);
    expect(explained(prepared.lookUp(0, 1)).map(({ signal }) => signal)).toEqual([
      "inclusion-dependency",
    ]);
  });
});
