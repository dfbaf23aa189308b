/**
 * OpenDocument packages that are locked with a password (OpenDocument 1.2 part 3, section 4.8): each part is deflated and encrypted by itself,
 * AES-256-CBC under PBKDF2 (RFC 8018) of the password's hash, as LibreOffice wrote from 3.5 until 24.2. Older files use Blowfish, newer ones
 * Argon2; both are named as not supported.
 */
import { createDecipheriv, createHash, pbkdf2Sync } from "node:crypto";
import { inflateRawSync } from "node:zlib";
import { zipSync } from "fflate";
import type { ByteSource } from "../../core/parse/contract.ts";
import { memorySource } from "./byte-source.ts";
import { ExpandBudget, ParseStop } from "./stops.ts";
import { decodeBytes } from "./text-decoding.ts";
import type { Unlocked } from "./unlock-office.ts";
import { childAt, childrenOf, type XmlNode, xmlTree } from "./xml.ts";
import { openZip, type ZipArchive } from "./zip-reader.ts";

const AES_256_CBC = "http://www.w3.org/2001/04/xmlenc#aes256-cbc";
/** LibreOffice takes 100,000. */
const MAX_ITERATIONS = 2_000_000;
const MANIFEST = "META-INF/manifest.xml";
/** The checksum covers this much of a deflated part. */
const CHECKED_BYTES = 1_024;

class WrongPassword extends Error {}
class Unsupported extends Error {}

/** The package with all parts in clear. Never throws for content; `maxBytes` bounds what the parts unpack to together. */
export async function unlockOdf(
  source: ByteSource,
  password: string,
  maxBytes: number,
): Promise<Unlocked> {
  let zip: ZipArchive | null = null;
  try {
    zip = await openZip(source);
    return { source: memorySource(await openedPackage(zip, password, new ExpandBudget(maxBytes))) };
  } catch (error) {
    if (error instanceof WrongPassword) return { reason: "wrong-password" };
    const isTooLarge = error instanceof ParseStop && error.code === "parse.too-large";
    return { reason: isTooLarge ? "too-large" : "unsupported" };
  } finally {
    zip?.close();
  }
}

async function openedPackage(
  zip: ZipArchive,
  password: string,
  budget: ExpandBudget,
): Promise<Uint8Array> {
  const manifest = decodeBytes((await zip.find(MANIFEST)?.read(budget)) ?? new Uint8Array());
  const locks = new Map<string, XmlNode>();
  for (const entry of childrenOf(xmlTree(manifest), "file-entry"))
    if (childAt(entry, "encryption-data")) locks.set(entry.attributes["full-path"] ?? "", entry);
  const startKey = createHash("sha256").update(password, "utf8").digest();
  const parts: Record<string, Uint8Array> = {};
  for (const entry of zip.entries) {
    if (entry.isDirectory || entry.path === MANIFEST) continue;
    const bytes = await entry.read(budget);
    const lock = locks.get(entry.path);
    parts[entry.path] = lock === undefined ? bytes : openedPart(bytes, lock, startKey, budget);
  }
  if (locks.size === 0) throw new Unsupported("no part is locked");
  return zipSync(parts, { level: 0 });
}

function openedPart(
  bytes: Uint8Array,
  entry: XmlNode,
  startKey: Buffer,
  budget: ExpandBudget,
): Uint8Array {
  const data = childAt(entry, "encryption-data");
  const algorithm = childAt(data, "algorithm")?.attributes ?? {};
  const derivation = childAt(data, "key-derivation")?.attributes ?? {};
  const start = childAt(data, "start-key-generation")?.attributes["start-key-generation-name"];
  const iterations = Number(derivation["iteration-count"]);
  const isKnown =
    algorithm["algorithm-name"] === AES_256_CBC &&
    derivation["key-derivation-name"] === "PBKDF2" &&
    (start?.endsWith("#sha256") ?? false) &&
    iterations > 0 &&
    iterations <= MAX_ITERATIONS;
  if (!isKnown) throw new Unsupported("another kind of lock");
  const salt = Buffer.from(derivation.salt ?? "", "base64");
  const key = pbkdf2Sync(startKey, salt, iterations, 32, "sha1");
  const iv = Buffer.from(algorithm["initialisation-vector"] ?? "", "base64");
  const deflated = decrypted(bytes, key, iv);
  requireChecksum(deflated, data?.attributes ?? {});
  const size = Math.max(0, Number(entry.attributes.size) || 0);
  budget.take(size);
  return inflateRawSync(deflated, { maxOutputLength: Math.max(1, size) });
}

/** Undoes AES-CBC with the padding of XML encryption: the last byte counts the bytes that were added, whatever the others are. */
function decrypted(bytes: Uint8Array, key: Buffer, iv: Buffer): Buffer {
  const decipher = createDecipheriv("aes-256-cbc", key, iv).setAutoPadding(false);
  const plain = Buffer.concat([decipher.update(bytes), decipher.final()]);
  const added = plain.at(-1) ?? 0;
  if (added < 1 || added > 16) throw new WrongPassword();
  return plain.subarray(0, plain.length - added);
}

function requireChecksum(deflated: Buffer, facts: Readonly<Record<string, string>>): void {
  if (!facts["checksum-type"]?.endsWith("#sha256-1k")) throw new Unsupported("another checksum");
  const sum = createHash("sha256").update(deflated.subarray(0, CHECKED_BYTES)).digest("base64");
  if (sum !== facts.checksum) throw new WrongPassword();
}
