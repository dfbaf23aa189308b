/** Rules over a project on disk: reports of all files in; counts by rule, failing files and results over the project out. */
import { once } from "node:events";
import { createReadStream, createWriteStream, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import { jsonLine } from "../core/kit/json-line.ts";
import { lfLines } from "../core/kit/lf-lines.ts";
import type { ParsedDocument } from "../core/model/document.ts";
import type { QualityReport, RuleResult } from "../core/model/quality.ts";
import {
  ACROSS_FILE,
  type CheckRulesInput,
  type CheckRulesOutput,
  type ColumnUse,
  FAILING_FILE,
  type FailingFile,
  type FaultAcross,
  RULES_FILE,
  type RuleTally,
} from "../core/pipeline/check-rules.ts";
import { foldColumn } from "../core/quality/cell-reading.ts";
import { compileRule } from "../core/quality/checks/compile-rule.ts";
import type { Failure, FailureSink } from "../core/quality/checks/contract.ts";
import {
  type OpenTable,
  type ProjectFile,
  type ProjectLink,
  runProjectRules,
} from "../core/quality/checks/run-project-rules.ts";
import { SharedCounts } from "../core/quality/checks/shared-places.ts";
import { RuleSet } from "../core/quality/rule-set.ts";
import { FailureFiles } from "./failure-files.ts";
import { createSpill } from "./spill-files.ts";
import { readMain, writeStage } from "./stage-folder.ts";
import { readTableRows } from "./table-rows.ts";

const SPILL_FOLDER = "spill";
/** Names that are counted, and those that are offered. */
const MOST_COLUMNS = 50_000;
const OFFERED_COLUMNS = 400;

/** Memory holds one report at a time and ids of files in scope. A report that is gone counts as none. */
export async function checkRules(input: CheckRulesInput): Promise<CheckRulesOutput> {
  const { rules, columnNames } = RuleSet.parse(JSON.parse(input.rules.json));
  return writeStage(input, async (folder) => {
    mkdirSync(folder, { recursive: true });
    const failures = new FailureFiles(folder, input.key);
    const across = new FaultsAcross(failures);
    const pass = new ReportPass(input, join(folder, FAILING_FILE));
    const keyOf = new Map(input.files.map((file) => [file.fileId, file.privacy]));
    const results = await runProjectRules({
      rules: rules.map((rule) => compileRule(rule, input.today)),
      today: input.today,
      columnNames,
      files: pass.files(),
      links: input.linksPath === null ? null : () => readLinks(input.linksPath as string),
      openTables: (fileId) => tablesOf(input.artifactDir, keyOf.get(fileId) ?? ""),
      openSpill: createSpill(join(folder, SPILL_FOLDER)),
      failures: across,
    });
    const failing = results.filter(({ outcome }) => outcome === "failed").map(({ rule }) => rule);
    await across.write(join(folder, ACROSS_FILE), failing);
    const output: CheckRulesOutput = {
      files: pass.count,
      tallies: pass.tallies(),
      columns: pass.columns(),
      results: results.map((result) => failures.complete(result)),
    };
    writeFileSync(join(folder, RULES_FILE), JSON.stringify(output));
    return output;
  });
}

/** Reads each file's report once: counts it, notes what failed, and hands on what rules over the project need. */
class ReportPass {
  readonly #input: CheckRulesInput;
  readonly #failingPath: string;
  readonly #tallies = new Map<string, { -readonly [Field in keyof RuleTally]: RuleTally[Field] }>();
  readonly #columns = new Map<string, { readonly name: string; tables: number }>();
  count = 0;

  constructor(input: CheckRulesInput, failingPath: string) {
    this.#input = input;
    this.#failingPath = failingPath;
  }

  async *files(): AsyncGenerator<ProjectFile> {
    const failing = createWriteStream(this.#failingPath);
    for (const { fileId, path, quality } of this.#input.files) {
      const report = await readMain<QualityReport>(
        this.#input.artifactDir,
        "quality",
        quality,
      ).catch(() => null);
      if (report === null) continue;
      this.count++;
      for (const result of report.rules) this.#tally(result);
      this.#noteColumns(report.facts);
      const failed = report.rules.filter(({ outcome }) => outcome === "failed");
      const line: FailingFile = { fileId, key: quality, failed };
      if (failed.length > 0 && !failing.write(jsonLine(line)))
        await new Promise<void>((resolve) => failing.once("drain", () => resolve()));
      yield { fileId, path, facts: report.facts };
    }
    failing.end();
    await finished(failing);
  }

  tallies(): RuleTally[] {
    return [...this.#tallies.values()].map((tally) => ({
      ...tally,
      filesNotApplicable: this.count - tally.filesPassed - tally.filesFailed,
    }));
  }

  /** The most frequent ones. */
  columns(): ColumnUse[] {
    return [...this.#columns.values()]
      .sort((a, b) => b.tables - a.tables || (a.name < b.name ? -1 : 1))
      .slice(0, OFFERED_COLUMNS);
  }

  #noteColumns({ tables }: QualityReport["facts"]): void {
    for (const { columns } of tables)
      for (const name of columns) {
        const key = foldColumn(name);
        const known = this.#columns.get(key);
        if (known !== undefined) known.tables++;
        else if (key !== "" && this.#columns.size < MOST_COLUMNS)
          this.#columns.set(key, { name, tables: 1 });
      }
  }

  #tally(result: RuleResult): void {
    const { rule, outcome, severity, dimension, checkedCount, failedCount } = result;
    if (outcome === "broken") return;
    let tally = this.#tallies.get(rule);
    if (tally === undefined) {
      const none = { filesPassed: 0, filesFailed: 0, filesNotApplicable: 0 };
      tally = { rule, severity, dimension, ...none, checkedCount: 0, failedCount: 0 };
      this.#tallies.set(rule, tally);
    }
    if (outcome === "passed") tally.filesPassed++;
    if (outcome === "failed") tally.filesFailed++;
    if (result.unsureCount !== undefined)
      tally.filesUnsure = (tally.filesUnsure ?? 0) + result.unsureCount;
    tally.checkedCount += checkedCount;
    tally.failedCount += failedCount;
  }
}

/** Counts failing places by rule and file on their way to disk. */
class FaultsAcross implements FailureSink {
  readonly #sink: FailureSink;
  readonly #counts = new Map<string, Map<string, { failed: number; shared: SharedCounts }>>();

  constructor(sink: FailureSink) {
    this.#sink = sink;
  }

  add(rule: string, failure: Failure): void {
    this.#sink.add(rule, failure);
    if (failure.fileId === null) return;
    const files = this.#counts.get(rule) ?? new Map();
    this.#counts.set(rule, files);
    const file = files.get(failure.fileId) ?? { failed: 0, shared: new SharedCounts() };
    files.set(failure.fileId, file);
    file.failed++;
    file.shared.add(failure.above ?? []);
  }

  discard(rule: string): void {
    this.#sink.discard(rule);
    this.#counts.delete(rule);
  }

  async write(path: string, rules: readonly string[]): Promise<void> {
    const out = createWriteStream(path);
    for (const rule of rules)
      for (const [fileId, { failed, shared }] of this.#counts.get(rule) ?? []) {
        const line: FaultAcross = { fileId, rule, failed, sharedWith: shared.list() };
        if (!out.write(jsonLine(line))) await once(out, "drain");
      }
    out.end();
    await finished(out);
  }
}

async function* readLinks(path: string): AsyncGenerator<ProjectLink> {
  if (!existsSync(path)) return;
  for await (const line of lfLines(createReadStream(path))) yield JSON.parse(line) as ProjectLink;
}

async function tablesOf(artifactDir: string, key: string): Promise<OpenTable[]> {
  const document = await readMain<ParsedDocument>(artifactDir, "privacy", key);
  return document.sheets.flatMap((sheet) => {
    const { tableRef } = sheet;
    return tableRef === null ? [] : [{ sheet, rows: () => readTableRows(artifactDir, tableRef) }];
  });
}
