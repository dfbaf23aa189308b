import type { Action } from "../auth/permissions.ts";
import type { Deps } from "../deps.ts";
import { type Actor, withAudit } from "./with-audit.ts";

const SAME_AGAIN_MS = 60_000;
const MAX_REMEMBERED = 10_000;
const lately = new Map<string, number>();

/** Writes down that a member was refused; the same refusal at most once a minute, so that asking in a loop fills nothing. */
export async function noteDenial(deps: Deps, actor: Actor, action: Action): Promise<void> {
  const key = `${actor.workspaceId} ${actor.userId} ${action}`;
  const now = deps.clock();
  if (now - (lately.get(key) ?? Number.NEGATIVE_INFINITY) < SAME_AGAIN_MS) return;
  if (lately.size >= MAX_REMEMBERED) lately.clear();
  lately.set(key, now);
  const note = { action: "access.denied", detail: { asked: action } } as const;
  await withAudit(deps, actor, note, async () => undefined);
}
