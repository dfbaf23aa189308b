/** Policies by their names: those that come with the product, and a workspace's own. */
import type { LeftOut } from "../../../core/kit/read-stored.ts";
import { AppError } from "../../../core/model/errors.ts";
import { OWN_POLICY } from "../../../core/privacy/options.ts";
import { builtInPolicy } from "../../../core/privacy/policies/built-in.ts";
import type { PolicyDocument } from "../../../core/privacy/policy-document.ts";
import { builtInPacks } from "../../../packs/built-in.ts";
import type { PackDocument } from "../../../packs/contract.ts";
import type { PolicyRow, PolicyVersionRow } from "../../repositories/policy-repository.ts";
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

interface PackHere {
  readonly document: PackDocument;
  /** Policies of the workspace's copy that cannot be read any more. */
  readonly unreadable: ReadonlySet<string>;
}

/** Packs as they count in the workspace: its own copies where it has some. */
async function packsHere(repos: Repositories): Promise<PackHere[]> {
  const copies = new Map((await repos.packs.newestOfEach()).map((row) => [row.packId, row]));
  return Promise.all(
    builtInPacks().map(async (builtIn) => {
      const row = copies.get(builtIn.id);
      const copy =
        row === undefined || row.isBuiltIn
          ? null
          : await repos.packs.version(builtIn.id, row.version);
      const document = copy?.document ?? builtIn;
      return { document, unreadable: unreadablePolicies(builtIn, copy?.leftOut ?? []) };
    }),
  );
}

/** Of a copy that cannot be read at all, or whose list is too long, nobody knows which policies it changed. */
function unreadablePolicies(builtIn: PackDocument, leftOut: readonly LeftOut[]): Set<string> {
  const places = leftOut.map(({ place }) => place);
  const isUnknown = places.includes("") || places.includes("policies");
  return new Set([
    ...(isUnknown ? builtIn.policies.map(({ id }) => id) : []),
    ...places.flatMap((place) => /^policies\/(.+)$/.exec(place)?.[1] ?? []),
  ]);
}

/** Policies of packs as they count in the workspace; those that cannot be read any more are left out. */
export async function packPoliciesOf(repos: Repositories): Promise<PolicyDocument[]> {
  const packs = await packsHere(repos);
  const unreadable = new Set(packs.flatMap((pack) => [...pack.unreadable]));
  return packPolicies(packs.map(({ document }) => document)).filter(
    ({ id }) => !unreadable.has(id),
  );
}

/** A policy that comes with the product, from itself or a pack; null for any other name. */
export function givenPolicy(slug: string): PolicyDocument | null {
  return builtInPolicy(slug) ?? packPolicies().find(({ id }) => id === slug) ?? null;
}

/**
 * A policy that is edited nowhere but in its pack, as it counts in the workspace; null for any other name. One that the workspace's copy
 * of a pack no longer has goes on as it came with the product, for pipelines that name it. Throws `input.invalid` for one that the copy
 * has and that cannot be read any more: another wording would let through what that one keeps back.
 */
export async function givenPolicyOf(
  repos: Repositories,
  slug: string,
): Promise<PolicyDocument | null> {
  const builtIn = builtInPolicy(slug);
  if (builtIn !== null) return builtIn;
  const packs = await packsHere(repos);
  const holder = packs.find(({ unreadable }) => unreadable.has(slug));
  if (holder !== undefined)
    throw new AppError("input.invalid", {
      detail: `unreadable policy ${slug} of a pack`,
      userMessage: `The policy "${slug}" of your version of the pack "${holder.document.title}" cannot be read any more. Save the pack anew, or choose another policy.`,
    });
  const ofPack = packPolicies(packs.map(({ document }) => document)).find(({ id }) => id === slug);
  return ofPack ?? givenPolicy(slug);
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

/** The document of a version that is whole. Throws `input.invalid` for one that lacks what is over a limit of today. */
export function wholePolicy(
  row: Pick<PolicyRow, "title">,
  version: PolicyVersionRow,
): PolicyDocument {
  const { document, leftOut, number } = version;
  if (leftOut.length === 0) return document;
  throw new AppError("input.invalid", {
    detail: `policy version ${version.id} lacks ${leftOut.length} parts`,
    userMessage: `Parts of version ${number} of the policy "${row.title}" cannot be read any more, so it cannot be followed. Look at it, save it anew and release that, or choose another policy.`,
  });
}
