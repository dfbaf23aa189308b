/** Policies by their names: those that come with the product, and a workspace's own. */
import { AppError } from "../../../core/model/errors.ts";
import { OWN_POLICY } from "../../../core/privacy/options.ts";
import { builtInPolicy } from "../../../core/privacy/policies/built-in.ts";
import type { PolicyDocument } from "../../../core/privacy/policy-document.ts";
import { builtInPacks } from "../../../packs/built-in.ts";
import type { PackDocument } from "../../../packs/contract.ts";
import type { PolicyRow } from "../../repositories/policy-repository.ts";
import type { Repositories } from "../../repositories/repositories.ts";

/** Policies that industry packs bring, as they come with the product; a name that the product uses itself stays the product's. */
export function packPolicies(packs: readonly PackDocument[] = builtInPacks()): PolicyDocument[] {
  const seen = new Set<string>();
  return packs
    .flatMap((pack) => pack.policies)
    .filter(({ id }) => {
      const isNew = builtInPolicy(id) === null && id !== OWN_POLICY && !seen.has(id);
      seen.add(id);
      return isNew;
    });
}

/** Policies of packs as they count in the workspace: those of its own copies where it has some. */
export async function packPoliciesOf(repos: Repositories): Promise<PolicyDocument[]> {
  const copies = new Map((await repos.packs.newestOfEach()).map((row) => [row.packId, row]));
  const packs = await Promise.all(
    builtInPacks().map(async (builtIn) => {
      const copy = copies.get(builtIn.id);
      if (copy === undefined || copy.isBuiltIn) return builtIn;
      return (await repos.packs.version(builtIn.id, copy.version))?.document ?? builtIn;
    }),
  );
  return packPolicies(packs);
}

/** A policy that comes with the product, from itself or a pack; null for any other name. */
export function givenPolicy(slug: string): PolicyDocument | null {
  return builtInPolicy(slug) ?? packPolicies().find(({ id }) => id === slug) ?? null;
}

/**
 * A policy that is edited nowhere but in its pack, as it counts in the workspace; null for any other name. One that the workspace's copy
 * of a pack no longer has goes on as it came with the product, for pipelines that name it.
 */
export async function givenPolicyOf(
  repos: Repositories,
  slug: string,
): Promise<PolicyDocument | null> {
  const ofPack = (await packPoliciesOf(repos)).find(({ id }) => id === slug);
  return builtInPolicy(slug) ?? ofPack ?? givenPolicy(slug);
}

/** The workspace's own policy. Throws `not-found`. */
export async function ownPolicy(repos: Repositories, slug: string): Promise<PolicyRow> {
  const row = await repos.policies.findBySlug(slug);
  if (row === null)
    throw new AppError("not-found", {
      detail: `policy ${slug}`,
      userMessage: "There is no such policy in this workspace.",
    });
  return row;
}
