/**
 * Held-out records without leakage: files joined by any used link fall on one side together, so a test record never shows a file that
 * training saw. Components by union-find (Tarjan 1975), the side by a hash of the component's smallest path and the seed.
 */
import { hash32 } from "../kit/hash.ts";

/** Side of every file that stands in a pair. `share` in [0, 0.5] is how many components are held out on average. */
export function splitFiles(
  pairs: ReadonlyArray<readonly [string, string]>,
  pathOf: (fileId: string) => string,
  options: { share: number; seed: number },
): Map<string, "train" | "test"> {
  const parent = new Map<string, string>();
  const find = (id: string): string => {
    let root = id;
    while ((parent.get(root) ?? root) !== root) root = parent.get(root) ?? root;
    let at = id;
    while (at !== root) {
      const next = parent.get(at) ?? root;
      parent.set(at, root);
      at = next;
    }
    return root;
  };
  for (const [a, b] of pairs) {
    const [rootA, rootB] = [find(a), find(b)];
    parent.set(rootA, rootA);
    if (rootA !== rootB) parent.set(rootB, rootA);
  }
  const smallest = new Map<string, string>();
  for (const id of parent.keys()) {
    const root = find(id);
    const path = pathOf(id);
    const known = smallest.get(root);
    if (known === undefined || path < known) smallest.set(root, path);
  }
  const limit = options.share * 2 ** 32;
  const side = (root: string) =>
    hash32(smallest.get(root) ?? root, options.seed) >>> 0 < limit ? "test" : "train";
  return new Map([...parent.keys()].map((id) => [id, side(find(id))]));
}
