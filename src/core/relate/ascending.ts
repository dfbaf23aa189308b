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
