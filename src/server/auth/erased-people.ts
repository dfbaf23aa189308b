/** Hashes of people who were erased, as the privacy stage is given them. */
import { createHash } from "node:crypto";
import type { ErasedHash, ErasedPeople } from "../../core/privacy/subject/erased.ts";
import type { Env } from "../env.ts";
import { deriveKey } from "./seal.ts";
import { loadSecret } from "./secret.ts";

type Place = Pick<Env, "LIGATURE_SECRET" | "LIGATURE_DATA_DIR">;

/** Key of a workspace's hashes; those of two workspaces cannot be compared. */
export function erasedKey(env: Place, workspaceId: string): Buffer {
  return deriveKey(loadSecret(env), `erased-identifiers:${workspaceId}`);
}

/** The hashes with their key, and an id that changes with them; null where nobody was erased. */
export function erasedPeople(
  env: Place,
  workspaceId: string,
  hashes: readonly ErasedHash[],
): { readonly people: ErasedPeople; readonly id: string } | null {
  if (hashes.length === 0) return null;
  const digest = createHash("sha256");
  for (const { kind, hash } of hashes) digest.update(`${kind} ${hash}\n`);
  const people = { key: erasedKey(env, workspaceId).toString("base64"), hashes };
  return { people, id: digest.digest("hex").slice(0, 16) };
}
