/** The quality stage on disk: the clean document and its tables in, a report and every failing place out. */
import { join } from "node:path";
import type { ParsedDocument } from "../core/model/document.ts";
import type { FileProfile } from "../core/model/profile.ts";
import type { QualityReport, RuleResult } from "../core/model/quality.ts";
import { checkBuiltIn, reportOf } from "../core/quality/assess.ts";
import { type CompiledRule, compileRule } from "../core/quality/checks/compile-rule.ts";
import { runFileRules } from "../core/quality/checks/run-file-rules.ts";
import { ToldPlaces } from "../core/quality/checks/told-places.ts";
import { scopedFile } from "../core/quality/file-facts.ts";
import { QualityOptions } from "../core/quality/options.ts";
import { RuleSet } from "../core/quality/rule-set.ts";
import { inspectTables } from "../core/quality/tables/inspect-tables.ts";
import { classOfRules } from "./class-of-rules.ts";
import { FailureFiles } from "./failure-files.ts";
import { createSpill } from "./spill-files.ts";
import { readMain, writeMain, writeStage } from "./stage-folder.ts";
import { readTableRows } from "./table-rows.ts";
import type { FileTask } from "./tasks.ts";

/** Where partitions lie while the stage runs; nothing of it is left in the result. */
const SPILL_FOLDER = "spill";

/** Checks all rules that concern one file and stores the report under `key`. */
export async function judgeFile(input: FileTask, key: string): Promise<QualityReport> {
  const profile = await readMain<FileProfile>(input.artifactDir, "enrich", input.keys.enrich);
  const document = await readMain<ParsedDocument>(input.artifactDir, "privacy", input.keys.privacy);
  const documentClass = classOfRules(profile, input.toldClass ?? null, document.markdown);
  const set = readyRules(input.rules);
  const options = QualityOptions.parse(input.options.quality ?? {});
  const skipRules = [...options.skipRules, ...set.off];
  return writeStage({ ...input, key }, async (folder) => {
    const failures = new FailureFiles(folder, key);
    const builtIn = checkBuiltIn({ profile, document, options: { ...options, skipRules } });
    for (const { result, places } of builtIn)
      for (const place of places) failures.add(result.rule, { fileId: null, ...place });
    const results: RuleResult[] = builtIn.map(({ result }) => result);
    const openSpill = createSpill(join(folder, SPILL_FOLDER));
    const readRows = (sheet: number) => rowsOf(input.artifactDir, document, sheet);
    const given = { document, readRows, openSpill, failures, told: new ToldPlaces() };
    const byRules = await runFileRules({
      ...given,
      file: scopedFile(profile, documentClass),
      rules: set.rules.filter(({ rule }) => !options.skipRules.includes(rule.name)),
      columnNames: set.columnNames,
    });
    results.push(...(await inspectTables({ ...given, skipRules })), ...byRules);
    const report = reportOf(
      { profile, document, documentClass },
      results.map((result) => failures.complete(result)),
    );
    writeMain(folder, "quality", report);
    return report;
  });
}

interface ReadyRules {
  readonly key: string;
  readonly rules: readonly CompiledRule[];
  readonly off: readonly string[];
  readonly columnNames: RuleSet["columnNames"];
}

/** Of the set that this thread had last: a run has one. */
let ready: ReadyRules | null = null;

function readyRules({ key, json }: FileTask["rules"]): ReadyRules {
  if (ready?.key === key) return ready;
  const { rules, off, today, columnNames } = RuleSet.parse(JSON.parse(json));
  ready = { key, off, columnNames, rules: rules.map((rule) => compileRule(rule, today)) };
  return ready;
}

async function* rowsOf(
  artifactDir: string,
  document: ParsedDocument,
  sheet: number,
): AsyncGenerator<string[]> {
  const ref = document.sheets[sheet]?.tableRef;
  if (ref) yield* readTableRows(artifactDir, ref);
}
