import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { RuleResult } from "../core/model/quality.ts";
import { readFailureRow } from "../core/quality/failure-rows.ts";
import { FailureFiles } from "./failure-files.ts";
import { createSpill } from "./spill-files.ts";
import { readTableRows } from "./table-rows.ts";

const KEY = "ab12";
let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "failures-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const result = (rule: string): RuleResult => ({
  rule,
  outcome: "failed",
  severity: "error",
  dimension: "validity",
  weight: 1,
  detail: "",
  checkedCount: 1,
  failedCount: 1,
  share: 1,
  places: [],
  failures: null,
});
const at = (row: number, fileId: string | null = null) => ({
  fileId,
  location: { kind: "sheet" as const, sheet: "S", range: `A${row}` },
  value: `v${row}`,
  reason: "",
});

it("lists few places in the result itself and writes nothing", () => {
  const files = new FailureFiles(join(root, KEY), KEY);
  for (let row = 1; row <= 20; row++) files.add("few", at(row));
  const { places, failures } = files.complete(result("few"));
  expect(places).toHaveLength(20);
  expect(failures).toBeNull();
  expect(readdirSync(root)).toEqual([]);
});

it("keeps every place of many, in order, and reads any stretch of them", async () => {
  const files = new FailureFiles(join(root, KEY), KEY);
  for (let row = 1; row <= 20_000; row++) {
    files.add("many", at(row));
    if (row <= 30) files.add("some", at(row, "file_1"));
    if (row % 2 === 0) files.add("forgotten", at(row));
  }
  files.discard("forgotten");
  const { places, failures } = files.complete(result("many"));
  const some = files.complete(result("some")).failures;
  if (failures === null || some === null) throw new Error("no table");
  expect(places).toHaveLength(20);
  expect(failures.rowCount).toBe(20_000);
  expect(failures.pieces).toHaveLength(3);
  const page = [];
  for await (const row of readTableRows(root, failures, { from: 8_190, count: 5 }))
    page.push(readFailureRow(row));
  expect(page).toEqual([8_191, 8_192, 8_193, 8_194, 8_195].map((row) => at(row)));
  const all = [];
  for await (const row of readTableRows(root, some)) all.push(readFailureRow(row).fileId);
  expect(all).toHaveLength(30);
  expect(new Set(all)).toEqual(new Set(["file_1"]));
  expect(readdirSync(join(root, KEY, "tables"))).toHaveLength(4);
});

it("holds at most some tens of thousands of places of all rules in memory", () => {
  const files = new FailureFiles(join(root, KEY), KEY);
  const rules = 50;
  for (let row = 0; row < 1_000; row++)
    for (let rule = 0; rule < rules; rule++) files.add(`rule-${rule}`, at(row));
  // 50,000 places are more than wait: the longest lists were written before anything was completed.
  expect(readdirSync(join(root, KEY, "tables")).length).toBeGreaterThan(0);
  let count = 0;
  for (let rule = 0; rule < rules; rule++)
    count += files.complete(result(`rule-${rule}`)).failures?.rowCount ?? 0;
  expect(count).toBe(50_000);
});

it("gives records of a partition back in order, line breaks and all, and leaves nothing behind", async () => {
  const spill = createSpill(root)(3);
  spill.add(1, ["a\nb", '"']);
  spill.add(0, ["x"]);
  spill.add(1, ["\u2028", ""]);
  const read = async (partition: number) => {
    const found = [];
    for await (const record of spill.read(partition)) found.push(record);
    return found;
  };
  expect(await read(1)).toEqual([
    ["a\nb", '"'],
    ["\u2028", ""],
  ]);
  spill.add(0, ["y"]);
  expect(await read(0)).toEqual([["x"], ["y"]]);
  expect(await read(2)).toEqual([]);
  spill.close();
  expect(readdirSync(root)).toEqual([]);
});
