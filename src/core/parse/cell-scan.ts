/** All that a column counts by of how a cell is written, found in one pass over its characters. */
import { finalise, scramble } from "../kit/hash.ts";
import { classOf, SHAPE_CHARS, SHAPE_SEED, SHAPE_SEED_LONG } from "./value-shapes.ts";

const PRIME = 0x01000193;

/** What a printable ASCII character folds to, and above it its class; zero for all others. */
const FOLDED = Uint16Array.from({ length: 128 }, (_, code) => {
  if (code < 32 || code === 127) return 0;
  const lower = code >= 65 && code <= 90 ? code + 32 : code;
  return lower | (classOf(code) << 8);
});

export class CellScan {
  /** `hash32` of the folded text, with seeds 0 and 1. */
  hash = 0;
  check = 0;
  /** `shapeKey` of the text. */
  shape = 0;

  /** Scans a trimmed text of printable ASCII without double spaces, which folds to its lower case; false for others, of which nothing is found. */
  read(text: string): boolean {
    const { length } = text;
    let hash = 0;
    let check = 1;
    let shape = length > SHAPE_CHARS ? SHAPE_SEED_LONG : SHAPE_SEED;
    let previous = 0;
    for (let at = 1; at < length; at += 2) {
      const first = text.charCodeAt(at - 1);
      const second = text.charCodeAt(at);
      if ((first | second) > 127) return false;
      const one = FOLDED[first] as number;
      const two = FOLDED[second] as number;
      if (one === 0 || two === 0) return false;
      if (first === 32 && (second === 32 || previous === 32)) return false;
      previous = second;
      if (at < SHAPE_CHARS)
        shape = Math.imul(Math.imul(shape ^ (one >> 8), PRIME) ^ (two >> 8), PRIME);
      const block = scramble((one & 255) | ((two & 255) << 16));
      hash ^= block;
      hash = (Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64) | 0;
      check ^= block;
      check = (Math.imul((check << 13) | (check >>> 19), 5) + 0xe6546b64) | 0;
    }
    if ((length & 1) === 1) {
      const code = text.charCodeAt(length - 1);
      const last = code > 127 ? 0 : (FOLDED[code] as number);
      if (last === 0) return false;
      if (length <= SHAPE_CHARS) shape = Math.imul(shape ^ (last >> 8), PRIME);
      const block = scramble(last & 255);
      hash ^= block;
      check ^= block;
    }
    this.hash = finalise(hash ^ (length * 2));
    this.check = finalise(check ^ (length * 2));
    this.shape = shape;
    return true;
  }
}
