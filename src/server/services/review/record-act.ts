/** Writing down what a person decided: standing, decision rows, revision of the graph, audit, all or nothing. */
import { isSymmetric } from "../../../core/model/edge.ts";
import { AppError } from "../../../core/model/errors.ts";
import type { DecisionKind, EdgeStanding } from "../../../core/review/transitions.ts";
import { type AnswerPart, isTold, settles } from "../../../core/review/two-reviewers.ts";
import { type Actor, addAudit } from "../../audit/with-audit.ts";
import type { Deps } from "../../deps.ts";
import type { LockedEdge } from "../../repositories/decision-repository.ts";
import type { Repositories } from "../../repositories/repositories.ts";

export interface Reviewer extends Actor {
  readonly userId: string;
  readonly projectId: string;
}

export interface Change {
  readonly edgeId: string;
  readonly action: DecisionKind;
  /** Null: the link did not exist. */
  readonly before: EdgeStanding | null;
  /** Null: the link is taken away. Of an answer that settles nothing: what it asks for. */
  readonly after: EdgeStanding | null;
  readonly reason: string | null;
  readonly part: AnswerPart;
  readonly isBlind: boolean;
}

export interface RecordedAct {
  /** Under which it can be undone. */
  readonly actId: string;
  /** The graph's revision after it. */
  readonly revision: number;
  readonly changed: number;
  /** Links that wait for somebody else after it. */
  readonly waits: number;
  /** Some answer of it told the person what another had said, so that the act is not taken back. */
  readonly isFinal: boolean;
  /** Files at the ends of links that stand now and did not before. */
  readonly joined: string[];
}

/** Writes one act within an open transaction. Afterwards the caller tells `askToArrange`. */
export async function recordAct(
  deps: Deps,
  repos: Repositories,
  by: Reviewer,
  changes: readonly Change[],
): Promise<RecordedAct> {
  const now = new Date(deps.clock());
  const actId = deps.newId("decision");
  const asked = changes.flatMap(({ edgeId, before, after, part }) =>
    before !== null && after !== null ? { id: edgeId, from: before, to: after, part } : [],
  );
  await refuseTaken(
    repos,
    by.projectId,
    asked.filter(({ from, to }) => placeKey(from) !== placeKey(to)),
  );
  await repos.decisions.apply(
    asked.filter(({ part }) => settles(part)),
    now,
  );
  const gone = changes.filter((change) => change.after === null).map((change) => change.edgeId);
  if (gone.length > 0) await repos.decisions.erase(by.projectId, gone);
  await repos.decisions.add(
    changes.map((change) => ({
      ...change,
      id: deps.newId("decision"),
      projectId: by.projectId,
      userId: by.userId,
      actId,
      createdAt: now,
    })),
  );
  await repos.decisions.restage(changes.map((change) => change.edgeId));
  const revision = await repos.projects.bumpGraphRevision(by.projectId, changes.length);
  const [first] = changes;
  await addAudit(deps, repos, by, {
    action: "edge.decided",
    target: actId,
    detail: {
      projectId: by.projectId,
      // What waits for a second person is told to nobody before.
      decision: first === undefined || settles(first.part) ? (first?.action ?? "none") : "answer",
      count: changes.length,
      ...(changes.length === 1 && first ? { edgeId: first.edgeId } : {}),
    },
  });
  const joined = changes.flatMap(({ before, after, part }) =>
    settles(part) &&
    after !== null &&
    after.state !== "rejected" &&
    (before === null || before.state === "rejected")
      ? [after.sourceFileId, after.targetFileId]
      : [],
  );
  const waits = changes.filter(({ part, action }) => !settles(part) && action !== "undo").length;
  const isFinal = changes.some(({ part, action }) => isTold(part) && action !== "undo");
  return { actId, revision, changed: changes.length, waits, isFinal, joined };
}

/** What a link says, whoever decided it: the same for either direction of a type that reads both ways. */
function placeKey({ type, sourceFileId, targetFileId }: EdgeStanding): string {
  const ends = [sourceFileId, targetFileId];
  return [type, ...(isSymmetric(type) ? ends.sort() : ends)].join(" ");
}

/** Two links of one type between the same files would say the same twice: AppError `conflict` when `moved` would lead to that. */
export async function refuseTaken(
  repos: Repositories,
  projectId: string,
  moved: ReadonlyArray<{ id: string; to: EdgeStanding }>,
): Promise<void> {
  if (moved.length === 0) return;
  const isRepeated = new Set(moved.map(({ to }) => placeKey(to))).size < moved.length;
  const [taken] = await repos.decisions.taken(
    projectId,
    moved.map(({ id, to }) => ({ id, ...to })),
  );
  if (isRepeated || taken !== undefined)
    throw new AppError("conflict", {
      detail: taken ? `edge ${taken.by} would repeat ${taken.id}` : "two links of the act are one",
      userMessage: "These two files already have a link of that type. Decide on that one instead.",
    });
}

/** The standing part of a locked link. */
export function standingOf(edge: LockedEdge): EdgeStanding {
  const { state, type, sourceFileId, targetFileId, decidedAt, decidedById } = edge;
  return { state, type, sourceFileId, targetFileId, decidedAt, decidedById };
}

const WORDS: Readonly<Record<string, string>> = {
  confirm: "confirmed",
  reject: "rejected",
  retype: "changed",
  reverse: "turned",
  unsure: "set aside",
  create: "drew",
};

/** The failure of coming second: says who decided what meanwhile. */
export async function decidedMeanwhile(repos: Repositories, edgeId: string): Promise<AppError> {
  const last = await repos.decisions.lastWord(edgeId);
  const who = last?.by ?? "Someone";
  const did = last?.isWaiting ? "answered" : (WORDS[last?.action ?? ""] ?? "changed");
  return new AppError("conflict", {
    detail: `edge ${edgeId} has another revision`,
    userMessage: `${who} ${did} this link meanwhile. Look at it again, then decide.`,
  });
}
