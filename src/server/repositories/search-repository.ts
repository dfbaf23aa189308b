/** Questions to the search index: which parts have the words, which have the nearest vectors, and what the found ones say. */
import { FREQUENT, type SearchKind } from "../../core/search/search-part.ts";
import type { QueryWord } from "../../core/search/search-words.ts";
import { Prisma } from "../db/generated/client.ts";
import type { Scope } from "../db/scoped.ts";
import { partsWhere, type SearchFilter } from "./search-where.ts";

/** A word of a question: as a tsquery, with what it weighs. */
export interface WeighedQuery {
  readonly query: string;
  readonly weight: number;
}

export interface WeighedWord {
  readonly stems: string[];
  readonly query: string;
  readonly count: number;
}

export interface FoundPart {
  readonly id: string;
  readonly kind: SearchKind;
  /** How many files have the same entity among those that were looked at; 1 for others. */
  readonly files: number;
}

export interface PartRow {
  readonly id: string;
  readonly kind: SearchKind;
  readonly label: string;
  readonly text: string;
  readonly location: unknown;
  readonly block: unknown;
  readonly fileId: string;
  readonly name: string;
  readonly folder: string;
  readonly fileKind: string | null;
}

/** Parts of each kind that are put in order; beyond them, words as frequent as that tell nothing. */
const RANKED = 600;
/** Words of a question any two of which bring a part forward. */
const PAIRED = 4;
/** The nearest by signs, of which the vectors decide. */
const NEAREST = 120;

export function searchRepository(scope: Scope) {
  const { workspaceId, query } = scope;
  const where = (filter: SearchFilter) => partsWhere(workspaceId, filter);
  return {
    /** How much of a project can be found, and the text configurations of its files. */
    async extent(projectId: string): Promise<SearchExtent> {
      const [row] = await query<SearchExtent>(Prisma.sql`
        select count(*) filter (where parts_key <> '')::int as files, coalesce(sum(vectors), 0)::int as vectors,
          coalesce(array_agg(distinct config), '{}') as configs,
          (select count(*)::int from files f where f.workspace_id = ${workspaceId} and f.project_id = ${projectId} and f.removed_at is null
            and f.current_version_id is not null) as "ofFiles",
          count(*) filter (where jsonb_exists(left_out, 'passages'))::int as "cutTexts",
          count(*) filter (where jsonb_exists(left_out, 'rows'))::int as "cutTables",
          count(*) filter (where jsonb_exists(left_out, 'parts'))::int as "namesOnly"
        from search_files where workspace_id = ${workspaceId} and project_id = ${projectId}`);
      return row ?? { files: 0, ofFiles: 0, vectors: 0, configs: [], ...NOTHING_CUT };
    },
    /**
     * What the database makes of each word of a question: its stems by each of the configurations, the tsquery of any of its forms and stems,
     * and in how many parts that holds, counted up to FREQUENT.
     */
    weigh(
      filter: SearchFilter,
      words: readonly QueryWord[],
      configs: readonly string[],
    ): Promise<WeighedWord[]> {
      const asked = words.map(({ forms, isFigure, isPrefix }) => ({
        stem: isFigure ? "" : (forms[0] ?? ""),
        terms: [
          ...forms.map(quoted),
          ...(isPrefix ? forms.map((form) => `${quoted(form)}:*`) : []),
        ],
      }));
      return query<WeighedWord>(Prisma.sql`
        with asked as (
          select w.place, array(select distinct stem from unnest(${[...configs]}::text[]) c
              cross join lateral unnest(tsvector_to_array(to_tsvector(c::regconfig, w.item->>'stem'))) stem) as stems,
            array(select jsonb_array_elements_text(w.item->'terms')) as terms
          from jsonb_array_elements(${JSON.stringify(asked)}::jsonb) with ordinality w(item, place)
        ), queries as materialized (
          select place, stems, '(' || array_to_string(terms || array(select quote_literal(stem) from unnest(stems) stem), ' | ') || ')' as query
          from asked
        )
        select q.stems, q.query, (select count(*)::int from (select 1 from search_parts p where ${where(filter)}
            and p.words @@ (${inProject(filter.projectId)} || ' & ' || q.query)::tsquery limit ${FREQUENT}) held) as count
        from queries q order by q.place`);
    },
    /**
     * Parts for which `wanted` or all of the queries hold. Of each kind a bounded number is looked at, those first that answer all queries,
     * then `wanted` and two of the first queries, then `wanted` alone. Those that answer all come first, then it goes by the weights of the
     * queries that a part answers, shorter texts first where these are equal; at most `limit` of a kind. Of equal entities one stands for
     * all. `queries`: those of rare words first.
     */
    byWords(
      filter: SearchFilter,
      wanted: string,
      queries: readonly WeighedQuery[],
      limit: number,
    ): Promise<FoundPart[]> {
      const weights = Prisma.sql`unnest(${queries.map((one) => one.query)}::text[], ${queries.map((one) => one.weight)}::float8[])`;
      return query<FoundPart>(Prisma.sql`
        with held as materialized (
          select h.* from unnest(${[...filter.kinds]}::text[]) k(kind) cross join lateral (
            select l.* from unnest(${lookedUp(wanted, queries)}::text[]) with ordinality t(query, tier) cross join lateral (
              select p.id, p.kind, p.words, p.entity_key, t.tier > 1 as is_partial from search_parts p where ${where(filter)}
                and p.words @@ (${inProject(filter.projectId)} || ' & ''k:' || k.kind || ''' & (' || t.query || ')')::tsquery
              limit ${RANKED}) l
            order by t.tier limit ${RANKED}) h
        ), weights as materialized (
          select w.query::tsquery as query, w.weight from ${weights} w(query, weight)
        ), scored as (
          select h.id, h.kind, h.is_partial, case h.entity_key when '' then h.id else h.entity_key end as grp,
            (select sum(w.weight) from weights w where h.words @@ w.query) / (1 + ln(1 + length(h.words) / 60.0)) as score
          from held h
        ), single as (
          select *, row_number() over (partition by kind, grp order by is_partial, score desc, id) as nth,
            count(*) over (partition by kind, grp)::int as files from scored
        ), placed as (
          select *, row_number() over (partition by kind order by is_partial, score desc, id) as place from single where nth = 1
        )
        select id, kind, files from placed where place <= ${limit} order by place, kind`);
    },
    /** Parts with all words of one of the lists; at most `limit` of a kind. */
    byLists(
      filter: SearchFilter,
      lists: ReadonlyArray<readonly string[]>,
      limit: number,
    ): Promise<FoundPart[]> {
      const wanted = everyOf(lists);
      if (wanted === null) return Promise.resolve([]);
      return this.byWords(filter, wanted, [{ query: wanted, weight: 1 }], limit);
    },
    /**
     * Parts whose vectors of that model are nearest to the one given, nearest first, at most `limit`; those below the least cosine are left
     * out. By the index only within a transaction, for it sets how far that looks.
     */
    async byVector(
      filter: SearchFilter,
      of: { readonly model: string; readonly vector: readonly number[]; readonly signs: string },
      near: { readonly least: number; readonly limit: number; readonly byIndex: boolean },
    ): Promise<FoundPart[]> {
      const vector = `[${of.vector.join(",")}]`;
      if (near.byIndex)
        await query(Prisma.sql`
          select set_config('hnsw.ef_search', ${String(NEAREST)}, true), set_config('hnsw.iterative_scan', 'relaxed_order', true),
            set_config('enable_seqscan', 'off', true)
          from (select ${workspaceId}::text as workspace_id) s where s.workspace_id = ${workspaceId}`);
      const distance = Prisma.sql`p.signs <~> ${of.signs}::bit(384)`;
      // As an expression of its own no index serves the distance: all vectors of the project are compared.
      const order = near.byIndex ? distance : Prisma.sql`(${distance}) + 0`;
      const ofProject = near.byIndex
        ? Prisma.empty
        : Prisma.sql`and p.words @@ (${inProject(filter.projectId)} || ' & ''v:vector''')::tsquery`;
      return query<FoundPart>(Prisma.sql`
        with near as materialized (
          select p.id, p.kind, p.vector from search_parts p where ${where(filter)} and p.kind = any(${[...filter.kinds]})
            and p.model = ${of.model} and p.signs is not null ${ofProject}
          order by ${order} limit ${NEAREST}
        ), measured as (
          select id, kind, 1 - (vector <=> ${vector}::halfvec) as cosine from near
        )
        select id, kind, 1 as files from measured where cosine >= ${near.least} order by cosine desc, id limit ${near.limit}`);
    },
    /** What the parts say, of files that are in the project as the parts have them; others, and those being written, are left out. */
    rows(projectId: string, ids: readonly string[]): Promise<PartRow[]> {
      return query<PartRow>(Prisma.sql`
        select p.id, p.kind, p.label, p.text, p.location, p.block, p.file_id as "fileId", f.name, f.folder, p.file_kind as "fileKind"
        from search_parts p
        join search_files s on s.file_id = p.file_id and s.workspace_id = p.workspace_id and s.version_id = p.version_id
          and s.parts_key <> ''
        join files f on f.id = p.file_id and f.workspace_id = p.workspace_id and f.removed_at is null
          and f.current_version_id = p.version_id
        join file_versions v on v.id = f.current_version_id
        where p.workspace_id = ${workspaceId} and p.project_id = ${projectId} and p.id = any(${[...ids]})
          and s.result_key = coalesce(v.artifacts->>'privacy', '')`);
    },
  };
}

/** Queries that are looked up one after the other until enough is found; no part answers two of them. */
function lookedUp(wanted: string, queries: readonly WeighedQuery[]): string[] {
  const all = queries.map(({ query }) => query);
  if (all.length < 2) return [wanted];
  const whole = `(${all.join(" & ")})`;
  if (all.length === 2) return [whole, `(${wanted}) & !${whole}`];
  const first = all.slice(0, PAIRED);
  const pairs = first
    .slice(0, -1)
    .map((query, i) => `${query} & (${first.slice(i + 1).join(" | ")})`);
  const two = `((${pairs.join(" | ")}) & (${wanted}))`;
  return [whole, `${two} & !${whole}`, `(${wanted}) & !${two}`];
}

/** Files of which SEARCH_LIMITS left something out that people would look for. */
export interface CutFiles {
  /** Files whose texts are searched in their beginning only. */
  readonly cutTexts: number;
  /** Files whose tables are. */
  readonly cutTables: number;
  /** Files that the project had no room for: their names alone are found. */
  readonly namesOnly: number;
}

const NOTHING_CUT: CutFiles = { cutTexts: 0, cutTables: 0, namesOnly: 0 };

export interface SearchExtent extends CutFiles {
  /** Whose parts are written, and how many the project has. */
  readonly files: number;
  readonly ofFiles: number;
  readonly vectors: number;
  readonly configs: string[];
}

/** Holds for parts with all words of one of the lists; null where there are none. Lists of one word are too little to name somebody. */
function everyOf(lists: ReadonlyArray<readonly string[]>): string | null {
  const queries = lists
    .filter((words) => words.length > 1)
    .map((words) => words.map(quoted).join(" & "));
  return queries.length === 0 ? null : `(${queries.join(" | ")})`;
}

/** Words hold letters and digits only; whatever else came in would end the query. */
function quoted(word: string): string {
  return `'${word.replace(/[^\p{L}\p{N}]/gu, "")}'`;
}

/** Every part has its project and kind among its words, so that the index of words alone narrows to them. */
function inProject(projectId: string): string {
  return `'p:${projectId.replace(/[^a-z0-9_]/gi, "")}'`;
}
