/**
 * What is withheld from the moment on at which an erasure begins until it has ended, so that nobody takes the person away meanwhile: versions of
 * datasets that hold the person or were not searched yet, previews, and what the search of a project would tell. One that failed in between
 * counts as going on: what it did not come to is still there.
 */
import { AppError } from "../../../core/model/errors.ts";
import type { Deps } from "../../deps.ts";
import type { SubjectRequestRow } from "../../repositories/subject-request-repository.ts";
import { openRequest } from "./load-request.ts";
import { type RequestState, readState } from "./request-state.ts";

/** Before the first plan nobody knows which versions hold the person; with it these are withdrawn. */
const UNPLANNED: ReadonlySet<RequestState["phase"]> = new Set(["waiting", "searching", "searched"]);

/** Throws `conflict` in plain words while the version may hold somebody who is being erased. */
export async function refuseWhileErasing(
  deps: Deps,
  { workspaceId, versionId }: { readonly workspaceId: string; readonly versionId: string },
): Promise<void> {
  for (const row of await begun(deps, workspaceId)) {
    const { phase, datasets } = readState(row.found);
    const isKnown = datasets.some((found) => found.versionId === versionId);
    if (isKnown || (row.state === "running" && UNPLANNED.has(phase)))
      throw withheld(
        isKnown
          ? "A person is being erased whom this version holds. It will be withdrawn; build the next version when the erasure has ended."
          : "A person is being erased from this workspace, and it is not known yet whether this version holds them. Try again in some minutes.",
      );
  }
}

/** Throws `conflict` while anybody is being erased: what is made for looking at is made of files as they are at this moment. */
export async function refusePreview(deps: Deps, workspaceId: string): Promise<void> {
  if ((await begun(deps, workspaceId)).length > 0)
    throw withheld(
      "A person is being erased from this workspace. Records can be read again when that has ended.",
    );
}

/** Tells whether a text holds somebody who is being erased; null while nobody is. */
export async function beingErased(
  deps: Deps,
  workspaceId: string,
): Promise<((text: string) => boolean) | null> {
  const rows = await begun(deps, workspaceId);
  if (rows.length === 0) return null;
  const matchers = await Promise.all(
    rows.map(async ({ id }) => (await openRequest(deps, { workspaceId, requestId: id })).matcher),
  );
  return (text) => matchers.some((matcher) => matcher.has(text));
}

/** Erasures that have begun and whose person is not gone yet. */
async function begun(deps: Deps, workspaceId: string): Promise<SubjectRequestRow[]> {
  const { subjectRequests, subjectKeys } = deps.repos(workspaceId);
  const rows: SubjectRequestRow[] = [];
  for (const row of await subjectRequests.erasuresBegun())
    if ((await subjectKeys.find(row.subjectKeyId))?.sealedKey != null) rows.push(row);
  return rows;
}

function withheld(userMessage: string): AppError {
  return new AppError("conflict", { detail: "an erasure goes on", recovery: "fatal", userMessage });
}
