import { isAppError } from "../../../core/model/errors.ts";
import { type Clearing, createClearing } from "../../../core/privacy/cleared-text.ts";
import { erasedPeople } from "../../auth/erased-people.ts";
import type { Deps } from "../../deps.ts";
import { namePolicy } from "../privacy/name-policy.ts";

/** The clearing of a project: its policy as its newest finished run had it, and everybody who was erased from the workspace. */
export async function projectClearing(
  deps: Deps,
  ids: { readonly workspaceId: string; readonly projectId: string },
): Promise<Clearing> {
  const policy = await namePolicy(deps, ids);
  const hashes = await deps.repos(ids.workspaceId).subjects.erased();
  const erased = erasedPeople(deps.env, ids.workspaceId, hashes)?.people ?? null;
  return createClearing(policy, erased);
}

/** What is made of cleared texts; null where one of them must not be sent. */
export function unlessWithheld<T>(make: () => T): T | null {
  try {
    return make();
  } catch (error) {
    if (isAppError(error, "privacy.withheld")) return null;
    throw error;
  }
}
