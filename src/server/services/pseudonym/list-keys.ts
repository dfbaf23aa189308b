import type { Deps } from "../../deps.ts";

export interface KeyGeneration {
  readonly id: string;
  readonly number: number;
  readonly state: "in-use" | "retired" | "destroyed";
  readonly madeAt: Date;
  /** Null for the first one, which came with the workspace. */
  readonly madeBy: string | null;
  readonly retiredAt: Date | null;
  readonly destroyedAt: Date | null;
}

/** Generations of the workspace's pseudonym key, newest first; never the keys. */
export async function listKeys(deps: Deps, workspaceId: string): Promise<KeyGeneration[]> {
  const rows = await deps.repos(workspaceId).pseudonymKeys.list();
  const people = await deps.accounts.namesOf(rows.flatMap((row) => row.createdById ?? []));
  return rows.map((row) => ({
    id: row.id,
    number: row.generation,
    state: row.destroyedAt !== null ? "destroyed" : row.retiredAt !== null ? "retired" : "in-use",
    madeAt: row.createdAt,
    madeBy: row.createdById === null ? null : (people.get(row.createdById) ?? row.createdById),
    retiredAt: row.retiredAt,
    destroyedAt: row.destroyedAt,
  }));
}
