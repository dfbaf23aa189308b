/**
 * Values remembered by how they are written, one for each place that their hash names: a value that comes again is found with a pass over its
 * few characters and one comparison. Whatever another value takes the place of is given back.
 */
const PLACES = 4_096;

export class KnownValues<Value extends { readonly raw: string }> {
  /** Grows with the values, up to PLACES: most columns of small tables hold a few. */
  #places: (Value | undefined)[] = new Array(FIRST_PLACES).fill(undefined);
  #held = 0;

  get(raw: string): Value | undefined {
    const found = this.#places[placeOf(raw) & (this.#places.length - 1)];
    return found !== undefined && found.raw === raw ? found : undefined;
  }

  /** Remembers a value and gives the one that stood in its place. */
  put(value: Value): Value | undefined {
    if (this.#held * 2 >= this.#places.length && this.#places.length < PLACES) this.#grow();
    const place = placeOf(value.raw) & (this.#places.length - 1);
    const before = this.#places[place];
    this.#places[place] = value;
    if (before === undefined) this.#held++;
    return before;
  }

  values(): Value[] {
    return this.#places.filter((value) => value !== undefined);
  }

  /** No two values meet that did not before. */
  #grow(): void {
    const before = this.#places;
    this.#places = new Array(before.length * 4).fill(undefined);
    for (const value of before)
      if (value !== undefined) this.#places[placeOf(value.raw) & (this.#places.length - 1)] = value;
  }
}

const FIRST_PLACES = 16;

/** FNV-1a (Fowler, Noll, Vo), its bits mixed. */
function placeOf(raw: string): number {
  let hash = 0x811c9dc5 | 0;
  for (let at = 0; at < raw.length; at++) hash = Math.imul(hash ^ raw.charCodeAt(at), 0x01000193);
  return hash ^ (hash >>> 15);
}
