import { describe, expect, it } from "vitest";
import { overlapUpTo } from "../kit/sketch/kmv.ts";
import { distinctElements } from "../kit/sketch/marked-elements.ts";
import { RowElements } from "./row-elements.ts";

const token = (number: number): string =>
  `NAME-${number.toString(16).toUpperCase().padStart(12, "0")}`;
const read = (rows: readonly (readonly string[])[], standIns: readonly boolean[]) => {
  const elements = new RowElements();
  for (const row of rows)
    elements.add(
      row.map((cell) => cell.toLowerCase()),
      row,
      standIns,
    );
  return elements;
};

describe("rows as elements", () => {
  it("have keys that are the same whoever the stand-ins are", () => {
    const rows = (first: number) => [
      [token(first), "4.20", "Berlin"],
      [token(first + 1), "7.50", `see ${token(first)}`],
    ];
    const [a, b] = [read(rows(1), [true]).elements(), read(rows(900), [true]).elements()];
    expect(a.keys).toEqual(b.keys);
    expect(a.marks).not.toEqual(b.marks);
    expect(read(rows(1), []).elements().keys.length).toBe(2);
  });

  it("are all kept of a list of people, so that another state of it is told from another list", () => {
    const list = (from: number, to: number) =>
      read(
        Array.from({ length: to - from }, (_, i) => [token(from + i), "Staff"]),
        [true, false],
      ).whole() ?? new Uint32Array();
    const alike = (a: Uint32Array, b: Uint32Array) => overlapUpTo(a, b, 0xffffffff).jaccard;
    expect(alike(list(0, 40), list(0, 44))).toBeCloseTo(40 / 44);
    expect(alike(list(0, 40), list(100, 140))).toBe(0);
  });

  it("are only sampled where there are many, or none with a stand-in", () => {
    expect(read([["a"], ["b"]], [false]).whole()).toBeNull();
    expect(read([["a"], ["b"]], [false]).elements().marks).toBeNull();
    const many = read(
      Array.from({ length: 1100 }, (_, i) => [token(i), String(i)]),
      [true],
    );
    expect(many.whole()).toBeNull();
    expect(distinctElements(many.elements()).keys.length).toBe(1100);
  });

  it("count a lifelike part of a name as a stand-in where its column is one", () => {
    const [a, b] = ["Bavuk", "Dosim"].map((name) => read([[name, "12"]], [true, false]).elements());
    expect(a?.keys).toEqual(b?.keys);
    expect(a?.marks).not.toEqual(b?.marks);
  });
});
