/** Drops of folders and their files, until every one of them is stored. */
import { Prisma } from "../db/generated/client.ts";
import type { Scope } from "../db/scoped.ts";

export type UploadState = "waiting" | "stored" | "duplicate" | "failed";
type Row = "WAITING" | "STORED" | "DUPLICATE" | "FAILED";
const STATE: Record<Row, UploadState> = {
  WAITING: "waiting",
  STORED: "stored",
  DUPLICATE: "duplicate",
  FAILED: "failed",
};

export interface UploadBatchRow {
  readonly id: string;
  readonly projectId: string;
  readonly name: string;
  readonly isOpen: boolean;
  readonly fileCount: number;
  readonly byteCount: number;
  readonly startRunWhenDone: boolean;
  /** The run that was started at its end. */
  readonly runId: string | null;
  /** How often the folder was dropped until now. */
  readonly round: number;
  readonly createdById: string;
  readonly createdAt: Date;
}

export interface UploadItemRow {
  readonly id: string;
  readonly batchId: string;
  readonly path: string;
  readonly pathHash: string;
  readonly sizeBytes: number;
  readonly modifiedAt: Date | null;
  readonly claimedSha256: string | null;
  readonly state: UploadState;
  readonly errorCode: string | null;
  readonly fileId: string | null;
}

/** An item with what decides whether bytes are still taken for it. */
export interface AdmittedItem extends UploadItemRow {
  readonly projectId: string;
  readonly isBatchOpen: boolean;
  /** Role that the person who began the drop has now; null when they left. */
  readonly ownerRole: string | null;
}

export interface NewUploadItem {
  readonly id: string;
  readonly path: string;
  readonly pathHash: string;
  readonly sizeBytes: number;
  readonly modifiedAt: Date | null;
}

const BATCH = {
  id: true,
  projectId: true,
  name: true,
  status: true,
  fileCount: true,
  byteCount: true,
  startRunWhenDone: true,
  runId: true,
  round: true,
  createdById: true,
  createdAt: true,
} as const;
const ITEM = {
  id: true,
  batchId: true,
  path: true,
  pathHash: true,
  sizeBytes: true,
  modifiedAt: true,
  claimedSha256: true,
  status: true,
  errorCode: true,
  fileId: true,
} as const;
const MAX_OPEN = 20;

export type UploadTotals = Record<UploadState, { readonly files: number; readonly bytes: number }>;

/** Upload batches and items of one workspace. */
export function uploadRepository({ db, workspaceId, query, execute }: Scope) {
  return {
    async findBatch(id: string): Promise<UploadBatchRow | null> {
      const row = await db.uploadBatch.findUnique({ where: { id }, select: BATCH });
      return row === null ? null : toBatch(row);
    },
    /** The person's newest open drop of that name in the project: the same folder, dropped again, goes on there. */
    async findOpen(drop: {
      projectId: string;
      userId: string;
      name: string;
    }): Promise<UploadBatchRow | null> {
      const row = await db.uploadBatch.findFirst({
        where: {
          projectId: drop.projectId,
          createdById: drop.userId,
          name: drop.name,
          status: "OPEN",
        },
        orderBy: { createdAt: "desc" },
        select: BATCH,
      });
      return row === null ? null : toBatch(row);
    },
    /** Drops of the person that were never closed, newest first, at most 20. */
    async listOpen(of: { projectId: string; userId: string }): Promise<UploadBatchRow[]> {
      const rows = await db.uploadBatch.findMany({
        where: { projectId: of.projectId, createdById: of.userId, status: "OPEN" },
        orderBy: { createdAt: "desc" },
        take: MAX_OPEN,
        select: BATCH,
      });
      return rows.map(toBatch);
    },
    async createBatch(
      row: Omit<UploadBatchRow, "isOpen" | "createdAt" | "runId" | "round">,
    ): Promise<UploadBatchRow> {
      return toBatch(await db.uploadBatch.create({ data: { ...row, workspaceId }, select: BATCH }));
    },
    /** Begins the next round of an open drop. */
    async beginRound(
      id: string,
      wish: { fileCount: number; byteCount: number; startRunWhenDone: boolean },
    ): Promise<void> {
      await db.uploadBatch.update({
        where: { id },
        data: { ...wish, round: { increment: 1 } },
      });
    },
    /** Says whether a run is wanted at the end of an open drop. */
    async wishRun(id: string, startRunWhenDone: boolean): Promise<void> {
      await db.uploadBatch.updateMany({
        where: { id, status: "OPEN" },
        data: { startRunWhenDone },
      });
    },
    /** Ends an open drop; false when it was ended already, and then nothing is changed. */
    async close(
      id: string,
      end: { startRunWhenDone: boolean; runId: string | null },
    ): Promise<boolean> {
      const closed = await db.uploadBatch.updateMany({
        where: { id, status: "OPEN" },
        data: { ...end, status: "CLOSED" },
      });
      return closed.count === 1;
    },
    /** Holds the drop's row until the transaction ends, so that calls for it add up one after the other; returns its round. */
    async lockRound(id: string): Promise<number> {
      const [row] = await query<{ round: number }>(
        Prisma.sql`select round from upload_batches where workspace_id = ${workspaceId} and id = ${id} for update`,
      );
      return row?.round ?? 0;
    },
    /** Whose drop it is, when a run is wanted at its end and every file that it has announced and promised is stored; else null. */
    async findWhole(id: string): Promise<{ projectId: string; userId: string } | null> {
      const [row] = await query<{ projectId: string; userId: string }>(
        // The cheap question comes first: it is asked with every file, and nearly always something is missing still.
        Prisma.sql`select b.project_id as "projectId", b.created_by_id as "userId" from upload_batches b
          where b.workspace_id = ${workspaceId} and b.id = ${id} and b.status = 'OPEN' and b.start_run_when_done
            and case when exists (
              select 1 from upload_items i where i.workspace_id = b.workspace_id and i.batch_id = b.id and i.round = b.round
                and i.status in ('WAITING', 'FAILED') and i.error_code is distinct from 'erased'
            ) then false else b.file_count <= (
              select count(*) from upload_items i where i.workspace_id = b.workspace_id and i.batch_id = b.id and i.round = b.round
            ) end`,
      );
      return row ?? null;
    },
    /** Number and bytes of a drop's items by state, of one round or of all. */
    async totals(batchId: string, round?: number): Promise<UploadTotals> {
      const groups = await db.uploadItem.groupBy({
        by: ["status"],
        where: { batchId, ...(round === undefined ? {} : { round }) },
        _count: { _all: true },
        _sum: { sizeBytes: true },
      });
      const zero = () => ({ files: 0, bytes: 0 });
      const totals = { waiting: zero(), stored: zero(), duplicate: zero(), failed: zero() };
      for (const group of groups) {
        totals[STATE[group.status]] = {
          files: group._count._all,
          bytes: Number(group._sum.sizeBytes ?? 0),
        };
      }
      return totals;
    },
    /** Names items in a round; known paths of the drop keep their row, and start anew where the size or the time has changed. */
    async announce(
      batch: { id: string; round: number },
      items: readonly NewUploadItem[],
      now: Date,
    ): Promise<void> {
      const { id: batchId, round } = batch;
      const added = await db.uploadItem.createMany({
        data: items.map((item) => ({ ...item, workspaceId, batchId, round })),
        skipDuplicates: true,
      });
      if (added.count === items.length) return;
      const rows = JSON.stringify(
        items.map((item) => ({
          h: item.pathHash,
          s: item.sizeBytes,
          m: item.modifiedAt?.toISOString() ?? null,
        })),
      );
      await execute(
        Prisma.sql`update upload_items set round = ${round}
          from jsonb_to_recordset(${rows}::jsonb) as x(h text)
          where upload_items.workspace_id = ${workspaceId} and batch_id = ${batchId} and path_hash = x.h`,
      );
      await execute(
        Prisma.sql`update upload_items set size_bytes = x.s, modified_at = x.m, status = 'WAITING', claimed_sha256 = null,
            error_code = null, file_id = null, updated_at = ${now}
          from jsonb_to_recordset(${rows}::jsonb) as x(h text, s bigint, m timestamp)
          where upload_items.workspace_id = ${workspaceId} and batch_id = ${batchId} and path_hash = x.h
            and (size_bytes <> x.s or modified_at is distinct from x.m)`,
      );
    },
    async itemsByPathHash(
      batchId: string,
      pathHashes: readonly string[],
    ): Promise<UploadItemRow[]> {
      const rows = await db.uploadItem.findMany({
        where: { batchId, pathHash: { in: [...pathHashes] } },
        select: ITEM,
      });
      return rows.map(toItem);
    },
    /** Items of that drop among `ids`, in id order. */
    async items(batchId: string, ids: readonly string[]): Promise<UploadItemRow[]> {
      const rows = await db.uploadItem.findMany({
        where: { batchId, id: { in: [...ids] } },
        orderBy: { id: "asc" },
        select: ITEM,
      });
      return rows.map(toItem);
    },
    /** The item with its drop and the present role of who began it, in one query: it is asked for every file. */
    async admit(id: string): Promise<AdmittedItem | null> {
      const [row] = await query<
        Omit<AdmittedItem, "state" | "sizeBytes" | "ownerRole"> & {
          status: Row;
          sizeBytes: bigint;
          role: string | null;
        }
      >(
        Prisma.sql`select i.id, i.batch_id as "batchId", i.path, i.path_hash as "pathHash", i.size_bytes as "sizeBytes",
            i.modified_at as "modifiedAt", i.claimed_sha256 as "claimedSha256", i.status, i.error_code as "errorCode",
            i.file_id as "fileId", b.project_id as "projectId", b.status = 'OPEN' as "isBatchOpen", m.role::text as role
          from upload_items i
          join upload_batches b on b.id = i.batch_id and b.workspace_id = i.workspace_id
          left join memberships m on m.workspace_id = i.workspace_id and m.user_id = b.created_by_id
          where i.workspace_id = ${workspaceId} and i.id = ${id}`,
      );
      if (row === undefined) return null;
      const { role, ...item } = row;
      return { ...item, ...toItem(item), ownerRole: role === null ? null : role.toLowerCase() };
    },
    async findItem(id: string): Promise<UploadItemRow | null> {
      const row = await db.uploadItem.findUnique({ where: { id }, select: ITEM });
      return row === null ? null : toItem(row);
    },
    /** Notes what the browser says the bytes are; only believed after the store has computed the same. */
    async claim(
      batchId: string,
      rows: readonly { id: string; sha256: string }[],
      now: Date,
    ): Promise<void> {
      const json = JSON.stringify(rows.map((row) => ({ i: row.id, s: row.sha256 })));
      await execute(
        Prisma.sql`update upload_items set claimed_sha256 = x.s, updated_at = ${now}
          from jsonb_to_recordset(${json}::jsonb) as x(i text, s text)
          where upload_items.workspace_id = ${workspaceId} and batch_id = ${batchId} and id = x.i and status in ('WAITING', 'FAILED')`,
      );
    },
    /** Items whose bytes are here now, with the files that they became. */
    async settle(
      rows: readonly { id: string; fileId: string; state: "stored" | "duplicate" }[],
      now: Date,
    ): Promise<void> {
      const json = JSON.stringify(
        rows.map((row) => ({ i: row.id, f: row.fileId, s: row.state.toUpperCase() })),
      );
      await execute(
        Prisma.sql`update upload_items set status = x.s::"UploadStatus", file_id = x.f, error_code = null,
            updated_at = ${now}
          from jsonb_to_recordset(${json}::jsonb) as x(i text, f text, s text)
          where upload_items.workspace_id = ${workspaceId} and id = x.i`,
      );
    },
    /** Items that did not make it, for a reason that the screen has words for. Stored ones stay stored. */
    async fail(ids: readonly string[], errorCode: string): Promise<void> {
      await db.uploadItem.updateMany({
        where: { id: { in: [...ids] }, status: { in: ["WAITING", "FAILED"] } },
        data: { status: "FAILED", errorCode },
      });
    },
    /** Forgets hashes that browsers told of these bytes. */
    async forgetClaims(sha256: readonly string[]): Promise<void> {
      await db.uploadItem.updateMany({
        where: { claimedSha256: { in: [...sha256] } },
        data: { claimedSha256: null },
      });
    },
    /** Puts failed items back in line. */
    async retry(batchId: string, ids: readonly string[]): Promise<void> {
      await db.uploadItem.updateMany({
        where: { batchId, id: { in: [...ids] }, status: "FAILED" },
        data: { status: "WAITING", errorCode: null },
      });
    },
  };
}

function toBatch({
  status,
  byteCount,
  ...row
}: Omit<UploadBatchRow, "isOpen" | "byteCount"> & { status: string; byteCount: bigint }) {
  return { ...row, byteCount: Number(byteCount), isOpen: status === "OPEN" };
}

function toItem({
  status,
  sizeBytes,
  ...row
}: Omit<UploadItemRow, "state" | "sizeBytes"> & { status: Row; sizeBytes: bigint }) {
  return { ...row, sizeBytes: Number(sizeBytes), state: STATE[status] };
}
