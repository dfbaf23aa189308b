import { AppError } from "../../../core/model/errors.ts";
import { type DecisionKind, type EdgeStanding, undoOf } from "../../../core/review/transitions.ts";
import { type AnswerPart, isTold, settles } from "../../../core/review/two-reviewers.ts";
import type { Deps } from "../../deps.ts";
import type {
  DecisionRow,
  LockedEdge,
  OpenAnswerRow,
} from "../../repositories/decision-repository.ts";
import type { Repositories } from "../../repositories/repositories.ts";
import { askToArrange } from "../graph/ask-to-arrange.ts";
import { type AnswerRules, actionOf, answerRules, partIn } from "./answer-change.ts";
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
 * `not-found` when there is none, `conflict` when someone decided on one of its links since. An answer that waits for a second person can be
 * taken back until somebody has answered after it, the answer of the second never: who gave it has been told what the first one said.
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
    const changes = wish.isUndo
      ? await changesAgain(repos, by, rows)
      : await changesBack(repos, by, rows);
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
  for (const { before, after, edgeId, part } of changes) {
    if (before !== null || after === null) continue;
    await refuseTaken(repos, projectId, [{ id: edgeId, to: after }]);
    await drawLink(repos, projectId, { edgeId, standing: after, part });
  }
}

/** Brings a link into being that a person draws; one that waits for a second person is proposed. */
export async function drawLink(
  repos: Repositories,
  projectId: string,
  { edgeId, standing, part }: { edgeId: string; standing: EdgeStanding; part: AnswerPart },
): Promise<void> {
  const proposed = { ...standing, state: "proposed", decidedAt: null, decidedById: null } as const;
  const drawn = settles(part) ? standing : proposed;
  await repos.decisions.draw({ id: edgeId, projectId, standing: drawn });
}

async function changesBack(
  repos: Repositories,
  by: Reviewer,
  rows: readonly DecisionRow[],
): Promise<Change[]> {
  const current = await lockedOf(repos, by, rows);
  const open = await repos.decisions.openAnswers(rows.map((row) => row.edgeId));
  const changes: Change[] = [];
  for (const row of rows) {
    const { edgeId, reason, part, isBlind } = row;
    if (isTold(part)) throw alreadyTold(edgeId, part);
    const back = settles(part)
      ? settledBack(row, current.get(edgeId))
      : answerBack(row, current.has(edgeId) ? (open.get(edgeId) ?? []) : []);
    if (back === "superseded") throw answeredAgain(edgeId);
    if (back === null) throw await decidedMeanwhile(repos, edgeId);
    changes.push({ edgeId, action: "undo", reason, part, isBlind, ...back });
  }
  return changes;
}

type Back = Pick<Change, "before" | "after"> | null;

/** Null where the link no longer stands so, or somebody has answered since: that answer would be held against another link. */
function settledBack(row: DecisionRow, now: LockedEdge | undefined): Back {
  const before = now === undefined ? null : standingOf(now);
  const undone = undoOf(row, before);
  const isAnswered = now !== undefined && now.stage !== "open";
  return undone.kind === "conflict" || isAnswered ? null : { before, after: undone.to };
}

/** Null where somebody has answered since; `superseded` where this person has said something else since, which holds instead. */
function answerBack(row: DecisionRow, open: readonly OpenAnswerRow[]): Back | "superseded" {
  const [last, ...others] = open;
  if (last === undefined || others.length > 0) return null;
  if (last.id !== row.id) return last.userId === row.userId ? "superseded" : null;
  return { before: row.after, after: row.before };
}

function alreadyTold(edgeId: string, part: AnswerPart): AppError {
  const wayOut =
    part === "agrees"
      ? "Answer the link again if it was wrong; a second person is asked then too."
      : "Somebody else decides between the two.";
  return new AppError("conflict", {
    detail: `answer to ${edgeId} was the second`,
    userMessage: `You have been told what the other person said of this link, so your answer stays. ${wayOut}`,
  });
}

function answeredAgain(edgeId: string): AppError {
  return new AppError("conflict", {
    detail: `answer to ${edgeId} is superseded`,
    userMessage:
      "You have answered this link again since, and that answer holds. Take that one back first.",
  });
}

/** What was taken back is said again: where two reviewers are needed it is an answer like any other. */
async function changesAgain(
  repos: Repositories,
  by: Reviewer,
  rows: readonly DecisionRow[],
): Promise<Change[]> {
  const current = await lockedOf(repos, by, rows);
  const ids = rows.map((row) => row.edgeId);
  const rules = await answerRules(repos, by, ids);
  const changes: Change[] = [];
  for (const row of rows) {
    const { edgeId, reason, isBlind } = row;
    const found = current.get(edgeId);
    const now = found === undefined ? null : standingOf(found);
    const again = undoOf(row, now);
    if (again.kind === "conflict") throw await decidedMeanwhile(repos, edgeId);
    const { to } = again;
    changes.push({
      edgeId,
      action: actionOf(now, to),
      before: now,
      after: to,
      reason,
      part: partAgain(rules, by, { edgeId, asked: to, now }),
      isBlind,
    });
  }
  return changes;
}

function partAgain(
  rules: AnswerRules,
  by: Reviewer,
  answer: { edgeId: string; asked: EdgeStanding | null; now: EdgeStanding | null },
): AnswerPart {
  const { edgeId, asked, now } = answer;
  if (asked === null) return "alone";
  if (now === null) return rules.needsTwo ? "first" : "alone";
  return partIn(rules, by, { edgeId, asked });
}

async function lockedOf(
  repos: Repositories,
  by: Reviewer,
  rows: readonly DecisionRow[],
): Promise<Map<string, LockedEdge>> {
  const locked = await repos.decisions.lockEdges(
    by.projectId,
    rows.map((row) => row.edgeId),
  );
  return new Map(locked.map((edge) => [edge.id, edge]));
}
