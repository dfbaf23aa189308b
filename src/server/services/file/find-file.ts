import { AppError } from "../../../core/model/errors.ts";
import type { Role } from "../../../core/model/role.ts";
import { can } from "../../auth/permissions.ts";
import type { Deps } from "../../deps.ts";
import type { FileViewRow } from "../../repositories/file-view-repository.ts";

export interface FilePlace {
  readonly workspaceId: string;
  readonly projectId: string;
  readonly fileId: string;
}

/** A file of the project; `not-found` for others, for removed ones and for those of another project. */
export async function findFile(deps: Deps, place: FilePlace): Promise<FileViewRow> {
  const file = await deps.repos(place.workspaceId).fileViews.find(place.fileId);
  if (file === null || file.projectId !== place.projectId)
    throw new AppError("not-found", { detail: `file ${place.fileId}` });
  return file;
}

/** Refuses content from before the policy to roles that may not see it. */
export function requireRaw(role: Role, raw: boolean): void {
  if (raw && !can(role, "file.read-raw"))
    throw new AppError("auth.forbidden", { detail: `${role} may not file.read-raw` });
}
