/** A uniform sample of a stream of numbers (algorithm R of Vitter 1985, "Random Sampling with a Reservoir"), seeded and so reproducible. */
import { seededRandom } from "../../kit/random.ts";

export class ValueSample {
  readonly #most: number;
  readonly #values: Float64Array;
  readonly #rows: Float64Array;
  readonly #random: () => number;
  #seen = 0;

  constructor(most: number, seed: number) {
    this.#most = most;
    this.#values = new Float64Array(most);
    this.#rows = new Float64Array(most);
    this.#random = seededRandom(seed);
  }

  add(value: number, row: number): void {
    const at = this.#seen < this.#most ? this.#seen : Math.floor(this.#random() * (this.#seen + 1));
    this.#seen++;
    if (at >= this.#most) return;
    this.#values[at] = value;
    this.#rows[at] = row;
  }

  get seen(): number {
    return this.#seen;
  }

  /** True when the sample holds all values that came. */
  get isWhole(): boolean {
    return this.#seen <= this.#most;
  }

  /** Ascending by value. */
  ascending(): number[] {
    return Array.from(this.#values.subarray(0, Math.min(this.#seen, this.#most))).sort(
      (a, b) => a - b,
    );
  }

  /** Values with their rows, in no order. */
  *entries(): Generator<{ readonly value: number; readonly row: number }> {
    for (let i = 0; i < Math.min(this.#seen, this.#most); i++)
      yield { value: this.#values[i] as number, row: this.#rows[i] as number };
  }
}
