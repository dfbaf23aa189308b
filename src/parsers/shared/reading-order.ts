/** Reading order of things placed on a page: top to bottom, what stands in one row from left to right. */

export interface Place {
  readonly x: number;
  readonly y: number;
  readonly height: number;
}

/**
 * Sorts by rows. A thing belongs to a row when it begins above the middle of the row's first one, measured by the lower of both, so that
 * a tall one at the side takes nothing in that stands below. Things without a place stay behind their neighbour. O(n log n).
 */
export function readingOrder<T extends { readonly place: Place | null }>(
  things: readonly T[],
): T[] {
  let last: Place = { x: 0, y: Number.NEGATIVE_INFINITY, height: 0 };
  const placed = things.map((thing, index) => {
    last = thing.place ?? last;
    return { thing, index, ...last };
  });
  placed.sort((a, b) => compare(a.y, b.y) || a.x - b.x || a.index - b.index);
  const out: T[] = [];
  for (let start = 0; start < placed.length; ) {
    const first = placed[start];
    let end = start + 1;
    while (first && end < placed.length && isInRow(first, placed[end])) end++;
    const row = placed.slice(start, end).sort((a, b) => a.x - b.x || a.index - b.index);
    out.push(...row.map(({ thing }) => thing));
    start = end;
  }
  return out;
}

function isInRow(first: Place, next: Place | undefined): boolean {
  if (!next) return false;
  return next.y === first.y || next.y < first.y + Math.min(first.height, next.height) / 2;
}

function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
