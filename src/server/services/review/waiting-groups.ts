/** Sums over everything that waits in a project: taken in one pass over its links, then brought along with each decision. */
import type { Deps } from "../../deps.ts";
import type { ProjectRow } from "../../repositories/project-repository.ts";
import type { Repositories } from "../../repositories/repositories.ts";
import type { QueueScope, WaitingGroup } from "../../repositories/review-queue-repository.ts";

interface Kept {
  readonly groups: readonly WaitingGroup[];
  readonly revision: number;
  readonly at: Date;
  /** Which files were removed. */
  readonly removed: string;
}

const kept = new WeakMap<Deps, Map<string, Kept>>();
const MOST_KEPT = 100;
const MOST_CHANGES = 500;
const LONGEST_MS = 10 * 60_000;

/**
 * All that waits under `scope`, by type and signals, most first. Counts are those of this moment. Sums of a whole project, over what waits for
 * anybody, are kept: as long as decisions account for every revision since, only links with the signals of those that were decided on are
 * counted again. Where two reviewers are needed, what this person has answered is taken off; `nearest` may then be that of such a link.
 */
export async function waitingGroups(
  deps: Deps,
  repos: Repositories,
  { project, scope }: { readonly project: ProjectRow; readonly scope: QueueScope },
): Promise<readonly WaitingGroup[]> {
  if (scope.isAssigned || scope.isEvidenceGone || scope.types !== undefined)
    return repos.reviewQueue.groups(scope);
  const asked = { project, scope: { ...scope, isForAll: true } };
  if (!scope.needsTwo) return sumsOf(deps, repos, asked);
  const [all, answered] = await Promise.all([
    sumsOf(deps, repos, asked),
    repos.reviewQueue.answered(scope),
  ]);
  return withoutAnswered(all, answered);
}

interface Asked {
  readonly project: ProjectRow;
  readonly scope: QueueScope;
}

async function sumsOf(
  deps: Deps,
  repos: Repositories,
  asked: Asked,
): Promise<readonly WaitingGroup[]> {
  const known = kept.get(deps)?.get(keptKey(asked));
  if (known !== undefined && deps.clock() - known.at.getTime() < LONGEST_MS) {
    const brought = await bringAlong(repos, asked, known);
    if (brought !== null) return brought;
  }
  return takeAnew(deps, repos, asked);
}

/** Null where something else than decisions has changed the links. */
async function bringAlong(
  repos: Repositories,
  { project, scope }: Asked,
  known: Kept,
): Promise<readonly WaitingGroup[] | null> {
  const steps = project.graphRevision - known.revision;
  if (steps < 0 || steps > MOST_CHANGES) return null;
  const [since, touched] = await Promise.all([
    repos.reviewQueue.changedSince(project.id, known.at),
    repos.reviewQueue.signalsSince(project.id, known.at),
  ]);
  if (since.decisions !== steps || since.removed !== known.removed) return null;
  if (touched.length === 0) return known.groups;
  const again = await repos.reviewQueue.groups(scope, touched);
  const others = known.groups.filter(({ signals }) => !touched.includes(signals));
  return [...others, ...again].sort(mostFirst);
}

async function takeAnew(
  deps: Deps,
  repos: Repositories,
  asked: Asked,
): Promise<readonly WaitingGroup[]> {
  const { project, scope } = asked;
  const at = new Date(deps.clock());
  const { removed } = await repos.reviewQueue.changedSince(project.id, at);
  const groups = await repos.reviewQueue.groups(scope);
  // A decision between the first reading and this one may be in the sums or not: they are not kept.
  const after = await repos.projects.findById(project.id);
  if (after?.graphRevision !== project.graphRevision) return groups;
  const results = kept.get(deps) ?? new Map<string, Kept>();
  kept.set(deps, results);
  results.delete(keptKey(asked));
  results.set(keptKey(asked), { groups, revision: project.graphRevision, at, removed });
  const oldest = results.keys().next().value;
  if (results.size > MOST_KEPT && oldest !== undefined) results.delete(oldest);
  return groups;
}

function keptKey({ project, scope }: Asked): string {
  return `${project.id} ${scope.needsTwo ? 2 : 1}`;
}

function withoutAnswered(
  groups: readonly WaitingGroup[],
  answered: ReadonlyArray<Pick<WaitingGroup, "type" | "signals" | "waiting">>,
): WaitingGroup[] {
  const own = new Map(answered.map((group) => [keyOf(group), group.waiting]));
  return groups
    .map((group) => ({ ...group, waiting: group.waiting - (own.get(keyOf(group)) ?? 0) }))
    .filter(({ waiting }) => waiting > 0)
    .sort(mostFirst);
}

function mostFirst(a: WaitingGroup, b: WaitingGroup): number {
  return b.waiting - a.waiting || (keyOf(a) < keyOf(b) ? -1 : 1);
}

function keyOf({ type, signals }: { readonly type: string; readonly signals: string }): string {
  return `${type} ${signals}`;
}
