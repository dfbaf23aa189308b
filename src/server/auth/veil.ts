/**
 * Texts that somebody gets, may not read and has to give back: ids and cursors that hold the name of a file. AES-256-GCM whose nonce is a
 * keyed hash of the text (the construction of SIV, RFC 5297 section 2), so that equal texts are equal when veiled and screens can
 * compare them.
 */
import { createCipheriv, createDecipheriv, createHmac } from "node:crypto";
import { deriveKey } from "./seal.ts";

const MARK = "veil.";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Veils texts for one place; `bound` (ids of workspace and project) keeps a veiled text from being used elsewhere. */
export function createVeil(secret: string, bound: string) {
  const key = deriveKey(secret, "name-veil");
  const nonceKey = deriveKey(secret, "name-veil-nonce");
  const aad = Buffer.from(bound);
  return {
    veil(text: string): string {
      const nonce = createHmac("sha256", nonceKey)
        .update(`${bound}\n${text}`)
        .digest()
        .subarray(0, NONCE_BYTES);
      const cipher = createCipheriv("aes-256-gcm", key, nonce);
      cipher.setAAD(aad);
      const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return `${MARK}${Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64url")}`;
    },
    /** The text again; what was not veiled here is given back as it is. */
    unveil(text: string): string {
      if (!text.startsWith(MARK)) return text;
      const bytes = Buffer.from(text.slice(MARK.length), "base64url");
      try {
        const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, NONCE_BYTES));
        decipher.setAAD(aad);
        decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
        const plain = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES));
        return Buffer.concat([plain, decipher.final()]).toString("utf8");
      } catch {
        return text;
      }
    },
  };
}
