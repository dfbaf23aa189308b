import { AppError } from "../../../core/model/errors.ts";
import { MAX_BULK } from "../../../core/model/graph-filter.ts";
import {
  applyAction,
  type EdgeAction,
  type EdgeStanding,
  seenAction,
} from "../../../core/review/transitions.ts";
import type { Deps } from "../../deps.ts";
import type { LockedEdge } from "../../repositories/decision-repository.ts";
import type { Repositories } from "../../repositories/repositories.ts";
import { askToArrange } from "../graph/ask-to-arrange.ts";
import { type AnswerRules, answerRules, isRepeated, partIn } from "./answer-change.ts";
import {
  type Change,
  decidedMeanwhile,
  type Reviewer,
  recordAct,
  standingOf,
} from "./record-act.ts";

export interface DecideResult {
  /** Null when everything stood that way already: what someone has decided so is left as theirs. */
  readonly actId: string | null;
  readonly count: number;
  /** Those of them that are not settled by it: somebody else has to answer too. */
  readonly waits: number;
  /** It cannot be taken back: it told the person what another had said. */
  readonly isFinal: boolean;
}

/**
 * One decision about one link or about up to 500 that a person has seen listed, as one act. Links that were decided so already are
 * left alone. Each link names the revision that was looked at; when someone else has changed one to something else since, nothing is
 * written and AppError `conflict` says who was first. A person's own acts since are no conflict: whoever takes an answer back and gives
 * another at once has not seen the new revision yet. Where the project wants two reviewers, an answer settles its link when another
 * person has given the same, or when two differ and this person may say who is right. `isAsked`: the link was opened by itself, not picked
 * from a list; its answer is blind where the evidence alone was the last that this person was sent of it.
 */
export async function decideEdges(
  deps: Deps,
  by: Reviewer,
  wish: {
    edges: ReadonlyArray<{ id: string; revision: number }>;
    action: EdgeAction;
    isAsked?: boolean;
  },
): Promise<DecideResult> {
  if (wish.edges.length > MAX_BULK)
    throw new AppError("limit.exceeded", {
      detail: `${wish.edges.length} links in one act`,
      userMessage: `At most ${MAX_BULK} links can be decided in one act.`,
    });
  const act = await deps.transaction(by.workspaceId, async (repos) => {
    const changes = await changesOf(deps, repos, by, wish);
    return changes.length === 0 ? null : recordAct(deps, repos, by, changes);
  });
  if (act === null) return { actId: null, count: 0, waits: 0, isFinal: false };
  await askToArrange(deps, by, act);
  const { actId, changed: count, waits, isFinal } = act;
  return { actId, count, waits, isFinal };
}

async function changesOf(
  deps: Deps,
  repos: Repositories,
  by: Reviewer,
  { edges, action, isAsked = false }: Parameters<typeof decideEdges>[2],
): Promise<Change[]> {
  const locked = await repos.decisions.lockEdges(
    by.projectId,
    edges.map((edge) => edge.id),
  );
  const revisions = new Map(edges.map((edge) => [edge.id, edge.revision]));
  if (locked.length < revisions.size)
    throw new AppError("not-found", { detail: `${revisions.size - locked.length} links are gone` });
  const ids = locked.map((edge) => edge.id);
  const rules = await answerRules(repos, by, ids);
  const blind = isAsked ? await repos.blindServings.among(by.userId, ids) : new Set<string>();
  const at = new Date(deps.clock()).toISOString();
  const changes: Change[] = [];
  for (const edge of locked) {
    const before = standingOf(edge);
    const after = applyAction(before, action, { userId: by.userId, at });
    if (isDone(rules, by, { edge, before, after })) continue;
    const acts = edge.revision - (revisions.get(edge.id) ?? 0);
    if (acts !== 0 && !(acts > 0 && (await repos.decisions.areOwn(edge.id, by.userId, acts))))
      throw await decidedMeanwhile(repos, edge.id);
    changes.push({
      edgeId: edge.id,
      action: seenAction(before, action).kind,
      before,
      after,
      reason: action.reason ?? null,
      part: partIn(rules, by, { edgeId: edge.id, asked: after }),
      isBlind: blind.has(edge.id),
    });
  }
  await repos.blindServings.end(by.userId, ids);
  return changes;
}

/** True when the answer would say what stands or what this person has said of the link already. */
function isDone(
  rules: AnswerRules,
  by: Reviewer,
  { edge, before, after }: { edge: LockedEdge; before: EdgeStanding; after: EdgeStanding },
): boolean {
  if (isRepeated(rules, by, { edgeId: edge.id, asked: after })) return true;
  // An answer that is open asks for something else than what stands: saying what stands answers it.
  const isAsked = rules.needsTwo && edge.stage !== "open";
  return !isAsked && isSettled(before, after) && !isAskedAgain(edge);
}

/** True when the files stopped showing a link after it was decided: saying the same once more is an answer. */
function isAskedAgain({ evidenceGoneAt, decidedAt }: LockedEdge): boolean {
  return (
    evidenceGoneAt !== null &&
    decidedAt !== null &&
    evidenceGoneAt.getTime() > Date.parse(decidedAt)
  );
}

/** True when a decision would leave the link saying what it says, and someone has spoken on it already. */
function isSettled(before: EdgeStanding, after: EdgeStanding): boolean {
  return (
    before.decidedAt !== null &&
    before.state === after.state &&
    before.type === after.type &&
    before.sourceFileId === after.sourceFileId &&
    before.targetFileId === after.targetFileId
  );
}
