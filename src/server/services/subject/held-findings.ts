/**
 * Findings of quality that are about files which hold somebody who is being erased. A finding lists its files in one field, so that all of a
 * workspace are gone through once for these files, and then only those that came since: a screen asks every few seconds.
 */
import { createHash } from "node:crypto";
import type { Deps } from "../../deps.ts";

interface Known {
  /** Tells the files apart from others. */
  readonly files: string;
  readonly ids: Set<string>;
  /** Ids that were made when was looked, oldest first: what came after the first of them is looked at again. */
  readonly looks: Array<{ readonly at: number; readonly id: string }>;
}

/** A finding has its id so long before it is written, at most. */
const SLACK_MS = 5 * 60_000;
/** By workspace. */
const known = new WeakMap<Deps, Map<string, Known>>();

/** Ids and fingerprints of the findings. Those that are gone since may be among them. */
export async function heldFindings(
  deps: Deps,
  workspaceId: string,
  fileIds: ReadonlySet<string>,
): Promise<ReadonlySet<string>> {
  const ofDeps = known.get(deps) ?? new Map<string, Known>();
  known.set(deps, ofDeps);
  const files = createHash("sha256")
    .update([...fileIds].sort().join())
    .digest("hex");
  const before = ofDeps.get(workspaceId);
  const now = before?.files === files ? before : { files, ids: new Set<string>(), looks: [] };
  const look = { at: deps.clock(), id: deps.newId("finding") };
  const since = now.looks[0]?.id ?? null;
  const { subjectFiles } = deps.repos(workspaceId);
  for (const id of await subjectFiles.findingsAbout([...fileIds], since)) now.ids.add(id);
  now.looks.push(look);
  while ((now.looks[1]?.at ?? Number.POSITIVE_INFINITY) <= look.at - SLACK_MS) now.looks.shift();
  ofDeps.set(workspaceId, now);
  return now.ids;
}

/** Nobody is being erased any more. */
export function forgetHeldFindings(deps: Deps, workspaceId: string): void {
  known.get(deps)?.delete(workspaceId);
}
