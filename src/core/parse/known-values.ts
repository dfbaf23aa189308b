/**
 * Values remembered by how they are written. Open addressing with linear probing over a hash of the few characters: an engine's map would
 * work out its own hash of each text that was just cut from a file, and takes several times as long.
 */
const FIRST_PLACES = 16;
const MOST_HELD = 2_048;

export class KnownValues<Value extends { readonly raw: string }> {
  /** Twice as many as there may be values, so that most stand where their hash says. */
  #places: (Value | undefined)[] = new Array(FIRST_PLACES).fill(undefined);
  #held = 0;

  /** True when there is no room for another value until `clear`. */
  get isFull(): boolean {
    return this.#held >= MOST_HELD;
  }

  get(raw: string): Value | undefined {
    const places = this.#places;
    const mask = places.length - 1;
    for (let at = placeOf(raw) & mask; ; at = (at + 1) & mask) {
      const found = places[at];
      if (found === undefined || found.raw === raw) return found;
    }
  }

  /** Remembers a value that is not there yet. Not to be called when full. */
  add(value: Value): void {
    if (++this.#held * 2 > this.#places.length) {
      const before = this.#places;
      this.#places = new Array(before.length * 4).fill(undefined);
      for (const each of before) if (each !== undefined) this.#put(each);
    }
    this.#put(value);
  }

  clear(): void {
    this.#places.fill(undefined);
    this.#held = 0;
  }

  values(): Value[] {
    return this.#places.filter((value) => value !== undefined);
  }

  #put(value: Value): void {
    const mask = this.#places.length - 1;
    let at = placeOf(value.raw) & mask;
    while (this.#places[at] !== undefined) at = (at + 1) & mask;
    this.#places[at] = value;
  }
}

/** FNV-1a (Fowler, Noll, Vo), its bits mixed. */
function placeOf(raw: string): number {
  let hash = 0x811c9dc5 | 0;
  for (let at = 0; at < raw.length; at++) hash = Math.imul(hash ^ raw.charCodeAt(at), 0x01000193);
  return hash ^ (hash >>> 15);
}
