import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { documentOf, sheetOf } from "../../../../tests/conformance/rule-suite.ts";
import { memorySpill } from "../../../../tests/helpers/memory-spill.ts";
import { type Fix, type FixKind, fixesForPath, otherNamesFor } from "./fix.ts";
import { ColumnHabits } from "./mend-cell.ts";
import { planFixes } from "./plan-fixes.ts";

function mended(kind: FixKind, cells: readonly string[]): string[] {
  const habits = new ColumnHabits(kind);
  for (const cell of cells) habits.note(cell);
  return cells.map(habits.mender());
}

describe("corrections of cells", () => {
  it.each([
    ["trim", [" a ", "b\u00a0", "c d", "\u200bx"], ["a", "b", "c d", "x"]],
    [
      "date-to-iso",
      ["25/12/2023", "03/04/2023", "1 Mar 2024", "soon", "31.02.2024"],
      ["2023-12-25", "2023-04-03", "2024-03-01", "soon", "31.02.2024"],
    ],
    ["date-to-iso", ["12/31/2023", "03/04/2023"], ["2023-12-31", "2023-03-04"]],
    [
      "date-to-iso",
      ["03/04/2023", "05/05/2023", "25/12/2023", "12/31/2023"],
      ["03/04/2023", "2023-05-05", "2023-12-25", "2023-12-31"],
    ],
    [
      "date-to-iso",
      ["25/12/2023 14:05", "2024-01-01T10:00:00Z"],
      ["2023-12-25T14:05:00", "2024-01-01T10:00:00Z"],
    ],
    [
      "decimal-point",
      ["1,5", "1.234,50", "1.234", "7", "n/a"],
      ["1.5", "1234.50", "1234", "7", "n/a"],
    ],
    ["decimal-point", ["1,234.50", "1,234", "1.5"], ["1234.50", "1234", "1.5"]],
    ["decimal-point", ["1,234", "5.678", "€ 4,5"], ["1,234", "5.678", "€ 4,5"]],
    [
      "case-of-most",
      ["Open", "open", "Open", "OPEN", "Shut"],
      ["Open", "Open", "Open", "Open", "Shut"],
    ],
  ] satisfies ReadonlyArray<readonly [FixKind, string[], string[]]>)(
    "%s of %o",
    (kind, cells, expected) => {
      expect(mended(kind, cells)).toEqual(expected);
    },
  );

  it("changes nothing when applied again", () => {
    const day = fc.integer({ min: 1, max: 28 });
    const cell = fc.oneof(
      fc
        .tuple(day, day, fc.constantFrom("/", ".", "-"))
        .map(([a, b, mark]) => `${a}${mark}${b}${mark}2024`),
      fc
        .tuple(fc.integer({ min: 0, max: 5_000 }), fc.integer({ min: 0, max: 99 }))
        .map(([a, b]) => `${a},${b}`),
      fc.string({ unit: fc.constantFrom("a", "A", " ", "1", ",", "."), maxLength: 6 }),
    );
    const kinds = fc.constantFrom<FixKind>("trim", "date-to-iso", "decimal-point", "case-of-most");
    fc.assert(
      fc.property(kinds, fc.array(cell, { maxLength: 12 }), (kind, cells) => {
        const once = mended(kind, cells);
        expect(mended(kind, once)).toEqual(once);
      }),
      // A blank beside the mark once hid the mark from those that the column was judged by.
      { numRuns: 400, examples: [["decimal-point", ["0,0", "1 .1"]]] },
    );
  });
});

const fix = (kind: FixKind, columns: string[], scope: Fix["scope"] = {}): Fix => ({
  id: `fix_${kind}`,
  kind,
  columns,
  scope,
});

async function planned(
  fixes: readonly Fix[],
  rows: readonly (readonly string[])[],
  header: readonly string[] = ["State", "Total"],
) {
  const sheet = sheetOf(
    header.map((name) => ({ name })),
    {
      rowCount: rows.length,
      tableRef: { key: "k", rowCount: rows.length, columnCount: header.length, pieces: [] },
    },
  );
  return planFixes({
    fixes,
    path: "a.csv",
    document: documentOf({ sheets: [sheet], format: { kind: "data", type: "csv", mime: "" } }),
    readRows: async function* () {
      for (const row of rows) yield [...row];
    },
    openSpill: memorySpill,
  });
}

describe("plans for a file", () => {
  it("applies all fixes of a table, counts what they change, and knows where rows came from", async () => {
    const rows = [
      ["open", "1,5"],
      ["Open", "2,5"],
      ["open", "1,5"],
      ["open", "9"],
      ["open", "1,5"],
    ];
    const plans = await planned(
      [
        fix("case-of-most", ["state"]),
        fix("decimal-point", ["total"]),
        fix("drop-duplicate-rows", []),
      ],
      rows,
    );
    const plan = plans?.get(0);
    expect(rows.map((row) => plan?.row(row))).toEqual([
      ["open", "1.5"],
      ["open", "2.5"],
      null,
      ["open", "9"],
      null,
    ]);
    expect([0, 1, 2].map((row) => plan?.sourceRow(row))).toEqual([0, 1, 3]);
    expect(Object.fromEntries(plan?.changed ?? [])).toEqual({
      "fix_case-of-most": 1,
      "fix_decimal-point": 2,
      "fix_drop-duplicate-rows": 2,
    });
  });

  it("has no plan where no table is concerned", async () => {
    expect(await planned([fix("trim", ["other"])], [["a", "b"]])).toBeNull();
    expect(await planned([fix("trim", ["state"], { kinds: ["sheet"] })], [["a", "b"]])).toBeNull();
    expect(await planned([fix("trim", ["state"], { sheet: "Other" })], [["a", "b"]])).toBeNull();
  });

  it("tells by the path alone which fixes may touch a file", () => {
    const fixes = [fix("trim", ["a"]), fix("trim", ["a"], { path: "x/**" })];
    expect(fixesForPath(fixes, "x/a.csv")).toHaveLength(2);
    expect(fixesForPath(fixes, "y/a.csv")).toHaveLength(1);
    expect(fixesForPath(fixes, "x/a.pdf")).toHaveLength(0);
  });
});

describe("columns that packs call otherwise", () => {
  const names = {
    bills: [
      { name: "bill", aliases: ["Rechnung"] },
      { name: "sum", aliases: ["Total", "Betrag"] },
      { name: "due", aliases: ["fällig"] },
      { name: "payer", aliases: ["Zahler"] },
    ],
    stock: [{ name: "part", aliases: ["Teil"] }],
  };
  const trim = { ...fix("trim", ["sum"]), otherNames: otherNamesFor(names, ["Sum"]) };

  it("are kept for the classes that know them", () => {
    expect(trim.otherNames).toEqual([names.bills]);
    expect(otherNamesFor(names, ["total"])).toEqual([]);
  });

  it.each<[string[], string[][] | null, string]>([
    [
      ["Rechnung", "Total"],
      [["a ", "1"]],
      "by another name in a table that has columns of the class",
    ],
    [["sum", "Total"], [["a", " 1"]], "by the heading before another name"],
    [["State", "Total"], null, "not in a table of something else"],
  ])("%j are mended: %s", async (header, mended) => {
    const plans = await planned([trim], [["a ", " 1"]], header);
    const plan = plans?.get(0);
    expect(plan === undefined ? null : [plan.row(["a ", " 1"])]).toEqual(mended);
  });

  it("count for the tables that a correction of whole rows takes", async () => {
    const once = {
      ...fix("drop-duplicate-rows", [], { columns: ["sum"] }),
      otherNames: [names.bills],
    };
    const rows = [
      ["a", "1"],
      ["a", "1"],
    ];
    expect((await planned([once], rows, ["bill", "Betrag"]))?.get(0)?.droppedRows).toBe(true);
    expect(await planned([once], rows, ["state", "Betrag"])).toBeNull();
  });
});
