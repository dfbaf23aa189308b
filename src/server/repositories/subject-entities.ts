/** Forgetting what files name: the entities that nothing names any more go, and the others are counted anew. */
import { Prisma } from "../db/generated/client.ts";
import type { Scope } from "../db/scoped.ts";

/** Files or versions, by id. */
export type NamedBy =
  | { readonly fileId: { in: string[] }; readonly versionId?: undefined }
  | { readonly versionId: { in: string[] }; readonly fileId?: undefined };

export function subjectEntities({ db, query, execute, workspaceId }: Scope) {
  /** Entities that the files name. */
  const namedBy = async ({ fileId, versionId }: NamedBy): Promise<string[]> => {
    const by = fileId === undefined ? Prisma.sql`m.version_id` : Prisma.sql`m.file_id`;
    const ids = (fileId ?? versionId).in;
    const rows = await query<{ id: string }>(Prisma.sql`
      select distinct f.entity_id as id from entity_mentions m
      join entity_forms f on f.workspace_id = m.workspace_id and f.project_id = m.project_id and f.id = m.form_id
      where m.workspace_id = ${workspaceId} and ${by} = any(${ids}) and f.entity_id <> ''`);
    return rows.map(({ id }) => id);
  };
  /** As `resolveNames` counts them: each file once, and all places. */
  const countAnew = (entityIds: readonly string[]) =>
    execute(Prisma.sql`
      update entities e set file_count = c.files, mention_count = c.mentions
      from (
        select f.entity_id as id, count(distinct m.file_id)::int as files, sum(m.count)::int as mentions from entity_forms f
        join entity_mentions m on m.workspace_id = f.workspace_id and m.project_id = f.project_id and m.form_id = f.id
        where f.workspace_id = ${workspaceId} and f.entity_id = any(${[...entityIds]}) group by 1
      ) c
      where e.workspace_id = ${workspaceId} and e.id = c.id`);
  /** What the files name, for the list of entities. */
  const forgetNames = async (where: NamedBy): Promise<void> => {
    const named = await namedBy(where);
    await db.entityMention.deleteMany({ where });
    await db.entityRelation.deleteMany({ where });
    await db.entityFile.deleteMany({ where });
    await execute(Prisma.sql`
      delete from entity_forms f where f.workspace_id = ${workspaceId}
        and not exists (select 1 from entity_mentions m where m.workspace_id = f.workspace_id and m.project_id = f.project_id and m.form_id = f.id)`);
    await execute(Prisma.sql`
      delete from entities e where e.workspace_id = ${workspaceId} and not exists (select 1 from entity_forms f
        where f.workspace_id = e.workspace_id and f.project_id = e.project_id and f.entity_id = e.id)`);
    await countAnew(named);
  };
  return {
    forgetNames,
    /** Rows of entities that hold the person, and all that the files behind them name, until the next run reads them anew. */
    async forgetEntities(model: string, keys: readonly string[]): Promise<void> {
      const id = { in: [...keys] };
      const files = new Set<string>();
      const note = (rows: ReadonlyArray<{ fileId: string }>) => {
        for (const { fileId } of rows) files.add(fileId);
      };
      const select = { fileId: true };
      if (model === "EntityMention")
        note(await db.entityMention.findMany({ where: { id }, select }));
      if (model === "EntityRelation")
        note(await db.entityRelation.findMany({ where: { id }, select }));
      if (model === "EntityForm") {
        const of = { OR: [{ fromFormId: id }, { toFormId: id }] };
        note(await db.entityMention.findMany({ where: { formId: id }, select }));
        note(await db.entityRelation.findMany({ where: of, select }));
        await db.entityForm.deleteMany({ where: { id } });
      }
      if (model === "Entity") {
        await db.entityForm.updateMany({ where: { entityId: id }, data: { entityId: "" } });
        await db.entity.deleteMany({ where: { id } });
      }
      await forgetNames({ fileId: { in: [...files] } });
    },
  };
}
