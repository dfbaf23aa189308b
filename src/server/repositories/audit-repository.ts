import type { ChainHead } from "../audit/anchor.ts";
import { Prisma } from "../db/generated/client.ts";
import type { Scope } from "../db/scoped.ts";
import { type AuditClient, appendAudit, type NewAuditRow } from "./append-audit.ts";

export interface AuditRow {
  readonly id: string;
  readonly userId: string | null;
  readonly action: string;
  readonly target: string | null;
  readonly detail: unknown;
  readonly sealed: string | null;
  readonly subjectKeyId: string | null;
  readonly createdAt: Date;
}

export interface StoredAuditRow extends AuditRow {
  readonly workspaceId: string;
  readonly seq: number | null;
  readonly hash: string | null;
}

const FIELDS = {
  id: true,
  userId: true,
  action: true,
  target: true,
  detail: true,
  sealed: true,
  subjectKeyId: true,
  createdAt: true,
} as const;

/** What a note of the log is about, as it stands now. */
export interface AuditThing {
  readonly id: string;
  readonly kind: "file" | "run" | "dataset" | "pipeline" | "edge";
  readonly name: string;
  readonly projectId: string;
  /** How its page is found: an id, a number or a name for addresses; null where it has none any more. */
  readonly address: string | null;
}

/** Append-only: there is no way to change or remove a row here. */
export function auditRepository({ db, query, workspaceId }: Scope) {
  const client: AuditClient = {
    auditEvent: db.auditEvent as unknown as AuditClient["auditEvent"],
    lock: query,
  };
  let head: ChainHead | null = null;
  return {
    /** Must be called inside a transaction: the place in the chain is held by its lock. */
    async add(row: NewAuditRow): Promise<void> {
      head = await appendAudit(client, workspaceId, row);
    },
    /** Head of the chain after what was added through this repository; null where nothing was. */
    added: (): ChainHead | null => head,
    /** Id of the newest note of these actions; null where there is none. */
    async newestOf(actions: readonly string[]): Promise<string | null> {
      const row = await db.auditEvent.findFirst({
        where: { action: { in: [...actions] } },
        orderBy: { id: "desc" },
        select: { id: true },
      });
      return row?.id ?? null;
    },
    /** Rows of the chain from after `seq` on, oldest first. */
    chained(seq: number, limit: number): Promise<StoredAuditRow[]> {
      return db.auditEvent.findMany({
        where: { seq: { gt: seq } },
        orderBy: { seq: "asc" },
        take: limit,
      });
    },
    /** Hashes of the rows at those places. */
    async hashesAt(seqs: readonly number[]): Promise<Map<number, string>> {
      const rows = await db.auditEvent.findMany({
        where: { seq: { in: [...seqs] } },
        select: { seq: true, hash: true },
      });
      return new Map(rows.map((row) => [row.seq ?? 0, row.hash ?? ""]));
    },
    /** Rows that have no place in the chain. */
    unchained(): Promise<number> {
      return db.auditEvent.count({ where: { seq: null } });
    },
    /** Files, runs, dataset versions, pipelines and links of those ids; ids of anything else are passed over. */
    things(ids: readonly string[]): Promise<AuditThing[]> {
      const chosen = [...ids];
      return query(Prisma.sql`
        select id, 'file' as kind, name, project_id as "projectId", case when removed_at is null then id end as address
          from files where workspace_id = ${workspaceId} and id = any(${chosen})
        union all select id, 'run', 'Run ' || number, project_id, number::text
          from runs where workspace_id = ${workspaceId} and id = any(${chosen})
        union all select v.id, 'dataset', d.name || ', version ' || v.number, d.project_id, d.slug || '?version=' || v.number
          from dataset_versions v join datasets d on d.id = v.dataset_id and d.workspace_id = v.workspace_id
          where v.workspace_id = ${workspaceId} and v.id = any(${chosen})
        union all select id, 'pipeline', name, project_id, ''
          from pipelines where workspace_id = ${workspaceId} and id = any(${chosen})
        union all select e.id, 'edge', s.name || ' and ' || t.name, e.project_id, e.id
          from edges e join files s on s.id = e.source_file_id and s.workspace_id = e.workspace_id
            join files t on t.id = e.target_file_id and t.workspace_id = e.workspace_id
          where e.workspace_id = ${workspaceId} and e.id = any(${chosen})`);
    },
    /** Newest first, from after `cursor` (an id) on. Ids sort by time. */
    async list(options: {
      cursor: string | null;
      limit: number;
      actions: readonly string[] | null;
    }): Promise<{ rows: AuditRow[]; nextCursor: string | null }> {
      const rows = await db.auditEvent.findMany({
        where: {
          ...(options.cursor === null ? {} : { id: { lt: options.cursor } }),
          ...(options.actions === null ? {} : { action: { in: [...options.actions] } }),
        },
        select: FIELDS,
        orderBy: { id: "desc" },
        take: options.limit + 1,
      });
      const page = rows.slice(0, options.limit);
      return {
        rows: page,
        nextCursor: rows.length > page.length ? (page.at(-1)?.id ?? null) : null,
      };
    },
  };
}
