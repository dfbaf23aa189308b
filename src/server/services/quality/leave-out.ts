/** Files leave a project because another of their group stays: written down with who did it, and taken back as a whole for as long as that is possible. */
import { AppError } from "../../../core/model/errors.ts";
import { addAudit } from "../../audit/with-audit.ts";
import type { Deps } from "../../deps.ts";
import type { LeaveOutKind, LeaveOutRow } from "../../repositories/leave-out-repository.ts";
import type { Repositories } from "../../repositories/repositories.ts";
import { passRetention } from "../policy/pass-retention.ts";
import { askToAssess } from "./ask-to-assess.ts";
import type { QualityPlace } from "./quality-folder.ts";

interface Person extends QualityPlace {
  readonly userId: string;
}

const NAMED_IN_AUDIT = 10;
const LISTED = 20;
/** What stays where nobody chose a file. */
const NEWEST = "newest";

/**
 * Takes files out of the project, with those that came out of them; bytes and versions stay stored, passwords that were given for them are
 * forgotten. Call it in a transaction. Throws `retention.held` as `passRetention`.
 */
export async function leaveOut(
  deps: Deps,
  repos: Repositories,
  person: Person,
  wish: {
    readonly kind: LeaveOutKind;
    /** Id of the file that stays where a person chose it, else "newest". */
    readonly kept: string;
    readonly groupCount: number;
    readonly fileIds: readonly string[];
    readonly despiteRetention?: boolean | undefined;
  },
): Promise<{ leftOut: number; id: string }> {
  const { kind, kept, groupCount, fileIds, despiteRetention = false } = wish;
  const { projectId, userId } = person;
  await passRetention(deps, repos, person, { fileIds, despiteRetention });
  const leftAt = new Date(deps.clock());
  const leftOut = await repos.files.removeByIds(projectId, fileIds, leftAt);
  const id = deps.newId("leaveOut");
  if (leftOut === 0) return { leftOut, id };
  await repos.filePasswords.forgetRemoved(projectId);
  const counts = { fileCount: leftOut, groupCount };
  const act = { id, kind, isNewest: kept === NEWEST, leftAt, createdById: userId, ...counts };
  await repos.leaveOuts.add(projectId, act);
  await addAudit(deps, repos, person, {
    action: "quality.copies-left-out",
    target: projectId,
    detail: {
      ...{ files: leftOut, groups: groupCount, kept, of: kind, leaveOut: id },
      fileIds: fileIds.slice(0, NAMED_IN_AUDIT),
    },
  });
  return { leftOut, id };
}

export interface LeaveOutView extends Omit<LeaveOutRow, "createdById"> {
  /** Name of who did it; null where nobody has it any more. */
  readonly by: string | null;
}

/** Acts that can be undone, the newest first, at most 20. */
export async function listLeaveOuts(
  deps: Deps,
  place: QualityPlace,
  kinds: readonly LeaveOutKind[],
): Promise<LeaveOutView[]> {
  const page = { kinds, limit: LISTED };
  const rows = await deps.repos(place.workspaceId).leaveOuts.undoable(place.projectId, page);
  const names = await deps.accounts.namesOf([...new Set(rows.map((row) => row.createdById))]);
  return rows.map(({ createdById, ...row }) => ({ ...row, by: names.get(createdById) ?? null }));
}

/** Brings back what an act left out and has neither come back nor been erased since. Throws `not-found` where there is nothing. */
export async function bringBack(
  deps: Deps,
  person: Person,
  id: string,
): Promise<{ broughtBack: number }> {
  const { projectId, userId } = person;
  const broughtBack = await deps.transaction(person.workspaceId, async (repos) => {
    const files = await repos.leaveOuts.undo(projectId, id, userId, new Date(deps.clock()));
    if (files === 0)
      throw new AppError("not-found", {
        detail: "nothing of that act is left out",
        userMessage: "These files are back already, or were erased.",
      });
    await addAudit(deps, repos, person, {
      action: "quality.copies-brought-back",
      target: projectId,
      detail: { files, leaveOut: id },
    });
    return files;
  });
  await askToAssess(deps, person, `${id}:undo`);
  return { broughtBack };
}
