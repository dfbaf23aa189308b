import { AppError } from "../../../core/model/errors.ts";
import type { Role } from "../../../core/model/role.ts";
import { noteDenial, noteRawRead } from "../../audit/note-seldom.ts";
import { can } from "../../auth/permissions.ts";
import type { Deps } from "../../deps.ts";
import type { FileViewRow } from "../../repositories/file-view-repository.ts";
import { refuseHeldFile } from "../subject/while-erasing.ts";

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

/** Who reads content from before the policy. */
export interface RawReader {
  readonly userId: string;
  readonly role: Role;
}

/**
 * A file whose content is about to be read: after the policy, or before it for `rawFor`. Throws `auth.forbidden` where their role may
 * not; that is written down, and so is that they may. Throws `conflict` while a person is erased whom the file holds.
 */
export async function findContent(
  deps: Deps,
  place: FilePlace & { rawFor: RawReader | null },
): Promise<FileViewRow> {
  const { rawFor, workspaceId } = place;
  if (rawFor !== null) await requireRaw(deps, workspaceId, rawFor);
  await refuseHeldFile(deps, workspaceId, place.fileId);
  const file = await findFile(deps, place);
  if (rawFor !== null) await noteRawRead(deps, { workspaceId, userId: rawFor.userId }, file.id);
  return file;
}

/** Refuses content from before the policy to roles that may not see it, and writes the refusal down. */
export async function requireRaw(
  deps: Deps,
  workspaceId: string,
  { userId, role }: RawReader,
): Promise<void> {
  if (can(role, "file.read-raw")) return;
  await noteDenial(deps, { workspaceId, userId }, "file.read-raw");
  throw new AppError("auth.forbidden", { detail: `${role} may not file.read-raw` });
}
