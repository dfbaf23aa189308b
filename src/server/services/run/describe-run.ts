/** Read models of the run screens. */
import { AppError } from "../../../core/model/errors.ts";
import {
  FILE_STAGES,
  isFinalRunStatus,
  type RunStatus,
  type StageName,
} from "../../../core/model/run.ts";
import { settingOf } from "../../../core/pipeline/definition.ts";
import { STAGES } from "../../../core/pipeline/stages.ts";
import type { Deps } from "../../deps.ts";
import type {
  ProblemGroup,
  RunProgress,
  RunRow,
  StageCounts,
} from "../../repositories/run-repository.ts";
import { isResumeNote } from "./note-resumed.ts";
import { nudgeRun } from "./nudge-run.ts";
import { loadRun, type RunIds } from "./run-context.ts";
import { timeLeft } from "./time-left.ts";

export interface RunLine {
  readonly id: string;
  readonly number: number;
  readonly state: RunStatus;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly startedBy: string | null;
  readonly failure: string | null;
  readonly linkCount: number;
  readonly isPartial: boolean;
  /** Whether relating was done, kept from an earlier run, or off; null before it. */
  readonly relateState: RunRow["report"]["relateState"];
  readonly files: { readonly total: number; readonly done: number; readonly toFix: number };
}

export interface RunStageView {
  readonly name: StageName;
  readonly title: string;
  readonly isOn: boolean;
  readonly state: "waiting" | "working" | "done" | "failed" | "off";
  readonly done: number;
  readonly total: number;
  readonly kept: number;
  /** Of those done: files that it got nothing out of. */
  readonly failed: number;
  readonly problems: number;
}

export interface RunView extends RunLine {
  readonly pipelineName: string;
  readonly pipelineVersion: number;
  readonly stages: readonly RunStageView[];
  readonly files: {
    readonly total: number;
    readonly done: number;
    readonly anew: number;
    readonly kept: number;
    readonly toFix: number;
    /** An erasure has removed or written them anew since. */
    readonly erased: number;
  };
  readonly problems: readonly ProblemGroup[];
  /** Quality rules that are not met; null before they were checked, and where they are off. */
  readonly rulesUnmet: number | null;
  readonly pairs: RunRow["report"]["pairs"];
  /** Links by strategy that spoke for them, most first; empty until the links are written. */
  readonly linksByStrategy: ReadonlyArray<{ readonly strategy: string; readonly links: number }>;
  readonly log: ReadonlyArray<{
    readonly id: string;
    readonly stage: string;
    readonly text: string;
    readonly at: Date;
  }>;
  /** Of a run that is going on. */
  readonly timeLeft: ReturnType<typeof timeLeft>;
  /** When a process that was started after the run took it up, the last time; null when it went through in one go. */
  readonly resumedAt: Date | null;
}

const PAGE = 30;
const LOG_LINES = 50;
const PROBLEM_GROUPS = 50;
const NO_PROGRESS: RunProgress = { total: 0, done: 0, toFix: 0, lastDoneAt: null };

/** Runs of a project, newest first; `before` is the number of the last one seen. */
export async function listRuns(
  deps: Deps,
  place: { workspaceId: string; projectId: string; before: number | null },
): Promise<{ runs: RunLine[]; next: number | null }> {
  const rows = await deps
    .repos(place.workspaceId)
    .runs.list(place.projectId, { limit: PAGE, before: place.before });
  const [names, progress] = await Promise.all([
    deps.accounts.namesOf(rows.flatMap((row) => row.startedById ?? [])),
    deps.repos(place.workspaceId).runs.progressOf(rows.map((row) => row.id)),
  ]);
  return {
    runs: rows.map((row) => {
      const { total, done, toFix } = progress.get(row.id) ?? NO_PROGRESS;
      return { ...toLine(row, names), files: { total, done, toFix } };
    }),
    next: rows.length < PAGE ? null : (rows.at(-1)?.number ?? null),
  };
}

/** One run with its stages, figures, problems and log. Throws `not-found`. */
export async function describeRun(deps: Deps, ids: RunIds): Promise<RunView> {
  const { repos, run, definition } = await loadRun(deps, ids);
  await nudgeRun(deps, ids.workspaceId, run);
  const version = await repos.pipelines.version(run.pipelineVersionId);
  if (version === null) throw new AppError("not-found", { detail: "pipeline version" });
  const [counts, progress, problems, log, names, erased, rulesUnmet] = await Promise.all([
    repos.runs.stageCounts(run.id),
    repos.runs.progressOf([run.id]),
    repos.runs.problemGroups(run.id, PROBLEM_GROUPS),
    repos.runs.logLines(run.id, LOG_LINES),
    deps.accounts.namesOf(run.startedById === null ? [] : [run.startedById]),
    repos.runs.erasedFiles(run.id),
    repos.qualitySnapshots.countUnmet(run.id),
  ]);
  const { total, done, toFix, lastDoneAt } = progress.get(run.id) ?? NO_PROGRESS;
  const stages = STAGES.map((stage): RunStageView => {
    const isOn = settingOf(definition, stage.name).enabled;
    return {
      name: stage.name,
      title: stage.title,
      isOn,
      ...stageFigures(stage.name, isOn, { run, counts, total, done }),
    };
  });
  const kept = counts.quality.kept > 0 ? counts.quality.kept : counts.enrich.kept;
  return {
    ...toLine(run, names),
    pipelineName: version.definition.name,
    pipelineVersion: version.number,
    stages,
    files: {
      total,
      done,
      anew: Math.max(0, done - kept),
      kept,
      toFix,
      erased,
    },
    problems,
    rulesUnmet,
    pairs: run.report.pairs,
    linksByStrategy: Object.entries(run.report.linksByStrategy ?? {})
      .map(([strategy, links]) => ({ strategy, links }))
      .sort((a, b) => b.links - a.links || (a.strategy < b.strategy ? -1 : 1)),
    log: log.map(({ id, stage, text, createdAt }) => ({ id, stage, text, at: createdAt })),
    timeLeft: timeLeftOf(run, { total, done, lastDoneAt }, deps.clock()),
    resumedAt: log.find((line) => isResumeNote(line.id))?.createdAt ?? null,
  };
}

/** One run by its number in the project. Throws `not-found`. */
export async function describeRunByNumber(
  deps: Deps,
  place: { workspaceId: string; projectId: string; number: number },
): Promise<RunView> {
  const [run] = await deps
    .repos(place.workspaceId)
    .runs.list(place.projectId, { limit: 1, before: place.number + 1 });
  if (run?.number !== place.number)
    throw new AppError("not-found", { detail: `run ${place.number}` });
  return describeRun(deps, { ...place, runId: run.id });
}

function toLine(row: RunRow, names: ReadonlyMap<string, string>): Omit<RunLine, "files"> {
  return {
    id: row.id,
    number: row.number,
    state: row.state,
    createdAt: row.createdAt,
    startedAt: row.startedAt,
    finishedAt: row.finishedAt,
    startedBy: row.startedById === null ? null : (names.get(row.startedById) ?? null),
    failure: row.failure,
    linkCount: row.report.edgeCount,
    isPartial: row.fileIds !== null,
    relateState: row.report.relateState,
  };
}

interface Standing {
  readonly run: RunRow;
  readonly counts: StageCounts;
  readonly total: number;
  readonly done: number;
}

function stageFigures(
  name: StageName,
  isOn: boolean,
  standing: Standing,
): Pick<RunStageView, "state" | "done" | "total" | "kept" | "failed" | "problems"> {
  const { run, counts, total, done } = standing;
  const none = { done: 0, total: 0, kept: 0, failed: 0, problems: 0 };
  if (!isOn) return { ...none, state: "off" };
  const isRead = total === done && run.state !== "queued";
  if (name === "ingest")
    return { ...none, done: total, total, state: run.state === "queued" ? "waiting" : "done" };
  if (name === "relate")
    return {
      ...none,
      done: run.report.edgeCount,
      total: run.report.edgeCount,
      state: relateState(run, isRead),
    };
  const stage = FILE_STAGES.find((candidate) => candidate === name);
  if (stage === undefined) return { ...none, state: run.state === "finished" ? "done" : "waiting" };
  const { waiting, kept, failed, partial } = counts[stage];
  const state =
    waiting === 0 && isRead
      ? "done"
      : isFinalRunStatus(run.state) && run.state !== "finished"
        ? "failed"
        : run.state === "queued"
          ? "waiting"
          : "working";
  return { state, done: total - waiting, total, kept, failed, problems: failed + partial };
}

function relateState(run: RunRow, isRead: boolean): RunStageView["state"] {
  if (run.state === "finished" || run.report.relateState !== null) return "done";
  if (!isRead) return "waiting";
  return run.state === "running" ? "working" : "failed";
}

function timeLeftOf(
  { state, startedAt }: RunRow,
  { lastDoneAt, ...counts }: Omit<RunProgress, "toFix">,
  now: number,
): RunView["timeLeft"] {
  if (state !== "running" || startedAt === null || lastDoneAt === null) return null;
  const times = { startedAt: startedAt.getTime(), lastDoneAt: lastDoneAt.getTime() };
  return timeLeft({ ...counts, ...times }, now);
}
