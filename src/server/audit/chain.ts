/**
 * Chain of a workspace's audit rows: the hash of each covers the row as it is stored (sealed parts as ciphertext, so that destroying a key
 * breaks nothing) and the hash before it. An edit, a gap, a swap or a row put between shows; a cut tail shows against the anchor.
 */
import { createHash } from "node:crypto";
import { canonicalJson } from "../../core/kit/canonical-json.ts";

export interface ChainedRow {
  readonly id: string;
  readonly workspaceId: string;
  readonly userId: string | null;
  readonly action: string;
  readonly target: string | null;
  readonly detail: unknown;
  readonly sealed: string | null;
  readonly subjectKeyId: string | null;
  readonly createdAt: Date;
}

/** What the first row of a chain follows. */
export const CHAIN_START = "0".repeat(64);

/** SHA-256 (hex) of a row at its place. */
export function chainHash(before: string, seq: number, row: ChainedRow): string {
  const { id, workspaceId, userId, action, target, detail, sealed, subjectKeyId } = row;
  const at = row.createdAt.toISOString();
  const fields = { id, workspaceId, userId, action, target, detail, sealed, subjectKeyId, at };
  return createHash("sha256")
    .update(canonicalJson([before, seq, fields]))
    .digest("hex");
}
