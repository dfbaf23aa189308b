/** After a run, and when people accepted or settled something: the project's scores, oddities, double rows, advice and report. */
import { createReadStream } from "node:fs";
import { mkdir, open, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { lfLines } from "../../../core/kit/lf-lines.ts";
import { artifactPath } from "../../../core/pipeline/artifact-layout.ts";
import { settingOf } from "../../../core/pipeline/definition.ts";
import type { DuplicateGroup } from "../../../core/quality/duplicates.ts";
import { type GroupFile, newestFirst } from "../../../core/quality/keep-newest.ts";
import type {
  AssessProjectInput,
  AssessProjectOutput,
  FileToAssess,
  FindingLine,
} from "../../../core/quality/project/contract.ts";
import type { Deps } from "../../deps.ts";
import type { AcceptanceRow } from "../../repositories/quality-acceptance-repository.ts";
import type { NewFinding } from "../../repositories/quality-finding-repository.ts";
import type { Repositories } from "../../repositories/repositories.ts";
import type { RunRow } from "../../repositories/run-repository.ts";
import { loadRun } from "../run/run-context.ts";
import { closeChanges, openChanges } from "./ask-to-assess.ts";
import { writeAssessment } from "./assessment.ts";
import { type QualityPlace, qualityFiles } from "./quality-folder.ts";

const PAGE = 1_000;
/** Places of a finding that stand in its row; all of them stand in the file of findings. */
const PLACES_IN_ROW = 50;
const FINDINGS_AT_ONCE = 200;
const COPIES = "copies:";
const RULE = "rule:";
const ROWS = "rows:";

/**
 * Assesses a project as its newest finished run left it; null where no run has finished. Safe to repeat: it writes the same again. Memory
 * grows with the number of files, not with their rows.
 */
export async function assessQuality(
  deps: Deps,
  place: QualityPlace,
  signal?: AbortSignal,
): Promise<{ readonly score: number | null; readonly findings: number } | null> {
  const repos = deps.repos(place.workspaceId);
  const run = await repos.runs.findLastFinished(place.projectId);
  if (run === null) return null;
  const now = new Date(deps.clock());
  const changes = await openChanges(deps, place);
  const input = await assessInput(deps, repos, { place, run, now });
  try {
    const output = await compute(deps, input, signal);
    await storeFindings(deps, place, run.id, now);
    await repos.qualityFindings.dropOlder(place.projectId, "anomaly", now);
    await writeAssessment(deps, { place, run, output, now });
    await closeChanges(deps, place, changes);
    return { score: output.score, findings: output.findings };
  } finally {
    await rm(input.linksPath, { force: true });
  }
}

async function assessInput(
  deps: Deps,
  repos: Repositories,
  { place, run, now }: { place: QualityPlace; run: RunRow; now: Date },
): Promise<AssessProjectInput> {
  const { definition } = await loadRun(deps, { ...place, runId: run.id });
  const files = qualityFiles(deps, place);
  const draftId = deps.newId("event");
  const previous = (
    await repos.qualitySnapshots.list(place.projectId, { limit: 1, beforeNumber: run.number })
  )[0];
  await mkdir(files.cache, { recursive: true });
  await writeLinks(repos, place.projectId, files.links(draftId));
  const groups = await listGroups(repos, place.projectId);
  const accepted = await listAccepted(repos, place.projectId, now);
  const settled = new Set(
    accepted.flatMap(({ subject }) =>
      subject.startsWith(COPIES) ? [subject.slice(COPIES.length)] : [],
    ),
  );
  return {
    files: await listFiles(deps, place, settingOf(definition, "quality").enabled),
    draftId,
    linksPath: files.links(draftId),
    groups: groups.map(({ key: _, newest: __, ...group }) => group),
    newestCopies: groups.map(({ newest }) => newest),
    keptCopies: groups.flatMap(({ key, fileIds }) => (settled.has(key) ? fileIds : [])),
    accepted: accepted.flatMap(({ subject, fileId }) =>
      subject.startsWith(RULE) ? [{ rule: subject.slice(RULE.length), fileId }] : [],
    ),
    settledRows: accepted.flatMap(({ subject }) =>
      subject.startsWith(ROWS) ? [subject.slice(ROWS.length)] : [],
    ),
    results: await projectResults(repos, place.projectId),
    artifactDir: join(deps.artifactRoot, place.workspaceId),
    cacheDir: files.cache,
    filesPath: files.scores(run.id),
    previousFilesPath: previous === undefined ? null : files.scores(previous.runId),
    findingsPath: files.findings,
    recordsPath: files.records,
  };
}

/** In a thread where there is a pool; small tests and the command line have none and wait. */
async function compute(
  deps: Deps,
  input: AssessProjectInput,
  signal?: AbortSignal,
): Promise<AssessProjectOutput> {
  if (deps.compute !== null) return deps.compute.assess(input, signal);
  const { assessProject } = await import("../../../workers/assess-project.ts");
  return assessProject(input);
}

async function listFiles(
  deps: Deps,
  place: QualityPlace,
  isScored: boolean,
): Promise<FileToAssess[]> {
  const repos = deps.repos(place.workspaceId);
  const folder = join(deps.artifactRoot, place.workspaceId);
  const found: FileToAssess[] = [];
  let afterId: string | undefined;
  for (;;) {
    const page = await repos.files.listCurrent(place.projectId, {
      limit: PAGE,
      ...(afterId === undefined ? {} : { afterId }),
    });
    for (const { fileId, path, artifacts, documentClass } of page) {
      const { enrich, privacy, quality } = artifacts;
      if (enrich === undefined || privacy === undefined) continue;
      const qualityPath =
        isScored && quality !== undefined ? join(folder, artifactPath("quality", quality)) : null;
      found.push({
        fileId,
        path,
        qualityPath,
        profilePath: join(folder, artifactPath("enrich", enrich)),
        documentPath: join(folder, artifactPath("privacy", privacy)),
        documentKey: privacy,
        documentClass,
      });
    }
    afterId = page.at(-1)?.fileId;
    if (page.length < PAGE) break;
  }
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function writeLinks(repos: Repositories, projectId: string, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const file = await open(path, "w");
  try {
    for (let afterId = ""; ; ) {
      const page = await repos.qualityResults.links(projectId, afterId, PAGE);
      const lines = page.map(({ source, target, type, confidence }) =>
        JSON.stringify({
          source,
          target,
          type,
          confidence,
          status: confidence >= 1 ? "confirmed" : "proposed",
        }),
      );
      if (lines.length > 0) await file.write(`${lines.join("\n")}\n`);
      if (page.length < PAGE) return;
      afterId = page.at(-1)?.id ?? "";
    }
  } finally {
    await file.close();
  }
}

/** Groups by path, as they were found; files that were taken out since are no members. */
async function listGroups(
  repos: Repositories,
  projectId: string,
): Promise<Array<DuplicateGroup & { readonly key: string; readonly newest: string }>> {
  const groups = new Map<
    string,
    { kind: DuplicateGroup["kind"]; similarity: number; files: GroupFile[] }
  >();
  let after: { groupKey: string; fileId: string } | null = null;
  for (;;) {
    const page: Awaited<ReturnType<Repositories["duplicates"]["page"]>> =
      await repos.duplicates.page(projectId, after, PAGE);
    for (const { groupKey, level, similarity, ...file } of page) {
      const known = groups.get(groupKey);
      if (known) known.files.push(file);
      else groups.set(groupKey, { kind: level, similarity, files: [file] });
    }
    after = page.at(-1) ?? null;
    if (page.length < PAGE || after === null) break;
  }
  return [...groups]
    .filter(([, { files }]) => files.length > 1)
    .map(([key, { kind, similarity, files }]) => ({
      key,
      kind,
      similarity,
      fileIds: files.sort((a, b) => (a.path < b.path ? -1 : 1)).map(({ fileId }) => fileId),
      newest: files.toSorted(newestFirst)[0]?.fileId ?? "",
    }));
}

async function listAccepted(
  repos: Repositories,
  projectId: string,
  now: Date,
): Promise<AcceptanceRow[]> {
  const all: AcceptanceRow[] = [];
  for (const prefix of [RULE, COPIES, ROWS])
    for (let afterId = ""; ; ) {
      const page = await repos.qualityAcceptances.page(projectId, {
        now,
        prefix,
        afterId,
        limit: PAGE,
      });
      all.push(...page);
      if (page.length < PAGE) break;
      afterId = page.at(-1)?.id ?? "";
    }
  return all;
}

/** Rows of rules over the project count no files; those of rules that are checked file by file stand in the files' own reports. */
async function projectResults(
  repos: Repositories,
  projectId: string,
): Promise<AssessProjectInput["results"]> {
  const sums = await repos.qualityResults.sums(projectId);
  return sums.flatMap(
    ({ rule, outcome, severity, dimension, checkedCount, failedCount, ...rest }) => {
      if (rest.filesPassed + rest.filesFailed + rest.filesNotApplicable > 0) return [];
      const { sharedCount, sharedWith } = rest;
      const judged = { rule, outcome, severity, dimension, checkedCount, failedCount };
      return [{ ...judged, sharedCount, sharedWith }];
    },
  );
}

/** From the file of findings into the table, a few hundred at once; what nobody found this time goes. */
async function storeFindings(
  deps: Deps,
  place: QualityPlace,
  runId: string,
  at: Date,
): Promise<void> {
  const put = (rows: readonly NewFinding[]) =>
    deps.transaction(place.workspaceId, (repos) =>
      repos.qualityFindings.put({ projectId: place.projectId, runId, at }, "anomaly", rows),
    );
  let batch: NewFinding[] = [];
  const seen = new Set<string>();
  const lines = lfLines(createReadStream(qualityFiles(deps, place).findings));
  for await (const line of lines) {
    const finding = JSON.parse(line) as FindingLine;
    // Two tables of one name in one file may be odd in the same way.
    if (seen.has(finding.fingerprint)) {
      const { code, fingerprint } = finding;
      deps.log.warn({ runId, code, fingerprint }, "a finding is left out: another is of the same");
      continue;
    }
    seen.add(finding.fingerprint);
    batch.push(rowOf(deps, finding));
    if (batch.length < FINDINGS_AT_ONCE) continue;
    await put(batch);
    batch = [];
  }
  if (batch.length > 0) await put(batch);
}

function rowOf(
  deps: Deps,
  { fingerprint, code, severity, title, detail, places }: FindingLine,
): NewFinding {
  return {
    id: deps.newId("finding"),
    fingerprint,
    code,
    severity,
    title,
    detail,
    places: places.slice(0, PLACES_IN_ROW),
    placeCount: places.length,
    effect: 0,
    action: null,
  };
}
