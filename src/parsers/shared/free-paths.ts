/**
 * Paths of the files that come out of one file, each given once. Names that only case or Unicode form tells apart count as one, for many
 * disks hold them as one.
 */
export class FreePaths {
  /** The number that the next file of a name gets. */
  readonly #next = new Map<string, number>();

  /** The path itself, or with a number before its ending where it is taken: `a.txt`, `a (2).txt`. */
  take(path: string): string {
    const key = keyOf(path);
    let number = this.#next.get(key) ?? 1;
    let free = path;
    while (this.#next.has(keyOf(free))) free = numbered(path, ++number);
    this.#next.set(key, number);
    this.#next.set(keyOf(free), Math.max(1, this.#next.get(keyOf(free)) ?? 1));
    return free;
  }
}

function keyOf(path: string): string {
  return path.normalize("NFC").toLowerCase();
}

function numbered(path: string, number: number): string {
  const slash = path.lastIndexOf("/");
  const dot = path.lastIndexOf(".");
  const at = dot > slash + 1 ? dot : path.length;
  return `${path.slice(0, at)} (${number})${path.slice(at)}`;
}
