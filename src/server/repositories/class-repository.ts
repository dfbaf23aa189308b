/** Classes of documents that people and models gave to files, and the class in force that lists and searches go by. */
import {
  BY_HAND,
  type ClassInForce,
  type ToldClass,
} from "../../core/enrich/classify/class-in-force.ts";
import { Prisma } from "../db/generated/client.ts";
import type { Scope } from "../db/scoped.ts";

/** How a person says that a file is of none of the classes. */
const NO_CLASS = "";

export function classRepository({ db, query, execute, workspaceId }: Scope) {
  return {
    /** What was said of these files (at most 1,000): a person's word before a model's. */
    async told(fileIds: readonly string[]): Promise<Map<string, ToldClass>> {
      const rows = await query<{
        fileId: string;
        byHand: string | null;
        said: { readonly class?: unknown; readonly confidence?: unknown } | null;
        model: string | null;
        basis: string | null;
      }>(Prisma.sql`
        select f.id as "fileId", f.class_by_hand as "byHand", n.said, n.model, n.basis
        from files f left join file_notes n on n.file_id = f.id and n.kind = 'classify-files' and n.workspace_id = ${workspaceId}
        where f.workspace_id = ${workspaceId} and f.id = any(${fileIds.slice(0, 1_000)})
          and (f.class_by_hand is not null or n.id is not null)`);
      return new Map(
        rows.flatMap(({ fileId, byHand, said, model, basis }): Array<[string, ToldClass]> => {
          if (byHand !== null)
            return [
              [
                fileId,
                {
                  name: byHand === NO_CLASS ? null : byHand,
                  by: BY_HAND,
                  confidence: null,
                  basis: null,
                },
              ],
            ];
          const { class: name, confidence } = said ?? {};
          if (model === null || basis === null || typeof confidence !== "number") return [];
          return name === null || typeof name === "string"
            ? [[fileId, { name, by: model, confidence, basis }]]
            : [];
        }),
      );
    },
    /** A person's word on a file: the name of a class, null for none of them, undefined to take it back. */
    async sayByHand(fileId: string, name: string | null | undefined): Promise<void> {
      const classByHand = name === undefined ? null : (name ?? NO_CLASS);
      await db.file.updateMany({ where: { id: fileId }, data: { classByHand } });
    },
    /** Lists, datasets and search go by this class of the file from now on; `key`: what it was decided by. */
    async apply(fileId: string, { name, by }: ClassInForce, key: string | null): Promise<void> {
      await execute(Prisma.sql`
        with files_now as (
          update file_versions v set document_class = ${name}, class_by = ${by}, class_key = ${key} from files f
          where f.workspace_id = ${workspaceId} and v.workspace_id = ${workspaceId} and f.id = ${fileId} and v.id = f.current_version_id
          returning v.id
        )
        update search_parts p set document_class = ${name}
        where p.workspace_id = ${workspaceId} and p.version_id in (select id from files_now)`);
    },
  };
}
