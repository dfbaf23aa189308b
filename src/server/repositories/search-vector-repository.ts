/** Vectors that models of a server made of the texts of projects: which are there, which are missing, and which are nearest to a question. */
import { signatureOf } from "../../core/search/signature.ts";
import { Prisma } from "../db/generated/client.ts";
import type { Scope } from "../db/scoped.ts";
import type { FoundPart } from "./search-repository.ts";
import { partsWhere, type SearchFilter } from "./search-where.ts";
import { spreadSampleSql } from "./spread-sample.ts";

export interface SearchModelRow {
  readonly id: string;
  readonly projectId: string;
  readonly server: string;
  readonly baseUrl: string;
  readonly model: string;
  /** Null before the first vector is there, and while those that are there are outdated. */
  readonly dimensions: number | null;
  /** The model makes vectors of another length by now: those that are there are to be given up. */
  readonly isOutdated: boolean;
  readonly wholeAt: Date | null;
  readonly startedById: string | null;
}

export interface PartText {
  readonly contentKey: string;
  readonly fileId: string;
  readonly label: string;
  readonly text: string;
}

const FIELDS = {
  id: true,
  projectId: true,
  server: true,
  baseUrl: true,
  model: true,
  dimensions: true,
  wholeAt: true,
  startedById: true,
} as const;

/** Stands for the length of vectors that are outdated. */
const OUTDATED = 0;
/** The nearest by signatures, of which the vectors decide. */
const NEAREST = 200;
/** Files that are looked at for one that the text may be sent of. */
const FILES_EACH = 20;
/** Vectors of one statement: each is some ten kilobytes of digits, and meanwhile the embedded database answers nobody else. */
const TOGETHER = 16;
const DELETED_TOGETHER = 2_000;

export function searchVectorRepository({ db, query, execute, workspaceId }: Scope) {
  const missing = (projectId: string, modelId: string) => Prisma.sql`
    select distinct p.content_key as id from search_parts p
    where p.workspace_id = ${workspaceId} and p.project_id = ${projectId} and p.content_key is not null
      and not exists (select 1 from search_vectors v where v.id = ${`${modelId}.`} || p.content_key)`;
  return {
    /** Models of a project, newest first. */
    async models(projectId: string): Promise<SearchModelRow[]> {
      const rows = await db.searchModel.findMany({
        where: { projectId },
        orderBy: [{ createdAt: "desc" }, { id: "asc" }],
        select: FIELDS,
      });
      return rows.map((row) => {
        const isOutdated = row.dimensions === OUTDATED;
        return { ...row, isOutdated, dimensions: isOutdated ? null : row.dimensions };
      });
    },
    /** Projects that any model compares the texts of. */
    async projects(): Promise<string[]> {
      const rows = await db.searchModel.findMany({
        distinct: ["projectId"],
        orderBy: { projectId: "asc" },
        select: { projectId: true },
      });
      return rows.map(({ projectId }) => projectId);
    },
    /** One that is there stays as it is. */
    async addModel(
      row: Pick<
        SearchModelRow,
        "id" | "projectId" | "server" | "baseUrl" | "model" | "startedById"
      >,
      at: Date,
    ): Promise<void> {
      const data = [{ ...row, workspaceId, createdAt: at }];
      await db.searchModel.createMany({ data, skipDuplicates: true });
    },
    /** Texts that the model has made no vector of, in the order of their keys from after `afterKey`. */
    async missing(
      projectId: string,
      modelId: string,
      afterKey: string,
      limit: number,
    ): Promise<string[]> {
      const rows = await query<{ id: string }>(Prisma.sql`
        ${missing(projectId, modelId)} and p.content_key > ${afterKey} order by 1 limit ${limit}`);
      return rows.map(({ id }) => id);
    },
    async sampleMissing(
      projectId: string,
      modelId: string,
      most: number,
    ): Promise<{ total: number; ids: string[] }> {
      const [row] = await query<{ total: number }>(Prisma.sql`
        select count(*)::int as total from (${missing(projectId, modelId)}) asked`);
      const total = row?.total ?? 0;
      const rows = await query<{ id: string }>(
        spreadSampleSql(missing(projectId, modelId), total, most),
      );
      return { total, ids: rows.map(({ id }) => id) };
    },
    /** What is to be compared, once for each of up to twenty files that say it. */
    texts(projectId: string, contentKeys: readonly string[]): Promise<PartText[]> {
      return query<PartText>(Prisma.sql`
        select t.* from unnest(${[...contentKeys]}::text[]) k(content_key) cross join lateral (
          select p.content_key as "contentKey", p.file_id as "fileId", p.label, p.text from search_parts p
          where p.workspace_id = ${workspaceId} and p.project_id = ${projectId} and p.content_key = k.content_key
          order by p.file_id limit ${FILES_EACH}) t`);
    },
    /** Keeps vectors of the model, all of one length; false, and nothing is kept, where those before are of another one: they are outdated then. */
    async keep(
      of: { readonly projectId: string; readonly modelId: string },
      rows: ReadonlyArray<{ readonly contentKey: string; readonly vector: readonly number[] }>,
    ): Promise<boolean> {
      const dimensions = rows[0]?.vector.length ?? 0;
      if (dimensions === 0) return true;
      const { count } = await db.searchModel.updateMany({
        where: { id: of.modelId, OR: [{ dimensions: null }, { dimensions }] },
        data: { dimensions },
      });
      if (count === 0) {
        await this.setOutdated(of.modelId, dimensions);
        return false;
      }
      for (let from = 0; from < rows.length; from += TOGETHER)
        await execute(insertSql(workspaceId, of, rows.slice(from, from + TOGETHER)));
      return true;
    },
    /** The model makes vectors of `dimensions` numbers: true where it made others before, which are outdated from now on. */
    async setOutdated(modelId: string, dimensions: number): Promise<boolean> {
      const { count } = await db.searchModel.updateMany({
        where: { id: modelId, dimensions: { notIn: [dimensions, OUTDATED] } },
        data: { dimensions: OUTDATED, wholeAt: null },
      });
      return count > 0;
    },
    /** Gives up outdated vectors of a model, some at a time, so that it can begin anew; false while there are more. */
    async forgetOutdated(modelId: string): Promise<boolean> {
      const gone = await execute(Prisma.sql`
        delete from search_vectors where workspace_id = ${workspaceId} and id in (
          select v.id from search_vectors v
          join search_models m on m.id = v.model_id and m.workspace_id = ${workspaceId} and m.dimensions = ${OUTDATED}
          where v.workspace_id = ${workspaceId} and ${ofModel(modelId)} limit ${DELETED_TOGETHER})`);
      if (gone === DELETED_TOGETHER) return false;
      await db.searchModel.updateMany({
        where: { id: modelId, dimensions: OUTDATED },
        data: { dimensions: null },
      });
      return true;
    },
    /** Vectors of the model, of texts taken by chance: keys are hashes. */
    async sample(modelId: string, most: number): Promise<number[][]> {
      const rows = await query<{ vector: string }>(Prisma.sql`
        select v.vector::text as vector from search_vectors v where v.workspace_id = ${workspaceId} and ${ofModel(modelId)}
        order by v.id limit ${most}`);
      return rows.map(({ vector }) => JSON.parse(vector) as number[]);
    },
    async setWhole(modelId: string, at: Date): Promise<void> {
      await db.searchModel.updateMany({
        where: { id: modelId, wholeAt: null },
        data: { wholeAt: at },
      });
    },
    /** Gives up a model, some of its vectors at a time; false while there are more. */
    async forgetSome(modelId: string): Promise<boolean> {
      const gone = await execute(Prisma.sql`
        delete from search_vectors where workspace_id = ${workspaceId} and id in (
          select v.id from search_vectors v where v.workspace_id = ${workspaceId} and ${ofModel(modelId)} limit ${DELETED_TOGETHER})`);
      if (gone === DELETED_TOGETHER) return false;
      await db.searchModel.deleteMany({ where: { id: modelId } });
      return true;
    },
    /** Forgets vectors of texts that no part of the project has any more; returns how many. */
    forgetUnused(projectId: string): Promise<number> {
      return execute(Prisma.sql`
        delete from search_vectors v where v.workspace_id = ${workspaceId} and v.project_id = ${projectId}
          and not exists (select 1 from search_parts p
            where p.workspace_id = ${workspaceId} and p.project_id = ${projectId} and p.content_key = v.content_key)`);
    },
    /**
     * Parts whose vectors of that model are nearest to the one given, nearest first, at most `limit`; those below the least cosine are left
     * out. By the index only within a transaction, for it sets how far that looks.
     */
    async nearest(
      filter: SearchFilter,
      of: { readonly modelId: string; readonly vector: readonly number[] },
      near: { readonly least: number; readonly limit: number; readonly byIndex: boolean },
    ): Promise<FoundPart[]> {
      if (near.byIndex)
        await query(Prisma.sql`
          select set_config('hnsw.ef_search', ${String(NEAREST)}, true), set_config('hnsw.iterative_scan', 'relaxed_order', true),
            set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true),
            set_config('enable_bitmapscan', 'off', true), set_config('enable_sort', 'off', true)
          from (select ${workspaceId}::text as workspace_id) s where s.workspace_id = ${workspaceId}`);
      const vector = `[${of.vector.join(",")}]`;
      const distance = Prisma.sql`v.signs <~> ${signatureOf(of.vector)}::bit(768)`;
      // As an expression of its own no index serves the distance: all vectors of the model are compared.
      const order = near.byIndex ? distance : Prisma.sql`(${distance}) + 0`;
      return query<FoundPart>(Prisma.sql`
        with near as materialized (
          select p.id, p.kind, v.vector from search_vectors v
          join search_parts p on p.project_id = v.project_id and p.content_key = v.content_key
          where v.workspace_id = ${workspaceId} and v.model_id = ${of.modelId} and p.content_key is not null
            and p.kind = any(${[...filter.kinds]}) and ${partsWhere(workspaceId, filter)}
          order by ${order} limit ${NEAREST}
        ), measured as (
          select id, kind, 1 - (vector <=> ${vector}::halfvec) as cosine from near
        )
        select id, kind, 1 as files from measured where cosine >= ${near.least} order by cosine desc, id limit ${near.limit}`);
    },
  };
}

function insertSql(
  workspaceId: string,
  { projectId, modelId }: { readonly projectId: string; readonly modelId: string },
  rows: ReadonlyArray<{ readonly contentKey: string; readonly vector: readonly number[] }>,
): Prisma.Sql {
  const stored = rows.map(({ contentKey, vector }) => ({
    key: contentKey,
    vector: `[${vector.map((x) => x.toFixed(5)).join(",")}]`,
    signs: signatureOf(vector),
  }));
  return Prisma.sql`
    insert into search_vectors (id, workspace_id, project_id, model_id, content_key, vector, signs)
    select ${`${modelId}.`} || x.key, ${workspaceId}, ${projectId}, ${modelId}, x.key, x.vector::halfvec, x.signs::bit(768)
    from jsonb_to_recordset(${JSON.stringify(stored)}::jsonb) as x(key text, vector text, signs text)
    on conflict (id) do nothing`;
}

/** Vectors of a model, by their key: no index of the model stands in the way of that of the signatures. */
function ofModel(modelId: string): Prisma.Sql {
  return Prisma.sql`v.id > ${`${modelId}.`} and v.id < ${`${modelId}/`}`;
}
