/**
 * Names on the disk: compressed, encrypted with AES-256-GCM under a key of their own that is derived from the workspace's stand-in key, so
 * that nothing in them can be read once that is destroyed. Equal names give equal bytes: the nonce is a keyed hash of the text, as in
 * synthetic IVs (RFC 5297).
 */
import { Buffer } from "node:buffer";
import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from "node:crypto";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { pseudonymKey } from "../pseudonym/keys.ts";

const MAGIC = "LSN1";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** The sealed bytes of a value. `name` binds them to their place: they cannot be read as those of another. */
export function sealNames(value: unknown, generation: Uint8Array, name: string): Buffer {
  const key = keyOf(generation, name);
  const plain = deflateRawSync(Buffer.from(JSON.stringify(value)), { level: 1 });
  const nonce = createHmac("sha256", key).update(plain).digest().subarray(0, NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  const sealed = [cipher.update(plain), cipher.final()];
  return Buffer.concat([Buffer.from(MAGIC, "latin1"), nonce, ...sealed, cipher.getAuthTag()]);
}

/** The value again; null for bytes that were changed, or belong to another place or key. */
export function openNames(bytes: Uint8Array, generation: Uint8Array, name: string): unknown {
  const sealed = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const head = MAGIC.length + NONCE_BYTES;
  if (sealed.length < head + TAG_BYTES || sealed.toString("latin1", 0, MAGIC.length) !== MAGIC)
    return null;
  try {
    const decipher = createDecipheriv(
      "aes-256-gcm",
      keyOf(generation, name),
      sealed.subarray(MAGIC.length, head),
    );
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
    const plain = [decipher.update(sealed.subarray(head, -TAG_BYTES)), decipher.final()];
    return JSON.parse(inflateRawSync(Buffer.concat(plain)).toString("utf8"));
  } catch {
    return null;
  }
}

function keyOf(generation: Uint8Array, name: string): Buffer {
  return Buffer.from(hkdfSync("sha256", pseudonymKey(generation, "register"), "", name, 32));
}
