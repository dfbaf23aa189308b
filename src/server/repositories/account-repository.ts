/**
 * People, workspaces and memberships: the only rows that are not inside one workspace. Every method names the person or the token
 * that it acts for.
 */
import type { Role } from "../../core/model/role.ts";
import type { Database } from "../db/client.ts";

const ROLES: Record<string, Role> = {
  OWNER: "owner",
  CURATOR: "curator",
  REVIEWER: "reviewer",
  ENGINEER: "engineer",
  COMPLIANCE: "compliance",
  READER: "reader",
};

/** Lookups across workspaces, each bound to one person. */
export function accountRepository(db: Database) {
  return {
    /** Role of a person in a workspace, or null for strangers. */
    async roleIn(workspaceId: string, userId: string): Promise<Role | null> {
      const row = await db.membership.findUnique({
        where: { workspaceId_userId: { workspaceId, userId } },
        select: { role: true },
      });
      return row === null ? null : (ROLES[row.role] ?? null);
    },
    /** Workspace of a project with the person's role in it; null when there is none or the person is a stranger. */
    async workspaceOfProject(
      projectId: string,
      userId: string,
    ): Promise<{ workspaceId: string; role: Role } | null> {
      const project = await db.project.findUnique({
        where: { id: projectId },
        select: { workspaceId: true },
      });
      if (project === null) return null;
      const role = await this.roleIn(project.workspaceId, userId);
      return role === null ? null : { workspaceId: project.workspaceId, role };
    },
  };
}

export type AccountRepository = ReturnType<typeof accountRepository>;
