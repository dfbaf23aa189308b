/**
 * Money set aside and spent. Every statement that sets aside compares with the cap in its own `where`, so that the row's lock decides among
 * calls at the same moment, of any number of processes.
 */
import type { PastCall } from "../../core/language-model/quote.ts";
import { Prisma } from "../db/generated/client.ts";
import type { Scope } from "../db/scoped.ts";

export interface Reservation {
  readonly callId: string;
  readonly workId: string | null;
  readonly month: string;
  readonly use: string;
  readonly model: string;
  /** Name and version, such as `describe-link@1`. */
  readonly prompt: string;
  readonly answerKey: string | null;
  readonly nano: number;
  readonly countedInput: number;
}

export interface Settlement {
  readonly costNano: number;
  /** `settled`, or `assumed` where nobody knows what it has cost. */
  readonly state: "settled" | "assumed";
  readonly outcome: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly durationMs: number;
}

export interface MonthSpend {
  readonly spentNano: number;
  readonly reservedNano: number;
}

export interface UseSpend {
  readonly use: string;
  readonly model: string;
  readonly calls: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly costNano: number;
}

const HISTORY = 400;
const MAX_USES = 200;
const PRUNED = 5_000;

export function modelBudgetRepository({ db, query, execute, workspaceId }: Scope) {
  /** Its answer is on the way, or there since the caller has looked. */
  async function isAsked(answerKey: string, since: Date): Promise<boolean> {
    const where = { answerKey, state: "reserved", createdAt: { gt: since } };
    if ((await db.modelCall.count({ where })) > 0) return true;
    return (await db.modelAnswer.count({ where: { key: answerKey } })) > 0;
  }
  return {
    /**
     * What stands against it, or null where the money is set aside: a limit, its work's end, or that the same answer is there already or
     * is asked for by a call that was begun after `askedSince` and has not ended. To be undone with its transaction when not null.
     */
    async reserve(
      { callId, nano, ...call }: Reservation,
      { monthCapNano, askedSince }: { readonly monthCapNano: number; readonly askedSince: Date },
      at: Date,
    ): Promise<"month" | "work" | "stopped" | "asked" | null> {
      const id = `${workspaceId}:${call.month}`;
      await db.modelMonth.createMany({
        data: { id, workspaceId, month: call.month },
        skipDuplicates: true,
      });
      const inMonth = await execute(Prisma.sql`
        update model_months set reserved_nano = reserved_nano + ${nano}
        where workspace_id = ${workspaceId} and month = ${call.month} and spent_nano + reserved_nano + ${nano} <= ${monthCapNano}`);
      if (inMonth === 0) return "month";
      // The row of the month is locked: whoever asks for the same waits here, and sees this call then.
      if (call.answerKey !== null && (await isAsked(call.answerKey, askedSince))) return "asked";
      if (call.workId !== null) {
        const inWork = await execute(Prisma.sql`
          update model_works set reserved_nano = reserved_nano + ${nano}
          where workspace_id = ${workspaceId} and id = ${call.workId} and state = 'RUNNING'
            and spent_nano + reserved_nano + ${nano} <= cap_nano`);
        if (inWork === 0) {
          const work = await db.modelWork.findFirst({
            where: { id: call.workId },
            select: { state: true },
          });
          return work?.state === "RUNNING" ? "work" : "stopped";
        }
      }
      await db.modelCall.create({
        data: { ...call, id: callId, workspaceId, reservedNano: nano, createdAt: at },
      });
      return null;
    },
    /** Gives back what was set aside and books the cost; false where that was done before. */
    async settle(callId: string, done: Settlement, at: Date): Promise<boolean> {
      const { count } = await db.modelCall.updateMany({
        where: { id: callId, state: "reserved" },
        data: { ...done, settledAt: at },
      });
      if (count === 0) return false;
      const call = await db.modelCall.findFirst({
        where: { id: callId },
        select: { month: true, workId: true, reservedNano: true },
      });
      if (call === null) return false;
      await execute(Prisma.sql`
        update model_months set reserved_nano = reserved_nano - ${call.reservedNano}, spent_nano = spent_nano + ${done.costNano}
        where workspace_id = ${workspaceId} and month = ${call.month}`);
      if (call.workId !== null)
        await execute(Prisma.sql`
          update model_works set reserved_nano = reserved_nano - ${call.reservedNano}, spent_nano = spent_nano + ${done.costNano}
          where workspace_id = ${workspaceId} and id = ${call.workId}`);
      return true;
    },
    /** Calls that nobody has settled since before `since`: their process is gone. At most 200. */
    abandoned(since: Date): Promise<Array<{ id: string; reservedNano: number }>> {
      return db.modelCall.findMany({
        where: { state: "reserved", createdAt: { lt: since } },
        select: { id: true, reservedNano: true },
        take: 200,
      });
    },
    /** Deletes settled calls of months before `month`, at most 5,000; returns whether more may be left. Sums of months stay. */
    async prune(month: string): Promise<boolean> {
      const gone = await execute(Prisma.sql`
        delete from model_calls where workspace_id = ${workspaceId} and id in (
          select id from model_calls where workspace_id = ${workspaceId} and month < ${month} and state <> 'reserved' limit ${PRUNED})`);
      return gone === PRUNED;
    },
    async month(month: string): Promise<MonthSpend> {
      const row = await db.modelMonth.findFirst({
        where: { month },
        select: { spentNano: true, reservedNano: true },
      });
      return row ?? { spentNano: 0, reservedNano: 0 };
    },
    /** What the month went for, dearest first; at most 200 lines. */
    byUse(month: string): Promise<UseSpend[]> {
      return query(Prisma.sql`
        select use, model, count(*)::int as calls, sum(input_tokens)::float8 as "inputTokens",
          sum(output_tokens)::float8 as "outputTokens", sum(cost_nano)::float8 as "costNano"
        from model_calls where workspace_id = ${workspaceId} and month = ${month} and state <> 'reserved'
        group by use, model order by sum(cost_nano) desc, use, model limit ${MAX_USES}`);
    },
    /** The newest 400 calls of a prompt to a model, for quotes. */
    async history(prompt: string, model: string): Promise<PastCall[]> {
      const rows = await db.modelCall.findMany({
        where: { prompt, model, state: { not: "reserved" } },
        orderBy: { createdAt: "desc" },
        take: HISTORY,
        select: {
          countedInput: true,
          inputTokens: true,
          outputTokens: true,
          costNano: true,
          durationMs: true,
          outcome: true,
        },
      });
      return rows.map(({ outcome, ...row }) => ({ ...row, isAnswer: outcome === "answer" }));
    },
  };
}
