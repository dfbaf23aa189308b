import { Prisma } from "../db/generated/client.ts";
import type { Scope } from "../db/scoped.ts";

/** A password as it is kept: only the installation's secret opens the envelope. */
export interface SealedPassword {
  /** New with every password that is given; not derived from it. */
  readonly id: string;
  readonly sealed: string;
}

/** Passwords that people gave for locked files of one workspace. */
export function filePasswordRepository({ db, workspaceId, execute }: Scope) {
  return {
    /** Keeps a file's password; an earlier one is gone. */
    async put(fileId: string, password: SealedPassword, givenById: string): Promise<void> {
      await db.filePassword.deleteMany({ where: { fileId } });
      await db.filePassword.create({ data: { fileId, workspaceId, givenById, ...password } });
    },
    /** Passwords of these files (at most 1,000), by file. */
    async of(fileIds: readonly string[]): Promise<Map<string, SealedPassword>> {
      const rows = await db.filePassword.findMany({
        where: { fileId: { in: fileIds.slice(0, 1_000) } },
        select: { fileId: true, id: true, sealed: true },
      });
      return new Map(rows.map(({ fileId, ...password }) => [fileId, password]));
    },
    /** Whether a password of the file is kept. */
    async has(fileId: string): Promise<boolean> {
      return (await db.filePassword.count({ where: { fileId } })) > 0;
    },
    /** Forgets a file's password. Returns whether there was one. */
    async forget(fileId: string): Promise<boolean> {
      return (await db.filePassword.deleteMany({ where: { fileId } })).count > 0;
    },
    /** Forgets the passwords of files that were taken out of the project. */
    async forgetRemoved(projectId: string): Promise<void> {
      await execute(Prisma.sql`
        delete from file_passwords p using files f
        where p.workspace_id = ${workspaceId} and f.workspace_id = ${workspaceId} and f.id = p.file_id
          and f.project_id = ${projectId} and f.removed_at is not null`);
    },
  };
}
