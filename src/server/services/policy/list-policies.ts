import { BUILT_IN_POLICIES } from "../../../core/privacy/policies/built-in.ts";
import type { Deps } from "../../deps.ts";
import { packPoliciesOf } from "./find-policy.ts";

export interface PolicyLine {
  readonly slug: string;
  readonly title: string;
  readonly law: string;
  readonly summary: string;
  /** Policies of the product and of packs cannot be edited here, only copied. */
  readonly origin: "product" | "pack" | "workspace";
  /** The version that a run would use; null while all are drafts. */
  readonly inUse: number | null;
  readonly newest: number;
  readonly basedOn: string | null;
  readonly isArchived: boolean;
}

/** Every policy that a pipeline of the workspace may name: the product's, those of packs, then its own by title. */
export async function listPolicies(
  deps: Deps,
  place: { workspaceId: string },
): Promise<PolicyLine[]> {
  const repos = deps.repos(place.workspaceId);
  const { policies } = repos;
  const [rows, standing, ofPacks] = await Promise.all([
    policies.list(),
    policies.standing(),
    packPoliciesOf(repos),
  ]);
  const given = [
    ...BUILT_IN_POLICIES.map((document) => ({ document, origin: "product" as const })),
    ...ofPacks.map((document) => ({ document, origin: "pack" as const })),
  ];
  return [
    ...given.map(({ document, origin }) => ({
      slug: document.id,
      title: document.title,
      law: document.law,
      summary: document.summary,
      origin,
      inUse: document.version,
      newest: document.version,
      basedOn: null,
      isArchived: false,
    })),
    ...rows.map((row) => ({
      slug: row.slug,
      title: row.title,
      law: "",
      summary: "",
      origin: "workspace" as const,
      inUse: standing.get(row.id)?.inUse ?? null,
      newest: standing.get(row.id)?.newest ?? 0,
      basedOn: row.basedOn,
      isArchived: row.archivedAt !== null,
    })),
  ];
}

/** What a pipeline may choose: policies with a version in use that were not put away. */
export async function policyChoices(
  deps: Deps,
  place: { workspaceId: string },
): Promise<Array<{ value: string; label: string }>> {
  const lines = await listPolicies(deps, place);
  return lines
    .filter((line) => line.inUse !== null && !line.isArchived)
    .map(({ slug, title }) => ({ value: slug, label: title }));
}
