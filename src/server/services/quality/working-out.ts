import { readFile } from "node:fs/promises";
import { nullIfAbsent } from "../../../core/kit/absent.ts";
import type { QualityReportDocument } from "../../../core/quality/report/report-document.ts";
import type { Deps } from "../../deps.ts";
import { readReport } from "./assessment.ts";
import { type QualityPlace, qualityFiles } from "./quality-folder.ts";

/** Why figures of quality are being worked out: a run has ended, or people changed what counts; null where they stand. */
export type WorkingOut = "run" | "change" | null;

/** Of the newest finished run; its report is missing until it is assessed, and taken away by an erasure until it is assessed anew. */
export async function assessedState(
  deps: Deps,
  place: QualityPlace,
): Promise<{ readonly report: QualityReportDocument | null; readonly workingOut: WorkingOut }> {
  const repos = deps.repos(place.workspaceId);
  const run = await repos.runs.findLastFinished(place.projectId);
  if (run === null) return { report: null, workingOut: null };
  const report = await readReport(deps, place, run.id);
  if (report !== null) {
    const asked = await readFile(qualityFiles(deps, place).asked, "utf8").catch(nullIfAbsent);
    return { report, workingOut: asked !== null && asked > report.madeAt ? "change" : null };
  }
  const [newest] = await repos.qualitySnapshots.list(place.projectId, { limit: 1 });
  return { report, workingOut: newest?.runId === run.id ? "change" : "run" };
}

/** Whether figures are being worked out, for lists that would else say that there is nothing. */
export async function workingOut(deps: Deps, place: QualityPlace): Promise<WorkingOut> {
  return (await assessedState(deps, place)).workingOut;
}
