/** What an assessment leaves beside its findings: the snapshot of the run, advice, and the report as a file. */
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { nullIfAbsent } from "../../../core/kit/absent.ts";
import { Dimension } from "../../../core/model/quality.ts";
import { ANOMALY_CODES, type AnomalyCode } from "../../../core/quality/anomalies/contract.ts";
import type { AssessProjectOutput } from "../../../core/quality/project/contract.ts";
import { type Advice, recommend } from "../../../core/quality/recommend/recommend.ts";
import {
  type JudgedBy,
  QualityReportDocument,
} from "../../../core/quality/report/report-document.ts";
import type { RuleSet } from "../../../core/quality/rule-set.ts";
import { RULES } from "../../../core/quality/rules/registry.ts";
import { DIMENSION_WEIGHTS } from "../../../core/quality/score/dimension-scores.ts";
import type { Deps } from "../../deps.ts";
import type { NewFinding } from "../../repositories/quality-finding-repository.ts";
import type {
  SnapshotCounts,
  SnapshotRow,
} from "../../repositories/quality-snapshot-repository.ts";
import type { Repositories } from "../../repositories/repositories.ts";
import type { RunRow } from "../../repositories/run-repository.ts";
import { basisOfRun } from "../run/run-basis.ts";
import { judgedBy } from "./judged-by.ts";
import { type QualityPlace, qualityFiles } from "./quality-folder.ts";
import { ruleSet } from "./rules-of-project.ts";

/** Odd things that a report lists; its counts say how many there are. */
const LISTED_ODD = 500;
const PAGE = 200;
/** Runs whose scores by file are kept, for comparison and download. */
const KEPT_RUNS = 20;

interface Assessed {
  readonly place: QualityPlace;
  readonly run: RunRow;
  readonly output: AssessProjectOutput;
  readonly now: Date;
}

interface RuleInfo {
  readonly title: string;
  readonly advice: string;
  readonly canFix: boolean;
}

/** Stores snapshot, advice and report of a run. Repeating it writes the same again. */
export async function writeAssessment(deps: Deps, assessed: Assessed): Promise<void> {
  const { place, run, output, now } = assessed;
  const repos = deps.repos(place.workspaceId);
  const basis = await basisOfRun(repos, run);
  const rules = rulesByName(ruleSet(basis, run.createdAt.toISOString()));
  const ruleOf = (name: string): RuleInfo =>
    rules.get(name) ?? { title: name, advice: "", canFix: false };
  const copyGroups = (await repos.duplicates.countGroups(place.projectId, now)).reduce(
    (sum, { groups }) => sum + groups,
    0,
  );
  const odd = (await repos.qualityFindings.counts(place.projectId, "anomaly", now)).reduce(
    (sum, { count }) => sum + count,
    0,
  );
  const counts = countsOf(output, { copyGroups, odd });
  const { score, dimensions } = output;
  const id = deps.newId("snapshot");
  const [previous] = await repos.qualitySnapshots.list(place.projectId, {
    limit: 1,
    beforeNumber: run.number,
  });
  const stored = await repos.qualitySnapshots.put({
    id,
    projectId: place.projectId,
    runId: run.id,
    score,
    dimensions,
    counts,
  });
  const advice = await adviseOn(repos, assessed, { ruleOf, copyGroups });
  await deps.transaction(place.workspaceId, (tx) =>
    tx.qualityFindings.put(
      { projectId: place.projectId, runId: run.id, at: now },
      "recommendation",
      advice.map((each) => adviceRow(deps, each)),
    ),
  );
  await repos.qualityFindings.dropOlder(place.projectId, "recommendation", now);
  const told = { ...assessed, output: { ...output, ...stored } };
  const report = await reportOf(repos, told, {
    ruleOf,
    counts,
    advice,
    previous,
    judgedBy: judgedBy(basis),
  });
  await writeReport(deps, place, run.id, report);
}

/** Groups and oddities that people settled are not counted. */
function countsOf(
  output: AssessProjectOutput,
  { copyGroups, odd }: { readonly copyGroups: number; readonly odd: number },
): SnapshotCounts {
  const { files, unreadable, extraCopies, recordGroups, recordRows, tablesLeftOut } = output;
  return {
    files,
    unreadable,
    extraCopies,
    copyGroups,
    recordGroups,
    recordRows,
    tablesLeftOut,
    tablesCompared: output.tablesResolved,
    pairsOfTables: output.pairsOfTables,
    pairsCut: output.pairsCut,
    listsCut: output.listsCut,
    odd,
    rules: Object.fromEntries(output.rules.map(({ rule, filesFailed }) => [rule, filesFailed])),
  };
}

/** Built-in rules and those that the run had as data. */
function rulesByName(set: RuleSet): Map<string, RuleInfo> {
  return new Map<string, RuleInfo>([
    ...RULES.map(({ name, title, advice }) => [name, { title, advice, canFix: false }] as const),
    ...set.rules.map(
      ({ name, title, advice, fix }) => [name, { title, advice, canFix: fix !== null }] as const,
    ),
  ]);
}

async function adviseOn(
  repos: Repositories,
  { place, output, now }: Assessed,
  { ruleOf, copyGroups }: { ruleOf: (name: string) => RuleInfo; readonly copyGroups: number },
): Promise<Advice[]> {
  const [odd, waiting, { unread, locked }] = await Promise.all([
    repos.qualityFindings.counts(place.projectId, "anomaly", now),
    repos.reviewQueue.countWaiting(place.projectId),
    repos.qualityStandings.waiting(place.projectId),
  ]);
  return recommend({
    rules: output.rules,
    ruleOf,
    copyGroups,
    gainOfCopies: output.gainOfCopies,
    gainOfDoubleRows: output.gainOfDoubleRows,
    recordGroups: output.recordGroups,
    odd: odd.flatMap(({ code, severity, count }) =>
      isAnomaly(code) ? [{ code, severity: severity === "info" ? "info" : "warning", count }] : [],
    ),
    openLinks: waiting.reduce((sum, { count }) => sum + count, 0),
    unread,
    locked,
  });
}

function isAnomaly(code: string): code is AnomalyCode {
  return (ANOMALY_CODES as readonly string[]).includes(code);
}

function adviceRow(deps: Deps, advice: Advice): NewFinding {
  const { code, severity, title, detail, effect, count, action } = advice;
  return {
    id: deps.newId("finding"),
    code,
    severity,
    title,
    detail,
    effect,
    action,
    places: [],
    placeCount: count,
    fingerprint: code,
  };
}

async function reportOf(
  repos: Repositories,
  { place, run, output, now }: Assessed,
  found: {
    readonly ruleOf: (name: string) => RuleInfo;
    readonly counts: SnapshotCounts;
    readonly advice: readonly Advice[];
    readonly previous: SnapshotRow | undefined;
    readonly judgedBy: JudgedBy;
  },
): Promise<QualityReportDocument> {
  const project = await repos.projects.findById(place.projectId);
  const accepted = await acceptedRules(repos, place.projectId, now);
  const { rules: _, ...counts } = found.counts;
  return {
    format: "ligature-quality-report",
    version: 1,
    project: { id: place.projectId, name: project?.name ?? "" },
    run: { id: run.id, number: run.number, finishedAt: run.finishedAt?.toISOString() ?? null },
    madeAt: now.toISOString(),
    judgedBy: found.judgedBy,
    score: output.score,
    dimensions: output.dimensions,
    weights: { ...DIMENSION_WEIGHTS },
    counts,
    comparedWith:
      found.previous === undefined ? null : comparison(output, found.previous, found.ruleOf),
    rules: output.rules.map((total) => ({
      ...total,
      title: found.ruleOf(total.rule).title,
      isAccepted: accepted.has(total.rule),
    })),
    recommendations: found.advice.map(({ action: __, ...rest }) => rest),
    odd: await listOdd(repos, place.projectId, now),
    rowsNotCompared: output.leftOut.map((table) => ({ ...table })),
    lowest: output.lowest.map((file) => ({
      ...file,
      failed: file.failed.map((rule) => found.ruleOf(rule).title),
    })),
  };
}

function comparison(
  output: AssessProjectOutput,
  previous: SnapshotRow,
  ruleOf: (name: string) => RuleInfo,
): NonNullable<QualityReportDocument["comparedWith"]> {
  const now = new Map(output.rules.map(({ rule, filesFailed }) => [rule, filesFailed]));
  const names = new Set([...now.keys(), ...Object.keys(previous.counts.rules)]);
  const rules = [...names]
    .map((rule) => ({
      rule,
      title: ruleOf(rule).title,
      filesBefore: Object.hasOwn(previous.counts.rules, rule)
        ? (previous.counts.rules[rule] ?? 0)
        : 0,
      filesNow: now.get(rule) ?? 0,
    }))
    .filter(({ filesBefore, filesNow }) => filesBefore !== filesNow)
    .sort(
      (a, b) =>
        Math.abs(b.filesNow - b.filesBefore) - Math.abs(a.filesNow - a.filesBefore) ||
        (a.rule < b.rule ? -1 : 1),
    );
  const dimensions = Object.fromEntries(
    Dimension.options.map((name) => [
      name,
      { before: previous.dimensions[name], now: output.dimensions[name] },
    ]),
  ) as NonNullable<QualityReportDocument["comparedWith"]>["dimensions"];
  return {
    run: previous.runNumber,
    score: { before: previous.score, now: output.score },
    dimensions,
    rules,
    files: output.changes.map((change) => ({ ...change })),
  };
}

async function acceptedRules(
  repos: Repositories,
  projectId: string,
  now: Date,
): Promise<Set<string>> {
  const names = new Set<string>();
  for (let afterId = ""; ; ) {
    const page = await repos.qualityAcceptances.page(projectId, {
      now,
      prefix: "rule:",
      afterId,
      limit: PAGE,
    });
    for (const { subject, fileId } of page)
      if (fileId === null) names.add(subject.slice("rule:".length));
    if (page.length < PAGE) return names;
    afterId = page.at(-1)?.id ?? "";
  }
}

async function listOdd(
  repos: Repositories,
  projectId: string,
  now: Date,
): Promise<QualityReportDocument["odd"]> {
  const odd: QualityReportDocument["odd"] = [];
  let after: { rank: number; id: string } | null = null;
  while (odd.length < LISTED_ODD) {
    const page: Awaited<ReturnType<Repositories["qualityFindings"]["list"]>> =
      await repos.qualityFindings.list(projectId, "anomaly", {
        codes: [],
        after,
        limit: PAGE,
        now,
      });
    for (const { code, severity, title, detail, placeCount } of page)
      odd.push({ code, severity, title, detail, placeCount });
    after = page.at(-1) ?? null;
    if (page.length < PAGE || after === null) break;
  }
  return odd.slice(0, LISTED_ODD);
}

async function writeReport(
  deps: Deps,
  place: QualityPlace,
  runId: string,
  report: QualityReportDocument,
): Promise<void> {
  const path = qualityFiles(deps, place).report(runId);
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${deps.newId("event")}.part`;
  await writeFile(draft, JSON.stringify(report));
  await rename(draft, path);
  await forgetOldRuns(deps, place);
}

/** Ids sort by time, so the names of the oldest come first. */
async function forgetOldRuns(deps: Deps, place: QualityPlace): Promise<void> {
  const folder = dirname(qualityFiles(deps, place).scores(""));
  const names = (await readdir(folder)).filter((name) => name.endsWith(".files.jsonl")).sort();
  for (const name of names.slice(0, Math.max(0, names.length - KEPT_RUNS)))
    await rm(join(folder, name), { force: true });
}

/** The report of a run; null where it was not assessed. */
export async function readReport(
  deps: Deps,
  place: QualityPlace,
  runId: string,
): Promise<QualityReportDocument | null> {
  try {
    const json = await readFile(qualityFiles(deps, place).report(runId), "utf8");
    return QualityReportDocument.parse(JSON.parse(json));
  } catch (error) {
    return nullIfAbsent(error);
  }
}
