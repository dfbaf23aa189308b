/**
 * On which sides of random planes a vector lies, one bit a plane: two vectors differ in a bit with probability angle / pi (Charikar 2002).
 * Planes are sparse and of -1 and 1 (Achlioptas 2003), so that codes of bytes are sums of whole numbers, equal on every machine.
 */
import { seededRandom } from "../../../kit/random.ts";

/** 32-bit words of a code. */
export const CODE_WORDS = 6;
export const CODE_BITS = CODE_WORDS * 32;
/** Places that one plane looks at. */
const PLACES = 48;
const PLANE_SEED = 2402;

/** Writes CODE_WORDS words from `at` on. */
export type EncodeVector = (vector: Int8Array, out: Uint32Array, at: number) => void;

/** Codes of vectors with this many places. */
export function planeEncoder(size: number): EncodeVector {
  const random = seededRandom(PLANE_SEED);
  const places = Uint16Array.from({ length: CODE_BITS * PLACES }, () =>
    Math.floor(random() * size),
  );
  return (vector, out, at) => {
    for (let word = 0; word < CODE_WORDS; word++) {
      let bits = 0;
      for (let bit = 0; bit < 32; bit++) {
        const from = (word * 32 + bit) * PLACES;
        bits = (bits << 1) | (side(vector, places, from) ? 1 : 0);
      }
      out[at + word] = bits;
    }
  };
}

/** The first half of a plane's places counts for, the other against. */
function side(vector: Int8Array, places: Uint16Array, from: number): boolean {
  let sum = 0;
  const half = from + PLACES / 2;
  for (let i = from; i < half; i++) sum += vector[places[i] as number] as number;
  for (let i = half; i < from + PLACES; i++) sum -= vector[places[i] as number] as number;
  return sum >= 0;
}

/** Bits in which two codes differ. */
export function codeDistance(a: Uint32Array, i: number, b: Uint32Array, j: number): number {
  let distance = 0;
  for (let word = 0; word < CODE_WORDS; word++) {
    let bits = (a[i + word] as number) ^ (b[j + word] as number);
    bits -= (bits >>> 1) & 0x55555555;
    bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
    distance += Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return distance;
}

/** `count` bits of the code at `at`, from bit `from` on; `count` below 32. */
export function bitsOfCode(codes: Uint32Array, at: number, from: number, count: number): number {
  let bits = 0;
  for (let bit = from; bit < from + count; bit++)
    bits = (bits << 1) | (((codes[at + (bit >> 5)] as number) >>> (31 - (bit & 31))) & 1);
  return bits;
}
