import { compressors } from "hyparquet-compressors";

/** Unpacks a raw Snappy block, which begins with its own length; null where it is damaged or larger than `maxBytes`. */
export function unpackSnappy(packed: Uint8Array, maxBytes: number): Uint8Array | null {
  let length = 0;
  for (let index = 0; index < 5; index++) {
    const byte = packed[index] ?? 0;
    length += (byte & 0x7f) * 2 ** (7 * index);
    if (byte < 0x80) break;
  }
  if (length > maxBytes) return null;
  try {
    return compressors.SNAPPY?.(packed, length) ?? null;
  } catch {
    return null;
  }
}
