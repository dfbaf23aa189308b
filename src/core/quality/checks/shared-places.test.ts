import { describe, expect, test } from "vitest";
import { documentOf, sheetOf } from "../../../../tests/conformance/rule-suite.ts";
import { memorySpill } from "../../../../tests/helpers/memory-spill.ts";
import { RuleDocument } from "../rule-document.ts";
import { dimensionScores } from "../score/dimension-scores.ts";
import { compileRule } from "./compile-rule.ts";
import { runFileRules } from "./run-file-rules.ts";
import { withoutAccepted } from "./shared-places.ts";

const SMALL = rule("small", { kind: "range", column: "total", max: 100 });
const NUMBER = rule("number", { kind: "column-type", column: "total", type: "number" });

function rule(
  name: string,
  check: RuleDocument["check"],
  parts: Partial<RuleDocument> = {},
): RuleDocument {
  const title = `Title of ${name}`;
  return RuleDocument.parse({
    ...{ name, title, severity: "warning", dimension: "validity", check },
    ...parts,
  });
}

/** Results with, by rule, the cells that failed and why. */
async function run(rules: readonly RuleDocument[], totals: readonly string[]) {
  const columns = [{ name: "id" }, { name: "total", samples: totals.slice(0, 10) }];
  const rowCount = totals.length;
  const tableRef = { key: "k", rowCount, columnCount: 2, pieces: [] };
  const told = new Map<string, string[]>();
  const results = await runFileRules({
    file: { path: "a.csv", kind: "sheet", class: null },
    document: documentOf({ sheets: [sheetOf(columns, { rowCount, tableRef })] }),
    rules: rules.map((each) => compileRule(each, "2024-06-15T00:00:00Z")),
    readRows: async function* () {
      for (const [at, total] of totals.entries()) yield [`${at}`, total];
    },
    openSpill: memorySpill,
    failures: {
      add: (name, { location, reason }) =>
        told.set(name, [
          ...(told.get(name) ?? []),
          `${location.kind === "sheet" ? location.range : ""} ${reason}`,
        ]),
      discard: (name) => told.delete(name),
    },
  });
  const counts = results.map((result) => [result.failedCount, result.sharedCount ?? 0]);
  return { results, counts, told };
}

describe("a cell that several rules do not accept", () => {
  test("counts once in its dimension, stays in the lists of both, and each names the other", async () => {
    const { results, counts, told } = await run([NUMBER, SMALL], ["5", "abc", "101", "7"]);
    expect(told.get("number")).toEqual(["B3 not a number; also told by “Title of small”"]);
    expect(told.get("small")).toEqual([
      "B3 not a number; also told by “Title of number”",
      "B4 too large",
    ]);
    expect(counts).toEqual([
      [1, 0],
      [2, 1],
    ]);
    expect(dimensionScores(results).validity).toBeCloseTo(100 * (1 - (1 / 4 + 1 / 4) / 2));
    expect(results[1]?.detail).toContain("1 of them counts with another rule");
  });

  test("counts with the gravest, then the heaviest rule, whatever their names", async () => {
    const grave = { ...SMALL, severity: "error" as const };
    expect((await run([NUMBER, grave], ["abc"])).counts).toEqual([
      [1, 1],
      [1, 0],
    ]);
    expect((await run([NUMBER, { ...SMALL, weight: 2 }], ["abc"])).counts).toEqual([
      [1, 1],
      [1, 0],
    ]);
  });

  test("costs no more than with one rule where the other says nothing else", async () => {
    const copy = { ...SMALL, name: "smaller" };
    const [first, second] = (await run([SMALL, copy], ["5", "900"])).results;
    expect([first?.share, second?.share, second?.outcome]).toEqual([0.5, 0, "failed"]);
  });

  test("counts in each dimension, and apart from places of other columns", async () => {
    const other = { ...SMALL, dimension: "consistency" as const };
    expect((await run([NUMBER, other], ["abc"])).counts).toEqual([
      [1, 0],
      [1, 0],
    ]);
    const joint = rule("joint", { kind: "row", expression: "num(row.total) < num(row.id)" });
    expect((await run([SMALL, joint], ["900"])).counts).toEqual([
      [1, 0],
      [1, 0],
    ]);
  });

  test("a rule that passes in the end, since it allows some gaps, takes no place from another", async () => {
    const some = rule("a-some", { kind: "filled", column: "total", minShare: 0.5 });
    const all = rule("all", { kind: "filled", column: "total", minShare: 1 });
    const { results, counts } = await run([some, all], ["1", "", "2"]);
    expect(results.map(({ outcome }) => outcome)).toEqual(["passed", "failed"]);
    expect(counts[1]).toEqual([1, 0]);
  });

  test("keys of the same columns repeat in the same rows", async () => {
    const once = rule("once", { kind: "unique", columns: ["total"] });
    const { counts, told } = await run([once, { ...once, name: "twice" }], ["1", "2", "1", "1"]);
    expect(counts).toEqual([
      [2, 0],
      [2, 2],
    ]);
    expect(told.get("twice")).toEqual([
      "B4 as in B2; also told by “Title of once”",
      "B5 as in B2; also told by “Title of once”",
    ]);
  });

  test("of a key and of a row counts once, with the graver, whichever is known first", async () => {
    const once = rule("once", { kind: "unique", columns: ["total"] });
    const totals = ["900", "5", "900", "101"];
    const { counts, results, told } = await run([SMALL, once], totals);
    expect(counts).toEqual([
      [3, 1],
      [1, 0],
    ]);
    expect(results[0]?.sharedWith).toEqual([{ rules: ["once"], count: 1 }]);
    expect(told.get("once")).toEqual(["B4 as in B2; also told by “Title of small”"]);
    const grave = { ...SMALL, severity: "error" as const };
    expect((await run([once, grave], totals)).counts).toEqual([
      [1, 1],
      [3, 0],
    ]);
    const other = { ...once, dimension: "uniqueness" as const };
    expect((await run([SMALL, other], totals)).counts).toEqual([
      [3, 0],
      [1, 0],
    ]);
  });

  test("counts with the next rule where a person accepts the one it counts with", async () => {
    const more = { ...SMALL, name: "tiny", check: { ...SMALL.check, max: 6 } } as RuleDocument;
    const { results } = await run([NUMBER, SMALL, more], ["5", "abc", "101", "7"]);
    const left = (...accepted: readonly string[]) =>
      withoutAccepted(results, (name) => accepted.includes(name)).map(
        ({ rule: name, share, sharedCount = 0 }) => [name, share, sharedCount],
      );
    expect(left()).toEqual([
      ["number", 1 / 4, 0],
      ["small", 1 / 4, 1],
      ["tiny", 1 / 4, 2],
    ]);
    expect(left("number")).toEqual([
      ["small", 2 / 4, 0],
      ["tiny", 1 / 4, 2],
    ]);
    expect(left("number", "small")).toEqual([["tiny", 3 / 4, 0]]);
  });

  test("names three of many others, and counts the rest", async () => {
    const copies = Array.from({ length: 6 }, (_, at) => ({ ...SMALL, name: `copy-${at}` }));
    const { told, counts } = await run(copies, ["900"]);
    expect(told.get("copy-0")?.[0]).toMatch(/; also told by (“[^”]+”, ){2}“[^”]+” and 2 more$/);
    expect(counts.filter(([, shared]) => shared === 0)).toHaveLength(1);
  });
});
