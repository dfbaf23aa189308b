/**
 * Lists of unsigned 32-bit words as text: base64 of their little-endian bytes. Sketches travel like this in JSON.
 * `atob` and `btoa` stand in browsers and in Node alike.
 */

/** Base64 of the words' little-endian bytes; empty text for an empty list. */
export function encodeWords(words: Uint32Array): string {
  const bytes = new Uint8Array(words.length * 4);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < words.length; i++) view.setUint32(i * 4, words[i] ?? 0, true);
  let binary = "";
  // String.fromCharCode takes its arguments on the stack, so the bytes go in slices
  for (let i = 0; i < bytes.length; i += 8192) {
    binary += String.fromCharCode(...bytes.subarray(i, i + 8192));
  }
  return btoa(binary);
}

/** The words of `encodeWords`; text that is no base64 gives an empty list, a torn last word is dropped. */
export function decodeWords(text: string): Uint32Array {
  if (text === "") return new Uint32Array(0);
  let binary: string;
  try {
    binary = atob(text);
  } catch {
    return new Uint32Array(0);
  }
  const words = new Uint32Array(binary.length >> 2);
  for (let i = 0; i < words.length; i++) {
    const at = i * 4;
    words[i] =
      (binary.charCodeAt(at) |
        (binary.charCodeAt(at + 1) << 8) |
        (binary.charCodeAt(at + 2) << 16) |
        (binary.charCodeAt(at + 3) << 24)) >>>
      0;
  }
  return words;
}
