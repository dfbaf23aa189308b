/** How many things groups of rows are about, and how many rows: a thing that three lists hold is found once for each pair of them. */

/** Rows of one table, by their place in its file. */
export interface RowsOfTable {
  readonly fileId: string;
  readonly sheet: string;
  readonly rows: readonly number[];
}

/** Joins groups that have a row in common (union-find). Memory by row of the groups. */
export class ThingCount {
  readonly #ids = new Map<string, Map<number, number>>();
  readonly #parents: number[] = [];
  #things = 0;

  get things(): number {
    return this.#things;
  }

  /** Different rows of all groups. */
  get rows(): number {
    return this.#parents.length;
  }

  /** Takes the rows of a group, which are about one thing; gives one of them, by which `rootOf` finds the thing; null for a group of none. */
  add(tables: readonly RowsOfTable[]): number | null {
    let first: number | null = null;
    for (const { fileId, sheet, rows } of tables) {
      const ids = this.#idsOf(JSON.stringify([fileId, sheet]));
      for (const row of rows) {
        const root = this.rootOf(this.#idOf(ids, row));
        if (first === null) first = root;
        else if (root !== first) {
          this.#parents[root] = first;
          this.#things--;
        }
      }
    }
    return first;
  }

  #idsOf(table: string): Map<number, number> {
    const known = this.#ids.get(table);
    if (known !== undefined) return known;
    const ids = new Map<number, number>();
    this.#ids.set(table, ids);
    return ids;
  }

  #idOf(ids: Map<number, number>, row: number): number {
    const known = ids.get(row);
    if (known !== undefined) return known;
    const id = this.#parents.length;
    ids.set(row, id);
    this.#parents.push(id);
    this.#things++;
    return id;
  }

  /** Equal for all rows of a thing, once all groups are taken. */
  rootOf(id: number): number {
    let root = id;
    while (this.#parents[root] !== root) {
      // Halves the way for the next time.
      this.#parents[root] = this.#parents[this.#parents[root] as number] as number;
      root = this.#parents[root] as number;
    }
    return root;
  }
}
