/** Keys of one generation for its purposes (HKDF-SHA-256, RFC 5869): none of them tells another. */
import { Buffer } from "node:buffer";
import { createHash, hkdfSync } from "node:crypto";

type PseudonymPurpose =
  | "stand-in"
  | "stand-in-check"
  | "vault"
  | "vault-place"
  | "register"
  | "shared-words";

const KEY_BYTES = 32;
const SALT = "ligature pseudonyms";

/** The key for one purpose. `generation` is a workspace's secret of at least 32 random bytes. */
export function pseudonymKey(generation: string | Uint8Array, purpose: PseudonymPurpose): Buffer {
  const secret = typeof generation === "string" ? Buffer.from(generation) : generation;
  return Buffer.from(hkdfSync("sha256", secret, SALT, purpose, KEY_BYTES));
}

/** Names a generation's key without telling it: 16 hex digits of its hash. */
export function pseudonymKeyId(generation: Uint8Array): string {
  return createHash("sha256").update(generation).digest("hex").slice(0, 16);
}
