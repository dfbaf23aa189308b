/** Columns of numbers: millions of them take tens of megabytes, not hundreds. */

/** A list that grows; numbers of any size that the array type holds. */
export class Column<Words extends Uint32Array | Float32Array | Float64Array> {
  readonly #make: (length: number) => Words;
  #words: Words;
  #length = 0;

  constructor(make: (length: number) => Words) {
    this.#make = make;
    this.#words = make(1024);
  }

  push(value: number): void {
    if (this.#length === this.#words.length) {
      const larger = this.#make(this.#words.length * 2);
      larger.set(this.#words as never);
      this.#words = larger;
    }
    this.#words[this.#length++] = value;
  }

  get length(): number {
    return this.#length;
  }

  /** What was pushed, without the room for more; a view as long as nothing is pushed. */
  view(): Words {
    return this.#words.subarray(0, this.#length) as Words;
  }
}

export const words32 = (): Column<Uint32Array> => new Column((length) => new Uint32Array(length));
export const floats32 = (): Column<Float32Array> =>
  new Column((length) => new Float32Array(length));
export const floats64 = (): Column<Float64Array> =>
  new Column((length) => new Float64Array(length));
