/** What an erased person left is neither missing nor wrong nor double: nobody can mend it. */
import { expect, test } from "vitest";
import { documentOf, sheetOf } from "../../../../tests/conformance/rule-suite.ts";
import { memorySpill } from "../../../../tests/helpers/memory-spill.ts";
import { profiledColumns } from "../../../../tests/helpers/profiled-columns.ts";
import { compileRowCheck } from "../checks/row-checks.ts";
import { inspectTables } from "./inspect-tables.ts";

/** What an erasure writes in the place of a value. */
const ERASED = "[erased]";

const HEADER = ["Staff no", "Born", "Pay"];
const ROWS = Array.from({ length: 24 }, (_, row) => [
  `E-${1000 + row}`,
  `19${60 + row}-03-0${1 + (row % 9)}`,
  String(50_000 + row * 137),
]);

async function failedIn(rows: string[][]) {
  const columns = profiledColumns(HEADER, rows);
  const tableRef = { key: "k", rowCount: rows.length, columnCount: 3, pieces: [] };
  const sheet = sheetOf(columns, {
    rowCount: rows.length,
    headerRow: 1,
    firstRow: 2,
    firstColumn: 1,
    tableRef,
  });
  const results = await inspectTables({
    document: documentOf({ sheets: [sheet] }),
    skipRules: [],
    readRows: async function* () {
      for (const row of rows) yield [...row];
    },
    openSpill: memorySpill,
    failures: { add: () => {}, discard: () => {} },
  });
  return results.filter(({ failedCount }) => failedCount > 0).map(({ rule }) => rule);
}

test("rows of erased people fail no rule of tables", async () => {
  expect(await failedIn(ROWS)).toEqual([]);
  const gone = [ERASED, ERASED, ERASED];
  expect(await failedIn([...ROWS, gone, gone])).toEqual([]);
  expect(
    await failedIn([...ROWS, [ERASED, "1985-01-01", "51234"], [ERASED, "1985-01-01", "51234"]]),
  ).toEqual([]);
  // The same as empty cells, or twice the same person, would fail.
  expect(await failedIn([...ROWS, ["E-1000", "1985-01-01", "51234"]])).not.toEqual([]);
});

test("an erased cell is counted apart from what is missing", () => {
  const [column] = profiledColumns(["Born"], [["1980-01-01"], [ERASED], [""], ["n/a"]]);
  expect(column).toMatchObject({ rowCount: 4, nullCount: 3, erasedCount: 1 });
  expect(profiledColumns(["Born"], [["x"]])[0]).not.toHaveProperty("erasedCount");
});

test("a column that must be filled asks nothing of an erased cell", () => {
  const sheet = sheetOf([{ name: "a" }]);
  const judge = compileRowCheck(
    { kind: "filled", column: "a", minShare: 1 },
    "2024-06-15T00:00:00Z",
  )(sheet);
  expect([judge?.([ERASED]), judge?.(["██████"]), judge?.(["x"])]).toEqual([null, null, true]);
  expect(judge?.([""])).toMatchObject({ reason: "empty" });
});
