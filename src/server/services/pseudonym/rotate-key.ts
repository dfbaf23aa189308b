import { AppError } from "../../../core/model/errors.ts";
import { addAudit } from "../../audit/with-audit.ts";
import type { Deps } from "../../deps.ts";
import { holdWork } from "../workspace/hold-work.ts";
import { newPseudonymKey } from "./new-pseudonym-key.ts";

interface KeyInput {
  readonly workspaceId: string;
  readonly userId: string;
}

/**
 * Puts a new generation of the pseudonym key into use; the one before is retired and still turns back what it made. The next run of each
 * project makes its results anew. `conflict` while a run goes on, whose files would get stand-ins of both, and while a person is
 * erased, whose stand-ins are sought under every key.
 */
export async function rotateKey(deps: Deps, input: KeyInput): Promise<{ generation: number }> {
  return deps.transaction(input.workspaceId, async (repos) => {
    await holdWork(repos, ["runs", "erasures"]);
    const newest = await repos.pseudonymKeys.newest();
    if (newest === null) throw new AppError("not-found", { detail: "no pseudonym key" });
    const generation = newest.generation + 1;
    const row = { ...newPseudonymKey(deps), generation, createdById: input.userId };
    await repos.pseudonymKeys.add(row, new Date(deps.clock()));
    const detail = { generation };
    await addAudit(deps, repos, input, { action: "pseudonym.rotated", target: row.id, detail });
    return { generation };
  });
}

/**
 * Destroys a retired key: nobody can turn back what it made, ever. `conflict` for the one in use, for one that is destroyed already or not
 * there, and while a run goes on or a person is erased.
 */
export async function destroyKey(deps: Deps, input: KeyInput & { keyId: string }): Promise<void> {
  await deps.transaction(input.workspaceId, async (repos) => {
    await holdWork(repos, ["runs", "erasures"]);
    if (!(await repos.pseudonymKeys.destroy(input.keyId, new Date(deps.clock()))))
      throw new AppError("conflict", {
        detail: `pseudonym key ${input.keyId}`,
        userMessage: "Only a key that no longer makes stand-ins can be destroyed, and only once.",
      });
    await addAudit(deps, repos, input, { action: "pseudonym.destroyed", target: input.keyId });
  });
}
