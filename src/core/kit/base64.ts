/** Base64 of binary words, in the form that profiles keep sketches and signatures: little-endian, standard alphabet, padded. */

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
/** Two letters for each 12 bits. */
const PAIRS = Array.from(
  { length: 4096 },
  (_, bits) => `${ALPHABET[bits >> 6]}${ALPHABET[bits & 63]}`,
);
/** By character code below 256; 64 for what is no letter of the alphabet. */
const VALUES = new Uint8Array(256).fill(64);
for (const [index, letter] of [...ALPHABET].entries()) VALUES[letter.charCodeAt(0)] = index;

/** Standard base64 with padding. */
export function bytesToBase64(bytes: Uint8Array): string {
  let out = "";
  const whole = bytes.length - (bytes.length % 3);
  for (let i = 0; i < whole; i += 3) {
    const group = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    out += (PAIRS[group >> 12] ?? "") + (PAIRS[group & 4095] ?? "");
  }
  if (whole === bytes.length) return out;
  const rest = ((bytes[whole] ?? 0) << 8) | (bytes[whole + 1] ?? 0);
  const third = bytes.length - whole === 2 ? (ALPHABET[(rest & 15) << 2] ?? "") : "=";
  return `${out}${PAIRS[rest >> 4] ?? ""}${third}=`;
}

/** Bytes of a base64 text; characters outside the alphabet are passed over, a broken tail is dropped. */
export function base64ToBytes(text: string): Uint8Array {
  const out = new Uint8Array(Math.floor((text.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    const value = VALUES[text.charCodeAt(i)] ?? 64;
    if (value === 64) continue;
    held = (held << 6) | value;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    out[length++] = (held >> bits) & 255;
    held &= (1 << bits) - 1;
  }
  return out.slice(0, length);
}

/** Base64 of unsigned 32-bit words, little-endian whatever the machine. */
export function wordsToBase64(words: Uint32Array | readonly number[]): string {
  const bytes = new Uint8Array(words.length * 4);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < words.length; i++) view.setUint32(i * 4, words[i] ?? 0, true);
  return bytesToBase64(bytes);
}

/** Unsigned 32-bit words of a base64 text; a tail shorter than a word is dropped. */
export function base64ToWords(text: string): Uint32Array {
  const bytes = base64ToBytes(text);
  const words = new Uint32Array(Math.floor(bytes.length / 4));
  for (let i = 0; i < words.length; i++) {
    const at = i * 4;
    words[i] =
      (bytes[at] as number) |
      ((bytes[at + 1] as number) << 8) |
      ((bytes[at + 2] as number) << 16) |
      ((bytes[at + 3] as number) << 24);
  }
  return words;
}
