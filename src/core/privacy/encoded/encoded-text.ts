/**
 * Texts inside a text that only a program reads: base64 (RFC 4648), words of mail headers (RFC 2047) and what stands in addresses of the
 * kind `data:` (RFC 2397). Pictures and keys are encoded so too; they are no texts, and stay what they are. However long, all is read to
 * its end, in time linear in its length.
 */
import { base64Texts } from "./base64-texts.ts";
import { dataTexts } from "./data-texts.ts";
import { headerTexts } from "./header-texts.ts";

export interface EncodedText {
  readonly text: string;
  /** As written, [start, end). */
  readonly start: number;
  readonly end: number;
}

/** The texts encoded in a text, ascending and disjoint. `words` are the places of words that base64 could have, ascending. */
export function encodedTexts(text: string, words: readonly number[]): EncodedText[] {
  const found = [...headerTexts(text), ...dataTexts(text), ...base64Texts(text, words)];
  if (found.length < 2) return found;
  let reached = 0;
  return found
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .filter(({ start, end }) => {
      if (start < reached) return false;
      reached = end;
      return true;
    });
}
