import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { profiledTable, sheetOf } from "../../../tests/helpers/enriched-profiles.ts";
import { base64ToWords } from "../kit/base64.ts";
import { comparableValue } from "../kit/cell-value.ts";
import { hash32 } from "../kit/hash.ts";
import { PROFILE_LIMITS, type ProfileColumnPair } from "../model/profile.ts";
import { ColumnPairs, together } from "./column-pairs.ts";

const pairsOf = async (
  heads: readonly string[],
  rows: readonly (readonly string[])[],
): Promise<readonly ProfileColumnPair[]> =>
  (await profiledTable("t.csv", heads, rows)).columnPairs ?? [];

const called = ({ columns, isKeyCandidate }: ProfileColumnPair): string =>
  `${columns.join("+")}${isKeyCandidate ? " key" : ""}`;

/** Orders of three lines each but for every second, which has two. */
const LINES = Array.from({ length: 60 }, (_, order) =>
  Array.from({ length: 3 - (order % 2) }, (_, line) => [`${500 + order}`, `${line + 1}`]),
).flat();

const hashesOf = (rows: readonly (readonly string[])[], i: number, j: number): number[] => {
  const hash = (cell: string | undefined): number => hash32(comparableValue(cell ?? ""));
  const both = rows.filter((row) => row[i] !== "" && row[j] !== "");
  const all = new Set(both.map((row) => together(hash(row[i]), hash(row[j]))));
  return [...all].sort((x, y) => x - y);
};

describe("column pairs", () => {
  it("list a pair that identifies rows where neither column does, both ways round", async () => {
    const rows = LINES.map(([order = "", line = ""], i) => [order, line, `K${i % 11}`]);
    const pairs = await pairsOf(["order_no", "line_no", "kind"], rows);
    expect(pairs.slice(0, 2).map(called)).toEqual(["0+1 key", "1+0 key"]);
    expect(pairs[0]).toMatchObject({ rowCount: rows.length, distinctCount: rows.length });
    expect(pairs[0]?.valueSketch).not.toBe(pairs[1]?.valueSketch);
  });

  it.each([
    ["two rows have the same values", [...LINES, ["500", "1"]]],
    ["a value is missing", [...LINES, ["700", ""]]],
    ["a column is unique by itself", LINES.map(([, line = ""], i) => [line, `N${i}`])],
  ])("are no key where %s", async (_, rows) => {
    const pairs = await pairsOf(["a_no", "b_no"], rows);
    expect(pairs.map(called)).toEqual(["0+1"]);
  });

  it("are no key where not all rows were read", () => {
    const heads = ["a_no", "b_no"].map((head) => [head, "integer"] as const);
    const tell = (rowCount: number): string[] => {
      const sheet = sheetOf("", heads, rowCount, "t");
      const columns = sheet.columns.map((column, i) => ({ ...column, distinctCount: i ? 3 : 60 }));
      const pairs = new ColumnPairs({ ...sheet, columns });
      for (const row of LINES) pairs.add(row);
      return pairs.finish().map(called);
    };
    expect(tell(LINES.length)).toEqual(["0+1 key", "1+0 key"]);
    expect(tell(LINES.length + 1)).toEqual(["0+1"]);
  });

  it("are no key where rows of two columns without any relation would not repeat either", async () => {
    const rows = Array.from({ length: 60 }, (_, i) => [`${(i * 7) % 53}`, `${(i * 11) % 47}`]);
    expect((await pairsOf(["a_no", "b_no"], rows)).map(called)).toEqual(["0+1"]);
  });

  it("leave out measures, flags, texts to read and the running key", async () => {
    const rows = LINES.map(([order = "", line = ""], i) => [
      `${i + 1}`,
      order,
      (i * 1.37).toFixed(2),
      i % 3 === 0 ? "yes" : "no",
      `a remark of several words about ${i % 40}`,
      line,
    ]);
    const pairs = await pairsOf(["id", "order", "paid", "open", "remark", "line"], rows);
    expect(pairs.map(called)).toEqual(["1+5 key", "5+1 key"]);
  });

  it("prefer columns that are called as keys are, and keep their limits", async () => {
    const width = 30;
    const heads = Array.from({ length: width }, (_, i) =>
      i >= width - 2 ? `part_id${i}` : `c${i}`,
    );
    const rows = LINES.map((row, at) => [
      ...heads.slice(2).map((_, i) => `${(at * (i + 3)) % (17 + i)}`),
      ...row,
    ]);
    const pairs = await pairsOf(heads, rows);
    expect(pairs.map(called)).toContain("28+29 key");
    expect(new Set(pairs.flatMap(({ columns }) => columns)).size).toBeLessThanOrEqual(8);
    const ways = new Set(pairs.map(({ columns }) => [...columns].sort().join("+")));
    expect(ways.size).toBe(10);
    expect(pairs.length).toBeLessThanOrEqual(PROFILE_LIMITS.columnPairs);
  });

  it("say of any rows what the rows say", async () => {
    const cell = fc.oneof(
      fc.integer({ min: 1, max: 40 }).map(String),
      fc.constantFrom("A1", "B2", "C3", "", " a1 "),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell), { maxLength: 400 }), async (rows) => {
        for (const pair of await pairsOf(["x_no", "y_no", "z_no"], rows)) {
          const [i, j] = pair.columns;
          const exact = hashesOf(rows, i, j);
          expect([...base64ToWords(pair.valueSketch)]).toEqual(exact.slice(0, 256));
          expect(pair.distinctIsExact).toBe(exact.length <= 256);
          const error = Math.abs(pair.distinctCount - exact.length) / exact.length;
          expect(error).toBeLessThan(pair.distinctIsExact ? 1e-9 : 0.25);
          expect(pair.isKeyCandidate && exact.length < rows.length).toBe(false);
        }
      }),
      { numRuns: 60, seed: 7 },
    );
  });
});
