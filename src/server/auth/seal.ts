/** Small secrets at rest: AES-256-GCM under a key derived from the installation's secret (HKDF, RFC 5869), key id in the envelope. */
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";
import { AppError } from "../../core/model/errors.ts";

const VERSION = "v1";

/** Purpose of the envelope that holds a workspace's stand-in key (32 random bytes). */
export const STAND_IN_PURPOSE = "stand-in-key";

/** Key for one purpose; keys of different purposes are unrelated. */
export function deriveKey(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "ligature", purpose, 32));
}

/** Names a secret without telling it: first 8 hex digits of its hash. */
export function keyId(secret: string): string {
  return createHash("sha256").update(`ligature-key-id:${secret}`).digest("hex").slice(0, 8);
}

/** `v1.<key id>.<nonce>.<tag>.<ciphertext>`, base64url. `purpose` is bound in as associated data. */
export function seal(secret: string, purpose: string, plain: Uint8Array): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", deriveKey(secret, purpose), nonce);
  cipher.setAAD(Buffer.from(purpose));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return [
    VERSION,
    keyId(secret),
    nonce.toString("base64url"),
    cipher.getAuthTag().toString("base64url"),
    sealed.toString("base64url"),
  ].join(".");
}

/** Opens an envelope; throws AppError `internal` when it was sealed with another secret or changed since. */
export function unseal(secret: string, purpose: string, envelope: string): Buffer {
  const [version, id, nonce, tag, sealed] = envelope.split(".");
  if (
    version !== VERSION ||
    id === undefined ||
    nonce === undefined ||
    tag === undefined ||
    sealed === undefined
  ) {
    throw new AppError("internal", { detail: "malformed envelope", recovery: "fatal" });
  }
  if (id !== keyId(secret)) {
    throw new AppError("internal", {
      detail: `sealed with key ${id}`,
      recovery: "fatal",
      userMessage:
        "The secret of this installation has changed. Put the old one back, else what it sealed cannot be read.",
    });
  }
  try {
    const decipher = createDecipheriv(
      "aes-256-gcm",
      deriveKey(secret, purpose),
      Buffer.from(nonce, "base64url"),
    );
    decipher.setAAD(Buffer.from(purpose));
    decipher.setAuthTag(Buffer.from(tag, "base64url"));
    return Buffer.concat([decipher.update(Buffer.from(sealed, "base64url")), decipher.final()]);
  } catch (cause) {
    throw new AppError("internal", { detail: "envelope was changed", recovery: "fatal", cause });
  }
}
