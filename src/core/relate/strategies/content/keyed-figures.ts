/** Figures of a file by key, in typed arrays. */
import { packed, packedShorts } from "../../pack.ts";

export interface KeyedFigures {
  /** Ascending, each once. */
  readonly keys: Uint32Array;
  /** By key: which of the marks is that of its figure, and which of the profile's amounts it is. */
  readonly markOf: Uint16Array;
  readonly amountOf: Uint16Array;
  readonly marks: Uint32Array;
}

/** Collects figures; of those with one key the first stays. */
export class FigureCollector {
  readonly #figures = new Map<number, { mark: number; amount: number }>();
  readonly #marks = new Map<number, number>();

  add(key: number, mark: number, amount: number): void {
    if (this.#figures.has(key)) return;
    let at = this.#marks.get(mark);
    if (at === undefined) {
      at = this.#marks.size;
      this.#marks.set(mark, at);
    }
    this.#figures.set(key, { mark: at, amount });
  }

  figures(): KeyedFigures {
    const keys = Uint32Array.from(this.#figures.keys()).sort();
    const found = Array.from(keys, (key) => this.#figures.get(key));
    return {
      keys,
      markOf: Uint16Array.from(found, (figure) => figure?.mark ?? 0),
      amountOf: Uint16Array.from(found, (figure) => figure?.amount ?? 0),
      marks: Uint32Array.from(this.#marks.keys()),
    };
  }
}

const NO_AMOUNTS = new Uint16Array(0);

/** To keep; of a table without its amounts, which are for words alone. */
export function packedFigures(figures: KeyedFigures, withAmounts: boolean): KeyedFigures {
  if (figures.keys.length === 0) return NO_FIGURES;
  return {
    keys: packed(figures.keys),
    markOf: packedShorts(figures.markOf),
    amountOf: withAmounts ? packedShorts(figures.amountOf) : NO_AMOUNTS,
    marks: packed(figures.marks),
  };
}

export const NO_FIGURES: KeyedFigures = new FigureCollector().figures();
