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
