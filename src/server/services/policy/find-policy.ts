/** Policies by their names: those that come with the product, and a workspace's own. */
import { AppError } from "../../../core/model/errors.ts";
import { OWN_POLICY } from "../../../core/privacy/options.ts";
import { builtInPolicy } from "../../../core/privacy/policies/built-in.ts";
import type { PolicyDocument } from "../../../core/privacy/policy-document.ts";
import { builtInPacks } from "../../../packs/built-in.ts";
import type { PolicyRow } from "../../repositories/policy-repository.ts";
import type { Repositories } from "../../repositories/repositories.ts";

/** Policies that industry packs bring; a name that the product uses itself stays the product's. */
export function packPolicies(): PolicyDocument[] {
  const seen = new Set<string>();
  return builtInPacks()
    .flatMap((pack) => pack.policies)
    .filter(({ id }) => {
      const isNew = builtInPolicy(id) === null && id !== OWN_POLICY && !seen.has(id);
      seen.add(id);
      return isNew;
    });
}

/** A policy that nobody can edit, from the product or a pack; null for any other name. */
export function givenPolicy(slug: string): PolicyDocument | null {
  return builtInPolicy(slug) ?? packPolicies().find(({ id }) => id === slug) ?? null;
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
