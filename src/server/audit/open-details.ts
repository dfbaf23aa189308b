import { loadSecret } from "../auth/secret.ts";
import { openForSubject, openSubjectKey } from "../auth/subject-key.ts";
import type { Deps } from "../deps.ts";
import type { AuditRow } from "../repositories/audit-repository.ts";
import { joinDetail } from "./personal-detail.ts";

/** Rows with their sealed parts opened; where the key was destroyed the note says `erased: true` instead. */
export async function openDetails<Row extends AuditRow>(
  deps: Deps,
  workspaceId: string,
  rows: readonly Row[],
): Promise<Row[]> {
  const ids = rows.flatMap((row) => row.subjectKeyId ?? []);
  if (ids.length === 0) return [...rows];
  const keys = await deps.repos(workspaceId).subjectKeys.findMany([...new Set(ids)]);
  return rows.map((row) => {
    if (row.sealed === null || row.subjectKeyId === null) return row;
    const sealedKey = keys.get(row.subjectKeyId)?.sealedKey ?? null;
    if (sealedKey === null) return { ...row, detail: joinDetail(row.detail, { erased: true }) };
    const key = openSubjectKey(loadSecret(deps.env), sealedKey);
    const personal = openForSubject(key, row.sealed) as Record<string, unknown>;
    return { ...row, detail: joinDetail(row.detail, personal) };
  });
}
