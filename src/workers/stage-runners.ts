/** The stages after parse, each from stored result to stored result: what core computes, with the disk around it. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ParsedDocument } from "../core/model/document.ts";
import type { Issue } from "../core/model/issue.ts";
import type { FileProfile } from "../core/model/profile.ts";
import type { FileStage } from "../core/model/run.ts";
import type { ProcessFileInput, ProcessFileOutput } from "../core/pipeline/compute.ts";
import type { ColumnDecision } from "../core/privacy/apply-policy.ts";
import { readMain, writeMain, writeStage } from "./stage-folder.ts";
import { readTableRows } from "./table-files.ts";

/** Small facts that the stages give back besides what they store. */
export type LaterResults = Pick<ProcessFileOutput, "personalData" | "profile" | "qualityScore">;

interface StageRun {
  readonly found: Partial<LaterResults>;
  readonly issues: readonly Issue[];
}

type LaterStage = Exclude<FileStage, "parse">;

/** What privacy knows beyond the clean document and later stages need. */
interface PolicyRecord {
  readonly columns: readonly ColumnDecision[];
  readonly counts: ReadonlyArray<{ readonly type: string; readonly count: number }>;
}

const POLICY_FILE = "policy.json";

const RUNNERS: Readonly<Record<LaterStage, (input: ProcessFileInput) => Promise<StageRun>>> = {
  privacy: runPrivacy,
  enrich: runEnrich,
  quality: runQuality,
};

/** Runs one stage after parse and stores its result. */
export function runLaterStage(stage: LaterStage, input: ProcessFileInput): Promise<StageRun> {
  return RUNNERS[stage](input);
}

async function runPrivacy(input: ProcessFileInput): Promise<StageRun> {
  const [{ applyPolicy }, { PrivacyOptions }] = await Promise.all([
    import("../core/privacy/apply-policy.ts"),
    import("../core/privacy/options.ts"),
  ]);
  const document = await readMain<ParsedDocument>(input.artifactDir, "parse", input.keys.parse);
  const result = await applyPolicy({
    document,
    readTable: (sheet, maxRows) => sheetRows(input.artifactDir, document, sheet, maxRows),
    options: PrivacyOptions.parse(input.options.privacy ?? {}),
    standInKey: Buffer.from(input.standInKey, "base64"),
  });
  const record: PolicyRecord = { columns: result.columns, counts: result.counts };
  await writeStage(input.artifactDir, input.keys.privacy, async (folder) => {
    await writeMain(folder, "privacy", result.document);
    await writeFile(join(folder, POLICY_FILE), JSON.stringify(record));
  });
  return { found: { personalData: result.counts }, issues: result.issues };
}

async function* sheetRows(
  artifactDir: string,
  document: ParsedDocument,
  sheet: number,
  maxRows = Number.POSITIVE_INFINITY,
): AsyncGenerator<string[]> {
  const ref = document.sheets[sheet]?.tableRef;
  if (!ref || maxRows <= 0) return;
  let count = 0;
  for await (const row of readTableRows(artifactDir, ref)) {
    yield row;
    if (++count >= maxRows) return;
  }
}

async function runEnrich(_input: ProcessFileInput): Promise<StageRun> {
  throw new Error("enrich");
}

async function runQuality(_input: ProcessFileInput): Promise<StageRun> {
  throw new Error("quality");
}
