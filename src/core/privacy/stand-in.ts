/**
 * Stand-ins: HMAC-SHA-256 over kind and normal form of a value, cut to 32 bits. The key belongs to a workspace, so equal values get
 * equal stand-ins in every file of it and mean nothing elsewhere; without the key they cannot be guessed back by trying values.
 *
 * 32 bits collide by the birthday bound: among 10,000 different values of one kind the chance of any equal pair is about 1 %,
 * among 77,000 about one half. A collision makes two values look equal; it never shows one.
 */
import { createHmac } from "node:crypto";
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
  return {
    of(kind, value) {
      const raw = `${kind}\n${value}`;
      const known = remembered.get(raw);
      if (known !== undefined) return known;
      const digest = createHmac("sha256", key)
        .update(`${kind}\n${normaliseValue(kind, value, region)}`)
        .digest("hex");
      const standIn = `${KINDS[kind].prefix}-${digest.slice(0, 8).toUpperCase()}`;
      if (remembered.size >= MAX_REMEMBERED) remembered.clear();
      remembered.set(raw, standIn);
      return standIn;
    },
  };
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
