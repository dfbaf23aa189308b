/** Freezes what a run judges by, as `freezePolicy` does with the policy: packs, rules and corrections as they are when it starts. */
import { createHash } from "node:crypto";
import { canonicalJson } from "../../../core/kit/canonical-json.ts";
import type { PackDocument } from "../../../packs/contract.ts";
import type { Repositories } from "../../repositories/repositories.ts";
import type { RunBasis } from "../../repositories/run-basis-repository.ts";
import type { RunRow } from "../../repositories/run-repository.ts";
import { generalBeside, packInUse, packOfRun } from "../pack/resolve-pack.ts";

/** What the project's next run would judge by. Throws `not-found` without the project. */
export async function basisNow(
  repos: Repositories,
  projectId: string,
): Promise<{ readonly key: string; readonly basis: RunBasis }> {
  const { document, version } = await packInUse(repos, projectId);
  const basis = await basisWith(repos, { projectId, pack: document, packVersion: version });
  return { key: createHash("sha256").update(canonicalJson(basis)).digest("hex"), basis };
}

/** What a run judges by, whatever people have changed since. Runs from before that was kept judge by what holds now. */
export async function basisOfRun(
  repos: Repositories,
  run: Pick<RunRow, "projectId" | "packId" | "packVersion" | "basisKey">,
): Promise<RunBasis> {
  const kept = run.basisKey === null ? null : await repos.runBases.find(run.basisKey);
  if (kept !== null) return kept;
  const { projectId, packVersion } = run;
  return basisWith(repos, { projectId, pack: await packOfRun(repos, run), packVersion });
}

async function basisWith(
  repos: Repositories,
  of: { readonly projectId: string; readonly pack: PackDocument; readonly packVersion: number },
): Promise<RunBasis> {
  const { projectId, pack, packVersion } = of;
  const [own, fixes] = await Promise.all([
    repos.qualityRules.list(projectId),
    repos.qualityFixes.active(projectId),
  ]);
  return {
    pack,
    packVersion,
    general: generalBeside(pack),
    own: own.map(({ name, version, isEnabled, document }) => ({
      name,
      version,
      isEnabled,
      document,
    })),
    fixes,
  };
}
