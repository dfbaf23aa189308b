/** Topics of a project: written whole after a run, read with those of their files that are there. */
import type { FileTerms } from "../../core/topics/find-topics.ts";
import { Prisma } from "../db/generated/client.ts";
import type { Scope } from "../db/scoped.ts";

export interface TopicRow {
  readonly id: string;
  readonly place: number;
  readonly terms: readonly string[];
  readonly fileCount: number;
  readonly fileIds: readonly string[];
  readonly method: string;
}

export interface ShownTopic {
  readonly id: string;
  readonly terms: string[];
  readonly fileCount: number;
  readonly method: string;
  readonly files: Array<{ id: string; name: string; kind: string | null }>;
}

export function topicRepository({ db, workspaceId, query }: Scope) {
  return {
    /** Key terms of the files whose names were read, from after a file on. */
    async terms(projectId: string, afterId: string, limit: number): Promise<FileTerms[]> {
      const rows = await db.entityFile.findMany({
        where: { projectId, fileId: { gt: afterId }, inputKey: { not: "" } },
        orderBy: { fileId: "asc" },
        take: limit,
        select: { fileId: true, terms: true },
      });
      return rows.map(({ fileId, terms }) => ({
        fileId,
        terms: terms as unknown as FileTerms["terms"],
      }));
    },
    async replace(projectId: string, topics: readonly TopicRow[]): Promise<void> {
      await db.topic.deleteMany({ where: { projectId } });
      await db.topic.createMany({
        data: topics.map((topic) => ({
          ...topic,
          ...{ workspaceId, projectId, terms: [...topic.terms], fileIds: [...topic.fileIds] },
        })),
      });
    },
    /** The largest first, each with its first files that are in the project. */
    list(projectId: string, files: number): Promise<ShownTopic[]> {
      return query<ShownTopic>(Prisma.sql`
        select t.id, t.terms, t.file_count as "fileCount", t.method, coalesce(f.files, '[]') as files
        from topics t cross join lateral (
          select jsonb_agg(jsonb_build_object('id', x.id, 'name', x.name, 'kind', x.kind) order by x.nth) as files from (
            select f.id, f.name, v.kind, i.nth from jsonb_array_elements_text(t.file_ids) with ordinality i(id, nth)
            join files f on f.id = i.id and f.workspace_id = ${workspaceId} and f.removed_at is null
            join file_versions v on v.id = f.current_version_id
            order by i.nth limit ${files}) x
        ) f
        where t.workspace_id = ${workspaceId} and t.project_id = ${projectId} and f.files is not null order by t.place`);
    },
  };
}
