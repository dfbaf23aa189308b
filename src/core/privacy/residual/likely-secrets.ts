/** Keys and tokens by the entropy of their characters. */
import type { LikelyMiss } from "./second-detector.ts";

const WORD = /(?<![\p{L}\p{N}])[A-Za-z0-9+/=_-]{20,512}(?![\p{L}\p{N}])/gu;
const HEX = /^[0-9a-f]+$|^[0-9A-F]+$/;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Bits for each character: random base64 of 20 characters has about 4, English words joined by dashes less than 3.5. */
const LEAST_BITS = 4;
const LABEL =
  /(?:pass(?:word|wort|e)?|pwd|secret|token|api[_-]?key|key)["']?\s{0,3}[:=]\s{0,3}["']?$/i;
const LOOK_BACK = 24;

/** Long words of mixed letters and digits without order; of hexadecimal ones only those that a label calls a secret, others being checksums. */
export function* likelySecrets(text: string): Generator<LikelyMiss> {
  for (const match of text.matchAll(WORD)) {
    const word = match[0];
    if (UUID.test(word) || !/\d/.test(word) || !/[A-Za-z]/.test(word)) continue;
    const isNamed = LABEL.test(text.slice(Math.max(0, match.index - LOOK_BACK), match.index));
    const isMixed = /[a-z]/.test(word) && /[A-Z]/.test(word) && !HEX.test(word);
    if (isNamed || (isMixed && entropy(word) >= LEAST_BITS))
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

/** Shannon entropy of the characters, in bits for each. */
function entropy(word: string): number {
  const counts = new Map<string, number>();
  for (const char of word) counts.set(char, (counts.get(char) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values())
    bits -= (count / word.length) * Math.log2(count / word.length);
  return bits;
}
