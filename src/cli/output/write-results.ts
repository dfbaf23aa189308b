/** The result files of a command-line run, written file by file and page by page; nothing is held whole. */
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ExportOptions } from "../../core/export/options.ts";
import { type RecordTallies, Tally } from "../../core/export/records/tally.ts";
import { nullIfAbsent } from "../../core/kit/absent.ts";
import { ParsedDocument, type TableRef } from "../../core/model/document.ts";
import { edgeSentence } from "../../core/model/edge.ts";
import { AppError } from "../../core/model/errors.ts";
import { FileProfile } from "../../core/model/profile.ts";
import { csvRecord } from "../../core/parse/csv/csv-writer.ts";
import { settingOf } from "../../core/pipeline/definition.ts";
import type { Deps } from "../../server/deps.ts";
import type { EdgeWithEvidence } from "../../server/repositories/edge-export-repository.ts";
import type { CurrentFile } from "../../server/repositories/file-repository.ts";
import { countRecords } from "../../server/services/dataset/count-records.ts";
import { writeTrainingRecords } from "../../server/services/dataset/write-records.ts";
import { nameRedactor } from "../../server/services/privacy/name-policy.ts";
import { type NameShield, nameShield } from "../../server/services/privacy/name-shield.ts";
import { loadRun } from "../../server/services/run/run-context.ts";
import { readTableHeader, readTableRows } from "../../workers/table-rows.ts";
import type { BatchResult } from "../process-batch.ts";
import type { UnreadableFile } from "../walk-folder.ts";
import { fileLine } from "./file-line.ts";
import { openJsonl } from "./jsonl-writer.ts";
import { writeQualityFiles } from "./quality-files.ts";
import { assessRun, qualityPart, writeFailures } from "./quality-part.ts";
import { buildReport } from "./report.ts";

export interface WriteResultsInput {
  readonly workspaceId: string;
  readonly projectId: string;
  readonly runId: string;
  readonly inputDirectory: string;
  readonly outputDirectory: string;
  readonly unreadable: readonly UnreadableFile[];
  /** Paths as the disk has them, by file id, where they differ from the project's. */
  readonly diskPaths: ReadonlyMap<string, string>;
  /** Heard between two files: writing stops, and a later call begins it anew. */
  readonly signal?: AbortSignal;
  readonly startedAt: number;
}

/** Files that links may join: the path as the folder has it, the name as the privacy policy shows it. */
type Ends = Map<string, { readonly path: string; readonly name: string }>;

const PAGE = 500;
const EDGE_PAGE = 500;
/** Text of a table that is written at once. */
const RECORD_CHARS = 262_144;

/** Writes all of RESULT_NAMES. */
export async function writeResults(deps: Deps, input: WriteResultsInput): Promise<BatchResult> {
  const { outputDirectory } = input;
  for (const folder of ["text", "tables"]) {
    await rm(join(outputDirectory, folder), { recursive: true, force: true });
    await mkdir(join(outputDirectory, folder), { recursive: true });
  }
  // In a thread of its own while files are written.
  const assessed = assessRun(deps, input, input.signal);
  // Heard below; until then another failure must not leave it unheard.
  assessed.catch(() => undefined);
  const { ends, statuses } = await writeFiles(deps, input);
  const { hide } = await nameShield(deps, input);
  const relationships = await writeRelationships(deps, input, ends, hide);
  const made = await writeRecords(deps, input);
  const failures = await writeFailures(deps, { ...input, hide });
  const assessment = await assessed;
  await writeQualityFiles(deps, { ...input, hide }, assessment);
  const quality = { part: assessment === null ? null : qualityPart(assessment), failures };
  const wallMs = Date.now() - input.startedAt;
  const totals = { statuses, relationships, made, wallMs, quality };
  const report = hide(await buildReport(deps, input, totals));
  await writeFile(join(outputDirectory, "report.json"), `${JSON.stringify(report, null, 2)}\n`);
  const files = Object.values(statuses).reduce((sum, count) => sum + count, 0);
  return { files, relationships, records: made.kept, failures, wallMs };
}

async function writeFiles(deps: Deps, input: WriteResultsInput) {
  const repos = deps.repos(input.workspaceId);
  const writer = await openJsonl(join(input.outputDirectory, "files.jsonl"));
  const ends: Ends = new Map();
  const statuses: Record<string, number> = {};
  const count = (status: string) => {
    statuses[status] = (statuses[status] ?? 0) + 1;
  };
  let afterId: string | undefined;
  for (;;) {
    const page = await repos.files.listCurrent(input.projectId, {
      limit: PAGE,
      ...(afterId === undefined ? {} : { afterId }),
    });
    const facts = await repos.results.versionFacts(page.map((file) => file.versionId));
    for (const row of page) {
      stopIfAsked(input.signal);
      const file = { ...row, path: input.diskPaths.get(row.fileId) ?? row.path };
      const found = facts.get(file.versionId);
      const status = found?.status ?? "skipped";
      count(status);
      const issues = await repos.results.issues(file.versionId);
      const written = await writeArtifacts(deps, input, file);
      ends.set(file.fileId, {
        path: file.path,
        name: written.profile?.file.name ?? file.fileId,
      });
      await writer.write(
        fileLine({ file, status, issues, durationMs: found?.durationMs ?? 0, ...written }),
      );
    }
    afterId = page.at(-1)?.fileId;
    if (page.length < PAGE) break;
  }
  for (const file of input.unreadable) {
    count(file.status);
    await writer.write(unreadableLine(file));
  }
  await writer.close();
  return { ends, statuses };
}

function stopIfAsked(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new AppError("run.cancelled", { detail: "stopped while writing" });
}

function unreadableLine(file: UnreadableFile): object {
  return {
    file_id: `unread:${file.path}`,
    file_path: file.path,
    file_name: file.path.slice(file.path.lastIndexOf("/") + 1),
    file_type: "unknown",
    mime_type: "application/octet-stream",
    file_size: file.sizeBytes,
    status: file.status,
    issues: [
      {
        code: file.code,
        severity: file.status === "failed" ? "error" : "info",
        detail: file.detail,
      },
    ],
    duration_ms: 0,
    text_path: null,
    properties: {},
    content_signature: {},
    structure: {},
  };
}

async function writeArtifacts(deps: Deps, input: WriteResultsInput, file: CurrentFile) {
  const home = join(deps.artifactRoot, input.workspaceId);
  const document = await readJson(
    join(home, file.artifacts.parse ?? "none", "document.json"),
    ParsedDocument,
  );
  const profile = await readJson(
    join(home, file.artifacts.enrich ?? "none", "profile.json"),
    FileProfile,
  );
  const tablePaths = new Map<string, string>();
  if (document === null) return { document, profile, textPath: null, tablePaths };
  const textPath = `text/${file.fileId}.md`;
  await writeFile(join(input.outputDirectory, textPath), document.markdown);
  const refs: TableRef[] = [...document.sheets, ...document.tables].flatMap(
    (table) => table.tableRef ?? [],
  );
  const titles = new Map(
    document.sheets.map((sheet) => [sheet.tableRef?.key ?? "", sheet.titleRows ?? []]),
  );
  for (const [index, ref] of refs.entries()) {
    const tablePath = `tables/${file.fileId}.${index}.csv`;
    await copyTable(home, ref, join(input.outputDirectory, tablePath), titles.get(ref.key) ?? []);
    tablePaths.set(ref.key, tablePath);
  }
  return { document, profile, textPath, tablePaths };
}

/** The table as the file shows it, as RFC 4180: what stands above the header comes first. */
async function copyTable(
  home: string,
  ref: TableRef,
  to: string,
  titleRows: ReadonlyArray<readonly string[]>,
): Promise<void> {
  async function* records(): AsyncGenerator<string> {
    let text = [...titleRows, await readTableHeader(home, ref)].map(csvRecord).join("");
    for await (const row of readTableRows(home, ref)) {
      text += csvRecord(row);
      if (text.length < RECORD_CHARS) continue;
      yield text;
      text = "";
    }
    yield text;
  }
  await writeFile(to, records());
}

async function readJson<T>(path: string, schema: { parse(value: unknown): T }): Promise<T | null> {
  try {
    return schema.parse(JSON.parse(await readFile(path, "utf8")));
  } catch (error) {
    return nullIfAbsent(error);
  }
}

async function writeRelationships(
  deps: Deps,
  input: WriteResultsInput,
  ends: Ends,
  hide: NameShield["hide"],
): Promise<number> {
  const repos = deps.repos(input.workspaceId);
  const writer = await openJsonl(join(input.outputDirectory, "relationships.jsonl"));
  let written = 0;
  let afterId: string | undefined;
  for (;;) {
    const page = await repos.edgeExports.pageWithEvidence(input.projectId, {
      limit: EDGE_PAGE,
      ...(afterId === undefined ? {} : { afterId }),
    });
    stopIfAsked(input.signal);
    for (const edge of page) {
      const [source, target] = [ends.get(edge.sourceFileId), ends.get(edge.targetFileId)];
      // A link that a person decided outlives its files.
      if (edge.state === "rejected" || source === undefined || target === undefined) continue;
      const said = hide(relationshipLine(edge, source.name, target.name)) as object;
      await writer.write({ source: source.path, target: target.path, ...said });
      written++;
    }
    afterId = page.at(-1)?.id;
    if (page.length < EDGE_PAGE) break;
  }
  await writer.close();
  return written;
}

/** All of a line but the paths, by which the files are found. */
function relationshipLine(edge: EdgeWithEvidence, source: string, target: string): object {
  return {
    relationship_type: edge.type,
    confidence: edge.confidence,
    status: edge.state,
    redundant: edge.redundant,
    evidence: edge.evidence,
    contributions: edge.contributions.map(({ logOdds, ...term }) => ({
      ...term,
      log_odds: logOdds,
    })),
    description: `${edgeSentence(edge.type, source, target)} ${edge.description}`.trim(),
    column_matches: edge.columnMatches.map((match) => ({
      source_column: match.sourceColumn,
      target_column: match.targetColumn,
      source_table: match.sourceTable,
      target_table: match.targetTable,
      score: match.score,
    })),
  };
}

async function writeRecords(deps: Deps, input: WriteResultsInput): Promise<RecordTallies> {
  const { definition } = await loadRun(deps, input);
  const writer = await openJsonl(join(input.outputDirectory, "training.jsonl"));
  const tally = new Tally();
  if (settingOf(definition, "relate").enabled) {
    const options = ExportOptions.parse(settingOf(definition, "export").options);
    const { signal } = input;
    const show = await nameRedactor(deps, input);
    const counts = await countRecords(deps, { ...input, options, show, signal });
    for await (const record of writeTrainingRecords(deps, { ...input, options, counts, tally })) {
      stopIfAsked(input.signal);
      await writer.writeLine(JSON.stringify(record));
    }
  }
  await writer.close();
  return tally.counts();
}
