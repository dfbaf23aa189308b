import { privacyCheckRequested } from "../../../jobs/events.ts";
import type { Deps } from "../../deps.ts";

/** Asks for the second pass over a project. Asked again within the same minute, it is done once. */
export async function askCheck(
  deps: Deps,
  ids: { readonly workspaceId: string; readonly projectId: string },
): Promise<void> {
  const minute = Math.floor(deps.clock() / 60_000);
  const id = `privacy.check:${ids.projectId}:${minute}`;
  await deps.events.send([privacyCheckRequested.create({ ...ids }, id)]);
}
