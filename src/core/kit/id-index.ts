/**
 * Numbers for texts in the order in which they are first seen, for millions of them in little memory: 64 bits of hash and a number each in
 * open addressing (Knuth 6.4). Two of ten million texts are taken for one with a probability under 10^-5.
 */
import { hash32 } from "./hash.ts";

const PARTS = 3;
const LEAST_SLOTS = 1024;
const MOST_LOAD = 0.6;

export class IdIndex {
  private slots = new Uint32Array(LEAST_SLOTS * PARTS);
  private count = 0;

  get size(): number {
    return this.count;
  }

  /** The text's number, from 0; a new text gets the next one. */
  add(text: string): number {
    if (this.count >= (this.slots.length / PARTS) * MOST_LOAD) this.grow();
    const [a, b] = hashesOf(text);
    const at = find(this.slots, a, b);
    if (this.slots[at + 2] === 0) {
      this.slots[at] = a;
      this.slots[at + 1] = b;
      this.slots[at + 2] = ++this.count;
    }
    return (this.slots[at + 2] ?? 1) - 1;
  }

  /** The text's number; null for one that was never added. */
  get(text: string): number | null {
    const [a, b] = hashesOf(text);
    const number = this.slots[find(this.slots, a, b) + 2] ?? 0;
    return number === 0 ? null : number - 1;
  }

  private grow(): void {
    const old = this.slots;
    this.slots = new Uint32Array(old.length * 2);
    for (let at = 0; at < old.length; at += PARTS) {
      const [a = 0, b = 0, number = 0] = [old[at], old[at + 1], old[at + 2]];
      if (number === 0) continue;
      const to = find(this.slots, a, b);
      this.slots.set([a, b, number], to);
    }
  }
}

function hashesOf(text: string): readonly [number, number] {
  return [hash32(text, 0x2545f491), hash32(text, 0x9e3779b9)];
}

/** Where the hashes stand, or the free slot that they belong into. A slot without a number is free. */
function find(slots: Uint32Array, a: number, b: number): number {
  const count = slots.length / PARTS;
  for (let slot = a % count; ; slot = (slot + 1) % count) {
    const at = slot * PARTS;
    if (slots[at + 2] === 0 || (slots[at] === a && slots[at + 1] === b)) return at;
  }
}
