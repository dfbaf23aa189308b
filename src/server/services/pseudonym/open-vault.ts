/** Looks one stand-in up in the vault of one file's result. */
import { open } from "node:fs/promises";
import { join } from "node:path";
import { nullIfAbsent } from "../../../core/kit/absent.ts";
import { AppError } from "../../../core/model/errors.ts";
import { pseudonymKeyId } from "../../../core/privacy/pseudonym/keys.ts";
import {
  openVaultEntry,
  readVaultHeader,
  VAULT_FILE,
  VAULT_HEADER_BYTES,
  type VaultEntry,
} from "../../../core/privacy/pseudonym/vault.ts";
import { STAND_IN_PURPOSE, unseal } from "../../auth/seal.ts";
import { loadSecret } from "../../auth/secret.ts";
import type { Deps } from "../../deps.ts";
import { artifactFolder } from "../file/load-document.ts";

/** Keys of the workspace that are still there, by the id that vaults name them by. */
export type Generations = ReadonlyMap<string, Buffer>;

export type VaultAnswer =
  | { readonly outcome: "found"; readonly entry: VaultEntry }
  /** Not in this file. */
  | { readonly outcome: "absent" }
  /** The file has no vault: nothing in it has a stand-in, or it was not run since there are vaults. */
  | { readonly outcome: "no-vault" }
  /** Made under a key that was destroyed. */
  | { readonly outcome: "key-destroyed" }
  /** The file holds more different values than its vault keeps, and this one is not among those. */
  | { readonly outcome: "left-out" };

const KEY = /^[a-z0-9]{8,80}$/i;

export async function openGenerations(deps: Deps, workspaceId: string): Promise<Generations> {
  const keys = new Map<string, Buffer>();
  for await (const key of eachGeneration(deps, workspaceId)) keys.set(pseudonymKeyId(key), key);
  return keys;
}

/** Keys that the workspace still has, the newest first, each unsealed when it is asked for. */
export async function* eachGeneration(deps: Deps, workspaceId: string): AsyncGenerator<Buffer> {
  const secret = loadSecret(deps.env);
  for (const { sealedKey } of await deps.repos(workspaceId).pseudonymKeys.list())
    if (sealedKey !== null) yield unseal(secret, STAND_IN_PURPOSE, sealedKey);
}

/** `stageKey` is the key of the file's privacy result. */
export async function lookUpStandIn(
  deps: Deps,
  workspaceId: string,
  generations: Generations,
  stageKey: string,
  standIn: string,
): Promise<VaultAnswer> {
  if (!KEY.test(stageKey)) throw new AppError("internal", { detail: "malformed result key" });
  const path = join(artifactFolder(deps, workspaceId), stageKey, VAULT_FILE);
  const file = await open(path, "r").catch(nullIfAbsent);
  if (file === null) return { outcome: "no-vault" };
  try {
    const read = async (offset: number, length: number) => {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, offset);
      return buffer.subarray(0, bytesRead);
    };
    const header = readVaultHeader(await read(0, VAULT_HEADER_BYTES));
    if (header === null) return { outcome: "no-vault" };
    const generation = generations.get(header.keyId);
    if (generation === undefined) return { outcome: "key-destroyed" };
    const entry = await openVaultEntry(read, header, generation, stageKey, standIn);
    if (entry !== null) return { outcome: "found", entry };
    return { outcome: header.leftOut > 0 ? "left-out" : "absent" };
  } finally {
    await file.close();
  }
}
