/** Writing down what a person decided: standing, decision rows, revision of the graph, audit, all or nothing. */
import { isSymmetric } from "../../../core/model/edge.ts";
import { AppError } from "../../../core/model/errors.ts";
import type { DecisionKind, EdgeStanding } from "../../../core/review/transitions.ts";
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
  /** Null: the link is taken away. */
  readonly after: EdgeStanding | null;
  readonly reason: string | null;
}

export interface RecordedAct {
  /** Under which it can be undone. */
  readonly actId: string;
  /** The graph's revision after it. */
  readonly revision: number;
  readonly changed: number;
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
  const moved = changes.flatMap(({ edgeId, before, after }) =>
    before !== null && after !== null ? { id: edgeId, from: before, to: after } : [],
  );
  await refuseTaken(
    repos,
    by.projectId,
    moved.filter(({ from, to }) => placeKey(from) !== placeKey(to)),
  );
  await repos.decisions.apply(moved, now);
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
  const revision = await repos.projects.bumpGraphRevision(by.projectId, changes.length);
  const [first] = changes;
  await addAudit(deps, repos, by, {
    action: "edge.decided",
    target: actId,
    detail: {
      projectId: by.projectId,
      decision: first?.action ?? "none",
      count: changes.length,
      ...(changes.length === 1 && first ? { edgeId: first.edgeId } : {}),
    },
  });
  const joined = changes.flatMap(({ before, after }) =>
    after !== null && after.state !== "rejected" && (before === null || before.state === "rejected")
      ? [after.sourceFileId, after.targetFileId]
      : [],
  );
  return { actId, revision, changed: changes.length, joined };
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
  const did = WORDS[last?.action ?? ""] ?? "changed";
  return new AppError("conflict", {
    detail: `edge ${edgeId} has another revision`,
    userMessage: `${who} ${did} this link meanwhile. Look at it again, then decide.`,
  });
}
