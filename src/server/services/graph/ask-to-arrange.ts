import { graphChanged } from "../../../jobs/events.ts";
import type { Deps } from "../../deps.ts";
import type { Repositories } from "../../repositories/repositories.ts";

/** Changed links after which clusters are found anew; a twentieth of the graph where that is more. */
const LEAST_CHANGES = 200;
/** Looked at only this often, so that a decision costs no extra query. */
const LOOK_EVERY = 50;

/**
 * Asks for a new arrangement when enough links have changed since the last, and at once when a file was joined that has no place yet:
 * it would be in no list until then. Call it after the transaction has ended.
 */
export async function askToArrange(
  deps: Deps,
  ids: { workspaceId: string; projectId: string },
  act: { revision: number; changed: number; joined: readonly string[] },
): Promise<void> {
  const { workspaceId, projectId } = ids;
  const repos = deps.repos(workspaceId);
  const hasNew =
    act.joined.length > 0 && (await repos.graphArrange.hasUnplaced(projectId, act.joined));
  if (!hasNew && !(await hasManyChanges(repos, projectId, act))) return;
  const id = `graph.changed:${projectId}:${act.revision}`;
  await deps.events.send([graphChanged.create({ workspaceId, projectId }, id)]);
}

async function hasManyChanges(
  repos: Repositories,
  projectId: string,
  act: { revision: number; changed: number },
): Promise<boolean> {
  const step = (revision: number) => Math.floor(revision / LOOK_EVERY);
  if (step(act.revision) === step(act.revision - act.changed)) return false;
  const arranged = (await repos.graphArrange.revision(projectId)) ?? 0;
  const counts = await repos.edges.countByProject(projectId);
  const enough = Math.max(LEAST_CHANGES, (counts.proposed + counts.confirmed) / 20);
  return act.revision - arranged >= enough;
}
