/** Index of the first entry of an ascending list that is not below `value`. */
export function firstAtLeast(ascending: Float64Array | Uint32Array, value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Tells `visit` of the positions of each number that stands in both of two strictly ascending lists. */
export function meet(
  left: Uint32Array,
  right: Uint32Array,
  visit: (i: number, j: number) => void,
): void {
  let i = 0;
  let j = 0;
  while (i < left.length && j < right.length) {
    const x = left[i] as number;
    const y = right[j] as number;
    if (x === y) visit(i, j);
    if (x <= y) i++;
    if (y <= x) j++;
  }
}
