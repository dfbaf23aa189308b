/**
 * Stand-ins: HMAC-SHA-256 over kind and normal form of a value, cut to 32 bits. The key belongs to a workspace, so equal values get
 * equal stand-ins in every file of it and mean nothing elsewhere; without the key they cannot be guessed back by trying values.
 *
 * 32 bits collide by the birthday bound: among 10,000 different values of one kind the chance of any equal pair is about 1 %,
 * among 77,000 about one half. A collision makes two values look equal; it never shows one.
 */
import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import { KINDS, type PrivacyKind } from "./kinds.ts";
import { normaliseValue } from "./normalise-value.ts";

/** How many stand-ins are remembered before the memory is emptied; bounds it to a few megabytes. */
const MAX_REMEMBERED = 20_000;

const PREFIXES = Object.values(KINDS)
  .map((kind) => kind.prefix)
  .join("|");
const LABELS = "removed";

/** A stand-in or mask as written by the policy, standing alone: detectors never look inside, so a second pass changes nothing. */
const PLACEHOLDER = new RegExp(
  `(?<![\\p{L}\\p{N}_@.+-])(?:${PREFIXES})-[0-9A-F]{8}(?![\\p{L}\\p{N}_@+-])(?!\\.[\\p{L}\\p{N}])|\\[(?:${PREFIXES}|${LABELS})\\]`,
  "gu",
);

export interface StandIns {
  /** The stand-in of a value, such as `MAIL-4F2A91C3`. */
  of(kind: PrivacyKind, value: string): string;
}

/** Makes stand-ins under one workspace's key. Values are compared in their normal form (case, spacing, number format). */
export function createStandIns(key: string | Uint8Array, region: string): StandIns {
  const remembered = new Map<string, string>();
  const hmac = hmacSha256(key);
  return {
    of(kind, value) {
      const raw = `${kind}\n${value}`;
      const known = remembered.get(raw);
      if (known !== undefined) return known;
      const digest = hmac(`${kind}\n${normaliseValue(kind, value, region)}`);
      const standIn = `${KINDS[kind].prefix}-${digest.slice(0, 8).toUpperCase()}`;
      if (remembered.size >= MAX_REMEMBERED) remembered.clear();
      remembered.set(raw, standIn);
      return standIn;
    },
  };
}

const BLOCK_BYTES = 64;

/**
 * HMAC-SHA-256 (RFC 2104) under one key, as hexadecimal. The padded key is hashed once and copied for each text; `createHmac` prepares
 * it anew, which takes several times as long as the text.
 */
export function hmacSha256(key: string | Uint8Array): (text: string) => string {
  const bytes = typeof key === "string" ? Buffer.from(key) : key;
  const short = bytes.length > BLOCK_BYTES ? createHash("sha256").update(bytes).digest() : bytes;
  const padded = (mark: number) => {
    const block = new Uint8Array(BLOCK_BYTES).fill(mark);
    for (const [index, byte] of short.entries()) block[index] = byte ^ mark;
    return createHash("sha256").update(block);
  };
  const [inner, outer] = [padded(0x36), padded(0x5c)];
  return (text) => outer.copy().update(inner.copy().update(text).digest()).digest("hex");
}

/** Ranges [start, end) of stand-ins and masks in a text, ascending. */
export function placeholderRanges(text: string): Array<[number, number]> {
  const ranges: Array<[number, number]> = [];
  if (!text.includes("-") && !text.includes("[")) return ranges;
  for (const match of text.matchAll(PLACEHOLDER)) {
    ranges.push([match.index, match.index + match[0].length]);
  }
  return ranges;
}
