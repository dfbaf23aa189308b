/** Erasures as the database tells them, without any that is carried out. */
import type { Deps } from "../../src/server/deps.ts";
import type { Place } from "./place.ts";

const idOf = (place: Place) => `sreq_${place.projectId}`;

/** A request that waits; one a project. */
export async function requestErasure(deps: Deps, place: Place): Promise<void> {
  await deps.repos(place.workspaceId).subjectRequests.create({
    id: idOf(place),
    kind: "erasure",
    subjectKeyId: "k",
    sealedTerms: "",
    found: {},
    createdById: place.userId,
  });
}

export async function beginErasure(deps: Deps, place: Place): Promise<void> {
  const startedAt = new Date(deps.clock());
  const { subjectRequests } = deps.repos(place.workspaceId);
  await subjectRequests.transition(idOf(place), ["draft"], "running", { startedAt });
}

export async function endErasure(deps: Deps, place: Place): Promise<void> {
  const endedAt = new Date(deps.clock());
  const { subjectRequests } = deps.repos(place.workspaceId);
  await subjectRequests.transition(idOf(place), ["running"], "done", { endedAt });
}
