import { AUDIT_ACTIONS, auditWords } from "../../audit/catalog.ts";
import type { Deps } from "../../deps.ts";

export interface AuditLine {
  readonly id: string;
  readonly at: Date;
  /** Null for the system. */
  readonly who: string | null;
  readonly action: string;
  readonly words: string;
  /** Id of what it was done to. */
  readonly target: string | null;
  /** Its name, where it has one. */
  readonly targetName: string | null;
  readonly detail: unknown;
}

/** A page of the audit log, newest first. `area` is the part of an action before the dot, such as "member". */
export async function listAudit(
  deps: Deps,
  input: { workspaceId: string; cursor: string | null; limit: number; area: string | null },
): Promise<{ lines: AuditLine[]; nextCursor: string | null }> {
  const actions =
    input.area === null
      ? null
      : Object.keys(AUDIT_ACTIONS).filter((action) => action.startsWith(`${input.area}.`));
  const { cursor, limit } = input;
  const page = await deps.repos(input.workspaceId).audit.list({ cursor, limit, actions });
  const ids = page.rows.flatMap((row) => [row.userId, row.target]).filter((id) => id !== null);
  const [names, projects] = await Promise.all([
    deps.accounts.namesOf([...new Set(ids.filter((id) => id.startsWith("usr_")))]),
    deps.repos(input.workspaceId).projects.list(),
  ]);
  for (const project of projects) names.set(project.id, project.name);
  const lines = page.rows.map((row) => ({
    id: row.id,
    at: row.createdAt,
    who: row.userId === null ? null : (names.get(row.userId) ?? row.userId),
    action: row.action,
    words: auditWords(row.action),
    target: row.target,
    targetName: row.target === null ? null : (names.get(row.target) ?? null),
    detail: row.detail,
  }));
  return { lines, nextCursor: page.nextCursor };
}
