/**
 * Unit vectors in a byte a place. Each vector is scaled so that its largest place is 127 and rounded, which moves it by at most
 * half a step a place: by `sqrt(places) / 254` times its largest place, that is below 0.08 for 384 places and mostly below 0.02.
 * The cosine of two stored vectors is off by no more than twice the sum of both movements.
 */
import { base64ToBytes, bytesToBase64 } from "../base64.ts";

const MOST = 127;

/** Bytes in the direction of the vector, whatever its length; empty for one without a direction or with a place that is no number. */
export function toBytes(vector: ArrayLike<number>): Int8Array {
  let largest = 0;
  for (let i = 0; i < vector.length; i++) largest = Math.max(largest, Math.abs(vector[i] ?? 0));
  if (!Number.isFinite(largest) || largest === 0) return new Int8Array(0);
  const out = new Int8Array(vector.length);
  for (let i = 0; i < out.length; i++)
    out[i] = Math.round(((vector[i] as number) / largest) * MOST);
  return out;
}

/** As profiles keep it: base64 of one signed byte a place; empty where `toBytes` is. */
export function vectorToBase64(vector: ArrayLike<number>): string {
  return bytesToBase64(new Uint8Array(toBytes(vector).buffer));
}

/** Bytes of a vector that `vectorToBase64` wrote; of other text, whatever bytes it stands for. */
export function base64ToVector(text: string): Int8Array {
  const bytes = base64ToBytes(text);
  return new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length);
}

/** 1 / length of the vector, which makes products of bytes cosines; 0 for a vector without direction. */
export function inverseLength(bytes: Int8Array): number {
  let sum = 0;
  for (let i = 0; i < bytes.length; i++) sum += (bytes[i] as number) ** 2;
  return sum === 0 ? 0 : 1 / Math.sqrt(sum);
}
