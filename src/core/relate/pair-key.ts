/** One key for a pair of files by index, whichever way round they are named. */
export function pairKey(a: number, b: number): string {
  return a < b ? `${a}:${b}` : `${b}:${a}`;
}
