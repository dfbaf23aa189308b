import { z } from "zod";
import { Prisma } from "../db/generated/client.ts";
import type { Scope } from "../db/scoped.ts";

const Sentence = z.object({ text: z.string(), evidence: z.array(z.int()) });
const Sentences = z.array(Sentence);

export interface EdgeNote {
  readonly edgeId: string;
  readonly sentences: z.infer<typeof Sentences>;
  /** Names what it was made from. */
  readonly basis: string;
  readonly model: string;
  readonly prompt: string;
  readonly createdAt: Date;
}

/** Descriptions of links, in sentences that cite the evidence by rank. */
export function edgeNoteRepository({ db, query, workspaceId }: Scope) {
  return {
    async find(edgeId: string): Promise<EdgeNote | null> {
      const row = await db.edgeNote.findFirst({
        where: { edgeId },
        select: {
          edgeId: true,
          sentences: true,
          basis: true,
          model: true,
          prompt: true,
          createdAt: true,
        },
      });
      const sentences = Sentences.safeParse(row?.sentences);
      // One that an erasure has left without its shape no longer stands.
      return row === null || !sentences.success ? null : { ...row, sentences: sentences.data };
    },
    async save(projectId: string, { edgeId, sentences, ...note }: EdgeNote): Promise<void> {
      const data = { ...note, sentences: sentences as unknown as Prisma.InputJsonArray };
      const { count } = await db.edgeNote.updateMany({ where: { edgeId }, data });
      if (count === 0)
        await db.edgeNote.createMany({
          data: { ...data, edgeId, workspaceId, projectId },
          skipDuplicates: true,
        });
    },
    /** Links of the project that are not rejected, in id order from after `afterId`. */
    async describable(projectId: string, afterId: string, limit: number): Promise<string[]> {
      const rows = await db.edge.findMany({
        where: { projectId, state: { not: "REJECTED" }, byHand: false, id: { gt: afterId } },
        orderBy: { id: "asc" },
        take: limit,
        select: { id: true },
      });
      return rows.map(({ id }) => id);
    },
    /** How many such links there are, and a spread sample of at most `most` of them. */
    async sample(projectId: string, most: number): Promise<{ total: number; ids: string[] }> {
      const where = { projectId, state: { not: "REJECTED" as const }, byHand: false };
      const total = await db.edge.count({ where });
      const rows = await query<{ id: string }>(Prisma.sql`
        select id from (select id, row_number() over (order by id) as place from edges
          where workspace_id = ${workspaceId} and project_id = ${projectId} and state <> 'REJECTED' and not by_hand) e
        where place * ${most}::bigint / ${Math.max(total, most)}::bigint <> (place - 1) * ${most}::bigint / ${Math.max(total, most)}::bigint
        order by id limit ${most}`);
      return { total, ids: rows.map(({ id }) => id) };
    },
  };
}
