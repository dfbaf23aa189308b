import { createHash } from "node:crypto";
import type { ErasedPeople } from "../../../core/privacy/subject/erased.ts";
import { deriveKey } from "../../auth/seal.ts";
import { loadSecret } from "../../auth/secret.ts";
import type { Deps } from "../../deps.ts";

/** Key of a workspace's hashes of erased people; those of two workspaces cannot be compared. */
export function erasedKey(deps: Pick<Deps, "env">, workspaceId: string): Buffer {
  return deriveKey(loadSecret(deps.env), `erased-identifiers:${workspaceId}`);
}

/** People of the workspace that the privacy stage removes, and an id that changes with them; null where nobody was erased. */
export async function readErased(
  deps: Pick<Deps, "env" | "repos">,
  workspaceId: string,
): Promise<(ErasedPeople & { readonly id: string }) | null> {
  const hashes = await deps.repos(workspaceId).subjects.erased();
  if (hashes.length === 0) return null;
  const digest = createHash("sha256");
  for (const { kind, hash } of hashes) digest.update(`${kind} ${hash}\n`);
  const id = digest.digest("hex").slice(0, 16);
  return { key: erasedKey(deps, workspaceId).toString("base64"), hashes, id };
}
