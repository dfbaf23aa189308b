import { mkdir, readFile, writeFile } from "node:fs/promises";
import { z } from "zod";
import { nullIfAbsent } from "../../../core/kit/absent.ts";
import type { QualityReportDocument } from "../../../core/quality/report/report-document.ts";
import type { Deps } from "../../deps.ts";
import { openChanges } from "./ask-to-assess.ts";
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
  const [report, changes, failed] = await Promise.all([
    readReport(deps, place, run.id),
    openChanges(deps, place),
    readFailed(files.failed),
  ]);
  if (report !== null && changes.length === 0) return { report, workingOut: null };
  const isOfAll = changes.every((change) => failed?.changes.includes(change));
  if (failed?.run === run.id && isOfAll) return { report, workingOut: "failed" };
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
  const run = await deps.repos(place.workspaceId).runs.findLastFinished(place.projectId);
  if (run === null) return;
  const of: Failed = { run: run.id, changes: [...(await openChanges(deps, place))] };
  await mkdir(folder, { recursive: true });
  await writeFile(failed, JSON.stringify(of));
}

const Failed = z.object({ run: z.string(), changes: z.array(z.string()) });
type Failed = z.infer<typeof Failed>;

async function readFailed(path: string): Promise<Failed | null> {
  const json = await readFile(path, "utf8").catch(nullIfAbsent);
  return json === null ? null : Failed.parse(JSON.parse(json));
}
