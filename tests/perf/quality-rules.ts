/**
 * Rules over a large table: a million rows and twenty rules, ten of which fail on most rows, as the quality stage runs them; then the same
 * with keys that do not fit in memory. Prints time, memory and what was kept.
 *
 *     node tests/perf/quality-rules.ts [rows]
 */
import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ColumnProfiler } from "../../src/core/parse/column-profile.ts";
import { compileRule } from "../../src/core/quality/checks/compile-rule.ts";
import { runFileRules } from "../../src/core/quality/checks/run-file-rules.ts";
import { RuleDocument } from "../../src/core/quality/rule-document.ts";
import { inspectTables } from "../../src/core/quality/tables/inspect-tables.ts";
import { FailureFiles } from "../../src/workers/failure-files.ts";
import { createSpill } from "../../src/workers/spill-files.ts";
import { TableFiles } from "../../src/workers/table-files.ts";
import { readTableRows } from "../../src/workers/table-rows.ts";
import { documentOf, sheetOf } from "../conformance/rule-suite.ts";

const ROWS = Number(process.argv[2] ?? 1_000_000);
const TODAY = "2024-06-15T00:00:00.000Z";
const HEADER = ["id", "customer", "net", "tax", "gross", "issued", "due", "state", "code", "mail"];

const CHECKS: readonly RuleDocument["check"][] = [
  ...HEADER.slice(0, 4).map((column) => ({ kind: "filled" as const, column, minShare: 1 })),
  { kind: "column-type", column: "net", type: "number" },
  { kind: "column-type", column: "issued", type: "date" },
  { kind: "column-type", column: "mail", type: "email" },
  { kind: "range", column: "net", min: 0, max: 1_000_000 },
  { kind: "range", column: "issued", min: "2020-01-01", max: "2030-12-31" },
  { kind: "pattern", column: "code", pattern: "^[A-Z]{2}-\\d{6}$" },
  // These fail on nine rows of ten.
  { kind: "pattern", column: "code", pattern: "0$" },
  { kind: "one-of", column: "state", values: ["state 0"] },
  { kind: "range", column: "tax", max: 5 },
  { kind: "row", expression: "near(num(row.net) + num(row.tax), num(row.gross))" },
  { kind: "row", expression: "date(row.due) >= date(row.issued)" },
  {
    kind: "row",
    expression: "days(date(row.issued), date(row.due)) <= 30.0 && filled(row.customer)",
  },
  { kind: "row", expression: 'lower(row.state).startsWith("state") && num(row.net) > 10' },
  { kind: "row", expression: "num(row.gross) < 100" },
  { kind: "unique", columns: ["id"] },
  { kind: "unique", columns: ["customer", "code"] },
];

function row(at: number): string[] {
  const net = (at % 9_973) + 0.5;
  const tax = (at % 97) / 10;
  return [
    `${at}`,
    `customer ${at % 5_000}`,
    net.toFixed(2),
    tax.toFixed(2),
    (net + tax).toFixed(2),
    `2024-0${1 + (at % 9)}-1${at % 10}`,
    `2024-0${1 + (at % 9)}-2${at % 8}`,
    `state ${at % 10}`,
    `AB-${String(at % 1_000_000).padStart(6, "0")}`,
    `person${at}@example.com`,
  ];
}

function folderSize(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}

/** The built-in rules that read rows. */
async function inspectBuiltIn(
  sheet: ReturnType<typeof sheetOf>,
  readRows: () => AsyncIterable<string[]>,
): Promise<void> {
  peak = 0;
  const cpu = process.cpuUsage();
  const results = await inspectTables({
    document: documentOf({ sheets: [sheet] }),
    skipRules: [],
    readRows,
    openSpill: createSpill(join(root, "spill")),
    failures: new FailureFiles(join(root, "c1"), "c1"),
  });
  const spent = process.cpuUsage(cpu).user / 1e6;
  console.log(
    `built-in rules on rows: ${spent.toFixed(1)} s of CPU, peak ${(peak / 1e6).toFixed(0)} MB`,
  );
  for (const { rule, outcome, failedCount, checkedCount, detail } of results)
    console.log(`  ${rule}: ${outcome}, ${failedCount} of ${checkedCount}. ${detail}`);
}

const root = mkdtempSync(join(tmpdir(), "quality-rules-"));
let peak = 0;
const watch = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss());
}, 50);
try {
  const writer = new TableFiles(join(root, "a1"), "a1").open();
  await writer.write(HEADER);
  const profilers = HEADER.map((name, index) => new ColumnProfiler(name, index));
  for (let at = 0; at < ROWS; at++) {
    const cells = row(at);
    await writer.write(cells);
    for (const [index, profiler] of profilers.entries()) profiler.add(cells[index] ?? "");
  }
  const tableRef = await writer.close();
  console.log(
    `${ROWS.toLocaleString("en")} rows stored, ${(folderSize(join(root, "a1")) / 1e6).toFixed(0)} MB`,
  );
  const sheet = sheetOf(
    profilers.map((profiler) => profiler.finish()),
    { rowCount: ROWS, tableRef },
  );
  const idle = performance.now();
  for await (const _ of readTableRows(root, tableRef));
  console.log(`reading alone: ${((performance.now() - idle) / 1_000).toFixed(1)} s`);
  const rules = CHECKS.map((check, at) =>
    compileRule(
      RuleDocument.parse({
        name: `rule-${at}`,
        title: "Rule",
        severity: "error",
        dimension: "validity",
        check,
      }),
      TODAY,
    ),
  );
  const failures = new FailureFiles(join(root, "b1"), "b1");
  peak = 0;
  const start = performance.now();
  const cpu = process.cpuUsage();
  const results = await runFileRules({
    file: { path: "big.csv", kind: "data", class: null },
    document: documentOf({ sheets: [sheet] }),
    rules,
    readRows: () => readTableRows(root, tableRef),
    openSpill: createSpill(join(root, "spill")),
    failures,
  });
  const done = results.map((result) => failures.complete(result));
  const seconds = (performance.now() - start) / 1_000;
  const spent = process.cpuUsage(cpu).user / 1e6;
  const failed = done.reduce((sum, { failedCount }) => sum + failedCount, 0);
  console.log(
    `${rules.length} rules: ${seconds.toFixed(1)} s (${spent.toFixed(1)} s of CPU), ${failed.toLocaleString("en")} failing places kept in ${(folderSize(join(root, "b1")) / 1e6).toFixed(0)} MB, peak ${(peak / 1e6).toFixed(0)} MB`,
  );
  const big = done.find(({ failures: ref }) => (ref?.rowCount ?? 0) > 1_000)?.failures;
  if (big) {
    const began = performance.now();
    let count = 0;
    for await (const _ of readTableRows(root, big, { from: big.rowCount - 200, count: 200 }))
      count++;
    console.log(
      `the last ${count} of ${big.rowCount.toLocaleString("en")} places read in ${(performance.now() - began).toFixed(0)} ms`,
    );
  }
  await inspectBuiltIn(sheet, () => readTableRows(root, tableRef));
} finally {
  clearInterval(watch);
  rmSync(root, { recursive: true, force: true });
}
