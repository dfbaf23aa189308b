import { describe, expect, it } from "vitest";
import { profileOf } from "../../../../../tests/helpers/synthetic-profiles.ts";
import { seededRandom } from "../../../kit/random.ts";
import type { FileProfile, ProfileColumn } from "../../../model/profile.ts";
import { StructureOptions } from "./options.ts";
import { createTableReader, type TableFeature } from "./tables.ts";
import { referencesByValue } from "./value-references.ts";

const numbers = (from: number, to: number, step = 1): string[] =>
  Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, i) => String(from + i * step));

/** So many draws from the values, each drawn at least once where there are enough. */
const drawn = (values: readonly string[], rows: number): string[] =>
  Array.from({ length: rows }, (_, i) => values[(i * 7) % values.length] ?? "");

const codes = (count: number, seed: number): string[] => {
  const random = seededRandom(seed);
  const letter = (): string => String.fromCharCode(65 + Math.floor(random() * 26));
  return Array.from({ length: count }, (_, i) => `${letter()}${letter()}${letter()}${100 + i}`);
};

const shape = (value: string): string =>
  value.replace(/\d/g, "9").replace(/[A-Z]/g, "A").replace(/[a-z]/g, "a");

/** A table whose columns have no names, or those given. */
function table(
  path: string,
  columns: readonly string[][],
  names: readonly string[] = [],
): FileProfile {
  const isNumber = (values: readonly string[]): boolean =>
    values.every((value) => /^\d+$/.test(value));
  const profile = profileOf({
    path,
    type: "csv",
    columns: columns.map((values, i) => ({
      name: names[i] ?? "",
      values,
      type: isNumber(values) ? "integer" : "text",
    })),
  });
  return {
    ...profile,
    columns: profile.columns.map((column, i) => measured(column, columns[i] ?? [])),
  };
}

function measured(column: ProfileColumn, values: readonly string[]): ProfileColumn {
  const sorted = [...values].map(Number).sort((x, y) => x - y);
  const isNumber = column.type === "integer";
  return {
    ...column,
    min: isNumber ? String(sorted[0]) : null,
    max: isNumber ? String(sorted.at(-1)) : null,
    patterns: [...new Set(values.map(shape))].slice(0, 5),
  };
}

/** Strength of a reference that is likelier than not. */
const LIKELY = 0.7;

/** References that are likelier than not. */
function found(profiles: readonly FileProfile[], counters: Record<string, number> = {}): string[] {
  const reader = createTableReader();
  for (const [file, profile] of profiles.entries()) reader.read(profile, file);
  const pathOf = ({ file }: TableFeature): string => profiles[file]?.file.path ?? "";
  return referencesByValue(reader.tables.flat(), StructureOptions.parse({}), counters)
    .filter(({ score }) => score > LIKELY)
    .map(
      ({ source, target, from, to }) =>
        `${pathOf(source)}[${from.index}] > ${pathOf(target)}[${to.index}]`,
    );
}

/** Keys of whole numbers that other tables of a pile have, none of them near another. */
const OTHERS = [40, 75, 130, 210, 600, 900].map((rows) =>
  table(`other${rows}.csv`, [numbers(1, rows), drawn(["x", "y", "z"], rows)]),
);

describe("texts without a column name", () => {
  const buyers = codes(60, 1);
  const people = table("people.csv", [buyers, drawn(["north", "south"], 60)]);

  it("refer to the key in which all of them stand", () => {
    const sales = table("sales.csv", [numbers(1, 300), drawn(buyers, 300)]);
    expect(found([sales, people])).toEqual(["sales.csv[1] > people.csv[0]"]);
  });

  it("refer to nothing where several values stand elsewhere", () => {
    const sales = table("sales.csv", [numbers(1, 300), drawn([...buyers, ...codes(9, 5)], 300)]);
    expect(found([sales, people])).toEqual([]);
  });

  it("refer to nothing where they are a flag of two values", () => {
    const kinds = table("kinds.csv", [["A", "B", "C", "D", "E", "F", "G", "H"], codes(8, 2)]);
    const log = table("log.csv", [numbers(1, 90), drawn(["A", "B"], 90)]);
    expect(found([log, kinds])).toEqual([]);
  });

  it("refer to the smaller of two keys that hold them all", () => {
    const everybody = table("everybody.csv", [[...buyers, ...codes(400, 9)], numbers(1, 460)]);
    const sales = table("sales.csv", [numbers(1, 300), drawn(buyers, 300)]);
    expect(found([sales, everybody, people])).toContain("sales.csv[1] > people.csv[0]");
    expect(found([sales, everybody, people])).not.toContain("sales.csv[1] > everybody.csv[0]");
  });

  it("are left to the names where both columns have one", () => {
    const sales = table("sales.csv", [numbers(1, 300), drawn(buyers, 300)], ["no", "who"]);
    const named = table("people.csv", [buyers, drawn(["n", "s"], 60)], ["code", "side"]);
    expect(found([sales, named])).toEqual([]);
  });

  it("propose nothing by values that more tables hold than may, and say so", () => {
    const tables = Array.from({ length: 45 }, (_, i) =>
      table(`sales${i}.csv`, [numbers(1, 90 + i), drawn(buyers, 90 + i)]),
    );
    const counters: Record<string, number> = {};
    expect(found([...tables, people], counters)).toEqual([]);
    expect(counters.valuePostingsCut).toBeGreaterThan(0);
  });
});

describe("tables that are states of one table", () => {
  it("do not refer to each other", () => {
    const keys = codes(80, 3);
    const names = keys.map((key) => `thing ${key}`);
    const older = table("a.csv", [keys.slice(0, 70), names.slice(0, 70), numbers(1, 70)]);
    const newer = table("b.csv", [keys, names, numbers(1, 80)]);
    const narrower = table("c.csv", [keys, names]);
    expect(found([older, newer])).toEqual([]);
    expect(found([narrower, newer])).toEqual([]);
  });
});

describe("whole numbers without a column name", () => {
  const parts = table("parts.csv", [numbers(1, 341), codes(341, 4)]);

  it("refer to the key with which they end", () => {
    const stock = table("stock.csv", [numbers(1, 1200), drawn(numbers(1, 341), 1200)]);
    expect(found([stock, parts, ...OTHERS])).toEqual(["stock.csv[1] > parts.csv[0]"]);
  });

  it("refer to nothing where they only lie in longer keys", () => {
    const visits = table("visits.csv", [numbers(1, 1200), drawn(numbers(1, 160), 1200)]);
    expect(found([visits, parts, ...OTHERS])).toEqual([]);
  });

  it("refer to nothing where several keys end alike", () => {
    const pile = ["a", "b", "c", "d", "e", "f"].map((name) =>
      table(`${name}.csv`, [numbers(1, 25), codes(25, name.charCodeAt(0))]),
    );
    const log = table("log.csv", [numbers(1, 400), drawn(numbers(1, 25), 400)]);
    expect(found([log, ...pile, ...OTHERS])).toEqual([]);
  });

  it("are told by gaps of the key that they keep to", () => {
    const ids = numbers(5000, 9000, 37);
    const rooms = table("rooms.csv", [ids, codes(ids.length, 6)]);
    const bookings = table("bookings.csv", [numbers(1, 700), drawn(ids.slice(20), 700)]);
    expect(found([bookings, rooms, ...OTHERS])).toEqual(["bookings.csv[1] > rooms.csv[0]"]);
  });

  it.each([
    ["days of a month", numbers(1, 31)],
    ["years", numbers(1990, 2024)],
    ["few numbers", numbers(1, 5)],
  ])("refer to nothing as %s", (_name, values) => {
    const key = table("key.csv", [values, codes(values.length, 7)]);
    const log = table("log.csv", [numbers(1, 500), drawn(values, 500)]);
    expect(found([log, key, ...OTHERS])).toEqual([]);
  });

  it("that count the rows of a table refer to nothing", () => {
    const other = table("other.csv", [numbers(1, 341), drawn(["x", "y"], 341), codes(341, 8)]);
    expect(found([other, parts])).toEqual([]);
  });

  it("beside named columns are row numbers", () => {
    const stock = table(
      "stock.csv",
      [drawn(numbers(1, 341), 1200), drawn(["x", "y"], 1200)],
      ["", "kind"],
    );
    expect(found([stock, parts, ...OTHERS])).toEqual([]);
  });
});
