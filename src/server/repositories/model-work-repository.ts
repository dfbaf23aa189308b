import { z } from "zod";
import { StoredWorkKind } from "../../core/language-model/work.ts";
import { Prisma } from "../db/generated/client.ts";
import type { Scope } from "../db/scoped.ts";

export const WorkState = z.enum([
  "QUEUED",
  "RUNNING",
  "STOPPING",
  "STOPPED",
  "CAPPED",
  "FINISHED",
  "FAILED",
]);
export type WorkState = z.infer<typeof WorkState>;

export interface ModelWorkRow {
  readonly id: string;
  readonly projectId: string;
  readonly kind: StoredWorkKind;
  readonly state: WorkState;
  readonly part: number;
  readonly options: unknown;
  readonly quote: unknown;
  readonly capNano: number;
  readonly spentNano: number;
  readonly reservedNano: number;
  readonly total: number;
  readonly done: number;
  readonly kept: number;
  readonly failed: number;
  readonly withheld: number;
  readonly cursor: string | null;
  readonly failure: string | null;
  /** While it runs and its server does not answer: since when, and when it is tried next. */
  readonly silentSince: Date | null;
  readonly nextTryAt: Date | null;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
}

/** What a page of items adds to the counts. */
export interface WorkCounts {
  readonly done: number;
  readonly kept: number;
  readonly failed: number;
  readonly withheld: number;
}

const FIELDS = {
  id: true,
  projectId: true,
  kind: true,
  state: true,
  part: true,
  options: true,
  quote: true,
  capNano: true,
  spentNano: true,
  reservedNano: true,
  total: true,
  done: true,
  kept: true,
  failed: true,
  withheld: true,
  cursor: true,
  failure: true,
  silentSince: true,
  nextTryAt: true,
  createdAt: true,
  startedAt: true,
  endedAt: true,
} as const;

type Stored = Omit<ModelWorkRow, "state" | "kind"> & {
  readonly state: string;
  readonly kind: string;
};
const toRow = (row: Stored): ModelWorkRow => ({
  ...row,
  kind: StoredWorkKind.parse(row.kind),
  state: WorkState.parse(row.state),
});

export function modelWorkRepository({ db, execute, workspaceId }: Scope) {
  return {
    async add(row: {
      id: string;
      projectId: string;
      kind: StoredWorkKind;
      options: object;
      quote: object;
      capNano: number;
      total: number;
      startedById: string;
    }): Promise<void> {
      await db.modelWork.create({ data: { ...row, workspaceId } });
    },
    async find(projectId: string, id: string): Promise<ModelWorkRow | null> {
      const row = await db.modelWork.findFirst({ where: { id, projectId }, select: FIELDS });
      return row === null ? null : toRow(row);
    },
    /** Newest first. */
    async list(projectId: string, limit: number): Promise<ModelWorkRow[]> {
      const rows = await db.modelWork.findMany({
        where: { projectId },
        // Work of a build is called after the build: ids tell no age.
        orderBy: [{ createdAt: "desc" }, { id: "desc" }],
        take: limit,
        select: FIELDS,
      });
      return rows.map(toRow);
    },
    async hasUnfinished(projectId: string, kind: StoredWorkKind): Promise<boolean> {
      const state = { in: ["QUEUED", "RUNNING", "STOPPING"] };
      return (await db.modelWork.count({ where: { projectId, kind, state } })) > 0;
    },
    /** Changes the state only from one of `from`, and with `startedAt` only where it was begun then; false where it stood otherwise. */
    async move(
      id: string,
      from: readonly WorkState[],
      to: { state: WorkState; failure?: string | null; startedAt?: Date; endedAt?: Date | null },
      startedAt?: Date,
    ): Promise<boolean> {
      const where = { id, state: { in: [...from] }, ...(startedAt && { startedAt }) };
      const data = { ...to, silentSince: null, nextTryAt: null };
      return (await db.modelWork.updateMany({ where, data })).count === 1;
    },
    /** That the server of a running part does not answer, or answers again. */
    async noteWait(
      id: string,
      part: number,
      wait: { readonly since: Date; readonly nextTryAt: Date } | null,
    ): Promise<void> {
      await db.modelWork.updateMany({
        where: { id, part, state: "RUNNING" },
        data: { silentSince: wait?.since ?? null, nextTryAt: wait?.nextTryAt ?? null },
      });
    },
    async newestOf(projectId: string, kind: StoredWorkKind): Promise<ModelWorkRow | null> {
      const row = await db.modelWork.findFirst({
        where: { projectId, kind },
        orderBy: [{ createdAt: "desc" }, { id: "desc" }],
        select: FIELDS,
      });
      return row === null ? null : toRow(row);
    },
    async stopKind(projectId: string, kind: StoredWorkKind, at: Date): Promise<void> {
      await db.modelWork.updateMany({
        where: { projectId, kind, state: { in: ["QUEUED", "RUNNING"] } },
        data: { state: "STOPPED", endedAt: at, failure: "Another model was chosen meanwhile." },
      });
    },
    /** Stops whatever goes on in the workspace. */
    async stopAll(at: Date): Promise<void> {
      await db.modelWork.updateMany({
        where: { state: { in: ["QUEUED", "RUNNING"] } },
        data: { state: "STOPPED", endedAt: at, failure: "A person was erased meanwhile." },
      });
    },
    /** Goes on with stopped work under a cap that may be another; returns the number of its part, null where it is not stopped. */
    async goOn(id: string, capNano: number): Promise<number | null> {
      const { count } = await db.modelWork.updateMany({
        where: { id, state: { in: ["STOPPED", "CAPPED", "FAILED"] } },
        data: { state: "QUEUED", capNano, failure: null, endedAt: null, part: { increment: 1 } },
      });
      if (count === 0) return null;
      const row = await db.modelWork.findFirst({ where: { id }, select: { part: true } });
      return row?.part ?? null;
    },
    /** Counts a page and moves the cursor, once: a page that was counted before changes nothing. */
    count(id: string, from: string | null, to: string, counts: WorkCounts): Promise<number> {
      return execute(Prisma.sql`
        update model_works set cursor = ${to}, done = done + ${counts.done}, kept = kept + ${counts.kept},
          failed = failed + ${counts.failed}, withheld = withheld + ${counts.withheld}, updated_at = now()
        where workspace_id = ${workspaceId} and id = ${id} and cursor is not distinct from ${from}`);
    },
  };
}
