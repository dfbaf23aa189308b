/** One fault is told once: by the rule of the project where one tells it, else by the built-in one that says it more exactly. */
import { expect, test } from "vitest";
import { documentOf, sheetOf } from "../../../../tests/conformance/rule-suite.ts";
import { memorySpill } from "../../../../tests/helpers/memory-spill.ts";
import { profiledColumns } from "../../../../tests/helpers/profiled-columns.ts";
import { RuleDocument } from "../rule-document.ts";
import { inspectTables } from "../tables/inspect-tables.ts";
import { compileRule } from "./compile-rule.ts";
import type { Failure } from "./contract.ts";
import { runFileRules } from "./run-file-rules.ts";
import { ToldPlaces } from "./told-places.ts";

const HEADER = ["Invoice", "Date", "Net", "Tax", "Gross"];
const ROWS = Array.from({ length: 20 }, (_, i) => [
  `INV-${100 + i}`,
  `2025-0${1 + (i % 9)}-1${i % 10}`,
  `${100 + 7 * i}.00`,
  `${20 + 3 * i}.00`,
  `${120 + 10 * i}.00`,
]);
const WRONG = ROWS.map((row, i) => {
  if (i === 3) return row.with(1, "soon");
  if (i === 5) return row.with(4, "1.00");
  return row;
});
WRONG.push(ROWS[7] ?? []);

async function check(checks: ReadonlyArray<RuleDocument["check"]>) {
  const columns = profiledColumns(HEADER, WRONG);
  const sheet = sheetOf(columns, {
    rowCount: WRONG.length,
    ...{ headerRow: 1, firstRow: 2, firstColumn: 1 },
    tableRef: { key: "k", rowCount: WRONG.length, columnCount: columns.length, pieces: [] },
  });
  const found: Array<{ rule: string } & Failure> = [];
  const given = {
    document: documentOf({ sheets: [sheet] }),
    readRows: async function* () {
      for (const row of WRONG) yield [...row];
    },
    openSpill: memorySpill,
    failures: {
      add: (rule: string, failure: Failure) => found.push({ rule, ...failure }),
      discard: () => {},
    },
    told: new ToldPlaces(),
  };
  await runFileRules({
    ...given,
    file: { path: "a.csv", kind: "sheet", class: null },
    rules: checks.map((each, i) =>
      compileRule(
        RuleDocument.parse({
          ...{ name: `own-${i}`, title: "Own", severity: "error", dimension: "validity" },
          check: each,
        }),
        "2025-12-01T00:00:00Z",
      ),
    ),
  });
  const results = await inspectTables({ ...given, skipRules: [] });
  return {
    places: found.map(
      ({ rule, location }) =>
        `${rule} ${location.kind === "sheet" ? location.range : location.kind}`,
    ),
    detailOf: (rule: string) => results.find((result) => result.rule === rule)?.detail,
    outcomeOf: (rule: string) => results.find((result) => result.rule === rule)?.outcome,
  };
}

test("without rules of the project, a row that stands twice is told, and not its number again", async () => {
  const { places, detailOf } = await check([]);
  expect(places.sort()).toEqual(["cells-fit-column B5", "figures-agree E7", "rows-differ A22:E22"]);
  expect(detailOf("keys-differ")).toBe("21 cells looked at. 1 more is told by other rules.");
});

test("a cell that a rule on its column does not accept is told by that rule alone", async () => {
  const { places, outcomeOf } = await check([
    { kind: "column-type", column: "date", type: "date" },
  ]);
  expect(places).toContain("own-0 B5");
  expect(places).not.toContain("cells-fit-column B5");
  expect(outcomeOf("cells-fit-column")).toBe("passed");
});

test("figures that a rule on the row does not accept, and rows whose key stands twice, too", async () => {
  const { places } = await check([
    { kind: "row", expression: "num(row.net) + num(row.tax) == num(row.gross)" },
    { kind: "unique", columns: ["invoice"] },
  ]);
  expect(places.sort()).toEqual(["cells-fit-column B5", "own-0 C7:E7", "own-1 A22"]);
});

test("a rule that allows gaps leaves them to the built-in ones", async () => {
  const told = new ToldPlaces();
  told.noteRow(0, 64, { columns: [2], reason: "" });
  told.noteRow(1, 3, { columns: [1, 4], reason: "" });
  told.noteRow(1, 100_000, { columns: [1, 4], reason: "not a number" });
  expect([told.hasCell(0, 64, 2), told.hasCell(0, 63, 2), told.hasCell(1, 64, 2)]).toEqual([
    ...[true, false, false],
  ]);
  expect([told.hasJoint(1, 3, 4), told.hasCell(1, 3, 4)]).toEqual([true, false]);
  expect([told.hasCell(1, 100_000, 4), told.hasJoint(1, 100_000, 4)]).toEqual([true, false]);
  const { places } = await check([{ kind: "filled", column: "net", minShare: 0.5 }]);
  expect(places).toContain("figures-agree E7");
});
