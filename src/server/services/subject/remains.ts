import { type Offer, remainingOf } from "../../../core/privacy/subject/offer.ts";
import type { Deps } from "../../deps.ts";
import type { OpenRequest, RequestIds } from "./load-request.ts";
import { readOffer } from "./offer-more.ts";
import type { RequestState } from "./request-state.ts";
import { parts } from "./sum-up-search.ts";

/** What of the offer may remain in the files that are there now, in counts. Empty where no offer was made. */
export async function remains(
  deps: Deps,
  ids: RequestIds,
  request: OpenRequest,
): Promise<Pick<RequestState, "offered" | "remains">> {
  const offer = await readOffer(deps, ids, request);
  if (offer === null) return { offered: null, remains: [] };
  const there = await presentFiles(deps, ids, offer);
  const chosen = offer.items.filter(({ isChosen }) => isChosen).length;
  return {
    offered: { items: offer.items.length, chosen },
    remains: remainingOf(offer, (fileId) => there.has(fileId)),
  };
}

async function presentFiles(deps: Deps, ids: RequestIds, offer: Offer): Promise<Set<string>> {
  const fileIds = new Set(offer.items.flatMap(({ files }) => files.map(([fileId]) => fileId)));
  const there = new Set<string>();
  for (const part of parts([...fileIds]))
    for (const { id, removedAt } of await deps.repos(ids.workspaceId).subjects.files(part))
      if (removedAt === null) there.add(id);
  return there;
}
