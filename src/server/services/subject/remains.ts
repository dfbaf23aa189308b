import {
  isWaiting,
  type Offer,
  type OfferedItem,
  remainingOf,
} from "../../../core/privacy/subject/offer.ts";
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
  const items = itemsFor(request.row.kind, offer);
  const chosen = items.filter(({ isChosen }) => isChosen).length;
  return {
    offered: { items: items.length, chosen, waiting: items.filter(isWaiting).length },
    remains: remainingOf(offer, (fileId) => there.has(fileId)),
  };
}

/** A report of what is held lists all cells of own rows and all that texts say anyway: it is offered terms alone. */
export function itemsFor(kind: "access" | "erasure", { items }: Offer): readonly OfferedItem[] {
  return kind === "access" ? items.filter(({ term }) => term !== null) : items;
}

async function presentFiles(deps: Deps, ids: RequestIds, offer: Offer): Promise<Set<string>> {
  const fileIds = new Set(offer.items.flatMap(({ files }) => files.map(([fileId]) => fileId)));
  const there = new Set<string>();
  for (const part of parts([...fileIds]))
    for (const { id, removedAt } of await deps.repos(ids.workspaceId).subjects.files(part))
      if (removedAt === null) there.add(id);
  return there;
}
