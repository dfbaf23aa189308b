import { z } from "zod";
import { FactKind } from "../../core/language-model/prompts/extract-facts.ts";
import { FileNoteKind } from "../../core/language-model/work.ts";
import { SETTLED } from "../../core/pipeline/register.ts";
import { Prisma } from "../db/generated/client.ts";
import type { Scope } from "../db/scoped.ts";
import { spreadSampleSql } from "./spread-sample.ts";

const Said = {
  "classify-files": z.object({
    /** Name of the class in its pack; null: none of them. */
    class: z.string().nullable(),
    confidence: z.number(),
    quotes: z.array(z.string()),
  }),
  "extract-facts": z.object({
    facts: z.array(z.object({ kind: FactKind, quote: z.string() })),
    /** How many facts of the answer were not kept. */
    leftOut: z.number().default(0),
  }),
} as const;
export type ClassNote = z.infer<(typeof Said)["classify-files"]>;
export type FactsNote = z.infer<(typeof Said)["extract-facts"]>;

interface NoteOf<Kind extends FileNoteKind, What> {
  readonly fileId: string;
  readonly kind: Kind;
  readonly said: What;
  /** Names the text that was shown. */
  readonly basis: string;
  readonly model: string;
  readonly prompt: string;
  readonly createdAt: Date;
}
export type FileNote = NoteOf<"classify-files", ClassNote> | NoteOf<"extract-facts", FactsNote>;

/** What models say of files; one note of a kind for each file. */
export function fileNoteRepository({ db, query, workspaceId }: Scope) {
  const askable = (projectId: string) => Prisma.sql`
    from files f join file_versions v on v.id = f.current_version_id
    where f.workspace_id = ${workspaceId} and v.workspace_id = ${workspaceId} and f.project_id = ${projectId}
      and f.removed_at is null and v.artifacts ? 'privacy'
      and v.artifacts->>${SETTLED} is not distinct from v.artifacts->>'privacy'`;
  return {
    /** Notes of a file; one that an erasure has left without its shape no longer stands. */
    async ofFile(fileId: string): Promise<FileNote[]> {
      const rows = await db.fileNote.findMany({
        where: { fileId },
        orderBy: { kind: "asc" },
        take: FileNoteKind.options.length,
      });
      return rows.flatMap(({ kind: stored, said: words, ...row }) => {
        const kind = FileNoteKind.safeParse(stored);
        if (!kind.success) return [];
        const said = Said[kind.data].safeParse(words);
        return said.success ? [{ ...row, kind: kind.data, said: said.data } as FileNote] : [];
      });
    },
    async save(projectId: string, { fileId, kind, said, ...note }: FileNote): Promise<void> {
      const data = { ...note, said: said as unknown as Prisma.InputJsonObject };
      const { count } = await db.fileNote.updateMany({ where: { fileId, kind }, data });
      if (count === 0)
        await db.fileNote.createMany({
          data: { ...data, id: `${fileId}:${kind}`, fileId, kind, workspaceId, projectId },
          skipDuplicates: true,
        });
    },
    /** Files that a run has read to its end, in id order from after `afterId`. */
    async askable(projectId: string, afterId: string, limit: number): Promise<string[]> {
      const rows = await query<{ id: string }>(Prisma.sql`
        select f.id ${askable(projectId)} and f.id > ${afterId} order by f.id limit ${limit}`);
      return rows.map(({ id }) => id);
    },
    /** How many such files there are, and a spread sample of at most `most` of them. */
    async sample(projectId: string, most: number): Promise<{ total: number; ids: string[] }> {
      const [counted] = await query<{ total: number }>(
        Prisma.sql`select count(*)::int as total ${askable(projectId)}`,
      );
      const total = counted?.total ?? 0;
      const read = Prisma.sql`select f.id ${askable(projectId)}`;
      const rows = await query<{ id: string }>(spreadSampleSql(read, total, most));
      return { total, ids: rows.map(({ id }) => id) };
    },
  };
}
