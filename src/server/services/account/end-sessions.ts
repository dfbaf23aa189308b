import type { Deps } from "../../deps.ts";
import { noteInWorkspaces } from "./note-in-workspaces.ts";

/** Signs the person out on every machine; the next request of any old session is nobody's. */
export async function endSessions(deps: Deps, userId: string): Promise<void> {
  await deps.accounts.endSessions(userId);
  await noteInWorkspaces(deps, userId, "sessions.ended");
}
