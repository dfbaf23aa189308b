/** Sums over everything that waits in a project: taken in one pass over its links, then brought along with each decision. */
import type { Deps } from "../../deps.ts";
import type { ProjectRow } from "../../repositories/project-repository.ts";
import type { Repositories } from "../../repositories/repositories.ts";
import type {
  GroupChange,
  QueueScope,
  WaitingGroup,
} from "../../repositories/review-queue-repository.ts";

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
 * All that waits under `scope`, by type and signals, most first. Counts are those of this moment; `nearest` may be that of a link that was
 * answered meanwhile. Sums of a whole project are kept, and hold as long as decisions account for every revision since.
 */
export async function waitingGroups(
  deps: Deps,
  repos: Repositories,
  { project, scope }: { readonly project: ProjectRow; readonly scope: QueueScope },
): Promise<readonly WaitingGroup[]> {
  const isForAll = !scope.needsTwo && !scope.isAssigned && !scope.isEvidenceGone;
  if (!isForAll || scope.types !== undefined) return repos.reviewQueue.groups(scope);
  const known = kept.get(deps)?.get(project.id);
  if (known !== undefined && deps.clock() - known.at.getTime() < LONGEST_MS) {
    const brought = await bringAlong(repos, project, known);
    if (brought !== null) return brought;
  }
  return takeAnew(deps, repos, { project, scope });
}

/** Null where something else than decisions has changed the links. */
async function bringAlong(
  repos: Repositories,
  project: ProjectRow,
  known: Kept,
): Promise<readonly WaitingGroup[] | null> {
  const steps = project.graphRevision - known.revision;
  if (steps < 0 || steps > MOST_CHANGES) return null;
  const [since, changes] = await Promise.all([
    repos.reviewQueue.changedSince(project.id, known.at),
    repos.reviewQueue.groupChanges(project.id, known.at),
  ]);
  if (since.decisions !== steps || since.removed !== known.removed) return null;
  return changes.length === 0 ? known.groups : withChanges(known.groups, changes);
}

async function takeAnew(
  deps: Deps,
  repos: Repositories,
  { project, scope }: { readonly project: ProjectRow; readonly scope: QueueScope },
): Promise<readonly WaitingGroup[]> {
  const at = new Date(deps.clock());
  const { removed } = await repos.reviewQueue.changedSince(project.id, at);
  const groups = await repos.reviewQueue.groups(scope);
  // A decision between the first reading and this one may be in the sums or not: they are not kept.
  const after = await repos.projects.findById(project.id);
  if (after?.graphRevision !== project.graphRevision) return groups;
  const results = kept.get(deps) ?? new Map<string, Kept>();
  kept.set(deps, results);
  results.delete(project.id);
  results.set(project.id, { groups, revision: project.graphRevision, at, removed });
  const oldest = results.keys().next().value;
  if (results.size > MOST_KEPT && oldest !== undefined) results.delete(oldest);
  return groups;
}

function withChanges(
  groups: readonly WaitingGroup[],
  changes: readonly GroupChange[],
): WaitingGroup[] {
  const waiting = new Map(groups.map((group) => [keyOf(group), { ...group }]));
  const answered = new Map(groups.map((group) => [group.signals, group.answered]));
  for (const { type, signals, typeBefore, ...change } of changes) {
    const before =
      typeBefore === null ? undefined : waiting.get(keyOf({ type: typeBefore, signals }));
    if (change.waitedBefore && before !== undefined) before.waiting--;
    if (change.waits) {
      const group = waiting.get(keyOf({ type, signals }));
      if (group !== undefined) group.waiting++;
      else
        waiting.set(keyOf({ type, signals }), {
          type,
          signals,
          waiting: 1,
          answered: 0,
          nearest: change.nearest,
        });
    }
    const more = Number(change.isAnswered) - Number(change.wasAnswered);
    if (!change.isByHand) answered.set(signals, (answered.get(signals) ?? 0) + more);
  }
  return [...waiting.values()]
    .filter((group) => group.waiting > 0)
    .map((group) => ({ ...group, answered: answered.get(group.signals) ?? 0 }))
    .sort((a, b) => b.waiting - a.waiting || (keyOf(a) < keyOf(b) ? -1 : 1));
}

function keyOf({ type, signals }: { readonly type: string; readonly signals: string }): string {
  return `${type} ${signals}`;
}
