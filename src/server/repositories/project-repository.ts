import type { Scope } from "../db/scoped.ts";

export interface ProjectRow {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly isSample: boolean;
  /** Of the industry pack in use. */
  readonly packId: string;
  readonly graphRevision: number;
  /** People who have to say the same of a link before it is settled: 1 or 2. */
  readonly reviewersNeeded: number;
  /** The queue keeps back what the engine thinks. */
  readonly isBlindReview: boolean;
  readonly createdAt: Date;
  readonly archivedAt: Date | null;
}

const FIELDS = {
  id: true,
  slug: true,
  name: true,
  isSample: true,
  packId: true,
  graphRevision: true,
  reviewersNeeded: true,
  isBlindReview: true,
  createdAt: true,
  archivedAt: true,
} as const;
const MAX_PROJECTS = 500;

/** Projects of one workspace. */
export function projectRepository({ db, workspaceId }: Scope) {
  return {
    findById(id: string): Promise<ProjectRow | null> {
      return db.project.findUnique({ where: { id }, select: FIELDS });
    },
    findBySlug(slug: string): Promise<ProjectRow | null> {
      return db.project.findUnique({
        where: { workspaceId_slug: { workspaceId, slug } },
        select: FIELDS,
      });
    },
    /** Newest first; at most 500, which a workspace's home can show. */
    list(): Promise<ProjectRow[]> {
      return db.project.findMany({
        select: FIELDS,
        orderBy: { createdAt: "desc" },
        take: MAX_PROJECTS,
      });
    },
    create(row: {
      id: string;
      slug: string;
      name: string;
      isSample: boolean;
      packId?: string;
      createdById: string;
    }): Promise<ProjectRow> {
      return db.project.create({ data: { ...row, workspaceId }, select: FIELDS });
    },
    /** Addresses that are taken among those that begin with `slug`. */
    async slugsLike(slug: string): Promise<Set<string>> {
      const rows = await db.project.findMany({
        where: { slug: { startsWith: slug } },
        select: { slug: true },
        orderBy: { slug: "asc" },
        take: MAX_PROJECTS,
      });
      return new Set(rows.map((row) => row.slug));
    },
    async rename(id: string, name: string): Promise<void> {
      await db.project.update({ where: { id }, data: { name } });
    },
    async setReview(
      id: string,
      review: { reviewersNeeded: number; isBlindReview: boolean },
    ): Promise<void> {
      await db.project.update({ where: { id }, data: review });
    },
    async choosePack(id: string, packId: string): Promise<void> {
      await db.project.update({ where: { id }, data: { packId } });
    },
    async setArchived(id: string, archivedAt: Date | null): Promise<void> {
      await db.project.update({ where: { id }, data: { archivedAt } });
    },
    /** Raises the graph's revision, by as many as there are changed links. Returns the new one. */
    async bumpGraphRevision(id: string, by = 1): Promise<number> {
      const row = await db.project.update({
        where: { id },
        data: { graphRevision: { increment: by } },
        select: { graphRevision: true },
      });
      return row.graphRevision;
    },
  };
}
