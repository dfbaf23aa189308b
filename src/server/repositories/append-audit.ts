/** The one way into the audit log: a row takes the next place of its workspace's chain, under a lock that lasts as long as the transaction. */

import type { ChainHead } from "../audit/anchor.ts";
import { CHAIN_START, chainHash } from "../audit/chain.ts";
import { Prisma } from "../db/generated/client.ts";

export interface NewAuditRow {
  readonly id: string;
  readonly userId: string | null;
  readonly action: string;
  readonly target: string | null;
  readonly detail: Record<string, unknown>;
  readonly sealed?: string | null;
  readonly subjectKeyId?: string | null;
}

/** What is needed of a client inside a transaction. */
export interface AuditClient {
  readonly auditEvent: Prisma.TransactionClient["auditEvent"];
  lock(statement: Prisma.Sql): Promise<unknown>;
}

/** That of a transaction which is not bound to a workspace. */
export function auditClient(tx: Prisma.TransactionClient): AuditClient {
  return { auditEvent: tx.auditEvent, lock: (statement) => tx.$queryRaw(statement) };
}

const AUDIT_LOCK = 7_113;
const ADOPTED_TOGETHER = 500;

/** Writes the row with its hash; returns the new head of the chain. Rows from before there was a chain get their places first. */
export async function appendAudit(
  client: AuditClient,
  workspaceId: string,
  row: NewAuditRow,
): Promise<ChainHead> {
  await client.lock(Prisma.sql`
    select pg_advisory_xact_lock(hashtextextended(place.workspace_id, ${AUDIT_LOCK}))::text
    from (select ${workspaceId}::text as workspace_id) place where place.workspace_id = ${workspaceId}`);
  const last = await client.auditEvent.findFirst({
    where: { workspaceId, seq: { not: null } },
    orderBy: { seq: "desc" },
    select: { seq: true, hash: true },
  });
  const head =
    last === null
      ? await adopt(client, workspaceId)
      : { seq: last.seq ?? 0, hash: last.hash ?? CHAIN_START };
  const stored = {
    ...row,
    sealed: row.sealed ?? null,
    subjectKeyId: row.subjectKeyId ?? null,
    workspaceId,
    createdAt: new Date(),
  };
  // As the database gives it back: fields without a value are not there.
  const detail = JSON.parse(JSON.stringify(row.detail)) as Prisma.InputJsonObject;
  const seq = head.seq + 1;
  const hash = chainHash(head.hash, seq, { ...stored, detail });
  await client.auditEvent.create({ data: { ...stored, detail, seq, hash } });
  return { seq, hash };
}

async function adopt(client: AuditClient, workspaceId: string): Promise<ChainHead> {
  let head: ChainHead = { seq: 0, hash: CHAIN_START };
  for (;;) {
    const rows = await client.auditEvent.findMany({
      where: { workspaceId, seq: null },
      orderBy: { id: "asc" },
      take: ADOPTED_TOGETHER,
    });
    for (const row of rows) {
      const seq = head.seq + 1;
      head = { seq, hash: chainHash(head.hash, seq, row) };
      await client.auditEvent.update({ where: { id: row.id }, data: head });
    }
    if (rows.length < ADOPTED_TOGETHER) return head;
  }
}
