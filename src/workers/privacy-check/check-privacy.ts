/** The second pass over a project's results or over the records of a dataset: reads what stages have stored, writes a report. */
import { mkdir, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { TableRef } from "../../core/model/document.ts";
import type { CheckPrivacyInput, CheckPrivacyOutput } from "../../core/pipeline/check-privacy.ts";
import { PolicyDocument } from "../../core/privacy/policy-document.ts";
import { cellRoles } from "../../core/privacy/remark-columns.ts";
import { PrivacyCheck } from "../../core/privacy/residual/check.ts";
import { partPairs } from "../../core/privacy/residual/document-texts.ts";
import { RewrittenColumns } from "../../core/privacy/residual/rewritten-columns.ts";
import { placeholderRanges, standInForms } from "../../core/privacy/stand-in.ts";
import { erasedForms } from "../../core/privacy/subject/erased-forms.ts";
import type { SearchedWith } from "../register/names-on-disk.ts";
import { readTableRows } from "../table-rows.ts";
import { searchEvidence, searchFile } from "./search-outputs.ts";
import { filesOfRecords, searchRecords } from "./search-records.ts";
import { columnsOf, isWithheld, readStored, type Stored } from "./stored-file.ts";

/** Below this confidence a column is left as it is and no question is worth asking. */
const WORTH_ASKING = 0.3;

/** Checks and writes the report; returns its main figures. One file is in memory at a time. Files without results are counted. */
export async function checkPrivacy(input: CheckPrivacyInput): Promise<CheckPrivacyOutput> {
  const policy = PolicyDocument.parse(input.policy);
  const ownRanges = policy.pseudonymStyle === "lifelike" ? standInForms : placeholderRanges;
  const check = new PrivacyCheck({ policy, ownRanges });
  const { recordsPath } = input;
  const carried = recordsPath === null ? null : await filesOfRecords(recordsPath);
  const isTold: IsTold = ({ fileId }) => carried === null || carried.has(fileId);
  const searched = {
    standInKey: Buffer.from(input.standInKey, "base64"),
    isErased: erasedForms(input.erased),
  };
  do await sweep(check, input, { policy, isTold, searched });
  while (check.next());
  const report = check.report();
  await mkdir(dirname(input.reportPath), { recursive: true });
  const draft = `${input.reportPath}.${process.pid}.${input.draftId}`;
  await writeFile(draft, JSON.stringify({ key: input.key, report }));
  await rename(draft, input.reportPath);
  return {
    values: report.search.values,
    found: report.search.found,
    likely: report.second.found,
    tables: report.anonymity.tables,
  };
}

/** Whether a file counts in the report: of a dataset only those that its records carry, though values of all others are searched for. */
type IsTold = (file: { readonly fileId: string }) => boolean;

async function sweep(
  check: PrivacyCheck,
  input: CheckPrivacyInput,
  of: {
    readonly policy: PolicyDocument;
    readonly isTold: IsTold;
    readonly searched: SearchedWith;
  },
): Promise<void> {
  const { artifactDir, files } = input;
  for (const file of files) {
    const stored = await readStored(artifactDir, file, null);
    if (check.isFirstSweep && of.isTold(file)) countFile(check, stored, of.policy);
    if (stored !== null) await compareFile(check, artifactDir, stored, of.isTold);
  }
  if (input.recordsPath !== null) {
    await searchRecords(check, input, of.searched);
    return;
  }
  // Later sweeps search for replaced values alone.
  const searched = check.isFirstSweep ? of.searched : null;
  for (const file of files) {
    const stored = await readStored(artifactDir, file, searched);
    if (stored !== null) await searchFile(check, artifactDir, stored);
  }
  if (input.evidencePath !== null) await searchEvidence(check, input.evidencePath, of.searched);
}

function countFile(check: PrivacyCheck, stored: Stored | null, policy: PolicyDocument): void {
  if (stored === null) {
    check.files.unread++;
    return;
  }
  if (isWithheld(stored)) check.files.withheld++;
  else check.files.checked++;
  check.addCounts(stored.policy.counts);
  for (const { table, column, personalData } of stored.policy.columns) {
    if (personalData === null || personalData.confidence < WORTH_ASKING) continue;
    if (personalData.confidence >= policy.minConfidence) continue;
    const { type, confidence } = personalData;
    check.addUnsure({ column, type, confidence, fileId: stored.file.fileId, table });
  }
}

async function compareFile(
  check: PrivacyCheck,
  artifactDir: string,
  stored: Stored,
  isTold: IsTold,
): Promise<void> {
  const { before, after } = stored;
  if (isWithheld(stored)) return;
  check.compare(before.markdown, after.markdown);
  for (const [old, now] of partPairs(before, after)) check.compare(old, now);
  for (const [index, sheet] of before.sheets.entries()) {
    const clean = after.sheets[index]?.tableRef ?? null;
    const rewritten = new RewrittenColumns();
    if (sheet.tableRef !== null && clean !== null)
      await compareRows(check, artifactDir, {
        ...{ old: sheet.tableRef, now: clean, rewritten },
        columns: columnsOf(stored.policy, after.sheets, index),
      });
    if (check.isFirstSweep && isTold(stored.file)) noteUnjudged(check, stored, index, rewritten);
  }
}

async function compareRows(
  check: PrivacyCheck,
  artifactDir: string,
  of: {
    readonly old: TableRef;
    readonly now: TableRef;
    readonly columns: ReturnType<typeof columnsOf>;
    readonly rewritten: RewrittenColumns;
  },
): Promise<void> {
  const { old, now, columns, rewritten } = of;
  const types = columns.map(({ personalData }) => personalData?.type ?? null);
  const clean = readTableRows(artifactDir, now);
  for await (const row of readTableRows(artifactDir, old)) {
    const twin = await clean.next();
    if (twin.done === true) return;
    for (let i = 0; i < row.length; i++) check.compare(row[i] ?? "", twin.value[i] ?? "", types[i]);
    if (check.isFirstSweep) rewritten.add(row, twin.value);
  }
}

/** Columns of a sheet that nothing spoke for and that stand as they were. */
function noteUnjudged(
  check: PrivacyCheck,
  { file: { fileId }, before, after, policy }: Stored,
  index: number,
  rewritten: RewrittenColumns,
): void {
  const columns = columnsOf(policy, after.sheets, index);
  const roles = cellRoles(
    before.sheets[index]?.columns.map(({ name }) => name) ?? [],
    columns.map(({ personalData }) => personalData),
  );
  for (const [i, { table, column, personalData }] of columns.entries()) {
    if (personalData !== null && personalData.confidence >= WORTH_ASKING) continue;
    if (!rewritten.has(i, roles[i] === "remark")) check.addUnjudged({ column, fileId, table });
  }
}
