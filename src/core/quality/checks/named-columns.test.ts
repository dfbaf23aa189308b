/** Rules and tables that call a column by different names, and tables that lack one. */
import { describe, expect, it } from "vitest";
import { documentOf, sheetOf } from "../../../../tests/conformance/rule-suite.ts";
import { memorySpill } from "../../../../tests/helpers/memory-spill.ts";
import { RuleDocument } from "../rule-document.ts";
import { compileRule } from "./compile-rule.ts";
import type { Failure } from "./contract.ts";
import { runFileRules } from "./run-file-rules.ts";
import { runProjectRules } from "./run-project-rules.ts";

const TODAY = "2024-06-15T00:00:00Z";
const columnNames = {
  "matter-list": [{ name: "matter id", aliases: ["Aktenzeichen"] }],
  bills: [{ name: "matter", aliases: ["Akte"] }],
};

const rule = (check: unknown, scope: unknown = {}) =>
  RuleDocument.parse({
    ...{ name: "the-rule", title: "The rule", severity: "error", dimension: "validity" },
    ...{ check, scope },
  });

function sheet(name: string, header: readonly string[], rows: readonly (readonly string[])[]) {
  return sheetOf(
    header.map((column) => ({ name: column })),
    {
      name,
      rowCount: rows.length,
      tableRef: { key: "k", rowCount: rows.length, columnCount: header.length, pieces: [] },
    },
  );
}

async function judge(
  document: RuleDocument,
  tables: ReadonlyArray<readonly [string, readonly string[], readonly (readonly string[])[]]>,
  documentClass = "matter-list",
) {
  const found: Failure[] = [];
  const [result] = await runFileRules({
    file: { path: "a.csv", kind: "data", class: documentClass },
    document: documentOf({
      sheets: tables.map(([name, header, rows]) => sheet(name, header, rows)),
    }),
    rules: [compileRule(document, TODAY)],
    columnNames,
    readRows: async function* (at) {
      for (const row of tables[at]?.[2] ?? []) yield [...row];
    },
    openSpill: memorySpill,
    failures: { add: (_, failure) => found.push(failure), discard: () => {} },
  });
  return { outcome: result?.outcome, detail: result?.detail, found };
}

describe("columns that a table calls otherwise", () => {
  const rows = [
    ["A-1", "x"],
    ["A-1", "y"],
    ["b", "z"],
  ];
  const table = ["Akten", ["Aktenzeichen", "note"], rows] as const;

  it.each([
    [{ kind: "pattern", column: "matter id", pattern: "^A-" }, ["b"]],
    [{ kind: "unique", columns: ["Matter_ID"] }, ["A-1"]],
    [{ kind: "row", expression: 'row["matter id"].startsWith("A-")' }, ["b"]],
    [{ kind: "filled", column: "matter id" }, []],
  ])("are found by %j", async (check, values) => {
    const { outcome, found } = await judge(rule(check, { columns: ["matter id"] }), [table]);
    expect(found.map(({ value }) => value)).toEqual(values);
    expect(outcome).toBe(values.length === 0 ? "passed" : "failed");
  });

  it.each([
    [{ kind: "pattern", column: "Aktenzeichen", pattern: "^A-" }, ["b"]],
    [{ kind: "unique", columns: ["aktenzeichen"] }, ["A-1"]],
    [{ kind: "row", expression: 'row.Aktenzeichen == row["matter id"] && row.note != "z"' }, ["z"]],
  ])("are found by their own heading too: %j", async (check, values) => {
    const { outcome, found } = await judge(rule(check, { columns: ["Aktenzeichen"] }), [table]);
    expect([outcome, found.length]).toEqual(["failed", values.length]);
    expect(found[0]?.value).toContain(values[0]);
  });

  it("are shown by the name that stands in the file", async () => {
    const check = { kind: "row", expression: 'row["matter id"] != row.note' };
    const { found } = await judge(rule(check), [["S", ["Aktenzeichen", "note"], [["q", "q"]]]]);
    expect(found.map(({ value }) => value)).toEqual(["Aktenzeichen: q · note: q"]);
  });

  it("are others in files of another class", async () => {
    const check = rule({ kind: "pattern", column: "matter id", pattern: "^A-" });
    expect((await judge(check, [table], "docket")).outcome).toBe("not-applicable");
  });

  const reference = async (bills: readonly string[], matters: readonly string[]) => {
    const rowsOf = (values: readonly string[]) => values.map((value) => [value]);
    const files = [
      { path: "bills.csv", class: "bills", header: ["Akte"], rows: rowsOf(bills) },
      {
        path: "matters.csv",
        class: "matter-list",
        header: ["Aktenzeichen"],
        rows: rowsOf(matters),
      },
    ];
    const found: Failure[] = [];
    const [result] = await runProjectRules({
      rules: [
        compileRule(
          rule(
            {
              kind: "reference",
              column: "matter",
              target: { scope: { columns: ["matter id"] }, column: "matter id" },
            },
            { columns: ["matter"] },
          ),
          TODAY,
        ),
      ],
      today: TODAY,
      columnNames,
      files: (async function* () {
        for (const file of files)
          yield {
            fileId: file.path,
            path: file.path,
            facts: {
              ...{ kind: "data" as const, pages: null, words: 0, language: null, modified: null },
              ...{ class: file.class, rows: file.rows.length },
              tables: [{ name: "Data", columns: file.header }],
            },
          };
      })(),
      links: null,
      openTables: async (id) => {
        const file = files.find(({ path }) => path === id);
        return [
          {
            sheet: sheet("Data", file?.header ?? [], file?.rows ?? []),
            rows: async function* () {
              for (const row of file?.rows ?? []) yield [...row];
            },
          },
        ];
      },
      openSpill: memorySpill,
      failures: { add: (_, failure) => found.push(failure), discard: () => found.splice(0) },
    });
    return { result, found: found.map(({ fileId, value }) => [fileId, value]) };
  };

  it("are found on both sides of a reference", async () => {
    const { result, found } = await reference(["A-1", "Z-9"], ["A-1"]);
    expect(result).toMatchObject({ outcome: "failed", checkedCount: 2, failedCount: 1 });
    expect(found).toEqual([["bills.csv", "Z-9"]]);
  });

  it("are no reference where one side holds names and the other numbers", async () => {
    const { result, found } = await reference(["Hart", "Lenz", "Oak 2"], ["A-1", "A-2", "A-3"]);
    expect(result).toMatchObject({ outcome: "not-applicable", failedCount: 0 });
    expect(result?.detail).toContain("names here, numbers there");
    expect(found).toEqual([]);
  });
});

describe("columns that a table needs", () => {
  const needs = rule({ kind: "columns", columns: [["matter id"], ["client", "Mandant"], ["fee"]] });

  it("are named where they are missing, in the table that has most of them", async () => {
    const { outcome, detail, found } = await judge(needs, [
      ["Notes", ["remark"], []],
      ["Akten", ["Aktenzeichen", "MANDANT"], []],
    ]);
    expect([outcome, detail]).toEqual(["failed", 'No column "fee".']);
    expect(found).toMatchObject([
      { location: { kind: "sheet", sheet: "Akten" }, reason: 'no column "fee"' },
    ]);
  });

  it("are all there, or nothing is said of a file without tables", async () => {
    const whole = await judge(needs, [["A", ["matter id", "client", "fee", "more"], []]]);
    expect([whole.outcome, whole.detail]).toEqual(["passed", "All columns are there."]);
    expect((await judge(needs, [])).outcome).toBe("not-applicable");
    const scoped = { ...needs, scope: { sheet: "Other" } };
    expect((await judge(scoped, [["A", ["x"], []]])).outcome).toBe("not-applicable");
  });
});
