import { Prisma } from "../db/generated/client.ts";
import type { Scope } from "../db/scoped.ts";

/** A password as it is kept: only the installation's secret opens the envelope. */
export interface SealedPassword {
  /** New with every password that is given; not derived from it. */
  readonly id: string;
  /** Empty once it is forgotten. */
  readonly sealed: string;
}

/** Passwords that people gave for locked files of one workspace. */
export function filePasswordRepository({ db, workspaceId, execute }: Scope) {
  return {
    /** Keeps a file's password; an earlier one is gone. Of two that are given at the same time one is kept. */
    async put(fileId: string, { id, sealed }: SealedPassword, givenById: string): Promise<void> {
      await execute(Prisma.sql`
        insert into file_passwords (file_id, workspace_id, id, sealed, given_by_id)
        values (${fileId}, ${workspaceId}, ${id}, ${sealed}, ${givenById})
        on conflict (file_id) do update set id = excluded.id, sealed = excluded.sealed, given_by_id = excluded.given_by_id,
          given_at = excluded.given_at`);
    },
    /** Passwords of these files (at most 1,000), by file; of forgotten ones the id. */
    async of(fileIds: readonly string[]): Promise<Map<string, SealedPassword>> {
      const rows = await db.filePassword.findMany({
        where: { fileId: { in: fileIds.slice(0, 1_000) } },
        select: { fileId: true, id: true, sealed: true },
      });
      return new Map(rows.map(({ fileId, ...password }) => [fileId, password]));
    },
    /** Whether a password of the file is kept. */
    async has(fileId: string): Promise<boolean> {
      return (await db.filePassword.count({ where: { fileId, sealed: { not: "" } } })) > 0;
    },
    /** Forgets a file's password. Its id stays, by which what was read with it is found again. Returns whether there was one. */
    async forget(fileId: string): Promise<boolean> {
      const where = { fileId, sealed: { not: "" } };
      return (await db.filePassword.updateMany({ where, data: { sealed: "" } })).count > 0;
    },
    /** Forgets the passwords, with their ids, of files that were taken out of the project. */
    async forgetRemoved(projectId: string): Promise<void> {
      await execute(Prisma.sql`
        delete from file_passwords p using files f
        where p.workspace_id = ${workspaceId} and f.workspace_id = ${workspaceId} and f.id = p.file_id
          and f.project_id = ${projectId} and f.removed_at is not null`);
    },
  };
}
