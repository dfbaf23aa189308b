import { createHash } from "node:crypto";
import type { AuditAction } from "../../audit/catalog.ts";
import type { Deps } from "../../deps.ts";

/** What is noted in the log and brings no words of anybody's into a table: looks, and what is done with requests about people themselves. */
const WITHOUT_WORDS: readonly AuditAction[] = [
  "access.denied",
  "dataset.downloaded",
  "file.copy-downloaded",
  "file.copy-requested",
  "file.password-forgotten",
  "file.password-given",
  "file.raw-read",
  "model.tested",
  "pack.forgotten",
  "password.changed",
  "password.reset",
  "pseudonym.destroyed",
  "pseudonym.not-found",
  "pseudonym.revealed",
  "pseudonym.rotated",
  "retention.overridden",
  "sessions.ended",
  "subject.downloaded",
  "subject.ended",
  "subject.files-let-in",
  "subject.removed",
  "subject.searched",
  "subject.started",
  "subject.viewed",
];

/**
 * Changes with every file that is accepted, by its bytes, or with bytes that are there already by its version, and with all that people write,
 * such as comments, reasons and names: whatever they change is noted in the log. Tells nothing of any of it.
 */
export async function arrivals(deps: Deps, workspaceId: string): Promise<string> {
  const { subjects, audit } = deps.repos(workspaceId);
  const { count, newest } = await subjects.newestVersion();
  const written = await audit.newestBut(WITHOUT_WORDS);
  const digest = Buffer.alloc(32);
  for await (const key of deps.blobs.keys(workspaceId))
    for (const [at, byte] of createHash("sha256").update(key).digest().entries())
      digest[at] = (digest[at] ?? 0) ^ byte;
  return createHash("sha256").update(`${count} ${newest} ${written}`).update(digest).digest("hex");
}
