import { z } from "zod";
import { ReasonPart } from "../../core/language-model/prompts/reason-link.ts";
import { Prisma } from "../db/generated/client.ts";
import type { Scope } from "../db/scoped.ts";
import { joiningSql } from "./edge-filter-sql.ts";
import { spreadSampleSql } from "./spread-sample.ts";

/** `describe`: why two files belong together; `reason`: what follows from them together. */
export const NoteKind = z.enum(["describe", "reason"]);
export type NoteKind = z.infer<typeof NoteKind>;

const Sentence = z.object({
  /** Of reasoning alone. */
  part: ReasonPart.optional(),
  text: z.string(),
  evidence: z.array(z.int()),
});
const Sentences = z.array(Sentence);
export type NoteSentence = z.infer<typeof Sentence>;

export interface EdgeNote {
  readonly edgeId: string;
  readonly kind: NoteKind;
  readonly sentences: readonly NoteSentence[];
  /** Names what it was made from. */
  readonly basis: string;
  readonly model: string;
  readonly prompt: string;
  readonly createdAt: Date;
}

/** Proposed links are reasoned about where the engine is unsure of them. */
const UNSURE = { least: 0.25, most: 0.85 };

/** Links that are told of, of `e`: none that is rejected, drawn or implied by others; reasoned about are the confirmed, and the proposed that the engine is unsure of. */
const TOLD: Readonly<Record<NoteKind, Prisma.Sql>> = {
  describe: Prisma.sql`(${joiningSql} and not e.by_hand)`,
  reason: Prisma.sql`(not e.by_hand and (e.state = 'CONFIRMED'
    or (e.state = 'PROPOSED' and not e.redundant and e.confidence between ${UNSURE.least} and ${UNSURE.most})))`,
};

/** What is said of links, in sentences that cite the evidence by rank. */
export function edgeNoteRepository({ db, query, workspaceId }: Scope) {
  const fromSql = (projectId: string, kind: NoteKind) => Prisma.sql`
    from edges e where e.workspace_id = ${workspaceId} and e.project_id = ${projectId} and ${TOLD[kind]}`;
  return {
    async find(edgeId: string, kind: NoteKind): Promise<EdgeNote | null> {
      return (await this.findMany([edgeId], kind)).get(edgeId) ?? null;
    },
    /** By link; those without one are left out, and one that an erasure has left without its shape: it no longer stands. */
    async findMany(edgeIds: readonly string[], kind: NoteKind): Promise<Map<string, EdgeNote>> {
      const rows = await db.edgeNote.findMany({
        where: { edgeId: { in: [...edgeIds] }, kind },
        select: {
          edgeId: true,
          sentences: true,
          basis: true,
          model: true,
          prompt: true,
          createdAt: true,
        },
      });
      return new Map(
        rows.flatMap((row) => {
          const sentences = Sentences.safeParse(row.sentences);
          return sentences.success
            ? [[row.edgeId, { ...row, kind, sentences: sentences.data }]]
            : [];
        }),
      );
    },
    async save(projectId: string, { edgeId, kind, sentences, ...note }: EdgeNote): Promise<void> {
      const data = { ...note, sentences: sentences as unknown as Prisma.InputJsonArray };
      const { count } = await db.edgeNote.updateMany({ where: { edgeId, kind }, data });
      if (count === 0)
        await db.edgeNote.createMany({
          data: { ...data, id: `${edgeId}-${kind}`, edgeId, kind, workspaceId, projectId },
          skipDuplicates: true,
        });
    },
    /** Links of the project that are told of, in id order from after `afterId`. */
    async tellable(
      projectId: string,
      kind: NoteKind,
      { afterId, limit }: { readonly afterId: string; readonly limit: number },
    ): Promise<string[]> {
      const rows = await query<{ id: string }>(Prisma.sql`
        select e.id ${fromSql(projectId, kind)} and e.id > ${afterId} order by e.id limit ${limit}`);
      return rows.map(({ id }) => id);
    },
    /** How many such links there are, and a spread sample of at most `most` of them. */
    async sample(
      projectId: string,
      kind: NoteKind,
      most: number,
    ): Promise<{ total: number; ids: string[] }> {
      const [counted] = await query<{ total: number }>(
        Prisma.sql`select count(*)::int as total ${fromSql(projectId, kind)}`,
      );
      const total = counted?.total ?? 0;
      const told = Prisma.sql`select e.id ${fromSql(projectId, kind)}`;
      const rows = await query<{ id: string }>(spreadSampleSql(told, total, most));
      return { total, ids: rows.map(({ id }) => id) };
    },
  };
}
