/** Rows or columns of a grid laid out one after the other. */
export interface GridAxis {
  readonly count: number;
  /** Sum of all sizes. */
  readonly total: number;
  start(index: number): number;
  size(index: number): number;
  /** Index of what stands at an offset; the last one beyond the end. */
  at(offset: number): number;
}

/** All of one size; costs nothing however many there are. */
export function evenAxis(count: number, size: number): GridAxis {
  return {
    count,
    total: count * size,
    start: (index) => index * size,
    size: () => size,
    at: (offset) => Math.max(0, Math.min(count - 1, Math.floor(offset / size))),
  };
}

/** Each of its own size. */
export function unevenAxis(count: number, sizeOf: (index: number) => number): GridAxis {
  const starts = new Float64Array(count + 1);
  for (let i = 0; i < count; i++) starts[i + 1] = (starts[i] ?? 0) + sizeOf(i);
  const start = (index: number) => starts[Math.max(0, Math.min(count, index))] ?? 0;
  return {
    count,
    total: start(count),
    start,
    size: (index) => start(index + 1) - start(index),
    at(offset) {
      let low = 0;
      let high = count - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (start(middle) <= offset) low = middle;
        else high = middle - 1;
      }
      return Math.max(0, low);
    },
  };
}

/** First and last index that are seen between two offsets, with `spare` more at both sides; an empty axis gives -1 as the last. */
export function axisWindow(
  axis: GridAxis,
  from: number,
  to: number,
  spare: number,
): { first: number; last: number } {
  if (axis.count === 0) return { first: 0, last: -1 };
  return {
    first: Math.max(0, axis.at(from) - spare),
    last: Math.min(axis.count - 1, axis.at(to) + spare),
  };
}

/**
 * Offset at which an item is seen whole: `top` as it is when it is in view, else the nearest. `view` is what is seen, of which `cover`
 * is covered at its beginning.
 */
export function revealed(
  axis: GridAxis,
  index: number,
  { top, view, cover }: { top: number; view: number; cover: number },
): number {
  const start = axis.start(index);
  const end = start + Math.min(axis.size(index), view - cover);
  if (start < top + cover) return Math.max(0, start - cover);
  return end > top + view ? end - view : top;
}
