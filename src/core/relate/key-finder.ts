/** Slots for each key: few keys share one, so that most keys that are not there are told by one look. */
const SLOTS_PER_KEY = 8;
const MOST_KEYS = 0xffff;

/**
 * Finds keys in one list at a time. What compares one file with many holds its keys once and looks up the keys of each other: half the time
 * of merging two sorted lists or less, unless these have most keys in common, since no processor foresees the steps of a merge.
 */
export class KeyFinder {
  #keys: Uint32Array = new Uint32Array(0);
  /** Index of a key plus one; 0 where there is none. Taken slots are passed over. */
  #slots = new Uint16Array(SLOTS_PER_KEY);
  #mask = SLOTS_PER_KEY - 1;

  /** Takes the distinct keys, at most 65,535, to be found from now on; holding the same array again costs nothing. */
  hold(keys: Uint32Array): void {
    if (keys === this.#keys) return;
    if (keys.length > MOST_KEYS) throw new RangeError(`${keys.length} keys are too many`);
    const size = 2 ** Math.ceil(Math.log2((keys.length + 1) * SLOTS_PER_KEY));
    if (size > this.#slots.length) this.#slots = new Uint16Array(size);
    else this.#slots.fill(0, 0, size);
    this.#keys = keys;
    this.#mask = size - 1;
    for (let i = 0; i < keys.length; i++) {
      let slot = (keys[i] as number) & this.#mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & this.#mask;
      this.#slots[slot] = i + 1;
    }
  }

  /** Where the key stands among those held; -1 where it does not. */
  indexOf(key: number): number {
    let slot = key & this.#mask;
    for (;;) {
      const index = (this.#slots[slot] as number) - 1;
      if (index < 0 || this.#keys[index] === key) return index;
      slot = (slot + 1) & this.#mask;
    }
  }
}
