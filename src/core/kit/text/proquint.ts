/**
 * Numbers as words that can be said: 16 bits are consonant, vowel, consonant, vowel, consonant (D. Wilkerson, "A Proposal for Proquints:
 * Identifiers that are Readable, Spellable, and Pronounceable", arXiv:0901.4016). No "e", so that few words of a language have the form.
 */
const CONSONANTS = "bdfghjklmnprstvz";
const VOWELS = "aiou";
const LETTERS = 5;

const TAIL = `[${VOWELS}][${CONSONANTS}][${VOWELS}][${CONSONANTS}]`;
/** Form of one word, to be put into patterns. */
export const QUINT = `[${CONSONANTS}]${TAIL}`;
/** The same with a capital in front. */
export const CAPITAL_QUINT = `[${CONSONANTS.toUpperCase()}]${TAIL}`;

/** Words for the 16-bit parts of hexadecimal digits, four digits each, joined without spaces. */
export function toQuints(hex: string): string {
  let word = "";
  for (let at = 0; at + 4 <= hex.length; at += 4) {
    const bits = Number.parseInt(hex.slice(at, at + 4), 16);
    word += `${CONSONANTS[bits >> 12]}${VOWELS[(bits >> 10) & 3]}${CONSONANTS[(bits >> 6) & 15]}${VOWELS[(bits >> 4) & 3]}${CONSONANTS[bits & 15]}`;
  }
  return word;
}

/** The hexadecimal digits of words that `toQuints` made; null for anything else. */
export function fromQuints(word: string): string | null {
  const lower = word.toLowerCase();
  if (lower.length === 0 || lower.length % LETTERS !== 0) return null;
  let hex = "";
  for (let at = 0; at < lower.length; at += LETTERS) {
    const [c1 = -1, v1 = -1, c2 = -1, v2 = -1, c3 = -1] = [0, 1, 2, 3, 4].map((i) =>
      (i % 2 === 0 ? CONSONANTS : VOWELS).indexOf(lower[at + i] ?? ""),
    );
    if (Math.min(c1, v1, c2, v2, c3) < 0) return null;
    const bits = (c1 << 12) | (v1 << 10) | (c2 << 6) | (v2 << 4) | c3;
    hex += bits.toString(16).padStart(4, "0");
  }
  return hex;
}
