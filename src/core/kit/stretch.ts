/** Index of the last of the ascending `froms` that is at most `offset`; 0 where none is. */
export function stretchOf(froms: readonly number[], offset: number): number {
  let low = 0;
  let high = froms.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((froms[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
