import { createHash } from "node:crypto";
import type { AuditAction } from "../../audit/catalog.ts";
import type { Deps } from "../../deps.ts";

/**
 * Of each action that is noted in the log, whether it can bring words of anybody's into a table. Reasons of decisions are looked for where they are
 * kept, for most have none.
 */
const BRINGS_WORDS: Readonly<Record<AuditAction, boolean>> = {
  "workspace.created": true,
  "workspace.renamed": true,
  "member.invited": true,
  "member.joined": true,
  "member.role-changed": false,
  "member.removed": false,
  "member.left": false,
  "invitation.revoked": false,
  "password.changed": false,
  "password.reset": false,
  "sessions.ended": false,
  "access.denied": false,
  "project.created": true,
  "project.renamed": true,
  "project.archived": false,
  "project.restored": false,
  "file.removed": false,
  "retention.overridden": false,
  "file.class-said": false,
  "file.raw-read": false,
  "file.copy-requested": false,
  "file.copy-downloaded": false,
  "file.password-given": false,
  "file.password-forgotten": false,
  "pipeline.saved": true,
  "project.pack-chosen": false,
  "pack.saved": true,
  "pack.forgotten": false,
  "pack.restored": false,
  "policy.copied": true,
  "policy.saved": true,
  "policy.used": false,
  "policy.archived": false,
  "policy.restored": false,
  "quality.accepted": true,
  "quality.acceptance-ended": false,
  "quality.copies-left-out": false,
  "quality.copies-brought-back": false,
  "rule.saved": true,
  "rule.switched": false,
  "rule.removed": false,
  "rule.accepted": true,
  "rule.acceptance-ended": false,
  "fix.applied": true,
  "fix.undone": false,
  "model.server-saved": true,
  "model.server-removed": false,
  "model.settings-saved": true,
  "model.tested": false,
  "model.link-described": true,
  "model.file-read": true,
  "model.opinions-asked": true,
  "model.work-started": false,
  "model.work-stopped": false,
  "model.never-send": false,
  "run.started": false,
  "run.stopped": false,
  "pseudonym.revealed": false,
  "pseudonym.not-found": false,
  "pseudonym.rotated": false,
  "pseudonym.destroyed": false,
  "edge.decided": false,
  "edge.commented": true,
  "edge.comment-edited": true,
  "edge.comment-removed": false,
  "review.rules-changed": false,
  "review.assigned": true,
  "review.assignment-ended": false,
  "subject.searched": false,
  "subject.started": false,
  "subject.ended": false,
  "subject.viewed": false,
  "subject.downloaded": false,
  "subject.files-let-in": false,
  "subject.removed": false,
  "dataset.requested": true,
  "dataset.downloaded": false,
};
const WITH_WORDS = Object.entries(BRINGS_WORDS).flatMap(([action, brings]) =>
  brings ? [action] : [],
);

/**
 * Changes with every file that is accepted, by its bytes, or with bytes that are there already by its version, and with all that people write,
 * such as comments, reasons and names: whatever they change is noted in the log. Tells nothing of any of it.
 */
export async function arrivals(deps: Deps, workspaceId: string): Promise<string> {
  const { subjects, audit, decisions } = deps.repos(workspaceId);
  const { count, newest } = await subjects.newestVersion();
  const written = await audit.newestOf(WITH_WORDS);
  const reason = await decisions.newestReason();
  const digest = Buffer.alloc(32);
  for await (const key of deps.blobs.keys(workspaceId))
    for (const [at, byte] of createHash("sha256").update(key).digest().entries())
      digest[at] = (digest[at] ?? 0) ^ byte;
  return createHash("sha256")
    .update(`${count} ${newest} ${written} ${reason}`)
    .update(digest)
    .digest("hex");
}
