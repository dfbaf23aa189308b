/** Everything that the audit log can say, in the words of its page. */
export const AUDIT_ACTIONS = {
  "workspace.created": "made the workspace",
  "workspace.renamed": "renamed the workspace",
  "member.invited": "made an invitation",
  "member.joined": "joined",
  "member.role-changed": "changed a role",
  "member.removed": "removed a member",
  "member.left": "left the workspace",
  "invitation.revoked": "took back an invitation",
  "password.changed": "changed their password",
  "password.reset": "had a password reset from the command line",
  "sessions.ended": "signed out everywhere",
  "access.denied": "was refused",
  "project.created": "made a project",
  "project.renamed": "renamed a project",
  "project.archived": "put a project away",
  "project.restored": "brought a project back",
  "file.removed": "removed files",
  "file.raw-read": "read a file as it was added",
  "file.password-given": "gave the password of a file",
  "file.password-forgotten": "had the password of a file forgotten",
  "pipeline.saved": "saved a pipeline version",
  "policy.copied": "made a copy of a privacy policy",
  "policy.saved": "saved a version of a privacy policy",
  "policy.used": "put a version of a privacy policy into use",
  "policy.archived": "put a privacy policy away",
  "policy.restored": "brought a privacy policy back",
  "run.started": "started a run",
  "run.stopped": "stopped a run",
  "pseudonym.revealed": "saw what a stand-in stands for",
  "pseudonym.not-found": "looked for what a stand-in stands for and found nothing",
  "pseudonym.rotated": "put a new key for stand-ins into use",
  "pseudonym.destroyed": "destroyed an old key of stand-ins",
  "edge.decided": "decided links",
  "dataset.requested": "asked for a dataset version",
  "dataset.downloaded": "downloaded a dataset",
} as const;
export type AuditAction = keyof typeof AUDIT_ACTIONS;

/** Words for a stored action; one that this version does not know is shown as it is stored. */
export function auditWords(action: string): string {
  return Object.hasOwn(AUDIT_ACTIONS, action) ? AUDIT_ACTIONS[action as AuditAction] : action;
}
