/** Writing the search index: parts of files, and what they were made from. */
import { SUBWORD_MODEL, signsOf } from "../../core/search/embed-subwords.ts";
import type { SearchPart } from "../../core/search/search-part.ts";
import { Prisma } from "../db/generated/client.ts";
import type { Scope } from "../db/scoped.ts";

export interface IndexedState {
  readonly fileId: string;
  readonly inputKey: string;
  /** Empty while the parts are being written. */
  readonly partsKey: string;
}

/** Whose parts are written. */
export interface IndexPlace {
  readonly projectId: string;
  readonly fileId: string;
  readonly versionId: string;
  readonly inputKey: string;
  readonly resultKey: string;
  readonly fileKind: string | null;
  readonly documentClass: string | null;
  /** Text configuration of the database for the file's language. */
  readonly config: string;
}

export interface FileFacts {
  readonly kind: string | null;
  readonly documentClass: string | null;
}

export function searchIndexRepository(scope: Scope) {
  const { db, workspaceId, execute, query } = scope;
  return {
    async states(fileIds: readonly string[]): Promise<Map<string, IndexedState>> {
      const rows = await db.searchFile.findMany({
        where: { fileId: { in: [...fileIds] } },
        select: { fileId: true, inputKey: true, partsKey: true },
      });
      return new Map(rows.map((row) => [row.fileId, row]));
    },
    async facts(versionIds: readonly string[]): Promise<Map<string, FileFacts>> {
      const rows = await db.fileVersion.findMany({
        where: { id: { in: [...versionIds] } },
        select: { id: true, kind: true, documentClass: true },
      });
      return new Map(rows.map(({ id, kind, documentClass }) => [id, { kind, documentClass }]));
    },
    /** When parts of the project were last written; the beginning of time where there are none. */
    async writtenAt(projectId: string): Promise<Date> {
      const { _max } = await db.searchFile.aggregate({
        where: { projectId },
        _max: { updatedAt: true },
      });
      return _max.updatedAt ?? new Date(0);
    },
    /** Parts of a project's other files. */
    async partsBeside(projectId: string, fileIds: readonly string[]): Promise<number> {
      const sum = await db.searchFile.aggregate({
        where: { projectId, fileId: { notIn: [...fileIds] } },
        _sum: { parts: true },
      });
      return sum._sum.parts ?? 0;
    },
    /** Notes that a file's parts are the same under another input. */
    async keep(
      fileId: string,
      { inputKey, resultKey }: Pick<IndexPlace, "inputKey" | "resultKey">,
    ): Promise<void> {
      await db.searchFile.updateMany({ where: { fileId }, data: { inputKey, resultKey } });
    },
    /**
     * Takes away the parts that the file had. `add` puts these in their place, a few at a time, and `end` has them found: until then nothing of
     * the file is, and a killed process begins it again.
     */
    async begin(place: IndexPlace, parts: readonly SearchPart[]): Promise<void> {
      const { fileId, projectId, versionId, inputKey, resultKey, config } = place;
      const row = { projectId, versionId, inputKey, resultKey, config, partsKey: "" };
      const counts = { parts: parts.length, vectors: parts.filter((p) => p.vector).length };
      await db.searchFile.upsert({
        where: { fileId },
        create: { fileId, workspaceId, ...row, ...counts, leftOut: {} },
        update: { ...row, ...counts, leftOut: {} },
      });
      await db.searchPart.deleteMany({ where: { fileId } });
    },
    /** In one statement: some parts, of which the first is the file's `from`-th. */
    async add(place: IndexPlace, parts: readonly SearchPart[], from: number): Promise<void> {
      await execute(insertSql(workspaceId, place, parts, from));
    },
    async end(
      fileId: string,
      { partsKey, leftOut }: { readonly partsKey: string; readonly leftOut: object },
    ): Promise<void> {
      await db.searchFile.updateMany({
        where: { fileId },
        data: { partsKey, leftOut: { ...leftOut }, updatedAt: new Date() },
      });
    },
    /** Forgets files that are in the project no more; returns how many. */
    async forgetRemoved(projectId: string): Promise<number> {
      const rows = await query<{ fileId: string }>(Prisma.sql`
        select s.file_id as "fileId" from search_files s left join files f on f.id = s.file_id
        where s.workspace_id = ${workspaceId} and s.project_id = ${projectId}
          and (f.id is null or f.removed_at is not null or f.current_version_id is null) limit 10000`);
      const fileId = { in: rows.map((row) => row.fileId) };
      await db.searchPart.deleteMany({ where: { fileId } });
      await db.searchFile.deleteMany({ where: { fileId } });
      return rows.length;
    },
  };
}

function insertSql(
  workspaceId: string,
  place: IndexPlace,
  parts: readonly SearchPart[],
  from: number,
): Prisma.Sql {
  const rows = parts.map((part, i) => ({
    id: `${place.fileId}.${from + i}`,
    kind: part.kind,
    raw: part.rawOnly,
    label: part.label,
    text: part.text,
    entity: part.entityKey,
    location: part.location,
    block: part.block,
    words: part.words,
    // Of names and entities no word is left out and none is cut: "Will May" is a name.
    config: part.kind === "entity" || part.rawOnly ? "simple" : place.config,
    vector: part.vector === null ? null : `[${part.vector.map((x) => x.toFixed(4)).join(",")}]`,
    signs: part.vector === null ? null : signsOf(part.vector),
  }));
  const project = `p:${place.projectId}`;
  return Prisma.sql`
    insert into search_parts (id, workspace_id, project_id, file_id, version_id, kind, raw_only, file_kind, document_class, label, text,
      entity_key, location, block, words, model, vector, signs, content_key)
    select x.id, ${workspaceId}, ${place.projectId}, ${place.fileId}, ${place.versionId}, x.kind, x.raw, ${place.fileKind}, ${place.documentClass},
      x.label, x.text, x.entity, x.location, x.block,
      to_tsvector(x.config::regconfig, x.words) || array_to_tsvector(array_remove(array[${project}::text, 'k:' || x.kind, case when x.vector is not null then 'v:vector' end], null)),
      case when x.vector is not null then ${SUBWORD_MODEL}::text end, x.vector::halfvec, x.signs::bit(384),
      case when x.vector is not null and not x.raw then md5(x.label || chr(10) || x.text) end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(id text, kind text, raw boolean, label text, text text, entity text,
      location jsonb, block jsonb, words text, config text, vector text, signs text)
    on conflict (id) do nothing`;
}
