/** Reading a project's links for arranging, and storing what came out: communities and places. */
import type { ArrangeInput, ArrangeOutput, GraphLink } from "../../core/relate/graph/contract.ts";
import { Prisma } from "../db/generated/client.ts";
import type { Scope } from "../db/scoped.ts";
import { joiningSql, liveEndsSql } from "./edge-filter-sql.ts";

export interface FileToArrange {
  readonly id: string;
  readonly name: string;
  readonly sha256: string;
  /** Key of the stored profile, if enrich has made one. */
  readonly profileKey: string | null;
  readonly title: string | null;
}

/** Links beyond these do not change which files belong together; the surest are taken. */
const MAX_LINKS = 200_000;
const MAX_FILES = 100_000;
const WRITE_BATCH = 2_000;

export function graphArrangeRepository({ db, query, execute, workspaceId }: Scope) {
  return {
    /** Links between current files that say which belong together. */
    links(projectId: string): Promise<GraphLink[]> {
      return query(Prisma.sql`
        select e.source_file_id as source, e.target_file_id as target, e.confidence, e.state = 'CONFIRMED' as "isConfirmed"
        from edges e ${liveEndsSql} where e.workspace_id = ${workspaceId} and e.project_id = ${projectId} and ${joiningSql}
        order by e.confidence desc, e.id limit ${MAX_LINKS}`);
    },
    files(projectId: string): Promise<FileToArrange[]> {
      return query(Prisma.sql`
        select f.id, f.name, coalesce(v.sha256, '') as sha256, v.artifacts ->> 'enrich' as "profileKey", v.title
        from files f left join file_versions v on v.id = f.current_version_id
        where f.workspace_id = ${workspaceId} and f.project_id = ${projectId} and f.removed_at is null
        order by f.id limit ${MAX_FILES}`);
    },
    async previous(projectId: string): Promise<ArrangeInput["previous"]> {
      const [files, communities] = await Promise.all([
        db.graphNode.findMany({
          where: { projectId },
          orderBy: { fileId: "asc" },
          take: MAX_FILES,
          select: { fileId: true, communityId: true, x: true, y: true },
        }),
        db.graphCommunity.findMany({
          where: { projectId },
          orderBy: { id: "asc" },
          take: MAX_FILES,
          select: { id: true, name: true, namedByHand: true, x: true, y: true },
        }),
      ]);
      return { files, communities };
    },
    /** Revision that the stored arrangement was made from; null before the first. */
    async revision(projectId: string): Promise<number | null> {
      const row = await db.graphCommunity.findFirst({
        where: { projectId },
        orderBy: { revision: "desc" },
        select: { revision: true },
      });
      return row?.revision ?? null;
    },
    /** True when one of these files is in no cluster. */
    async hasUnplaced(projectId: string, fileIds: readonly string[]): Promise<boolean> {
      const wanted = new Set(fileIds);
      const placed = await db.graphNode.count({
        where: { projectId, fileId: { in: [...wanted] } },
      });
      return placed < wanted.size;
    },
    /** Puts a new arrangement in place of the old one; names that were given by hand meanwhile stay. Call it in a transaction. */
    async store(projectId: string, revision: number, arranged: ArrangeOutput): Promise<void> {
      await db.graphNode.deleteMany({ where: { projectId } });
      const before = await query<{ id: string; name: string; isGiven: boolean }>(Prisma.sql`
        delete from graph_communities where workspace_id = ${workspaceId} and project_id = ${projectId}
        returning id, name, named_by_hand as "isGiven"`);
      const given = new Map(
        before.flatMap(({ id, name, isGiven }) => (isGiven ? [[id, name]] : [])),
      );
      for (let from = 0; from < arranged.communities.length; from += WRITE_BATCH)
        await execute(Prisma.sql`
          insert into graph_communities (id, workspace_id, project_id, name, named_by_hand, file_count, edge_count, confirmed_count, x, y, revision)
          select x.id, ${workspaceId}, ${projectId}, x.name, x.h, x.f, x.e, x.c, x.x, x.y, ${revision}
          from jsonb_to_recordset(${JSON.stringify(
            arranged.communities.slice(from, from + WRITE_BATCH).map((c) => ({
              id: c.id,
              name: given.get(c.id) ?? c.name,
              h: c.namedByHand || given.has(c.id),
              f: c.fileCount,
              e: c.edgeCount,
              c: c.confirmedCount,
              x: c.x,
              y: c.y,
            })),
          )}::jsonb) as x(id text, name text, h bool, f int, e int, c int, x float8, y float8)`);
      for (let from = 0; from < arranged.files.length; from += WRITE_BATCH)
        await execute(Prisma.sql`
          insert into graph_nodes (file_id, workspace_id, project_id, community_id, x, y, degree)
          select x.f, ${workspaceId}, ${projectId}, x.c, x.x, x.y, x.d
          from jsonb_to_recordset(${JSON.stringify(
            arranged.files.slice(from, from + WRITE_BATCH).map((node) => ({
              f: node.fileId,
              c: node.communityId,
              x: node.x,
              y: node.y,
              d: node.degree,
            })),
          )}::jsonb) as x(f text, c text, x float8, y float8, d int)`);
    },
  };
}
