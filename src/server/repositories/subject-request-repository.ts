import { Prisma } from "../db/generated/client.ts";
import type { Scope } from "../db/scoped.ts";

export type SubjectRequestKind = "access" | "erasure";
export type SubjectRequestState = "draft" | "running" | "done" | "partly_done" | "failed";

export interface SubjectRequestRow {
  readonly id: string;
  readonly number: number;
  readonly kind: SubjectRequestKind;
  readonly state: SubjectRequestState;
  readonly subjectKeyId: string;
  readonly sealedTerms: string;
  readonly found: unknown;
  readonly reportKey: string | null;
  readonly expiresAt: Date | null;
  readonly failure: string | null;
  readonly createdById: string;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
}

/** Requests of people to see or erase what a workspace holds about them. */
export function subjectRequestRepository({ db, query, workspaceId }: Scope) {
  return {
    /** Takes the next number. Fails on the table's key (P2002) where another request took it at the same moment; `createRequest` tries again. */
    async create(row: {
      id: string;
      kind: SubjectRequestKind;
      subjectKeyId: string;
      sealedTerms: string;
      found: object;
      createdById: string;
    }): Promise<number> {
      const last = await db.subjectRequest.findFirst({
        orderBy: { number: "desc" },
        select: { number: true },
      });
      const number = (last?.number ?? 0) + 1;
      const kind = row.kind === "access" ? ("ACCESS" as const) : ("ERASURE" as const);
      await db.subjectRequest.create({ data: { ...row, kind, number, workspaceId } });
      return number;
    },
    async find(id: string): Promise<SubjectRequestRow | null> {
      const row = await db.subjectRequest.findUnique({ where: { id } });
      return row === null ? null : toRow(row);
    },
    async byNumber(number: number): Promise<SubjectRequestRow | null> {
      const row = await db.subjectRequest.findFirst({ where: { number } });
      return row === null ? null : toRow(row);
    },
    /** Newest first, from below `before` (a number) on. */
    async list(before: number | null, limit: number): Promise<SubjectRequestRow[]> {
      const rows = await db.subjectRequest.findMany({
        ...(before === null ? {} : { where: { number: { lt: before } } }),
        orderBy: { number: "desc" },
        take: limit,
      });
      return rows.map(toRow);
    },
    /** Requests that wait for a search or to be carried out, or are at work, by id from after `afterId` on. */
    async open(afterId: string, limit: number): Promise<SubjectRequestRow[]> {
      const rows = await db.subjectRequest.findMany({
        where: { state: { in: ["DRAFT", "RUNNING"] }, id: { gt: afterId } },
        orderBy: { id: "asc" },
        take: limit,
      });
      return rows.map(toRow);
    },
    /** Erasures that are carried out, or failed after they began. */
    async erasuresBegun(): Promise<SubjectRequestRow[]> {
      const rows = await db.subjectRequest.findMany({
        where: {
          kind: "ERASURE",
          OR: [{ state: "RUNNING" }, { state: "FAILED", startedAt: { not: null } }],
        },
        orderBy: { id: "asc" },
      });
      return rows.map(toRow);
    },
    countErasuresAfter: (startedAt: Date): Promise<number> =>
      db.subjectRequest.count({ where: { kind: "ERASURE", startedAt: { gt: startedAt } } }),
    /** Moves a request on only from one of the given states; false when it was in another. */
    async transition(
      id: string,
      from: readonly SubjectRequestState[],
      to: SubjectRequestState,
      fields: {
        startedAt?: Date;
        endedAt?: Date | null;
        failure?: string | null;
        reportKey?: string | null;
        expiresAt?: Date | null;
        sealedTerms?: string;
      } = {},
    ): Promise<boolean> {
      const { count } = await db.subjectRequest.updateMany({
        where: { id, state: { in: from.map(stateOf) } },
        data: { state: stateOf(to), ...fields },
      });
      return count === 1;
    },
    /** When the newest erasure began that changed the project after a moment; null where none did. */
    async erasedAfter(projectId: string, after: Date, before?: Date): Promise<Date | null> {
      const row = await db.subjectRequest.findFirst({
        where: {
          kind: "ERASURE",
          startedAt: { gt: after, ...(before === undefined ? {} : { lt: before }) },
          found: { path: ["projectIds"], array_contains: projectId },
        },
        orderBy: { startedAt: "desc" },
        select: { startedAt: true },
      });
      return row?.startedAt ?? null;
    },
    async saveFound(id: string, found: object): Promise<void> {
      await db.subjectRequest.updateMany({
        where: { id },
        data: { found: found as Prisma.InputJsonObject },
      });
    },
    /** Other terms for a request that waits; false where it does not, or where they were changed meanwhile. */
    async widen(id: string, { from, to }: { from: string; to: string }): Promise<boolean> {
      const { count } = await db.subjectRequest.updateMany({
        where: { id, state: "DRAFT", sealedTerms: from },
        data: { sealedTerms: to },
      });
      return count === 1;
    },
    async forgetReport(id: string): Promise<void> {
      await db.subjectRequest.updateMany({
        where: { id },
        data: { reportKey: null, expiresAt: null },
      });
    },
    /** Only one that was never carried out. */
    async remove(id: string): Promise<boolean> {
      const { count } = await db.subjectRequest.deleteMany({
        where: { id, startedAt: null, state: { in: ["DRAFT", "FAILED"] } },
      });
      return count === 1;
    },
    /** Access requests whose report is past its time, and those whose report is gone while the person's key still stands. */
    async expired(now: Date, limit: number): Promise<SubjectRequestRow[]> {
      const left = await query<{ id: string }>(Prisma.sql`
        select r.id from subject_requests r join subject_keys k on k.id = r.subject_key_id
        where r.workspace_id = ${workspaceId} and k.workspace_id = ${workspaceId} and r.kind = 'ACCESS'
          and r.state in ('DONE', 'PARTLY_DONE') and r.report_key is null and k.sealed_key is not null
        order by r.id limit ${limit}`);
      const rows = await db.subjectRequest.findMany({
        where: {
          OR: [
            { expiresAt: { lte: now }, reportKey: { not: null } },
            { id: { in: left.map((row) => row.id) } },
          ],
        },
        orderBy: { id: "asc" },
        take: limit,
      });
      return rows.map(toRow);
    },
  };
}

type StoredState = Uppercase<SubjectRequestState>;
function stateOf(state: SubjectRequestState): StoredState {
  return state.toUpperCase() as StoredState;
}

function toRow(
  row: Omit<SubjectRequestRow, "kind" | "state"> & { kind: string; state: string },
): SubjectRequestRow {
  return {
    ...row,
    kind: row.kind.toLowerCase() as SubjectRequestKind,
    state: row.state.toLowerCase() as SubjectRequestState,
  };
}
