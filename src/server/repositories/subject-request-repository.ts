import type { Prisma } from "../db/generated/client.ts";
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
export function subjectRequestRepository({ db, workspaceId }: Scope) {
  return {
    /** Takes the next number; two that come at once are told apart by the table, and the second is tried again by its caller. */
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
    async saveFound(id: string, found: object): Promise<void> {
      await db.subjectRequest.updateMany({
        where: { id },
        data: { found: found as Prisma.InputJsonObject },
      });
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
    async expired(now: Date, limit: number): Promise<SubjectRequestRow[]> {
      const rows = await db.subjectRequest.findMany({
        where: { expiresAt: { lte: now }, reportKey: { not: null } },
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
