import type { Scope } from "../db/scoped.ts";

export interface AuditRow {
  readonly id: string;
  readonly userId: string | null;
  readonly action: string;
  readonly target: string | null;
  readonly detail: unknown;
  readonly createdAt: Date;
}

const FIELDS = {
  id: true,
  userId: true,
  action: true,
  target: true,
  detail: true,
  createdAt: true,
} as const;

/** Append-only: there is no way to change or remove a row here. */
export function auditRepository({ db, workspaceId }: Scope) {
  return {
    async add(row: {
      id: string;
      userId: string | null;
      action: string;
      target: string | null;
      detail: Record<string, unknown>;
    }): Promise<void> {
      await db.auditEvent.create({ data: { ...row, workspaceId, detail: row.detail as object } });
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
