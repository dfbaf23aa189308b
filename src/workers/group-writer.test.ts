import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { RecordGroupLine } from "../core/quality/project/contract.ts";
import { GroupWriter } from "./group-writer.ts";
import type { RowGroup } from "./records-across.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "lig-groups-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A group of rows of several files, each with its cells under the group's columns. */
function group(
  columns: readonly string[],
  rows: ReadonlyArray<readonly [file: string, row: number, ...cells: string[]]>,
  confidence = 0.99,
): RowGroup {
  const files = [...new Set(rows.map(([file]) => file))];
  return {
    ...{ confidence, columns, rowCount: rows.length },
    rows: rows.map(([fileId, row, ...cells]) => ({ fileId, sheet: "S", row, cells })),
    reasons: [{ column: columns[0] ?? "", level: `sure ${confidence}`, bits: 3 }],
    tables: files.map((fileId) => ({
      fileId,
      sheet: "S",
      rows: rows.filter(([file]) => file === fileId).map(([, row]) => row),
    })),
  };
}

async function written(groups: readonly RowGroup[], settled: readonly string[] = []) {
  const path = join(folder, "waiting.jsonl");
  const writer = new GroupWriter(path, new Set(settled));
  const isCounted: boolean[] = [];
  for (const each of groups) isCounted.push(await writer.write(each));
  const lines: RecordGroupLine[] = [];
  const counted = await writer.finish({
    async write(line) {
      lines.push(line);
    },
  });
  expect(existsSync(path)).toBe(false);
  return { lines, counted, isCounted };
}

const PAIRS = [
  group(
    ["Name", "City"],
    [
      ["a", 2, "Acme", "Bonn"],
      ["b", 7, "ACME", "Bonn"],
    ],
    0.98,
  ),
  group(
    ["name", "Phone"],
    [
      ["b", 7, "ACME", "1"],
      ["c", 5, "Acme Ltd", "2"],
    ],
    0.97,
  ),
  group(
    ["Name"],
    [
      ["a", 2, "Acme"],
      ["c", 5, "Acme Ltd"],
    ],
    0.99,
  ),
];

describe("things that several lists hold", () => {
  test("stand in one line, with each row once under the columns of all pairs", async () => {
    const { lines, counted } = await written([
      ...PAIRS,
      group(
        ["Name"],
        [
          ["a", 3, "Bolt"],
          ["a", 4, "bolt"],
        ],
      ),
    ]);
    expect(counted).toMatchObject({ things: 2, rows: 5 });
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatchObject({
      ...{ fileIds: ["a", "b", "c"], columns: ["Name", "City", "Phone"], rowCount: 3 },
      confidence: 0.97,
      rows: [
        { fileId: "a", row: 2, cells: ["Acme", "Bonn", ""] },
        { fileId: "b", row: 7, cells: ["ACME", "Bonn", "1"] },
        { fileId: "c", row: 5, cells: ["Acme Ltd", "", "2"] },
      ],
      reasons: [{ column: "name", level: "sure 0.97", bits: 3 }],
    });
  });

  test("are held one at a time, and a row of one once, however many groups show it", async () => {
    const lists = ["a", "b", "c", "d"];
    const pairs = lists.flatMap((left, at) => lists.slice(at + 1).map((right) => [left, right]));
    const groups = pairs.flatMap(([left = "", right = ""]) =>
      Array.from({ length: 50 }, (_, row) =>
        group(
          ["Name"],
          [
            [left, row, `Acme ${row}`],
            [right, row, `Acme ${row}`],
          ],
        ),
      ),
    );
    const { counted, lines } = await written(groups);
    expect(counted).toEqual({ things: 50, rows: 200, mostRowsHeld: 4 });
    expect(lines.map(({ rows }) => rows.length)).toEqual(Array.from({ length: 50 }, () => 4));
  });

  test("show as many rows as one group may, the first by file and row, and count all", async () => {
    const chain = Array.from({ length: 40 }, (_, row) =>
      group(
        ["Name"],
        [
          ["b", row, `b ${row}`],
          ["a", row, `a ${row}`],
          ["a", row + 1, `a ${row + 1}`],
        ],
      ),
    );
    const { counted, lines } = await written(chain.toReversed());
    expect(counted).toEqual({ things: 1, rows: 81, mostRowsHeld: 81 });
    expect(lines[0]?.rows.map(({ fileId, row, cells }) => [fileId, row, ...cells])).toEqual(
      Array.from({ length: 20 }, (_, row) => ["a", row, `a ${row}`]),
    );
  });

  test("count for nothing once they are settled, as a whole or as the pair that they were", async () => {
    const first = await written(PAIRS);
    const whole = await written(PAIRS, [first.lines[0]?.fingerprint ?? ""]);
    expect(whole.counted).toMatchObject({ things: 0, rows: 0 });
    expect(whole.lines).toEqual(first.lines);
    const [pair] = (await written(PAIRS.slice(0, 1))).lines;
    const without = await written(PAIRS, [pair?.fingerprint ?? ""]);
    expect(without.isCounted).toEqual([false, true, true]);
    expect(without.lines).toHaveLength(2);
    expect(without.counted).toMatchObject({ things: 1, rows: 3 });
  });

  test("are as many lines as are counted, with all their rows, in any order of groups", async () => {
    const row = fc.tuple(fc.constantFrom("a", "b", "c"), fc.integer({ min: 2, max: 9 }));
    const rows = fc.uniqueArray(row, { minLength: 2, maxLength: 4, selector: String });
    await fc.assert(
      fc.asyncProperty(fc.array(rows, { maxLength: 10 }), async (all) => {
        const groups = all.map((each) => group(["Name"], each));
        const there = await written(groups);
        const back = await written(groups.toReversed());
        expect(there.counted).toMatchObject({
          things: back.counted.things,
          rows: back.counted.rows,
        });
        expect(there.lines).toHaveLength(there.counted.things);
        const different = new Set(all.flat().map(String));
        expect(there.counted.rows).toBe(different.size);
        const names = ({ lines }: typeof there) => lines.map(({ rows: of }) => of.length).sort();
        expect(names(back)).toEqual(names(there));
      }),
      { seed: 7, numRuns: 60 },
    );
  });
});
