/**
 * Whether hashes come twice, exactly, as long as they fit into a room that several checks share. Open addressing with linear probing
 * over one typed array, 8 bytes a slot: a `Set` of half a million numbers takes five times as much. Hashes that the caller knows to be new, as
 * those of ids that rise, are only noted one after another until another one comes: each look into a large table waits for memory.
 */
export interface CheckRoom {
  /** Slots that may still be taken. */
  slots: number;
}

const FIRST_SLOTS = 64;
const MOST_FULL = 0.7;

export class DistinctCheck {
  readonly #room: CheckRoom;
  #table: Float64Array | null;
  #count = 0;
  /** While nothing was looked for, the entries stand in the order in which they came. */
  #isList = true;

  constructor(room: CheckRoom) {
    this.#room = room;
    this.#table = take(room, FIRST_SLOTS);
  }

  /** False once there is no room to tell. */
  get isComplete(): boolean {
    return this.#table !== null;
  }

  /** Takes a whole number in [0, 2^53 - 1) and tells whether it was there before; false where that is not known any more. */
  add(hash: number): boolean {
    if (this.#isList) this.#spread();
    let table = this.#table;
    if (table === null) return false;
    if (this.#count >= table.length * MOST_FULL) {
      table = this.#grow(table);
      if (table === null) return false;
    }
    if (!place(table, hash + 1)) return true;
    this.#count++;
    return false;
  }

  /** Takes a hash that was not there before. */
  addNew(hash: number): void {
    if (!this.#isList) {
      this.add(hash);
      return;
    }
    let table = this.#table;
    if (table !== null && this.#count === table.length) {
      const longer = take(this.#room, table.length * 2);
      longer?.set(table);
      this.release();
      this.#table = table = longer;
    }
    if (table !== null) table[this.#count++] = hash + 1;
  }

  /** Gives the room back. */
  release(): void {
    if (this.#table) this.#room.slots += this.#table.length;
    this.#table = null;
  }

  /** From a list to a table in which entries stand where their hash says. */
  #spread(): void {
    const list = this.#table;
    this.#isList = false;
    if (list === null || this.#count === 0) return;
    const table = take(this.#room, list.length * 2);
    if (table) for (let at = 0; at < this.#count; at++) place(table, list[at] as number);
    this.release();
    this.#table = table;
  }

  #grow(table: Float64Array): Float64Array | null {
    const larger = take(this.#room, table.length * 2);
    if (larger) for (const entry of table) if (entry > 0) place(larger, entry);
    this.release();
    this.#table = larger;
    return larger;
  }
}

function take(room: CheckRoom, slots: number): Float64Array | null {
  if (room.slots < slots) return null;
  room.slots -= slots;
  return new Float64Array(slots);
}

/** False when the entry stands there. Zero marks a free slot. */
function place(table: Float64Array, entry: number): boolean {
  const mask = table.length - 1;
  let at = entry & mask;
  for (;;) {
    const found = table[at];
    if (found === entry) return false;
    if (found === 0) break;
    at = (at + 1) & mask;
  }
  table[at] = entry;
  return true;
}
