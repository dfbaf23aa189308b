import { AppError } from "../../../core/model/errors.ts";
import { type DecisionKind, type EdgeStanding, undoOf } from "../../../core/review/transitions.ts";
import type { Deps } from "../../deps.ts";
import type { DecisionRow } from "../../repositories/decision-repository.ts";
import type { Repositories } from "../../repositories/repositories.ts";
import { askToArrange } from "../graph/ask-to-arrange.ts";
import {
  type Change,
  decidedMeanwhile,
  type Reviewer,
  recordAct,
  refuseTaken,
  standingOf,
} from "./record-act.ts";

export interface UndoResult {
  /** Id of the act that took the other back. */
  readonly actId: string;
  readonly undoneActId: string;
  readonly edgeIds: string[];
  /** What was taken back. */
  readonly action: DecisionKind;
}

/**
 * Takes back one act of this person: the one named, else their last. Every link returns exactly to how it stood. AppError
 * `not-found` when there is none, `conflict` when someone decided on one of its links since.
 */
export function undoAct(deps: Deps, by: Reviewer, wish: { actId?: string }): Promise<UndoResult> {
  return takeBack(deps, by, { ...wish, isUndo: false });
}

/** Takes back one undo of this person, the last unless named: the decisions stand again, as a new act. */
export function redoAct(deps: Deps, by: Reviewer, wish: { actId?: string }): Promise<UndoResult> {
  return takeBack(deps, by, { ...wish, isUndo: true });
}

async function takeBack(
  deps: Deps,
  by: Reviewer,
  wish: { actId?: string; isUndo: boolean },
): Promise<UndoResult> {
  const { act, ...result } = await deps.transaction(by.workspaceId, async (repos) => {
    const undoneActId =
      wish.actId ?? (await repos.decisions.lastAct(by.projectId, by.userId, wish.isUndo));
    const rows =
      undoneActId === null
        ? []
        : (await repos.decisions.ofAct(by.projectId, by.userId, undoneActId)).filter(
            (row) => (row.action === "undo") === wish.isUndo,
          );
    const [first] = rows;
    if (undoneActId === null || first === undefined)
      throw new AppError("not-found", {
        detail: "no act to take back",
        userMessage: wish.isUndo ? "There is nothing to redo." : "There is nothing to undo.",
      });
    const changes = await changesBack(repos, by.projectId, rows, wish.isUndo);
    await drawAgain(repos, by.projectId, changes);
    await repos.decisions.markUndone(undoneActId, new Date(deps.clock()));
    const act = await recordAct(deps, repos, by, changes);
    return {
      act,
      actId: act.actId,
      undoneActId,
      edgeIds: changes.map((change) => change.edgeId),
      action: first.action,
    };
  });
  await askToArrange(deps, by, act);
  return result;
}

/** A drawn link whose drawing was taken back comes into being again. */
async function drawAgain(
  repos: Repositories,
  projectId: string,
  changes: readonly Change[],
): Promise<void> {
  for (const { before, after, edgeId } of changes) {
    if (before !== null || after === null) continue;
    await refuseTaken(repos, projectId, [{ id: edgeId, to: after }]);
    await repos.decisions.draw({ id: edgeId, projectId, standing: after });
  }
}

async function changesBack(
  repos: Repositories,
  projectId: string,
  rows: readonly DecisionRow[],
  isRedo: boolean,
): Promise<Change[]> {
  const locked = await repos.decisions.lockEdges(
    projectId,
    rows.map((row) => row.edgeId),
  );
  const current = new Map(locked.map((edge) => [edge.id, standingOf(edge)]));
  const changes: Change[] = [];
  for (const row of rows) {
    const now = current.get(row.edgeId) ?? null;
    const undone = undoOf(row, now);
    if (undone.kind === "conflict") throw await decidedMeanwhile(repos, row.edgeId);
    changes.push({
      edgeId: row.edgeId,
      action: isRedo ? actionOf(now, undone.to) : "undo",
      before: now,
      after: undone.to,
      reason: row.reason,
    });
  }
  return changes;
}

/** Names a decision by what it does, for one that is made again. */
function actionOf(before: EdgeStanding | null, after: EdgeStanding | null): DecisionKind {
  if (before === null || after === null) return "create";
  if (after.type !== before.type) return "retype";
  if (after.sourceFileId !== before.sourceFileId) return "reverse";
  if (after.state === "rejected") return "reject";
  return after.state === "confirmed" ? "confirm" : "unsure";
}
