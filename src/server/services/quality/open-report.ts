import { existsSync } from "node:fs";
import { Readable } from "node:stream";
import { AppError } from "../../../core/model/errors.ts";
import type { QualityReportDocument } from "../../../core/quality/report/report-document.ts";
import { reportHtml } from "../../../core/quality/report/report-html.ts";
import { noteDenial } from "../../audit/note-seldom.ts";
import { can } from "../../auth/permissions.ts";
import type { Deps } from "../../deps.ts";
import { readLines } from "../run/read-lines.ts";
import { readReport } from "./assessment.ts";
import { qualityFiles } from "./quality-folder.ts";
import { LINES_AT_ONCE, type Show, shownNow } from "./shown-now.ts";

export interface OpenedReport {
  readonly name: string;
  readonly type: string;
  readonly body: Readable;
}

/**
 * The quality report of a run: `report.html`, or `report.json` with the scores of all its files where they are still kept (of the last twenty
 * runs; else `files` is null). Names of files are as the policy leaves them for roles that may not read originals. Needs `quality.read`; `not-found` for strangers and for runs without a report.
 */
export async function openReport(
  deps: Deps,
  asked: {
    readonly projectId: string;
    readonly runId: string;
    readonly name: string;
    readonly userId: string;
  },
): Promise<OpenedReport> {
  const place = await deps.accounts.workspaceOfProject(asked.projectId, asked.userId);
  if (place === null) throw new AppError("not-found", { detail: "no membership" });
  if (!can(place.role, "quality.read")) {
    await noteDenial(
      deps,
      { workspaceId: place.workspaceId, userId: asked.userId },
      "quality.read",
    );
    throw new AppError("auth.forbidden", { detail: `${place.role} may not quality.read` });
  }
  const ids = { workspaceId: place.workspaceId, projectId: asked.projectId };
  const run = await deps.repos(place.workspaceId).runs.findById(asked.runId);
  const isOurs = run !== null && run.projectId === asked.projectId;
  const report = isOurs ? await readReport(deps, ids, run.id) : null;
  if (report === null || run === null || !/^report\.(?:html|json)$/.test(asked.name))
    throw new AppError("not-found", {
      detail: `report ${asked.name}`,
      userMessage: "There is no such report.",
    });
  const name = `quality-run-${run.number}.${asked.name.slice("report.".length)}`;
  const show = () => shownNow(deps, { ...ids, role: place.role });
  if (asked.name === "report.html")
    return { name, type: "text/html; charset=utf-8", body: Readable.from(page(report, show)) };
  const scores = qualityFiles(deps, ids).scores(run.id);
  const body = Readable.from(withFiles(report, scores, show));
  return { name, type: "application/json", body };
}

async function* page(
  report: QualityReportDocument,
  shown: () => Promise<Show>,
): AsyncGenerator<string> {
  yield reportHtml((await shown())(report));
}

/**
 * The report as JSON with a last member `files`, a list of all files that is never in memory as a whole; each part as `shown` lets it be seen
 * when it is given out.
 */
export async function* withFiles(
  report: object,
  path: string,
  shown: () => Promise<Show>,
): AsyncGenerator<string> {
  yield JSON.stringify((await shown())(report)).slice(0, -1);
  if (!existsSync(path)) {
    yield ',"files":null}';
    return;
  }
  yield ',"files":[';
  let isFirst = true;
  for (let at = 0; ; ) {
    const { lines, next } = await readLines(path, at, LINES_AT_ONCE);
    const show = await shown();
    const text = lines.map((line) => JSON.stringify(show(JSON.parse(line)))).join(",\n");
    if (lines.length > 0) yield `${isFirst ? "" : ","}\n${text}`;
    isFirst = false;
    if (lines.length < LINES_AT_ONCE) break;
    at = next;
  }
  yield "]}";
}
