import { graphChanged } from "../../../jobs/events.ts";
import type { Deps } from "../../deps.ts";

/** Changed links after which clusters are found anew; a twentieth of the graph where that is more. */
const LEAST_CHANGES = 200;
/** Looked at only this often, so that a decision costs no extra query. */
const LOOK_EVERY = 50;

/** Asks for a new arrangement when enough links have changed since the last. Call it after the transaction has ended. */
export async function askToArrange(
  deps: Deps,
  ids: { workspaceId: string; projectId: string },
  act: { revision: number; changed: number },
): Promise<void> {
  const { workspaceId, projectId } = ids;
  const step = (revision: number) => Math.floor(revision / LOOK_EVERY);
  if (step(act.revision) === step(act.revision - act.changed)) return;
  const repos = deps.repos(workspaceId);
  const arranged = (await repos.graphArrange.revision(projectId)) ?? 0;
  const counts = await repos.edges.countByProject(projectId);
  const enough = Math.max(LEAST_CHANGES, (counts.proposed + counts.confirmed) / 20);
  if (act.revision - arranged < enough) return;
  const id = `graph.changed:${projectId}:${step(act.revision)}`;
  await deps.events.send([graphChanged.create({ workspaceId, projectId }, id)]);
}
