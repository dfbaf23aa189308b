/** Keys and tokens by the entropy of their characters. */
import type { LikelyMiss } from "./second-detector.ts";

const WORD = /(?<![\p{L}\p{N}])[A-Za-z0-9+/=_-]{20,512}(?![\p{L}\p{N}])/gu;
const HEX = /^[0-9a-f]+$|^[0-9A-F]+$/;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Without the marks that join words to names of files and variables. */
const UNBROKEN = /[A-Za-z0-9]{20,}/g;
/** Bits for each character: of 20 random letters and digits about 4. */
const LEAST_BITS = 3.6;
/** Share of neighbours of another kind (small, capital, digit): 0.62 by chance, a third where words begin with capitals. */
const LEAST_CHANGES = 0.42;
const LABEL =
  /(?:pass(?:word|wort|e)?|pwd|secret|token|api[_-]?key|key)["']?\s{0,3}[:=]\s{0,3}["']?$/i;
const LOOK_BACK = 24;

/** Lengths of the lines of encoded attachments and certificates (RFC 2045, RFC 7468). */
const ENCODED_LINES = new Set([60, 64, 72, 76]);
/** Signature and hash of a mail's body in its head (RFC 6376). */
const SIGNATURE = /^bh?=/;
/** A word of an address is an id of a page or a mailing, unless a label says otherwise. */
const IN_ADDRESS = /(?:[a-z]{2,8}:\/\/|www\.)\S{0,2000}$/i;
const ADDRESS_REACH = 2_010;

/** Long words of mixed letters and digits without order; of hexadecimal ones only those that a label calls a secret, others being checksums. */
export function* likelySecrets(text: string): Generator<LikelyMiss> {
  for (const match of text.matchAll(WORD)) {
    const word = match[0];
    if (UUID.test(word) || !/\d/.test(word) || !/[A-Za-z]/.test(word)) continue;
    const isNamed = LABEL.test(text.slice(Math.max(0, match.index - LOOK_BACK), match.index));
    if (!isNamed && isEncoded(text, match.index, word)) continue;
    if (isNamed || (word.match(UNBROKEN) ?? []).some(isWithoutOrder))
      yield {
        type: "SECRET",
        start: match.index,
        end: match.index + word.length,
        why: isNamed
          ? "a long word that a label calls a secret"
          : "characters without order, as keys have",
      };
  }
}

/** A whole line of encoded data, a signature of a mail, or a part of an address. */
function isEncoded(text: string, start: number, word: string): boolean {
  if (ENCODED_LINES.has(word.length) && text.trim() === word) return true;
  if (SIGNATURE.test(word)) return true;
  return IN_ADDRESS.test(text.slice(Math.max(0, start - ADDRESS_REACH), start));
}

function isWithoutOrder(word: string): boolean {
  if (HEX.test(word) || !/[a-z]/.test(word) || !/[A-Z]/.test(word) || !/\d/.test(word))
    return false;
  let changes = 0;
  for (let i = 1; i < word.length; i++)
    if (kindOf(word.charCodeAt(i)) !== kindOf(word.charCodeAt(i - 1))) changes++;
  return changes / (word.length - 1) >= LEAST_CHANGES && entropy(word) >= LEAST_BITS;
}

/** Digit, capital or small letter, by ASCII. */
function kindOf(code: number): number {
  return code < 65 ? 0 : code < 97 ? 1 : 2;
}

/** Shannon entropy of the characters, in bits for each. */
function entropy(word: string): number {
  const counts = new Map<string, number>();
  for (const char of word) counts.set(char, (counts.get(char) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values())
    bits -= (count / word.length) * Math.log2(count / word.length);
  return bits;
}
