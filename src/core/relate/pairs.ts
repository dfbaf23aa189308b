/** Lists of pairs as columns of numbers: millions of them take tens of megabytes, not hundreds. */

/** Pairs a < b, each once, ascending by (a, b). */
export interface PairList {
  readonly length: number;
  readonly a: Uint32Array;
  readonly b: Uint32Array;
}

/** All lists one behind the other, in one. */
export function joinWords(...lists: readonly Uint32Array[]): Uint32Array {
  const out = new Uint32Array(lists.reduce((sum, list) => sum + list.length, 0));
  let at = 0;
  for (const list of lists) {
    out.set(list, at);
    at += list.length;
  }
  return out;
}

/** The pairs at these positions, in their order. */
export function pairsAt({ a, b }: PairList, positions: ArrayLike<number>): PairList {
  return {
    length: positions.length,
    a: Uint32Array.from(positions, (at) => a[at] as number),
    b: Uint32Array.from(positions, (at) => b[at] as number),
  };
}

/** Positions of a list by the group that each belongs to: those of group g are `order[start[g]..start[g + 1])`, in ascending order. */
export interface Grouped {
  readonly start: Uint32Array;
  readonly order: Uint32Array;
}

/** Groups positions by counting; `groupOf` holds a group below `groups` for each. */
export function groupPositions(groups: number, ...groupOf: readonly Uint32Array[]): Grouped {
  const start = new Uint32Array(groups + 1);
  for (const list of groupOf)
    for (const group of list) start[group + 1] = (start[group + 1] as number) + 1;
  for (let g = 0; g < groups; g++) start[g + 1] = (start[g + 1] as number) + (start[g] as number);
  const next = start.slice(0, groups);
  const order = new Uint32Array(start[groups] as number);
  for (const list of groupOf) {
    for (let i = 0; i < list.length; i++) {
      const group = list[i] as number;
      order[next[group] as number] = i;
      next[group] = (next[group] as number) + 1;
    }
  }
  return { start, order };
}

/** Finds where a pair stands in an ascending list; -1 where it does not. */
export function positionsOf(pairs: PairList, fileCount: number): (a: number, b: number) => number {
  const { start } = groupPositions(fileCount, pairs.a);
  return (a, b) => {
    const end = start[a + 1] as number;
    let low = start[a] as number;
    let high = end;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs.b[middle] as number) < b) low = middle + 1;
      else high = middle;
    }
    return low < end && pairs.b[low] === b ? low : -1;
  };
}
