/** The stages after parse, each from stored result to stored result: what core computes, with the disk around it. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ReadyVocabulary } from "../core/enrich/pack/read-pack.ts";
import type { Vocabulary } from "../core/enrich/pack/vocabulary.ts";
import type { ParsedDocument, Sheet, TableRef } from "../core/model/document.ts";
import type { Issue } from "../core/model/issue.ts";
import type { FileProfile } from "../core/model/profile.ts";
import type { FileStage } from "../core/model/run.ts";
import { NO_PROFILE, type ProcessFileOutput } from "../core/pipeline/compute.ts";
import type { ApplyPolicyResult, ColumnDecision } from "../core/privacy/apply-policy.ts";
import type { Policy } from "../core/privacy/policy.ts";
import type { SharedWordCounts } from "../core/privacy/pseudonym/shared-words.ts";
import type { FileNamesBuilder } from "../core/privacy/register/file-names.ts";
import type { ErasedForm } from "../core/privacy/register/register-entries.ts";
import type { RegisterCounts } from "../core/privacy/register-places.ts";
import type { Eraser } from "../core/privacy/subject/erased.ts";
import { readPart, writeFileNames } from "./register/names-on-disk.ts";
import { readMain, writeDocument, writeMain, writeStage } from "./stage-folder.ts";
import { TableFiles } from "./table-files.ts";
import { readTableRows, sheetRows } from "./table-rows.ts";
import type { FileTask } from "./tasks.ts";
import { withoutErased } from "./without-erased.ts";

/** Small facts that the stages give back besides what they store. */
export type LaterResults = Pick<ProcessFileOutput, "personalData" | "profile" | "qualityScore">;

interface StageRun {
  readonly found: Partial<LaterResults>;
  readonly issues: readonly Issue[];
  /** skipped: the policy keeps the file out, so nothing after this stage is computed. */
  readonly state: "done" | "skipped";
  readonly hasResult: boolean;
}

type LaterStage = Exclude<FileStage, "parse">;

/** What privacy knows beyond the clean document and later stages need. */
interface PolicyRecord {
  readonly columns: readonly ColumnDecision[];
  readonly counts: ReadonlyArray<{ readonly type: string; readonly count: number }>;
  readonly isBlocked: boolean;
  /** What is replaced only because other files of the project prove it; not in `counts`. */
  readonly byRegister: RegisterCounts;
  /** What names and addresses that got stand-ins in the text have in common with those of others. */
  readonly sharedWords?: SharedWordCounts;
}

const POLICY_FILE = "policy.json";

/** Code of a stage is loaded when it first runs: a thread that only parses stays small. */
const RUNNERS: Readonly<Record<LaterStage, (input: FileTask) => Promise<StageRun>>> = {
  privacy: runPrivacy,
  enrich: runEnrich,
  quality: runQuality,
};

/** Runs one stage after parse and stores its result. */
export function runLaterStage(stage: LaterStage, input: FileTask): Promise<StageRun> {
  return RUNNERS[stage](input);
}

function done(found: StageRun["found"], issues: readonly Issue[]): StageRun {
  return { found, issues, state: "done", hasResult: true };
}

async function runPrivacy(input: FileTask): Promise<StageRun> {
  const { applyPolicy } = await import("../core/privacy/apply-policy.ts");
  const { PrivacyOptions } = await import("../core/privacy/options.ts");
  const { FileNamesBuilder } = await import("../core/privacy/register/file-names.ts");
  const { VAULT_FILE, VaultBuilder } = await import("../core/privacy/pseudonym/vault.ts");
  const eraser = await eraserOf(input);
  const parsed = await readMain<ParsedDocument>(input.artifactDir, "parse", input.keys.parse);
  const document = eraser === null ? parsed : eraser.deep(parsed);
  const standInKey = Buffer.from(input.standInKey, "base64");
  const { SharedWords } = await import("../core/privacy/pseudonym/shared-words.ts");
  const vault = new VaultBuilder();
  const words = new SharedWords(standInKey);
  const names = new FileNamesBuilder();
  const result = await applyPolicy({
    document,
    fileName: input.file.name,
    readTable: (sheet, maxRows) =>
      withoutErased(eraser, sheetRows(input.artifactDir, document, sheet, maxRows)),
    options: PrivacyOptions.parse(input.options.privacy ?? {}),
    standInKey,
    noteStandIn: (standIn, kind, value) => {
      vault.note(standIn, kind, value);
      words.note(standIn, kind, value);
    },
    register: await readPart(input.artifactDir, input.register ?? null, standInKey),
    erasedForms: await erasedFormsOf(input),
    names,
  });
  const { columns, counts, isBlocked } = result;
  const sharedWords = isBlocked ? undefined : words.countsIn(proseIn(result.document));
  await writeStage({ ...input, key: input.keys.privacy }, async (folder) => {
    const sheets = await cleanTables(input, document, result, folder);
    writeDocument(folder, "privacy", { ...result.document, sheets });
    const byRegister = result.byRegister();
    const record: PolicyRecord = {
      ...{ columns, counts, isBlocked, byRegister },
      ...(sharedWords && { sharedWords }),
    };
    await writeFile(join(folder, POLICY_FILE), JSON.stringify(record));
    writeFileNames(folder, names.result(), standInKey, input.keys.privacy);
    if (vault.size > 0 && !isBlocked)
      await writeFile(join(folder, VAULT_FILE), vault.seal(standInKey, input.keys.privacy));
  });
  const left = names.leftOut > 0 ? [tooManyNames(names)] : [];
  const found = { personalData: counts, ...(isBlocked ? { profile: NO_PROFILE } : {}) };
  return {
    found,
    issues: [...result.issues, ...left],
    state: isBlocked ? "skipped" : "done",
    hasResult: true,
  };
}

/** The text without the rows of sheets, whose columns are compared as such. */
function proseIn({ markdown, sheets }: ParsedDocument): string {
  return sheets.length === 0 ? markdown : markdown.replace(/^[ \t]*\|.*$/gm, "");
}

function tooManyNames({ leftOut, most }: FileNamesBuilder): Issue {
  const figure = (value: number) => value.toLocaleString("en-GB");
  const count = `${leftOut >= most ? "At least " : ""}${figure(leftOut)}`;
  const detail = `The file names more than ${figure(most)} people. ${count} of the names are replaced in it, but not looked for in other files.`;
  return { code: "privacy.names-left-out", severity: "warning", detail };
}

/** Writes each table anew under the policy, so that nothing after this stage ever opens the originals. */
async function cleanTables(
  input: FileTask,
  document: ParsedDocument,
  result: ApplyPolicyResult,
  folder: string,
): Promise<Sheet[]> {
  const tables = new TableFiles(folder, input.keys.privacy);
  const sheets: Sheet[] = [];
  for (const [index, sheet] of result.document.sheets.entries()) {
    const source = document.sheets[index];
    sheets.push(
      source?.tableRef
        ? await cleanTable(input, source.name, source.tableRef, sheet, result, tables)
        : { ...sheet, tableRef: null },
    );
  }
  return sheets;
}

async function cleanTable(
  input: FileTask,
  name: string,
  ref: TableRef,
  clean: Sheet,
  result: ApplyPolicyResult,
  tables: TableFiles,
): Promise<Sheet> {
  const replaced = clean.columns.map(() => 0);
  const writer = tables.open();
  await writer.write(clean.columns.map((column) => column.name));
  const rows = withoutErased(await eraserOf(input), readTableRows(input.artifactDir, ref));
  for await (const row of rows) {
    const shown = result.redactRow(name, row);
    for (let i = 0; i < replaced.length; i++)
      if ((shown[i] ?? "") !== (row[i] ?? "")) replaced[i] = (replaced[i] ?? 0) + 1;
    const written = writer.write(shown);
    if (written !== undefined) await written;
  }
  const columns = clean.columns.map((column, i) => {
    const replacedCount = replaced[i] ?? 0;
    return replacedCount === 0 ? column : { ...column, replacedCount };
  });
  return { ...clean, columns, tableRef: await writer.close() };
}

async function runEnrich(input: FileTask): Promise<StageRun> {
  const { buildProfile } = await import("../core/enrich/build-profile.ts");
  const { embedLocal } = await import("../core/enrich/embed-local.ts");
  const { EnrichOptions } = await import("../core/enrich/options.ts");
  const document = await readMain<ParsedDocument>(input.artifactDir, "privacy", input.keys.privacy);
  const policy = await readPolicy(input);
  if (policy.isBlocked)
    return { found: { profile: NO_PROFILE }, issues: [], state: "skipped", hasResult: false };
  const { profile, issues } = await buildProfile({
    file: await fileUnderPolicy(input),
    document,
    readRows: (sheet, maxRows) => sheetRows(input.artifactDir, document, sheet, maxRows),
    columns: policy.columns,
    personalData: policy.counts,
    ...(policy.sharedWords ? { sharedWords: policy.sharedWords } : {}),
    options: EnrichOptions.parse(input.options.enrich ?? {}),
    ...(input.vocabulary === null ? {} : { vocabulary: await vocabularyOf(input.vocabulary) }),
    embed: embedLocal,
  });
  await writeStage({ ...input, key: input.keys.enrich }, (folder) =>
    writeMain(folder, "enrich", profile),
  );
  const { classInForce, decisionKey } = await import("../core/enrich/classify/class-in-force.ts");
  const told = input.toldClass ?? null;
  const { name, by } = classInForce(profile.documentClass ?? null, told, document.markdown);
  const classKey = decisionKey(input.keys.enrich, told);
  const classes = { documentClass: name, classBy: by, classKey };
  return done({ profile: { ...profileFacts(profile), ...classes } }, issues);
}

/** A name may hold a mail address too; relate and datasets see it only as texts show it after the policy. */
async function fileUnderPolicy(input: FileTask): Promise<FileTask["file"]> {
  const { redactPath } = await import("../core/privacy/redact-document.ts");
  const policy = await policyOf(input);
  const eraser = await eraserOf(input);
  const clean = (path: string) => redactPath(eraser === null ? path : eraser.text(path), policy);
  const { file } = input;
  return { ...file, path: clean(file.path), name: clean(file.name) };
}

/** Issues of reading as everybody may see them; the stored document keeps them as they are. */
export async function issuesUnderPolicy(
  issues: readonly Issue[],
  input: FileTask,
): Promise<readonly Issue[]> {
  if (issues.length === 0) return issues;
  const { redactIssues } = await import("../core/privacy/redact-document.ts");
  const eraser = await eraserOf(input);
  return redactIssues(eraser === null ? issues : eraser.deep(issues), await policyOf(input));
}

/** Of the people that this thread was given last: a run has one list. */
let readyEraser: { readonly of: string; readonly eraser: Eraser } | null = null;

async function eraserOf({ erased }: FileTask): Promise<Eraser | null> {
  if (erased === null || erased === undefined) return null;
  const of = JSON.stringify(erased);
  if (readyEraser?.of === of) return readyEraser.eraser;
  const { createEraser } = await import("../core/privacy/subject/erased.ts");
  readyEraser = { of, eraser: createEraser(erased) };
  return readyEraser.eraser;
}

/** Forms of the names of people who were erased, as long as this thread is given the same people. */
let readyForms: { readonly of: FileTask["erased"]; readonly forms: ErasedForm | null } | null =
  null;

async function erasedFormsOf({ erased }: FileTask): Promise<ErasedForm | null> {
  if (erased === null || erased === undefined) return null;
  const { erasedForms } = await import("../core/privacy/subject/erased-forms.ts");
  if (readyForms?.of !== erased) readyForms = { of: erased, forms: erasedForms(erased) };
  return readyForms.forms;
}

async function policyOf({ options, standInKey }: FileTask): Promise<Policy> {
  const { createPolicy } = await import("../core/privacy/policy.ts");
  const { PrivacyOptions } = await import("../core/privacy/options.ts");
  return createPolicy(
    PrivacyOptions.parse(options.privacy ?? {}),
    Buffer.from(standInKey, "base64"),
  );
}

function profileFacts({
  title,
  author,
  language,
  summaryLine,
  contentHash,
  embedding,
}: FileProfile) {
  return { title, author, language, summaryLine, contentHash, embedding };
}

/** Of the pack that this thread read last: a run has one. */
let ready: { readonly key: string; readonly vocabulary: ReadyVocabulary } | null = null;

async function vocabularyOf({
  key,
  json,
}: NonNullable<FileTask["vocabulary"]>): Promise<ReadyVocabulary> {
  if (ready?.key === key) return ready.vocabulary;
  const { readyVocabulary } = await import("../core/enrich/pack/read-pack.ts");
  const vocabulary = readyVocabulary(JSON.parse(json) as Vocabulary);
  ready = { key, vocabulary };
  return vocabulary;
}

async function runQuality(input: FileTask): Promise<StageRun> {
  const key = input.keys.quality;
  if (key === null) return done({}, []);
  const { judgeFile } = await import("./run-quality.ts");
  const report = await judgeFile(input, key);
  return done({ qualityScore: report.score }, []);
}

async function readPolicy(input: FileTask): Promise<PolicyRecord> {
  return JSON.parse(
    await readFile(join(input.artifactDir, input.keys.privacy, POLICY_FILE), "utf8"),
  ) as PolicyRecord;
}
