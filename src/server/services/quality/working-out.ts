import { mkdir, readFile, writeFile } from "node:fs/promises";
import { nullIfAbsent } from "../../../core/kit/absent.ts";
import type { QualityReportDocument } from "../../../core/quality/report/report-document.ts";
import type { Deps } from "../../deps.ts";
import { readReport } from "./assessment.ts";
import { type QualityPlace, qualityFiles } from "./quality-folder.ts";

/**
 * Why figures of quality are not the last word: a run has ended or people changed what counts, and they are being worked out; "failed" where that
 * ended in a failure and waits for the next run or change. Null where they stand.
 */
export type WorkingOut = "run" | "change" | "failed" | null;

/** Of the newest finished run; its report is missing until it is assessed, and taken away by an erasure until it is assessed anew. */
export async function assessedState(
  deps: Deps,
  place: QualityPlace,
): Promise<{ readonly report: QualityReportDocument | null; readonly workingOut: WorkingOut }> {
  const repos = deps.repos(place.workspaceId);
  const run = await repos.runs.findLastFinished(place.projectId);
  if (run === null) return { report: null, workingOut: null };
  const files = qualityFiles(deps, place);
  const [report, asked, failed] = await Promise.all([
    readReport(deps, place, run.id),
    timeIn(files.asked),
    timeIn(files.failed),
  ]);
  if (report !== null && !(asked !== null && asked > report.madeAt))
    return { report, workingOut: null };
  const ended = run.finishedAt?.toISOString() ?? "";
  const since = asked !== null && asked > ended ? asked : ended;
  if (failed !== null && failed > since) return { report, workingOut: "failed" };
  if (report !== null) return { report, workingOut: "change" };
  const [newest] = await repos.qualitySnapshots.list(place.projectId, { limit: 1 });
  return { report, workingOut: newest?.runId === run.id ? "change" : "run" };
}

/** Why figures are not the last word, for lists that would else say that there is nothing. */
export async function workingOut(deps: Deps, place: QualityPlace): Promise<WorkingOut> {
  return (await assessedState(deps, place)).workingOut;
}

/** Notes that the project could not be assessed, after the last try. */
export async function noteFailedAssessment(deps: Deps, place: QualityPlace): Promise<void> {
  const { folder, failed } = qualityFiles(deps, place);
  await mkdir(folder, { recursive: true });
  await writeFile(failed, new Date(deps.clock()).toISOString());
}

async function timeIn(path: string): Promise<string | null> {
  return readFile(path, "utf8").catch(nullIfAbsent);
}
