/** Room for what strategies keep of each file. */

/** Words of one block: small beside a corpus, large beside what one file needs. */
const BLOCK = 1 << 16;

let block = new Uint32Array(0);
let filled = 0;

/**
 * A copy that lies in a block with those of other files: an array of its own takes some 300 bytes besides its numbers, a view a third of
 * that. A block lives as long as one of its copies does.
 */
export function packed(words: Uint32Array): Uint32Array {
  const room = roomFor(words.length);
  room.set(words);
  return room;
}

/** As many zeros, in a block like `packed`. */
export function packedFloats(length: number): Float32Array {
  const room = roomFor(length);
  return new Float32Array(room.buffer, room.byteOffset, length);
}

/** As `packed`, for numbers of 8 and of 16 bits. */
export function packedBytes(bytes: Uint8Array): Uint8Array {
  const room = roomFor(Math.ceil(bytes.length / 4));
  const out = new Uint8Array(room.buffer, room.byteOffset, bytes.length);
  out.set(bytes);
  return out;
}

export function packedShorts(shorts: Uint16Array): Uint16Array {
  const room = roomFor(Math.ceil(shorts.length / 2));
  const out = new Uint16Array(room.buffer, room.byteOffset, shorts.length);
  out.set(shorts);
  return out;
}

function roomFor(length: number): Uint32Array<ArrayBuffer> {
  if (length > block.length - filled) {
    block = new Uint32Array(Math.max(BLOCK, length));
    filled = 0;
  }
  const room = block.subarray(filled, filled + length);
  filled += length;
  return room;
}
