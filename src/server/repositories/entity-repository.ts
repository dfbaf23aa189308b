/** Questions about the entities of a project. What a file says counts only while its result is the one that was read. */
import type { EntityKind } from "../../core/entities/contract.ts";
import { Prisma } from "../db/generated/client.ts";
import type { Scope } from "../db/scoped.ts";

export interface EntityListRow {
  readonly id: string;
  readonly kind: EntityKind;
  readonly name: string;
  readonly fileCount: number;
  readonly mentionCount: number;
  readonly confidence: number;
  readonly notes: string[];
  readonly names: number;
}

export interface EntityFilter {
  readonly projectId: string;
  readonly kind: EntityKind | null;
  /** Folded; each has to stand in a name. */
  readonly words: readonly string[];
  /** Names that are looked for exactly; null for all. Either these or the words. */
  readonly formIds: readonly string[];
  /** Entities that are neither listed nor counted. */
  readonly except: readonly string[];
}

export interface OccurrenceRow {
  readonly id: string;
  readonly fileId: string;
  readonly fileName: string;
  readonly folder: string;
  readonly fileKind: string | null;
  readonly text: string;
  readonly count: number;
  readonly confidence: number;
  readonly method: string;
  /** EntityPlace[] of each of its names. */
  readonly places: unknown;
}

export interface RelatedRow {
  readonly kind: string;
  /** True where the entity asked for is the second of the relation. */
  readonly isTurned: boolean;
  readonly label: string;
  /** Null where the other end is the file itself. */
  readonly entityId: string | null;
  readonly entityKind: EntityKind | null;
  readonly name: string;
  readonly files: number;
  readonly confidence: number;
  readonly fileId: string;
  readonly fileName: string;
  readonly fileKind: string | null;
  readonly place: unknown;
}

/** Of more files, what all the others name is looked through, instead of what these do. */
const FEW_HIDDEN = 200;
/** Where a page goes on: after an entity of so many files, of that worth among those. */
export interface EntityPosition {
  readonly files: number;
  readonly worth: number;
  readonly id: string;
}

/**
 * What joins files comes first; beyond fifty mentions one more tells nothing, so no list of one file stands above what is sure. Indexes hold
 * this very expression.
 */
const WORTH = Prisma.sql`(e.confidence * ln(1 + least(e.mention_count, 50)))`;
const RANK = Prisma.sql`e.file_count desc, ${WORTH} desc, e.id desc`;

export function entityRepository({ workspaceId, query }: Scope) {
  /** Rows of `m` (mentions or relations) whose file is in the project as they have it. */
  const live = Prisma.sql`
    join entity_files s on s.file_id = m.file_id and s.workspace_id = m.workspace_id and s.version_id = m.version_id and s.input_key <> ''
    join files f on f.id = m.file_id and f.workspace_id = m.workspace_id and f.removed_at is null and f.current_version_id = m.version_id
    join file_versions v on v.id = m.version_id and v.artifacts->>'privacy' = s.result_key`;
  /** Mentions of one entity. */
  const formsOf = (projectId: string, entityId: string) => Prisma.sql`
    from (select * from entity_forms where workspace_id = ${workspaceId} and project_id = ${projectId} and entity_id = ${entityId}) ef
    join entity_mentions m on m.workspace_id = ef.workspace_id and m.project_id = ef.project_id and m.form_id = ef.id`;
  /**
   * Files whose result is no more the one that was read: few, and none but while files change. What only they name is not told, so that
   * nothing has to be asked of all the others.
   */
  const hidden = (projectId: string) => Prisma.sql`
    hidden as materialized (
      select s.file_id from entity_files s
      left join files f on f.id = s.file_id and f.workspace_id = s.workspace_id and f.removed_at is null and f.current_version_id = s.version_id
      left join file_versions v on v.id = s.version_id and v.artifacts->>'privacy' = s.result_key
      where s.workspace_id = ${workspaceId} and s.project_id = ${projectId} and (s.input_key = '' or f.id is null or v.id is null))`;
  // "is not true" and "offset 0" keep these from becoming joins: the first list is asked for before anybody has counted the new rows, and a
  // planner that takes thousands for one compares each with each, while the embedded database answers nobody else.
  const isShown = Prisma.sql`(m.file_id in (select file_id from hidden)) is not true`;
  /** Mentions in other files; `hidden` has to stand before. */
  const mentionsOf = (projectId: string) => Prisma.sql`
    from entity_forms ef
    join entity_mentions m on m.workspace_id = ef.workspace_id and m.project_id = ef.project_id and m.form_id = ef.id and ${isShown}
    where ef.workspace_id = ${workspaceId} and ef.project_id = ${projectId}`;
  /** Entities that only those files name, and those that others name too; `hidden` has to stand before. */
  const untold = (projectId: string) => Prisma.sql`
    touched as materialized (
      select distinct ef.entity_id as id from hidden h
      cross join lateral (select m.form_id from entity_mentions m where m.workspace_id = ${workspaceId} and m.file_id = h.file_id offset 0) m
      cross join lateral (select x.entity_id from entity_forms x where x.workspace_id = ${workspaceId} and x.id = m.form_id offset 0) ef),
    untold as materialized (
      select t.id from touched t where not exists (select 1 ${mentionsOf(projectId)} and ef.entity_id = t.id)),
    named as materialized (
      select distinct m.form_id as id from entity_mentions m
      where m.workspace_id = ${workspaceId} and m.project_id = ${projectId} and ${isShown}),
    told as materialized (
      select distinct ef.entity_id as id from entity_forms ef
      where ef.workspace_id = ${workspaceId} and ef.project_id = ${projectId} and (ef.id in (select id from named)) is true)`;
  /** Of a condition only the side that counts is worked out. */
  const isTold = Prisma.sql`case when (select count(*) from hidden) <= ${FEW_HIDDEN}
    then (e.id in (select id from untold)) is not true else (e.id in (select id from told)) is true end`;
  /** The name that it has, where a file still calls it so, else one that a file does; '' where none does. */
  const shownName = (projectId: string) => Prisma.sql`
    coalesce((select e.name where exists (select 1 ${mentionsOf(projectId)} and ef.entity_id = e.id and m.text = e.name)),
      (select m.text ${mentionsOf(projectId)} and ef.entity_id = e.id order by m.count desc, m.id limit 1), '')`;
  const where = ({ projectId, kind, words, formIds, except }: EntityFilter) => Prisma.sql`
    e.workspace_id = ${workspaceId} and e.project_id = ${projectId}
    ${kind === null ? Prisma.empty : Prisma.sql`and e.kind = ${kind}`}
    ${except.length === 0 ? Prisma.empty : Prisma.sql`and e.id <> all(${[...except]})`}
    ${
      words.length + formIds.length === 0
        ? Prisma.empty
        : Prisma.sql`and ((${words.length > 0}::boolean and ${all(words)})
          or e.id in (select entity_id from entity_forms x where x.workspace_id = ${workspaceId} and x.id = any(${[...formIds]})))`
    }
    and ${isTold}`;
  return {
    /** Those in most files first, of these the surest and most frequent; without a name where no file gives it one any more. */
    list(
      filter: EntityFilter,
      after: EntityPosition | null,
      limit: number,
    ): Promise<Array<EntityListRow & { readonly worth: number }>> {
      const next =
        after === null
          ? Prisma.empty
          : Prisma.sql`and (e.file_count, ${WORTH}, e.id) < (${after.files}, ${after.worth}::float8, ${after.id})`;
      return query(Prisma.sql`
        with ${hidden(filter.projectId)}, ${untold(filter.projectId)}
        select e.id, e.kind, ${shownName(filter.projectId)} as name, e.file_count as "fileCount", e.mention_count as "mentionCount",
          e.confidence, e.notes, ${WORTH} as worth, (select count(*)::int from entity_forms ef where ef.workspace_id = ${workspaceId}
            and ef.project_id = ${filter.projectId} and ef.entity_id = e.id) as names
        from (select e.* from entities e where ${where(filter)} ${next}
          order by ${RANK} limit ${limit}) e
        where e.workspace_id = ${workspaceId}
        order by ${RANK}`);
    },
    /** How many there are of each kind. */
    kinds(filter: EntityFilter): Promise<Array<{ kind: EntityKind; count: number }>> {
      return query(Prisma.sql`
        with ${hidden(filter.projectId)}, ${untold(filter.projectId)}
        select e.kind, count(*)::int as count from entities e where ${where({ ...filter, kind: null })} group by 1 order by 2 desc, 1`);
    },
    /** Entities in whose names one of the folded words stands, at most `limit`, with all their names, folded and by line. */
    named(
      projectId: string,
      words: readonly string[],
      limit: number,
    ): Promise<Array<{ id: string; name: string; words: string }>> {
      if (words.length === 0) return Promise.resolve([]);
      return query(Prisma.sql`
        select e.id, e.name, e.words from entities e
        where e.workspace_id = ${workspaceId} and e.project_id = ${projectId} and (${Prisma.join(words.map(inNames), " or ")})
        order by e.file_count desc, e.id limit ${limit}`);
    },
    async find(projectId: string, entityId: string): Promise<EntityListRow | null> {
      const [row] = await query<EntityListRow>(Prisma.sql`
        with ${hidden(projectId)}, ${untold(projectId)}
        select e.id, e.kind, ${shownName(projectId)} as name, e.file_count as "fileCount", e.mention_count as "mentionCount",
          e.confidence, e.notes, (select count(*)::int from entity_forms ef where ef.workspace_id = ${workspaceId}
            and ef.project_id = ${projectId} and ef.entity_id = e.id) as names
        from entities e where ${where({ projectId, kind: null, words: [], formIds: [], except: [] })} and e.id = ${entityId}`);
      return row === undefined || row.name === "" ? null : row;
    },
    /** Other names of an entity, those of most files first. */
    aliases(
      projectId: string,
      entityId: string,
      limit: number,
    ): Promise<Array<{ text: string; files: number }>> {
      return query(Prisma.sql`
        select t.text, count(distinct m.file_id)::int as files ${formsOf(projectId, entityId)} ${live}
        cross join lateral (select m.text union select jsonb_array_elements_text(m.aliases)) t(text)
        group by 1 order by 2 desc, length(t.text) desc, 1 limit ${limit}`);
    },
    /** Files that name it, those first that do so most. */
    occurrences(
      projectId: string,
      entityId: string,
      from: number,
      limit: number,
    ): Promise<OccurrenceRow[]> {
      return query<OccurrenceRow>(Prisma.sql`
        select m.file_id as id, m.file_id as "fileId", f.name as "fileName", f.folder, v.kind as "fileKind",
          (array_agg(m.text order by m.count desc, m.id))[1] as text, sum(m.count)::int as count, max(m.confidence)::float8 as confidence,
          (array_agg(m.method order by m.count desc, m.id))[1] as method, jsonb_agg(m.places order by m.id) as places
        ${formsOf(projectId, entityId)} ${live}
        group by m.file_id, f.name, f.folder, v.kind
        order by count desc, m.file_id offset ${from} limit ${limit}`);
    },
    /** What files say of it and others, what most files say first; of each the surest place. */
    related(projectId: string, entityId: string, limit: number): Promise<RelatedRow[]> {
      return query<RelatedRow>(Prisma.sql`
        with ${hidden(projectId)}, own as materialized (
          select id from entity_forms where workspace_id = ${workspaceId} and project_id = ${projectId} and entity_id = ${entityId}
        ), said as (
          select m.kind, false as is_turned, m.label, m.to_form_id as other, m.file_id, m.confidence, m.place, f.name, v.kind as file_kind, m.id
          from entity_relations m ${live}
          where m.workspace_id = ${workspaceId} and m.project_id = ${projectId} and m.from_form_id in (select id from own)
          union all
          select m.kind, true, m.label, m.from_form_id, m.file_id, m.confidence, m.place, f.name, v.kind, m.id
          from entity_relations m ${live}
          where m.workspace_id = ${workspaceId} and m.project_id = ${projectId} and m.to_form_id in (select id from own)
        ), placed as (
          select s.*, ef.entity_id, row_number() over (partition by s.kind, s.is_turned, s.label, coalesce(ef.entity_id, s.file_id)
              order by s.confidence desc, s.id) as nth,
            count(*) over (partition by s.kind, s.is_turned, s.label, coalesce(ef.entity_id, s.file_id))::int as files
          from said s left join entity_forms ef on ef.id = s.other and ef.workspace_id = ${workspaceId}
        )
        select p.kind, p.is_turned as "isTurned", p.label, e.id as "entityId", e.kind as "entityKind",
          ${shownName(projectId)} as name, p.files, p.confidence, p.file_id as "fileId", p.name as "fileName",
          p.file_kind as "fileKind", p.place
        from placed p left join entities e on e.id = p.entity_id and e.workspace_id = ${workspaceId}
        where p.nth = 1 and (p.other = '' or e.id is not null)
        order by p.files desc, p.confidence desc, p.kind, p.id limit ${limit}`);
    },
    /** How many files were read, and how many of them hold more names or rows than are kept. */
    async extent(projectId: string): Promise<{ files: number; cut: number }> {
      const [row] = await query<{ files: number; cut: number }>(Prisma.sql`
        select count(*)::int as files, (count(*) filter (where left_out <> '{}'::jsonb))::int as cut from entity_files
        where workspace_id = ${workspaceId} and project_id = ${projectId}`);
      return row ?? { files: 0, cut: 0 };
    },
  };
}

/** Every word stands in the names. */
function all(words: readonly string[]): Prisma.Sql {
  return words.length === 0 ? Prisma.sql`false` : Prisma.join(words.map(inNames), " and ");
}

function inNames(word: string): Prisma.Sql {
  return Prisma.sql`e.words like ${`%${word.replace(/[\\%_]/g, "\\$&")}%`}`;
}
