/** Rows of a table that are kept in the browser: windows of it, the ones used last, bounded by cells however far one scrolls. */

/** Cells of one window; a table with many columns is read in fewer rows at a time. */
const WINDOW_CELLS = 20_000;
const MAX_WINDOW_ROWS = 250;
const MIN_WINDOW_ROWS = 5;
/** Cells that are kept in all. */
const KEPT_CELLS = 400_000;
const MIN_KEPT = 6;

/** Rows of one window for a table of so many columns. */
export function windowRows(columns: number): number {
  const rows = Math.floor(WINDOW_CELLS / Math.max(1, columns));
  return Math.min(MAX_WINDOW_ROWS, Math.max(MIN_WINDOW_ROWS, rows));
}

export class RowWindows<Window extends { readonly rows: readonly (readonly string[])[] }> {
  readonly size: number;
  readonly #rowCount: number;
  readonly #most: number;
  readonly #kept = new Map<number, Window>();

  constructor(rowCount: number, columns: number) {
    this.#rowCount = rowCount;
    this.size = windowRows(columns);
    this.#most = Math.max(MIN_KEPT, Math.floor(KEPT_CELLS / (this.size * Math.max(1, columns))));
  }

  /** The window that holds a row (from 0), or undefined while it is not loaded. */
  of(row: number): Window | undefined {
    return this.#kept.get(Math.floor(row / this.size));
  }

  rowOf(row: number): readonly string[] | undefined {
    return this.of(row)?.rows[row % this.size];
  }

  /** Numbers of the windows that hold the rows [from, to] and are not there; those that are count as used. */
  missing(from: number, to: number): number[] {
    const last = Math.max(0, Math.ceil(this.#rowCount / this.size) - 1);
    const first = Math.min(last, Math.max(0, Math.floor(from / this.size)));
    const missing: number[] = [];
    for (let i = first; i <= Math.min(last, Math.floor(Math.max(0, to) / this.size)); i++) {
      const known = this.#kept.get(i);
      if (known === undefined) missing.push(i);
      else this.put(i, known);
    }
    return missing;
  }

  /** Keeps a window as the one used last; those used longest ago are dropped. */
  put(index: number, window: Window): void {
    this.#kept.delete(index);
    this.#kept.set(index, window);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= this.#most) return;
      this.#kept.delete(oldest);
    }
  }

  get kept(): readonly Window[] {
    return [...this.#kept.values()];
  }
}
