import { createHash } from "node:crypto";
import { foldText } from "../kit/text/normalise.ts";

/**
 * SHA-256 (hex) of a text's letters and digits, folded and joined without anything between, so that line breaks, hyphenation, markup
 * and spacing make no difference: the same text as docx and as PDF is equal. Empty without letters or digits.
 */
export function textHash(markdown: string): string {
  const bare = foldText(markdown.replace(/\]\([^)\s]{0,2000}\)/g, "]")).replace(
    /[^\p{L}\p{N}]+/gu,
    "",
  );
  return bare === "" ? "" : createHash("sha256").update(bare).digest("hex");
}

/** One hash of several parts, in order; empty when all are empty. */
export function combinedHash(parts: readonly string[]): string {
  const present = parts.filter((part) => part !== "");
  if (present.length <= 1) return present[0] ?? "";
  return createHash("sha256").update(present.join("\n")).digest("hex");
}
