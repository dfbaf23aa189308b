import { rm } from "node:fs/promises";
import { AppError } from "../../../core/model/errors.ts";
import { withAudit } from "../../audit/with-audit.ts";
import type { Deps } from "../../deps.ts";
import { forgetAnswers } from "../language-model/forget-answers.ts";
import { inEveryWorkspace } from "../workspace/in-every-workspace.ts";
import { hasErasable } from "./erase-person.ts";
import { removeHits, requestFolder } from "./hit-file.ts";
import type { RequestIds } from "./load-request.ts";
import { readState } from "./request-state.ts";
import { note } from "./search-person.ts";

/** Reports of access requests are deleted after so many days. */
const KEPT_DAYS = 30;
const DAY_MS = 86_400_000;
const DELETED_TOGETHER = 50;

/**
 * The last step: lists go; after an erasure the person's key is destroyed, and with it the terms of the request. `partly_done` where
 * something is left that could not be erased.
 */
export async function endRequest(deps: Deps, ids: RequestIds): Promise<void> {
  const { subjectRequests } = deps.repos(ids.workspaceId);
  const row = await subjectRequests.find(ids.requestId);
  if (row === null) throw new AppError("not-found", { detail: `request ${ids.requestId}` });
  const now = new Date(deps.clock());
  const { left, stores } = readState(row.found);
  const isErasure = row.kind === "erasure";
  const isPart = isErasure && (hasErasable(left) || (stores.members?.places ?? 0) > 0);
  await note(deps, ids, { phase: "ended" });
  if (isErasure) await forgetAnswers(deps, ids.workspaceId);
  await removeHits(deps, ids);
  await withAudit(
    deps,
    { workspaceId: ids.workspaceId, userId: row.createdById },
    (isEnded) =>
      isEnded
        ? {
            action: "subject.ended",
            target: row.id,
            detail: { number: row.number, kind: row.kind },
          }
        : null,
    async (repos) => {
      if (isErasure) await repos.subjectKeys.destroy([row.subjectKeyId], now);
      return repos.subjectRequests.transition(
        row.id,
        ["running"],
        isPart ? "partly_done" : "done",
        {
          endedAt: now,
          ...(isErasure ? {} : { expiresAt: new Date(now.getTime() + KEPT_DAYS * DAY_MS) }),
        },
      );
    },
  );
}

/** A search or a run that was given up, with the reason in plain words. What was erased stays erased; the request can be started again. */
export async function failRequest(deps: Deps, ids: RequestIds, failure: string): Promise<void> {
  const { subjectRequests } = deps.repos(ids.workspaceId);
  const row = await subjectRequests.find(ids.requestId);
  if (row === null) return;
  const endedAt = new Date(deps.clock());
  await subjectRequests.transition(row.id, ["draft", "running"], "failed", { failure, endedAt });
}

/** Deletes the report of an access request; that of an erasure stays, for it is the proof. */
export async function deleteReport(deps: Deps, ids: RequestIds): Promise<void> {
  await rm(requestFolder(deps, ids), { recursive: true, force: true });
  await deps.repos(ids.workspaceId).subjectRequests.forgetReport(ids.requestId);
}

/**
 * Deletes at most 50 access reports past their time, the person's key first: a process killed in between is made up for by the next call.
 * Returns whether more may be left.
 */
export async function deleteExpired(deps: Deps, workspaceId: string): Promise<boolean> {
  const now = new Date(deps.clock());
  const { subjectRequests, subjectKeys } = deps.repos(workspaceId);
  const rows = await subjectRequests.expired(now, DELETED_TOGETHER);
  for (const row of rows) {
    await subjectKeys.destroy([row.subjectKeyId], now);
    await deleteReport(deps, { workspaceId, requestId: row.id });
  }
  return rows.length === DELETED_TOGETHER;
}

/** In every workspace, for the worker; never throws. */
export function deleteAllExpired(deps: Deps): Promise<void> {
  return inEveryWorkspace(deps, "old access reports not deleted", (id) => deleteExpired(deps, id));
}
