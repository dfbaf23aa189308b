/** The vectors of a file's parts as they are kept while a corpus is related: at most 10 kB a file. */
import { mix32 } from "../../../kit/hash.ts";
import { base64ToVector, inverseLength } from "../../../kit/sketch/unit-vector.ts";
import {
  EMBEDDING_DIMENSIONS,
  type FileProfile,
  PROFILE_LIMITS,
  type ProfilePart,
} from "../../../model/profile.ts";
import { packed, packedBytes, packedFloats } from "../../pack.ts";
import { bitsOfCode, CODE_WORDS, type EncodeVector } from "./plane-code.ts";

export interface PackedParts {
  readonly count: number;
  /** Of part i, EMBEDDING_DIMENSIONS signed bytes from i * EMBEDDING_DIMENSIONS on. */
  readonly bytes: Int8Array;
  /** Of part i, what makes products of its bytes cosines; 0 where it has no usable vector. */
  readonly inverse: Float32Array;
  /** Of part i, CODE_WORDS words from i * CODE_WORDS on. */
  readonly codes: Uint32Array;
  /** Bit i is set where part i is a table. */
  readonly tables: number;
}

/** Keys of one part by which its like are counted, and the bits of its code in each. */
const KEYS = 4;
const KEY_BITS = 16;

export function packParts(profile: FileProfile, encode: EncodeVector): PackedParts {
  const parts = (profile.parts ?? []).slice(0, PROFILE_LIMITS.parts);
  const bytes = new Int8Array(parts.length * EMBEDDING_DIMENSIONS);
  const codes = new Uint32Array(parts.length * CODE_WORDS);
  const inverse = packedFloats(parts.length);
  let tables = 0;
  for (const [i, part] of parts.entries()) {
    const vector = base64ToVector(part.vector);
    if (isTable(part)) tables |= 1 << i;
    if (vector.length !== EMBEDDING_DIMENSIONS) continue;
    bytes.set(vector, i * EMBEDDING_DIMENSIONS);
    encode(vector, codes, i * CODE_WORDS);
    inverse[i] = inverseLength(vector);
  }
  const kept = packedBytes(new Uint8Array(bytes.buffer));
  return {
    count: parts.length,
    bytes: new Int8Array(kept.buffer, kept.byteOffset, kept.length),
    codes: packed(codes),
    inverse,
    tables,
  };
}

function isTable({ location }: ProfilePart): boolean {
  return location.kind === "sheet";
}

/** Cosine of part i of one file and part j of another. */
export function partCosine(a: PackedParts, i: number, b: PackedParts, j: number): number {
  const x = i * EMBEDDING_DIMENSIONS;
  const y = j * EMBEDDING_DIMENSIONS;
  let sum = 0;
  for (let k = 0; k < EMBEDDING_DIMENSIONS; k++)
    sum += (a.bytes[x + k] as number) * (b.bytes[y + k] as number);
  return sum * (a.inverse[i] as number) * (b.inverse[j] as number);
}

/** Keys that part i shares with nearly all parts that say the same, and with few others. */
export function partKeys({ codes }: PackedParts, i: number): number[] {
  return Array.from({ length: KEYS }, (_, key) =>
    mix32(bitsOfCode(codes, i * CODE_WORDS, key * KEY_BITS, KEY_BITS) + (key << KEY_BITS)),
  );
}
