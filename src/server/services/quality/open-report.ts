import { existsSync } from "node:fs";
import { Readable } from "node:stream";
import { AppError } from "../../../core/model/errors.ts";
import { reportHtml } from "../../../core/quality/report/report-html.ts";
import { noteDenial } from "../../audit/note-seldom.ts";
import { can } from "../../auth/permissions.ts";
import type { Deps } from "../../deps.ts";
import { nameShield } from "../privacy/name-shield.ts";
import { readLines } from "../run/read-lines.ts";
import { erasureShield } from "../subject/erasure-shield.ts";
import { readReport } from "./assessment.ts";
import { qualityFiles } from "./quality-folder.ts";

const LINES = 500;

/** A part of a report as its reader may see it. */
type Show = <T>(part: T) => T;

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
  const shield = can(place.role, "file.read-raw") ? null : await nameShield(deps, ids);
  const erasing = await erasureShield(deps, ids);
  const show: Show = (part) => {
    const known = erasing === null ? part : erasing.hidePart(part);
    return shield === null ? known : (shield.hide(known) as typeof part);
  };
  const shown = show(report);
  if (asked.name === "report.html")
    return { name, type: "text/html; charset=utf-8", body: Readable.from([reportHtml(shown)]) };
  const scores = qualityFiles(deps, ids).scores(run.id);
  return {
    name,
    type: "application/json",
    body: Readable.from(withFiles(JSON.stringify(shown), scores, show)),
  };
}

/** The report with a last member `files`, a list of all files that is never in memory as a whole. */
async function* withFiles(json: string, path: string, show: Show): AsyncGenerator<string> {
  const shown = (line: string) => JSON.stringify(show(JSON.parse(line)));
  yield json.slice(0, -1);
  if (!existsSync(path)) {
    yield ',"files":null}';
    return;
  }
  yield ',"files":[';
  let isFirst = true;
  for (let at = 0; ; ) {
    const { lines, next } = await readLines(path, at, LINES);
    if (lines.length > 0) yield `${isFirst ? "" : ","}\n${lines.map(shown).join(",\n")}`;
    isFirst = false;
    if (lines.length < LINES) break;
    at = next;
  }
  yield "]}";
}
