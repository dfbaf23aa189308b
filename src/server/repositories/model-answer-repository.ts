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

/** Answers that a workspace keeps: some 50 MB of descriptions. */
const MAX_ANSWERS = 50_000;
/** Keys that are looked for at once. */
const KEY_PAGE = 500;
/** Work that goes on, and such as can be gone on with: a build that has ended cannot. */
const unfinishedSql = Sql.sql`(w.state in ('QUEUED', 'RUNNING', 'STOPPING') or (w.state in ('STOPPED', 'CAPPED') and w.kind <> 'make-records'))`;

export function modelAnswerRepository({ db, execute, query, workspaceId }: Scope) {
  return {
    async find(key: string, at: Date): Promise<unknown> {
      const row = await db.modelAnswer.findFirst({ where: { key }, select: { answer: true } });
      if (row === null) return undefined;
      await db.modelAnswer.updateMany({ where: { key }, data: { usedAt: at } });
      return row.answer;
    },
    /** Those of the keys that are answered. */
    async known(keys: readonly string[]): Promise<Set<string>> {
      const known = new Set<string>();
      for (let from = 0; from < keys.length; from += KEY_PAGE) {
        const where = { key: { in: keys.slice(from, from + KEY_PAGE) } };
        const rows = await db.modelAnswer.findMany({ where, select: { key: true } });
        for (const { key } of rows) known.add(key);
      }
      return known;
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
    async prune(most = MAX_ANSWERS): Promise<number> {
      const [row] = await query<{ count: number }>(Sql.sql`
        select count(*)::int as count from model_answers where workspace_id = ${workspaceId}`);
      const over = (row?.count ?? 0) - most;
      if (over <= 0) return 0;
      return execute(Sql.sql`
        delete from model_answers where workspace_id = ${workspaceId} and id in (
          select a.id from model_answers a left join model_works w on w.id = a.work_id
          where a.workspace_id = ${workspaceId}
            and (w.id is null or not ${unfinishedSql})
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
