/** Writing the entities of a project: what each file names, and which names are one thing. */
import type { EntityKind, FileMention } from "../../core/entities/contract.ts";
import { Prisma } from "../db/generated/client.ts";
import type { Scope } from "../db/scoped.ts";

export interface MentionRow extends FileMention {
  readonly id: string;
  readonly formId: string;
}

export interface RelationRow {
  readonly id: string;
  readonly kind: string;
  readonly fromFormId: string;
  readonly toFormId: string;
  readonly label: string;
  readonly confidence: number;
  readonly place: object;
}

/** Whose names are written. */
export interface EntityFilePlace {
  readonly projectId: string;
  readonly fileId: string;
  readonly versionId: string;
  readonly inputKey: string;
  readonly resultKey: string;
  readonly terms: ReadonlyArray<{ readonly term: string; readonly weight: number }>;
}

export interface FormRow {
  readonly id: string;
  readonly kind: EntityKind;
  readonly key: string;
  readonly entityId: string;
  readonly text: string;
  readonly files: number;
  readonly mentions: number;
  readonly confidence: number;
  readonly aliases: string[];
}

export interface EntityRow {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly words: string;
  readonly fileCount: number;
  readonly mentionCount: number;
  readonly confidence: number;
  readonly notes: readonly string[];
}

/** Rows in one statement: while it runs, the embedded database answers nobody else. */
const WRITE_BATCH = 500;

export function entityIndexRepository(scope: Scope) {
  const { db, workspaceId, query, execute } = scope;
  const forget = async (fileIds: readonly string[]) => {
    const fileId = { in: [...fileIds] };
    await db.entityMention.deleteMany({ where: { fileId } });
    await db.entityRelation.deleteMany({ where: { fileId } });
    await db.entityFile.deleteMany({ where: { fileId } });
  };
  return {
    forget,
    /** Input keys by file; '' while a file is being written. */
    async states(fileIds: readonly string[]): Promise<Map<string, string>> {
      const rows = await db.entityFile.findMany({
        where: { fileId: { in: [...fileIds] } },
        select: { fileId: true, inputKey: true },
      });
      return new Map(rows.map((row) => [row.fileId, row.inputKey]));
    },
    /** Puts these in the place of what the file had; a killed process begins the file again. */
    async replace(
      place: EntityFilePlace,
      found: {
        readonly mentions: readonly MentionRow[];
        readonly relations: readonly RelationRow[];
      },
      leftOut: object,
    ): Promise<void> {
      const { projectId, fileId, versionId, inputKey, resultKey, terms } = place;
      await forget([fileId]);
      const ids = { projectId, fileId, versionId, workspaceId };
      const row = { ...ids, resultKey, terms: [...terms], leftOut: { ...leftOut } };
      await db.entityFile.create({ data: { ...row, inputKey: "" } });
      await db.entityForm.createMany({
        data: found.mentions.map(({ formId, kind, key }) => ({
          ...{ id: formId, workspaceId, projectId, kind, normal: key, entityId: "" },
        })),
        skipDuplicates: true,
      });
      await db.entityMention.createMany({
        data: found.mentions.map(({ kind: _, key: __, aliases, places, ...mention }) => ({
          ...mention,
          ...ids,
          aliases: [...aliases],
          places: [...places],
        })),
      });
      await db.entityRelation.createMany({
        data: found.relations.map((relation) => ({ ...relation, ...ids })),
      });
      await db.entityFile.updateMany({ where: { fileId }, data: { inputKey } });
    },
    /** Forgets files that are in the project no more; returns how many. */
    async forgetRemoved(projectId: string): Promise<number> {
      const rows = await query<{ fileId: string }>(Prisma.sql`
        select s.file_id as "fileId" from entity_files s left join files f on f.id = s.file_id
        where s.workspace_id = ${workspaceId} and s.project_id = ${projectId}
          and (f.id is null or f.removed_at is not null or f.current_version_id is null) limit 10000`);
      await forget(rows.map((row) => row.fileId));
      return rows.length;
    },
    /** Names that belong to no entity yet, and whether there are names that nothing mentions any more. */
    async isResolved(projectId: string): Promise<boolean> {
      const open = await db.entityForm.count({ where: { projectId, entityId: "" }, take: 1 });
      return open === 0;
    },
    /** Takes out names that no file mentions any more; returns how many. */
    forgetUnused(projectId: string): Promise<number> {
      return execute(Prisma.sql`
        with used as materialized (
          select distinct form_id as id from entity_mentions where workspace_id = ${workspaceId} and project_id = ${projectId})
        delete from entity_forms f where f.workspace_id = ${workspaceId} and f.project_id = ${projectId}
          and (f.id in (select id from used)) is not true`);
    },
    /** Names of a project from after an id on, each with what all files say of it. */
    forms(projectId: string, afterId: string, limit: number): Promise<FormRow[]> {
      return query<FormRow>(Prisma.sql`
        select f.id, f.kind, f.normal as key, f.entity_id as "entityId", m.text, m.files, m.mentions, m.confidence, m.aliases
        from (select * from entity_forms where workspace_id = ${workspaceId} and project_id = ${projectId} and id > ${afterId}
          order by id limit ${limit}) f
        cross join lateral (
          select mode() within group (order by m.text desc) as text, count(*)::int as files,
            sum(m.count)::int as mentions, max(m.confidence)::float8 as confidence,
            case f.kind when 'organization' then coalesce(
              (select array_agg(distinct a) from entity_mentions o cross join lateral jsonb_array_elements_text(o.aliases) a
                where o.workspace_id = f.workspace_id and o.project_id = f.project_id and o.form_id = f.id), '{}') else '{}'::text[] end as aliases
          from entity_mentions m where m.workspace_id = f.workspace_id and m.project_id = f.project_id and m.form_id = f.id
        ) m where m.files > 0 order by f.id`);
    },
    /** In how many files the names of each group stand, by the group's place. */
    async filesOf(projectId: string, groups: ReadonlyArray<readonly string[]>): Promise<number[]> {
      const forms = groups.flatMap((ids, group) => ids.map((id) => ({ id, group })));
      const rows = await query<{ group: number; files: number }>(Prisma.sql`
        select g."group", count(distinct m.file_id)::int as files
        from jsonb_to_recordset(${JSON.stringify(forms)}::jsonb) as g(id text, "group" int)
        join entity_mentions m on m.workspace_id = ${workspaceId} and m.project_id = ${projectId} and m.form_id = g.id group by 1`);
      const counts = new Map(rows.map(({ group, files }) => [group, files]));
      return groups.map((_, group) => counts.get(group) ?? 0);
    },
    reached(projectId: string): Promise<Array<{ form: string; at: string }>> {
      return query(Prisma.sql`
        select distinct from_form_id as form, to_form_id as at from entity_relations
        where workspace_id = ${workspaceId} and project_id = ${projectId} and kind = 'reached-at' and to_form_id <> ''
        order by 1, 2`);
    },
    async entities(projectId: string): Promise<EntityRow[]> {
      const rows = await db.entity.findMany({
        where: { projectId },
        select: {
          ...{ id: true, kind: true, name: true, words: true, fileCount: true },
          ...{ mentionCount: true, confidence: true, notes: true },
        },
      });
      return rows.map((row) => ({ ...row, notes: row.notes as string[] }));
    },
    /**
     * In one statement. "is true" keeps the project's index out of it: before rows were counted, a planner takes a project for one name and
     * would read all of them for a few.
     */
    async assign(projectId: string, forms: ReadonlyArray<{ id: string; entityId: string }>) {
      await execute(Prisma.sql`
        update entity_forms f set entity_id = x."entityId"
        from jsonb_to_recordset(${JSON.stringify(forms)}::jsonb) as x(id text, "entityId" text)
        where f.id = x.id and (f.workspace_id = ${workspaceId} and f.project_id = ${projectId}) is true`);
    },
    /** In one statement. */
    async put(projectId: string, entities: readonly EntityRow[]): Promise<void> {
      await execute(Prisma.sql`
        insert into entities (id, workspace_id, project_id, kind, name, words, file_count, mention_count, confidence, notes)
        select x.id, ${workspaceId}, ${projectId}, x.kind, x.name, x.words, x."fileCount", x."mentionCount", x.confidence, x.notes
        from jsonb_to_recordset(${JSON.stringify(entities)}::jsonb)
          as x(id text, kind text, name text, words text, "fileCount" int, "mentionCount" int, confidence float8, notes jsonb)
        on conflict (id) do update set kind = excluded.kind, name = excluded.name, words = excluded.words, file_count = excluded.file_count,
          mention_count = excluded.mention_count, confidence = excluded.confidence, notes = excluded.notes`);
    },
    async remove(ids: readonly string[]): Promise<void> {
      for (let from = 0; from < ids.length; from += WRITE_BATCH)
        await db.entity.deleteMany({ where: { id: { in: ids.slice(from, from + WRITE_BATCH) } } });
    },
  };
}
