/** Paid answers by what was asked: the outbox of unfinished work and the cache of the workspace. */
import type { Prisma } from "../db/generated/client.ts";
import { Prisma as Sql } from "../db/generated/client.ts";
import type { Scope } from "../db/scoped.ts";

export interface NewAnswer {
  readonly id: string;
  readonly key: string;
  readonly workId: string | null;
  readonly model: string;
  readonly prompt: string;
  readonly answer: unknown;
  readonly fileIds: readonly string[];
}

export function modelAnswerRepository({ db, execute, query, workspaceId }: Scope) {
  return {
    async find(key: string, at: Date): Promise<unknown> {
      const row = await db.modelAnswer.findFirst({ where: { key }, select: { answer: true } });
      if (row === null) return undefined;
      await db.modelAnswer.updateMany({ where: { key }, data: { usedAt: at } });
      return row.answer;
    },
    /** Those of the keys that are answered; at most 500 are looked at. */
    async known(keys: readonly string[]): Promise<Set<string>> {
      const rows = await db.modelAnswer.findMany({
        where: { key: { in: keys.slice(0, 500) } },
        select: { key: true },
      });
      return new Set(rows.map(({ key }) => key));
    },
    /** The first answer of a key stays. */
    async add({ answer, fileIds, ...row }: NewAnswer, at: Date): Promise<void> {
      const bytes = Buffer.byteLength(JSON.stringify(answer));
      await db.modelAnswer.createMany({
        data: {
          ...row,
          workspaceId,
          answer: answer as Prisma.InputJsonValue,
          fileIds: [...fileIds],
          bytes,
          createdAt: at,
          usedAt: at,
        },
        skipDuplicates: true,
      });
    },
    /** Removes what was longest not used until no more than `most` are left; answers of unfinished work stay. Returns how many went. */
    async prune(most: number): Promise<number> {
      const [row] = await query<{ count: number }>(Sql.sql`
        select count(*)::int as count from model_answers where workspace_id = ${workspaceId}`);
      const over = (row?.count ?? 0) - most;
      if (over <= 0) return 0;
      return execute(Sql.sql`
        delete from model_answers where workspace_id = ${workspaceId} and id in (
          select a.id from model_answers a left join model_works w on w.id = a.work_id
          where a.workspace_id = ${workspaceId}
            and (w.id is null or w.state not in ('QUEUED', 'RUNNING', 'STOPPING', 'STOPPED', 'CAPPED'))
          order by a.used_at, a.id limit ${over})`);
    },
    /** For one that cannot be used any more. */
    async remove(key: string): Promise<void> {
      await db.modelAnswer.deleteMany({ where: { key } });
    },
    async clear(): Promise<number> {
      return (await db.modelAnswer.deleteMany({})).count;
    },
  };
}
