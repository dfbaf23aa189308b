/** Assesses a whole project in a thread: results of its files from disk, scores and findings to disk. Documents are opened for changed tables alone. */
import { once } from "node:events";
import { createReadStream, createWriteStream, existsSync, readFileSync } from "node:fs";
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { finished } from "node:stream/promises";
import { nullIfAbsent } from "../core/kit/absent.ts";
import { jsonLine } from "../core/kit/json-line.ts";
import { lfLines } from "../core/kit/lf-lines.ts";
import { storable } from "../core/kit/text/storable.ts";
import type { FileProfile } from "../core/model/profile.ts";
import type { DimensionScores, QualityReport } from "../core/model/quality.ts";
import { type LinkSketch, oddAmongFiles } from "../core/quality/anomalies/among-files.ts";
import type { Anomaly } from "../core/quality/anomalies/contract.ts";
import { oddDocuments } from "../core/quality/anomalies/documents.ts";
import { AnomalyFamilies } from "../core/quality/anomalies/families.ts";
import { type FileSketch, sketchOf } from "../core/quality/anomalies/file-sketch.ts";
import { gapsInSeries } from "../core/quality/anomalies/series.ts";
import { type TableSketch, tableSketch } from "../core/quality/anomalies/table-sketch.ts";
import { withoutAccepted } from "../core/quality/checks/shared-places.ts";
import type {
  AssessProjectInput,
  AssessProjectOutput,
  FileScoreLine,
  FileToAssess,
  ProjectResult,
  TableLeftOut,
} from "../core/quality/project/contract.ts";
import { RULES } from "../core/quality/rules/registry.ts";
import { rowsDiffer } from "../core/quality/rules/table-rules.ts";
import { CorpusScorer, type CountedResult } from "../core/quality/score/corpus-score.ts";
import { roundedScore } from "../core/quality/score/dimension-scores.ts";
import { FileRanking } from "../core/quality/score/file-ranking.ts";
import { familyLines, findingOf, namesBefore } from "./finding-names.ts";
import { GroupWriter } from "./group-writer.ts";
import { type ListOfThings, recordsAcross } from "./records-across.ts";
import { cacheName, type TableOddities, tableOddities } from "./table-oddities.ts";
import { writeThingIndex } from "./thing-index.ts";

const BUILT_IN: ReadonlySet<string> = new Set(RULES.map(({ name }) => name));
/** Tables that are named as left out; all are counted. */
const NAMED_LEFT_OUT = 100;

/** Writes one line for each file, finding and group of rows; what cannot be read is counted, the rest goes on. */
export async function assessProject(input: AssessProjectInput): Promise<AssessProjectOutput> {
  let peak = process.memoryUsage.rss();
  const scores = lineWriter(input.filesPath, input.draftId);
  const findings = lineWriter(input.findingsPath, input.draftId);
  const records = lineWriter(input.recordsPath, input.draftId);
  const scorer = new CorpusScorer();
  const tables = newTableCounts();
  const waiting = `${input.recordsPath}.${input.draftId}.groups`;
  const groups = new GroupWriter(waiting, new Set(input.settledRows));
  const families = new AnomalyFamilies();
  const work = { input, families, groups, tables };
  const copies = extraCopies(input);
  const accepted = acceptedRules(input);
  const sketches: FileSketch[] = [];
  const ranking = new FileRanking(await previousScores(input.previousFilesPath));
  let unreadable = 0;
  for (const file of input.files) {
    const read = readResults(file);
    if (read === null) {
      unreadable++;
      continue;
    }
    const { profile, report } = read;
    sketches.push({ ...sketchOf(profile), path: file.path, class: file.documentClass });
    const results = withoutAccepted(
      report?.rules ?? [],
      (rule) => accepted.has(rule) || accepted.has(`${rule} ${file.fileId}`),
    );
    const doubleShare = await writeTables(work, file, { profile, results });
    const isExtraCopy = copies.has(file.fileId);
    const line = scoreLine(scorer, file, { profile, report, results, isExtraCopy, doubleShare });
    await scores.write(line);
    ranking.add(line);
    peak = Math.max(peak, process.memoryUsage.rss());
  }
  const results = input.results.map(countedResult);
  scorer.addProject(withoutAccepted(results, (rule) => accepted.has(rule)));
  const links = await readLinks(input.linksPath);
  for (const line of familyLines(families.all(), await namesBefore(input.findingsPath)))
    await findings.write(line);
  for (const anomaly of amongFiles(input, sketches, links))
    await findings.write(findingOf(anomaly));
  const across = await recordsAcross(tables.lists, input, links, (group) => groups.write(group));
  const { things, rows: recordRows } = await groups.finish(records);
  peak = Math.max(peak, process.memoryUsage.rss());
  await Promise.all([scores.close(), findings.close(), records.close()]);
  await writeThingIndex(input.recordsPath);
  await forget(input, across.cacheNames);
  return {
    ...rounded(scorer),
    ...ranking.result(),
    findings: findings.count(),
    recordGroups: things,
    recordRows,
    tablesResolved: tables.resolved,
    pairsOfTables: across.pairsCompared,
    pairsCut: across.pairsCut,
    listsCut: across.listsCut,
    leftOut: tables.leftOut,
    tablesLeftOut: tables.leftOutCount,
    unreadable,
    peakMemoryBytes: Math.max(peak, process.memoryUsage.rss()),
  };
}

/** Scores by file of the run before; empty where there is no such file any more. */
async function previousScores(path: string | null): Promise<Map<string, FileScoreLine["score"]>> {
  const scores = new Map<string, FileScoreLine["score"]>();
  if (path === null || !existsSync(path)) return scores;
  for await (const line of lfLines(createReadStream(path))) {
    if (line === "") continue;
    const { fileId, score } = JSON.parse(line) as FileScoreLine;
    scores.set(fileId, score);
  }
  return scores;
}

function rounded(
  scorer: CorpusScorer,
): Pick<
  AssessProjectOutput,
  "score" | "dimensions" | "files" | "rules" | "gainOfCopies" | "extraCopies" | "gainOfDoubleRows"
> {
  const { score, dimensions, files, rules, gainOfCopies, extraCopies, gainOfDoubleRows } =
    scorer.result();
  return {
    score: score === null ? null : roundedScore(score),
    dimensions: roundedScores(dimensions),
    files,
    rules,
    gainOfCopies,
    extraCopies,
    gainOfDoubleRows,
  };
}

function roundedScores(dimensions: DimensionScores): DimensionScores {
  return Object.fromEntries(
    Object.entries(dimensions).map(([name, value]) => [
      name,
      value === null ? null : roundedScore(value),
    ]),
  ) as DimensionScores;
}

/** Null where the results are gone or not to be read: the file is run again by whoever notices. */
function readResults(
  file: FileToAssess,
): { profile: FileProfile; report: QualityReport | null } | null {
  try {
    const profile = JSON.parse(readFileSync(file.profilePath, "utf8")) as FileProfile;
    const report =
      file.qualityPath === null
        ? null
        : (JSON.parse(readFileSync(file.qualityPath, "utf8")) as QualityReport);
    return { profile, report };
  } catch {
    return null;
  }
}

function scoreLine(
  scorer: CorpusScorer,
  file: FileToAssess,
  read: {
    readonly profile: FileProfile;
    readonly report: QualityReport | null;
    readonly results: readonly CountedResult[];
    readonly isExtraCopy: boolean;
    readonly doubleShare: number;
  },
): FileScoreLine {
  const { results, isExtraCopy, doubleShare } = read;
  const facts = read.report?.facts ?? {
    pages: read.profile.pageCount,
    words: read.profile.wordCount,
    rows: read.profile.tables.reduce((sum, { rowCount }) => sum + rowCount, 0),
  };
  const {
    score: ofRules,
    dimensions,
    weight,
  } = scorer.add({
    facts,
    results,
    isExtraCopy,
    doubleShare,
  });
  // As on the page of the file: what cannot be read is worth nothing, whatever its name and date are.
  const score = read.profile.status === "failed" ? 0 : ofRules;
  return {
    fileId: file.fileId,
    path: file.path,
    score: score === null ? null : roundedScore(score),
    dimensions: roundedScores(dimensions),
    weight: Math.round(weight * 10) / 10,
    failed: results.filter(({ outcome }) => outcome === "failed").map(({ rule }) => rule),
    isExtraCopy,
  };
}

/** All files of a group of equal content but the newest, save those that people keep on purpose. */
function extraCopies({ groups, newestCopies, keptCopies }: AssessProjectInput): Set<string> {
  const kept = new Set(keptCopies);
  const extra = new Set<string>();
  for (const [at, { kind, fileIds }] of groups.entries()) {
    if (kind === "near") continue;
    const first = fileIds.find((fileId) => kept.has(fileId)) ?? newestCopies[at];
    for (const fileId of fileIds) if (fileId !== first && !kept.has(fileId)) extra.add(fileId);
  }
  return extra;
}

function acceptedRules({ accepted }: AssessProjectInput): Set<string> {
  return new Set(
    accepted.map(({ rule, fileId }) => (fileId === null ? rule : `${rule} ${fileId}`)),
  );
}

function countedResult(result: ProjectResult): CountedResult {
  const { checkedCount, failedCount, sharedCount, outcome } = result;
  const own = failedCount - sharedCount;
  const share = outcome === "failed" ? Math.min(1, own / Math.max(1, checkedCount)) : 0;
  return { ...result, sharedWith: [...result.sharedWith], weight: 1, share };
}

interface TableCounts {
  resolved: number;
  leftOutCount: number;
  readonly leftOut: TableLeftOut[];
  readonly lists: ListOfThings[];
}

function newTableCounts(): TableCounts {
  return { resolved: 0, leftOutCount: 0, leftOut: [], lists: [] };
}

interface Work {
  readonly input: AssessProjectInput;
  readonly families: AnomalyFamilies;
  readonly groups: GroupWriter;
  readonly tables: TableCounts;
}

/**
 * Gathers what is odd in a file's tables, and groups of their rows; gives the share of their rows that describe what another row does. Rows
 * that are equal to another cost nothing more where the rule that no row stands twice, or one of the project, has taken its part for them.
 */
async function writeTables(
  work: Work,
  file: FileToAssess,
  { profile, results }: { profile: FileProfile; results: readonly CountedResult[] },
): Promise<number> {
  const areCopiesTold = results.some(
    ({ rule, outcome, dimension }) =>
      outcome === "failed" &&
      (rule === rowsDiffer.name || (dimension === "uniqueness" && !BUILT_IN.has(rule))),
  );
  const { input, tables } = work;
  let rows = 0;
  let doubles = 0;
  for (const { sheet, found, records, source } of await oddTables(input, file, profile)) {
    if (found.length > 0)
      gatherOdd(work, file, { sheet, found, table: tableSketch(profile, sheet) });
    if (records.list !== null) tables.lists.push({ file, source, columns: records.list });
    if (records.reason === "") tables.resolved++;
    else {
      tables.leftOutCount++;
      if (tables.leftOut.length < NAMED_LEFT_OUT)
        tables.leftOut.push({ fileId: file.fileId, sheet, reason: records.reason });
    }
    rows += source.rowCount;
    for (const group of records.groups) {
      const at = { fileId: file.fileId, sheet };
      const placed = group.rows.map((row) => ({ ...at, ...row }));
      const placedAll = [{ ...at, rows: group.allRows }];
      const isCounted = await work.groups.write({ ...group, rows: placed, tables: placedAll });
      if (isCounted) doubles += group.rowCount - 1 - (areCopiesTold ? group.copyCount : 0);
    }
  }
  return rows === 0 ? 0 : Math.min(1, doubles / rows);
}

function gatherOdd(
  { families }: Work,
  file: FileToAssess,
  { sheet, found, table }: Pick<TableOddities, "sheet" | "found"> & { readonly table: TableSketch },
): void {
  for (const { column, columnName, code, severity, title, detail, places } of found) {
    const anomaly: Anomaly = {
      code,
      severity,
      subject: [file.fileId, sheet, String(column)],
      title,
      detail,
      places: places.map(({ range, value }) => ({
        fileId: file.fileId,
        location: { kind: "sheet", sheet, range },
        value,
      })),
    };
    families.add(anomaly, columnName, table);
  }
}

/** A table that cannot be read any more has nothing odd to show; its file's own results say why. */
async function oddTables(
  input: AssessProjectInput,
  file: FileToAssess,
  profile: FileProfile,
): Promise<readonly TableOddities[]> {
  try {
    return await tableOddities(file, profile, input);
  } catch (error) {
    return nullIfAbsent(error) ?? [];
  }
}

async function readLinks(path: string): Promise<LinkSketch[]> {
  const links: LinkSketch[] = [];
  for await (const line of lfLines(createReadStream(path)))
    if (line !== "") links.push(JSON.parse(line) as LinkSketch);
  return links;
}

function amongFiles(
  input: AssessProjectInput,
  sketches: readonly FileSketch[],
  links: readonly LinkSketch[],
): Anomaly[] {
  const known = new Set(input.keptCopies);
  const groups = input.groups.filter(({ fileIds }) => !fileIds.every((id) => known.has(id)));
  return [
    ...gapsInSeries(sketches),
    ...oddAmongFiles(sketches, links, groups),
    ...oddDocuments(sketches),
  ];
}

/** Drops what is remembered of documents that the project no longer has. */
async function forget(
  { files, cacheDir }: AssessProjectInput,
  others: readonly string[],
): Promise<void> {
  const kept = new Set([...files.map(({ documentKey }) => cacheName(documentKey)), ...others]);
  const names = await readdir(cacheDir).catch(() => []);
  for (const name of names) if (!kept.has(name)) await rm(join(cacheDir, name), { force: true });
}

interface LineWriter {
  write(item: unknown): Promise<void>;
  close(): Promise<void>;
  count(): number;
}

/** Writes beside the path and takes its place at the end, so that readers see whole files only. */
function lineWriter(path: string, draftId: string): LineWriter {
  const draft = `${path}.${draftId}.part`;
  let count = 0;
  let opened: Promise<ReturnType<typeof createWriteStream>> | null = null;
  const stream = (): Promise<ReturnType<typeof createWriteStream>> => {
    opened ??= mkdir(dirname(path), { recursive: true }).then(() => createWriteStream(draft));
    return opened;
  };
  return {
    async write(item) {
      count++;
      const out = await stream();
      if (!out.write(jsonLine(storable(item)))) await once(out, "drain");
    },
    async close() {
      const out = await stream();
      out.end();
      await finished(out);
      await rename(draft, path);
    },
    count: () => count,
  };
}
