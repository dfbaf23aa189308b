/**
 * What the stand-ins of one file stand for, sealed. The entries lie in buckets by a keyed hash of the stand-in, each encrypted by itself
 * (AES-256-GCM under a key of this file, derived from the generation's), so that one is looked up by reading a header and one bucket.
 * With the generation's key destroyed nothing in it can be read any more. Equal entries give equal bytes: the nonce is a keyed hash of the
 * bucket's text, as in synthetic IVs (RFC 5297).
 */
import { Buffer } from "node:buffer";
import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from "node:crypto";
import type { PrivacyKind } from "../kinds.ts";
import { pseudonymKey, pseudonymKeyId } from "./keys.ts";

/** Name of the vault beside the result of the privacy stage. */
export const VAULT_FILE = "stand-ins.vault";
/** Bytes of the header before the table of places. */
export const VAULT_HEADER_BYTES = 32;
const PLACE_BYTES = 4;

const MAX_ENTRIES = 100_000;
const MAX_SPELLINGS = 5;
const MAX_CHARS = 300;
const ENTRIES_A_BUCKET = 32;
const MAGIC = "LSV1";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** What one stand-in stands for in a file. */
export interface VaultEntry {
  readonly kind: PrivacyKind;
  /** As written in the file, the first five spellings. */
  readonly values: readonly string[];
}

export interface VaultHeader {
  /** Of the generation that the vault is sealed under (`pseudonymKeyId`). */
  readonly keyId: string;
  readonly buckets: number;
  /** Stand-ins of the file that there was no room for. */
  readonly leftOut: number;
}

/** Gathers what stand-ins stand for, at most 100,000 of them for one file; secrets for logging in are never kept. */
export class VaultBuilder {
  private readonly entries = new Map<string, { kind: PrivacyKind; values: string[] }>();
  private readonly missed = new Set<string>();

  /** Remembers a spelling of what a stand-in stands for. */
  readonly note = (standIn: string, kind: PrivacyKind, value: string): void => {
    if (kind === "password") return;
    const known = this.entries.get(standIn);
    if (known === undefined) {
      if (this.entries.size < MAX_ENTRIES)
        this.entries.set(standIn, { kind, values: [cut(value)] });
      else if (this.missed.size < MAX_ENTRIES) this.missed.add(standIn);
    } else if (known.values.length < MAX_SPELLINGS && !known.values.includes(cut(value)))
      known.values.push(cut(value));
  };

  get size(): number {
    return this.entries.size;
  }

  /** The sealed bytes. `stageKey` names the result that they belong to: they cannot be read as another's. */
  seal(generation: Uint8Array, stageKey: string): Buffer {
    const count = bucketCount(this.entries.size);
    const place = placer(generation);
    const buckets: Array<Array<[string, VaultEntry]>> = Array.from({ length: count }, () => []);
    for (const entry of this.entries) buckets[place(entry[0], count)]?.push(entry);
    const key = fileKey(generation, stageKey);
    const sealed = buckets.map((entries, i) => sealBucket(key, i, entries));
    const table = Buffer.alloc((count + 1) * PLACE_BYTES);
    let at = VAULT_HEADER_BYTES + table.length;
    for (const [i, bytes] of sealed.entries()) {
      table.writeUInt32BE(at, i * PLACE_BYTES);
      at += bytes.length;
    }
    table.writeUInt32BE(at, count * PLACE_BYTES);
    const header = Buffer.alloc(VAULT_HEADER_BYTES);
    header.write(MAGIC + pseudonymKeyId(generation), "latin1");
    header.writeUInt32BE(count, MAGIC.length + 16);
    header.writeUInt32BE(this.missed.size, MAGIC.length + 20);
    return Buffer.concat([header, table, ...sealed]);
  }
}

/** Reads the header; null for bytes that are no vault. */
export function readVaultHeader(bytes: Uint8Array): VaultHeader | null {
  const header = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (header.length < VAULT_HEADER_BYTES || header.toString("latin1", 0, MAGIC.length) !== MAGIC)
    return null;
  const buckets = header.readUInt32BE(MAGIC.length + 16);
  if (buckets < 1 || buckets > bucketCount(MAX_ENTRIES)) return null;
  return {
    keyId: header.toString("latin1", MAGIC.length, MAGIC.length + 16),
    buckets,
    leftOut: header.readUInt32BE(MAGIC.length + 20),
  };
}

/** Reads `length` bytes from `offset` on; fewer at the end. */
export type ReadBytes = (offset: number, length: number) => Promise<Uint8Array>;

/**
 * What a stand-in stands for in a vault; null where it is not there. Reads one bucket. Throws where the vault was changed, or belongs to
 * another result or key.
 */
export async function openVaultEntry(
  read: ReadBytes,
  { buckets }: VaultHeader,
  generation: Uint8Array,
  stageKey: string,
  standIn: string,
): Promise<VaultEntry | null> {
  const bucket = placer(generation)(standIn, buckets);
  const places = Buffer.from(
    await read(VAULT_HEADER_BYTES + bucket * PLACE_BYTES, 2 * PLACE_BYTES),
  );
  const from = places.readUInt32BE(0);
  const sealed = Buffer.from(await read(from, places.readUInt32BE(PLACE_BYTES) - from));
  const entries = openBucket(fileKey(generation, stageKey), bucket, sealed);
  return entries.find(([name]) => name === standIn)?.[1] ?? null;
}

function cut(value: string): string {
  return value.length <= MAX_CHARS ? value : `${value.slice(0, MAX_CHARS)}…`;
}

/** The next power of two that leaves about 32 entries in each. */
function bucketCount(entries: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(1, entries / ENTRIES_A_BUCKET)));
}

function placer(generation: Uint8Array): (standIn: string, buckets: number) => number {
  const key = pseudonymKey(generation, "vault-place");
  return (standIn, buckets) =>
    createHmac("sha256", key).update(standIn).digest().readUInt32BE(0) % buckets;
}

function fileKey(generation: Uint8Array, stageKey: string): Buffer {
  return Buffer.from(hkdfSync("sha256", pseudonymKey(generation, "vault"), "", stageKey, 32));
}

function sealBucket(
  key: Buffer,
  bucket: number,
  entries: ReadonlyArray<readonly [string, VaultEntry]>,
): Buffer {
  const plain = Buffer.from(JSON.stringify(entries));
  const nonce = createHmac("sha256", key)
    .update(`${bucket}\n`)
    .update(plain)
    .digest()
    .subarray(0, NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(String(bucket)));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function openBucket(key: Buffer, bucket: number, sealed: Buffer): Array<[string, VaultEntry]> {
  const nonce = sealed.subarray(0, NONCE_BYTES);
  const decipher = createDecipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(String(bucket)));
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  const plain = Buffer.concat([
    decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)),
    decipher.final(),
  ]);
  return JSON.parse(plain.toString("utf8")) as Array<[string, VaultEntry]>;
}
