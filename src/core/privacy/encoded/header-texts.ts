/** Words of mail headers that are encoded (RFC 2047), as they stand in mails that were copied into other texts. */
import { base64ToBytes } from "../../kit/base64.ts";
import type { EncodedText } from "./encoded-text.ts";

const WORD = String.raw`=\?[\w-]{2,40}(?:\*[\w-]{0,40})?\?[bq]\?[^?\s]*\?=`;
const WORDS = new RegExp(`${WORD}(?:\\s{1,9}${WORD})*`, "gi");
const PARTS = /=\?([\w-]{2,40})(?:\*[\w-]{0,40})?\?([bq])\?([^?\s]*)\?=/gi;

/** Ascending; words that follow one another are one text, for a character may be cut between them. */
export function headerTexts(text: string): EncodedText[] {
  if (!text.includes("=?")) return [];
  return Array.from(text.matchAll(WORDS), ({ 0: words, index }) => ({
    text: decodedWords(words),
    start: index,
    end: index + words.length,
  }));
}

function decodedWords(words: string): string {
  const texts: string[] = [];
  let charset = "";
  let decoder = new TextDecoder();
  for (const [, named = "", encoding = "", body = ""] of words.matchAll(PARTS)) {
    if (named.toLowerCase() !== charset) {
      texts.push(decoder.decode());
      charset = named.toLowerCase();
      decoder = decoderOf(charset);
    }
    const bytes = encoding.toLowerCase() === "b" ? base64ToBytes(body) : quotedBytes(body);
    texts.push(decoder.decode(bytes, { stream: true }));
  }
  texts.push(decoder.decode());
  return texts.join("");
}

function decoderOf(charset: string): TextDecoder {
  try {
    return new TextDecoder(charset);
  } catch {
    return new TextDecoder();
  }
}

/** Characters beyond ASCII are none of these words, and stay as UTF-8. */
function quotedBytes(body: string): Uint8Array {
  const bytes = new TextEncoder().encode(body.replaceAll("_", " "));
  let length = 0;
  for (let i = 0; i < bytes.length; i++) {
    const hex = bytes[i] === 61 ? String.fromCharCode(bytes[i + 1] ?? 0, bytes[i + 2] ?? 0) : "";
    const isByte = /^[0-9a-f]{2}$/i.test(hex);
    bytes[length++] = isByte ? Number.parseInt(hex, 16) : (bytes[i] ?? 0);
    if (isByte) i += 2;
  }
  return bytes.subarray(0, length);
}
