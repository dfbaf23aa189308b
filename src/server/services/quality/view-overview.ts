/** The first page of quality: the score with its parts, what moved it, what to do first, and whether confidence is borne out. */
import type { DimensionScores } from "../../../core/model/quality.ts";
import type { QualityReportDocument } from "../../../core/quality/report/report-document.ts";
import { isOpenRule, type RuleState, ruleState } from "../../../core/quality/rule-state.ts";
import type { Deps } from "../../deps.ts";
import type { CalibrationBin } from "../../repositories/quality-standing-repository.ts";
import { readReport } from "./assessment.ts";
import { listRules } from "./list-rules.ts";
import { type LiveFigures, liveFigures } from "./live-figures.ts";
import type { QualityPlace } from "./quality-folder.ts";
import { assessedState, type WorkingOut } from "./working-out.ts";

/** Fewer checked links draw no curve. */
export const LEAST_CHECKED = 30;
const HISTORY = 20;
const SHOWN_CHANGES = 8;

export interface OverviewView {
  /** `none`: no run has finished; `assessing`: scores are not the last word, `workingOut` says why. */
  readonly state: "none" | "assessing" | "ready";
  readonly workingOut: WorkingOut;
  readonly score: number | null;
  readonly dimensions: DimensionScores | null;
  readonly run: { readonly id: string; readonly number: number } | null;
  readonly before: {
    readonly run: number;
    readonly score: number | null;
    readonly dimensions: DimensionScores;
    /** A person was erased since that run counted. */
    readonly isBeforeErasure: boolean;
  } | null;
  /** Scores of the last runs, oldest first. */
  readonly history: ReadonlyArray<{ readonly run: number; readonly score: number | null }>;
  /** As the lists show them that they open; null before the first assessment. */
  readonly counts: {
    /** Rules to mend, those that cannot run among them, and rules that are met. */
    readonly openRules: number;
    readonly passedRules: number;
    /** All of them: those too that do not apply, are accepted, switched off or not checked yet. */
    readonly rules: number;
    readonly copyGroups: number;
    readonly recordGroups: number;
    readonly odd: number;
  } | null;
  readonly changes: Pick<
    NonNullable<QualityReportDocument["comparedWith"]>,
    "rules" | "files"
  > | null;
  readonly lowest: QualityReportDocument["lowest"];
  readonly calibration: {
    readonly checked: number;
    /** Null while fewer than LEAST_CHECKED links are checked. */
    readonly bins: readonly CalibrationBin[] | null;
  };
}

export async function viewOverview(deps: Deps, place: QualityPlace): Promise<OverviewView> {
  const repos = deps.repos(place.workspaceId);
  const [run, { report: newest, workingOut }, snapshots, calibration, figures, { rules }] =
    await Promise.all([
      repos.runs.findLastFinished(place.projectId),
      assessedState(deps, place),
      repos.qualitySnapshots.list(place.projectId, { limit: HISTORY }),
      repos.qualityStandings.calibration(place.projectId),
      liveFigures(deps, place),
      listRules(deps, place),
    ]);
  const [now, before] = snapshots;
  // Until the newest run is assessed, what is known is of the one before.
  const report = newest ?? (now === undefined ? null : await readReport(deps, place, now.runId));
  const checked = calibration.reduce((sum, { decided }) => sum + decided, 0);
  return {
    state: run === null ? "none" : workingOut === null ? "ready" : "assessing",
    workingOut,
    score: now?.score ?? null,
    dimensions: now?.dimensions ?? null,
    run: now === undefined ? null : { id: now.runId, number: now.runNumber },
    before:
      before === undefined
        ? null
        : {
            run: before.runNumber,
            score: before.score,
            dimensions: before.dimensions,
            isBeforeErasure: before.isBeforeErasure,
          },
    history: snapshots.map(({ runNumber, score }) => ({ run: runNumber, score })).reverse(),
    counts: now === undefined ? null : countsOf(figures, rules.map(ruleState)),
    changes: changesOf(report),
    lowest: report?.lowest.slice(0, SHOWN_CHANGES) ?? [],
    calibration: { checked, bins: checked < LEAST_CHECKED ? null : calibration },
  };
}

function countsOf(
  { copyGroups, things, oddByCode }: LiveFigures,
  states: readonly RuleState[],
): OverviewView["counts"] {
  return {
    openRules: states.filter(isOpenRule).length,
    passedRules: states.filter((state) => state === "passed").length,
    rules: states.length,
    copyGroups,
    recordGroups: things,
    odd: [...oddByCode.values()].reduce((sum, count) => sum + count, 0),
  };
}

function changesOf(report: QualityReportDocument | null): OverviewView["changes"] {
  const compared = report?.comparedWith;
  if (compared === null || compared === undefined) return null;
  return {
    rules: compared.rules.slice(0, SHOWN_CHANGES),
    files: compared.files.slice(0, SHOWN_CHANGES),
  };
}
