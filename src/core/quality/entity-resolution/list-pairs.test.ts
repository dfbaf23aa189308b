import { describe, expect, it } from "vitest";
import { hash32 } from "../../kit/hash.ts";
import { BottomK } from "../../kit/sketch/kmv.ts";
import type { ColumnKind } from "./contract.ts";
import {
  alignColumns,
  type ListTable,
  MOST_LIST_PAIRS,
  MOST_LISTS,
  pairsOfLists,
} from "./list-pairs.ts";

const column = (name: string, kind: ColumnKind) => ({ name, kind });

function list(values: readonly string[], name = "Company"): ListTable {
  const sketch = new BottomK();
  for (const value of values) sketch.add(hash32(value));
  const text = sketch.toBase64();
  const empty = new BottomK().toBase64();
  return {
    columns: [
      { name, kind: "words", isNaming: true, sketch: text },
      { name: "Phone", kind: "phone", isNaming: false, sketch: empty },
      { name: "Year", kind: "year", isNaming: false, sketch: text },
    ],
  };
}
const names = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => `name ${from + i}`);
const never = () => false;

describe("alignColumns", () => {
  it("takes columns of one name together, however it is written, but no numbers of rows", () => {
    const left = [
      column("ID", "identifier"),
      column("Company name", "words"),
      column("City", "short"),
    ];
    const right = [
      column("city", "short"),
      column("company_name", "words"),
      column("id", "identifier"),
    ];
    expect(alignColumns(left, right)).toEqual([
      [1, 1],
      [2, 0],
    ]);
  });

  it("takes columns of other names together where each table has one of the meaning", () => {
    const left = [
      column("Firma", "words"),
      column("Title", "words"),
      column("Tel", "phone"),
      column("Ort", "short"),
    ];
    const right = [column("Name", "words"), column("Mobile", "phone"), column("Town", "short")];
    // Which of "Title" and "Firma" the name is cannot be told by the names.
    expect(alignColumns(left.slice(1), right)).toEqual([
      [0, 0],
      [1, 1],
      [2, 2],
    ]);
    expect(alignColumns([...left, column("Fax", "phone")], right)).toEqual([
      [1, 0],
      [3, 2],
    ]);
  });
});

describe("pairsOfLists", () => {
  it("pairs lists that share names and values, the most alike first", () => {
    const lists = [
      list(names(0, 100)),
      list(names(90, 200)),
      list(names(500, 600)),
      list(names(0, 60)),
    ];
    const { pairs, pairsCut, listsCut } = pairsOfLists(lists, never);
    expect(pairs.map(({ a, b }) => [a, b])).toEqual([
      [0, 3],
      [0, 1],
    ]);
    expect({ pairsCut, listsCut }).toEqual({ pairsCut: 0, listsCut: 0 });
  });

  it("leaves apart what is one list in two states", () => {
    const lists = [list(names(0, 100)), list(names(0, 100))];
    expect(pairsOfLists(lists, () => true).pairs).toEqual([]);
  });

  it("asks for a column that says what rows are called in both", () => {
    expect(pairsOfLists([list(names(0, 50)), list(names(0, 50), "Remark")], never).pairs).toEqual(
      [],
    );
  });

  it("reads what columns are called once for each table, however many others there are", () => {
    let reads = 0;
    const tables = Array.from({ length: 30 }, (_, table) => ({
      columns: Array.from({ length: 10 }, (_, at) => ({
        get name() {
          reads++;
          return `Field ${table} number ${at} of things`;
        },
        kind: "words" as const,
        isNaming: at === 0,
        sketch: "",
      })),
    }));
    expect(pairsOfLists(tables, never).pairs).toEqual([]);
    expect(reads).toBe(2 * 30 * 10);
  });

  it("says what is beyond its bounds", () => {
    const many = Array.from({ length: MOST_LISTS + 3 }, (_, i) =>
      list(names(i < 20 ? 0 : 100 * i, i < 20 ? 30 : 100 * i + 5)),
    );
    const { pairs, pairsCut, listsCut } = pairsOfLists(many, never);
    expect(pairs).toHaveLength(MOST_LIST_PAIRS);
    expect(pairsCut).toBe((20 * 19) / 2 - MOST_LIST_PAIRS);
    expect(listsCut).toBe(3);
  });
});
