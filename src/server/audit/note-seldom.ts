/** Notes of what people do many times within one sitting: written once, and again only after a while, so that no loop fills the log. */
import type { Action } from "../auth/permissions.ts";
import type { Deps } from "../deps.ts";
import { type Actor, type AuditNote, withAudit } from "./with-audit.ts";

const DENIAL_AGAIN_MS = 60_000;
const RAW_READ_AGAIN_MS = 60 * 60_000;
const DOWNLOAD_PART_AGAIN_MS = 60 * 60_000;
const MAX_REMEMBERED = 10_000;
const lately = new Map<string, number>();

/** Writes down that a member was refused; the same refusal at most once a minute. */
export function noteDenial(deps: Deps, actor: Actor, action: Action): Promise<void> {
  const note = { action: "access.denied", detail: { asked: action } } as const;
  return noteSeldom(deps, actor, note, DENIAL_AGAIN_MS);
}

/** Writes down that a person reads content of a file from before the policy; at most once an hour, as it comes in many parts. */
export function noteRawRead(deps: Deps, actor: Actor, fileId: string): Promise<void> {
  return noteSeldom(deps, actor, { action: "file.raw-read", target: fileId }, RAW_READ_AGAIN_MS);
}

/**
 * Writes down that a person takes a file of a dataset version: every time from its beginning, and for a later part only where nothing of
 * it was written down within the hour, so that a download in many parts is one, and none that leaves out the first byte goes unseen.
 */
export function noteDownload(
  deps: Deps,
  actor: Actor,
  of: { readonly versionId: string; readonly file: string; readonly isFromStart: boolean },
): Promise<void> {
  const note = {
    ...({ action: "dataset.downloaded", target: of.versionId } as const),
    detail: { file: of.file },
  };
  return noteSeldom(deps, actor, note, of.isFromStart ? 0 : DOWNLOAD_PART_AGAIN_MS);
}

async function noteSeldom(deps: Deps, actor: Actor, note: AuditNote, againMs: number) {
  const key = JSON.stringify([actor, note]);
  const now = deps.clock();
  if (now - (lately.get(key) ?? Number.NEGATIVE_INFINITY) < againMs) return;
  if (lately.size >= MAX_REMEMBERED) lately.clear();
  // Remembered first: parts of one page are asked for side by side.
  lately.set(key, now);
  try {
    await withAudit(deps, actor, note, async () => undefined);
  } catch (error) {
    lately.delete(key);
    throw error;
  }
}
