import { Prisma } from "../db/generated/client.ts";
import type { Scope } from "../db/scoped.ts";

export interface CommentRow {
  readonly id: string;
  readonly userId: string;
  /** Null when the person has left. */
  readonly by: string | null;
  readonly text: string;
  readonly createdAt: Date;
  readonly editedAt: Date | null;
}

/** What people say to each other about links. */
export function edgeCommentRepository({ db, query, workspaceId }: Scope) {
  return {
    /** Of one link, oldest first, the last `limit` of them. */
    list(projectId: string, edgeId: string, limit: number): Promise<CommentRow[]> {
      return query<CommentRow>(Prisma.sql`
        select * from (
          select c.id, c.user_id as "userId", u.name as by, c.text, c.created_at as "createdAt", c.edited_at as "editedAt"
          from edge_comments c left join users u on u.id = c.user_id
          where c.workspace_id = ${workspaceId} and c.project_id = ${projectId} and c.edge_id = ${edgeId}
          order by c.created_at desc, c.id desc limit ${limit}) last order by "createdAt", id`);
    },
    count(edgeId: string): Promise<number> {
      return db.edgeComment.count({ where: { edgeId } });
    },
    async add(row: {
      id: string;
      projectId: string;
      edgeId: string;
      userId: string;
      text: string;
      createdAt: Date;
    }): Promise<void> {
      await db.edgeComment.create({ data: { ...row, workspaceId } });
    },
    /** Null where the project has no such comment. */
    find(projectId: string, id: string) {
      return db.edgeComment.findFirst({
        where: { id, projectId },
        select: { userId: true, createdAt: true },
      });
    },
    async edit(id: string, text: string, editedAt: Date): Promise<void> {
      await db.edgeComment.updateMany({ where: { id }, data: { text, editedAt } });
    },
    async remove(id: string): Promise<void> {
      await db.edgeComment.deleteMany({ where: { id } });
    },
  };
}
