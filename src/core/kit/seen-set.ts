/**
 * Which texts were seen already, for millions of them in little memory: 96 bits of hash each in open addressing (Knuth 6.4), so two of
 * ten million texts are taken for one with a probability under 10^-15. Order and number of calls do not change an answer.
 */
import { hash32 } from "./hash.ts";

const PARTS = 3;
const SEEDS = [0x2545f491, 0x9e3779b9, 0x85ebca6b] as const;
const LEAST_SLOTS = 1024;
const MOST_LOAD = 0.6;

export class SeenSet {
  private slots = new Uint32Array(LEAST_SLOTS * PARTS);
  private count = 0;

  get size(): number {
    return this.count;
  }

  /** True where the text is new. */
  add(text: string): boolean {
    if (this.count >= (this.slots.length / PARTS) * MOST_LOAD) this.grow();
    const isNew = place(this.slots, partsOf(text));
    if (isNew) this.count++;
    return isNew;
  }

  has(text: string): boolean {
    return find(this.slots, partsOf(text)).isThere;
  }

  private grow(): void {
    const old = this.slots;
    this.slots = new Uint32Array(old.length * 2);
    for (let at = 0; at < old.length; at += PARTS) {
      const [a = 0, b = 0, c = 0] = [old[at], old[at + 1], old[at + 2]];
      if ((a | b | c) !== 0) place(this.slots, [a, b, c]);
    }
  }
}

type Parts = readonly [number, number, number];

function partsOf(text: string): Parts {
  const [a, b, c] = SEEDS.map((seed) => hash32(text, seed)) as [number, number, number];
  // An empty slot is all zero, so no text may be.
  return (a | b | c) === 0 ? [1, 0, 0] : [a >>> 0, b >>> 0, c >>> 0];
}

function place(slots: Uint32Array, parts: Parts): boolean {
  const { at, isThere } = find(slots, parts);
  if (!isThere) slots.set(parts, at);
  return !isThere;
}

/** Where the parts stand, or the empty slot where they would. */
function find(slots: Uint32Array, [a, b, c]: Parts): { at: number; isThere: boolean } {
  const mask = slots.length / PARTS;
  for (let slot = a % mask; ; slot = (slot + 1) % mask) {
    const at = slot * PARTS;
    const [x = 0, y = 0, z = 0] = [slots[at], slots[at + 1], slots[at + 2]];
    if ((x | y | z) === 0) return { at, isThere: false };
    if (x === a && y === b && z === c) return { at, isThere: true };
  }
}
