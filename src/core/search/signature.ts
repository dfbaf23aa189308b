/**
 * Signatures of vectors of any length: of how many signs two of them differ tells their angle (Charikar 2002, random hyperplanes). So one index
 * serves all models, whatever the length of their vectors. The hyperplanes are rows of three rounds of random signs and Walsh-Hadamard
 * transforms, which cost n log n instead of n² and mix as random ones do (Ailon, Chazelle 2006; Andoni et al. 2015).
 */
import { hash32 } from "../kit/hash.ts";

export const SIGNATURE_BITS = 768;
const LEAST_SIZE = 1_024;
const ROUNDS = 3;

/** SIGNATURE_BITS digits of a vector that is not empty; equal on every machine. Vectors of different lengths have nothing to do with each other. */
export function signatureOf(vector: ArrayLike<number>): string {
  const size = Math.max(LEAST_SIZE, 2 ** Math.ceil(Math.log2(vector.length)));
  let mixed = new Float64Array(size);
  for (let i = 0; i < vector.length; i++) mixed[i] = vector[i] ?? 0;
  for (let round = 0; round < ROUNDS; round++) mixed = transformed(flipped(mixed, round));
  let digits = "";
  for (let i = 0; i < SIGNATURE_BITS; i++) digits += (mixed[i] ?? 0) > 0 ? "1" : "0";
  return digits;
}

function flipped(values: Float64Array<ArrayBuffer>, round: number): Float64Array<ArrayBuffer> {
  const flips = flipsOf(values.length, round);
  return values.map((value, i) => value * (flips[i] ?? 1));
}

const known = new Map<string, Int8Array>();

function flipsOf(size: number, round: number): Int8Array {
  const key = `${size} ${round}`;
  const flips =
    known.get(key) ??
    Int8Array.from({ length: size }, (_, i) => (hash32(`${round}.${i}`, 21) & 1 ? 1 : -1));
  known.set(key, flips);
  return flips;
}

/** The Walsh-Hadamard transform, in place and unscaled: signs do not care. */
function transformed(values: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  for (let half = 1; half < values.length; half *= 2)
    for (let from = 0; from < values.length; from += half * 2)
      for (let i = from; i < from + half; i++) {
        const [one, other] = [values[i] ?? 0, values[i + half] ?? 0];
        values[i] = one + other;
        values[i + half] = one - other;
      }
  return values;
}
