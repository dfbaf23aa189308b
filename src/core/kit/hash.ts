/**
 * Fast hashes without any cryptographic claim, the same in Node and in browsers. They place values in sketches, buckets and
 * seeded generators; identity of bytes is SHA-256 elsewhere.
 */

/**
 * MurmurHash3 x86 32-bit (Austin Appleby, public domain) of the text's UTF-16LE bytes, as an unsigned 32-bit integer.
 * Working on code units avoids an encoding step; the value equals the reference function over `Buffer.from(text, "utf16le")`.
 */
export function hash32(text: string, seed = 0): number {
  let hash = seed | 0;
  const length = text.length;
  const even = length & ~1;
  for (let i = 0; i < even; i += 2) {
    hash ^= scramble(text.charCodeAt(i) | (text.charCodeAt(i + 1) << 16));
    hash = (hash << 13) | (hash >>> 19);
    hash = (Math.imul(hash, 5) + 0xe6546b64) | 0;
  }
  if (even < length) hash ^= scramble(text.charCodeAt(even));
  return finalise(hash ^ (length * 2));
}

/** MurmurHash3 x86 32-bit of bytes, as an unsigned 32-bit integer. */
export function hash32Bytes(bytes: Uint8Array, seed = 0): number {
  let hash = seed | 0;
  const length = bytes.length;
  const whole = length & ~3;
  for (let i = 0; i < whole; i += 4) {
    hash ^= scramble(
      (bytes[i] ?? 0) |
        ((bytes[i + 1] ?? 0) << 8) |
        ((bytes[i + 2] ?? 0) << 16) |
        ((bytes[i + 3] ?? 0) << 24),
    );
    hash = (hash << 13) | (hash >>> 19);
    hash = (Math.imul(hash, 5) + 0xe6546b64) | 0;
  }
  let tail = 0;
  for (let i = length - 1; i >= whole; i--) tail = (tail << 8) | (bytes[i] ?? 0);
  if (whole < length) hash ^= scramble(tail);
  return finalise(hash ^ length);
}

/** A 64-bit fingerprint made of two independently seeded 32-bit hashes; for sets too large for 32 bits. */
export function hash64(text: string, seed = 0): bigint {
  return (BigInt(hash32(text, seed)) << 32n) | BigInt(hash32(text, seed ^ 0x9e3779b9));
}

/** Mixes one 32-bit integer into another well-spread one (murmur's finaliser); a cheap family of hashes of a hash. */
export function mix32(value: number): number {
  return finalise(value | 0);
}

/** What a block of two code units is mixed to before `hash32` takes it, for callers that hash while they look at a text. */
export function scramble(block: number): number {
  const mixed = Math.imul(block, 0xcc9e2d51);
  return Math.imul((mixed << 15) | (mixed >>> 17), 0x1b873593);
}

/** The last step of `hash32`, over its state and the length in bytes. */
export function finalise(value: number): number {
  let hash = value;
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
