/**
 * Asks the background jobs to search for a person or to carry a request out. A request is committed before its event is sent, so an event
 * can be lost with the process or the queue; what waits for one is asked for again, under the same id, which a job engine takes once.
 */
import type { IdentifiedEvent } from "../../../jobs/events.ts";
import { subjectRunRequested, subjectSearchRequested } from "../../../jobs/events.ts";
import type { Deps } from "../../deps.ts";
import type { SubjectRequestRow } from "../../repositories/subject-request-repository.ts";
import { inEveryWorkspace } from "../workspace/in-every-workspace.ts";
import type { RequestIds } from "./load-request.ts";
import { type RequestState, readState } from "./request-state.ts";

const TOGETHER = 100;

/** The search that the request waits for; another one where `asked` is another. */
export function searchEvent(
  ids: RequestIds,
  { asked }: Pick<RequestState, "asked">,
): IdentifiedEvent {
  const name = `subject.search-requested:${ids.requestId}`;
  return subjectSearchRequested.create(ids, asked === null ? name : `${name}:${asked}`);
}

/** The run that began at `startedAt`. */
export function runEvent(ids: RequestIds, startedAt: Date): IdentifiedEvent {
  const name = `subject.run-requested:${ids.requestId}:${startedAt.getTime()}`;
  return subjectRunRequested.create(ids, name);
}

/** Sends the events of a workspace's requests that wait for a search or are carried out again, 100 requests at a time. */
export async function askAgain(deps: Deps, workspaceId: string): Promise<void> {
  const { subjectRequests } = deps.repos(workspaceId);
  let afterId = "";
  for (;;) {
    const rows = await subjectRequests.open(afterId, TOGETHER);
    const events = rows.flatMap((row) => awaited({ workspaceId, requestId: row.id }, row));
    if (events.length > 0) await deps.events.send(events);
    const last = rows.at(-1);
    if (last === undefined || rows.length < TOGETHER) return;
    afterId = last.id;
  }
}

function awaited(
  ids: RequestIds,
  { state, startedAt, found }: SubjectRequestRow,
): IdentifiedEvent[] {
  if (state === "running") return startedAt === null ? [] : [runEvent(ids, startedAt)];
  const remembered = readState(found);
  return remembered.searchedAt === null ? [searchEvent(ids, remembered)] : [];
}

/** In every workspace, for the worker; never throws. */
export function askAllAgain(deps: Deps): Promise<void> {
  return inEveryWorkspace(deps, "requests of people not asked for again", async (id) => {
    await askAgain(deps, id);
    return false;
  });
}
