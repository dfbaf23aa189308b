import { isAppError } from "../../../core/model/errors.ts";
import { createEraser } from "../../../core/privacy/subject/erased.ts";
import type { ErasureReport } from "../../../core/privacy/subject/report.ts";
import type { ReportNames } from "../../../core/privacy/subject/report-blocks.ts";
import { erasedPeople } from "../../auth/erased-people.ts";
import type { Deps } from "../../deps.ts";
import { nameRedactor } from "../privacy/name-policy.ts";
import { parts } from "./sum-up-search.ts";

/**
 * Names of the files and projects of a report as they are now and as everybody may see them: without the person, whose name was taken out of
 * them, and without other people. The report itself holds ids only.
 */
export async function namesOfReport(
  deps: Deps,
  workspaceId: string,
  { files, unread, partly }: Pick<ErasureReport, "files" | "unread" | "partly">,
): Promise<ReportNames> {
  const repos = deps.repos(workspaceId);
  const erased = erasedPeople(deps.env, workspaceId, await repos.subjects.erased());
  const eraser = erased === null ? null : createEraser(erased.people);
  const redactors = new Map<string, (name: string) => string>();
  const shown = async (projectId: string, name: string) => {
    const show = redactors.get(projectId) ?? (await redactorOf(deps, { workspaceId, projectId }));
    redactors.set(projectId, show);
    return show(eraser?.text(name) ?? name);
  };
  const projects = new Map<string, string>();
  const told = new Set(files.map(({ projectId }) => projectId));
  for (const { id, name } of await repos.projects.list())
    if (told.has(id)) projects.set(id, await shown(id, name));
  const names = new Map<string, string>();
  const fileIds = new Set([...files, ...unread, ...partly].map(({ fileId }) => fileId));
  for (const part of parts([...fileIds]))
    for (const { id, projectId, path } of await repos.subjects.files(part))
      names.set(id, await shown(projectId, path));
  return {
    file: (fileId) => names.get(fileId) ?? null,
    project: (projectId) => projects.get(projectId) ?? null,
  };
}

/** Where the list of people who are hidden cannot be read, no name is told. */
async function redactorOf(
  deps: Deps,
  ids: { readonly workspaceId: string; readonly projectId: string },
): Promise<(name: string) => string> {
  return nameRedactor(deps, ids).catch((error: unknown) => {
    if (isAppError(error, "internal"))
      return () => "A name that cannot be shown until the next run";
    throw error;
  });
}
