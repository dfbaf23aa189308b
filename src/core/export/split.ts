/**
 * Held-out records without leakage: files joined by any used link fall on one side together, so a test record never shows a file that
 * training saw. Groups by union-find (Tarjan 1975); which of them are held out follows from a hash of their smallest path and the seed.
 */
import { hash32 } from "../kit/hash.ts";

type Split = "train" | "test";

interface Group {
  readonly files: readonly string[];
  readonly path: string;
}

/**
 * Side of every file that stands in a pair. `share` in [0, 0.5] is the wished part of the files to hold out. Whole groups are held out
 * until no further one would bring the part nearer to the wish; a group larger than the wish stays in training, so where files hang
 * together in large groups less than the wish is held out. The order of the pairs does not matter.
 */
export function splitFiles(
  pairs: ReadonlyArray<readonly [string, string]>,
  pathOf: (fileId: string) => string,
  options: { share: number; seed: number },
): Map<string, Split> {
  const groups = groupFiles(pairs, pathOf);
  const total = groups.reduce((sum, group) => sum + group.files.length, 0);
  const held = holdOut(inRandomOrder(groups, options.seed), Math.round(options.share * total));
  return new Map(
    groups.flatMap((group) =>
      group.files.map((id): [string, Split] => [id, held.has(group) ? "test" : "train"]),
    ),
  );
}

/** First every group that still fits, then the one that overshoots the wish by less than was missing. */
function holdOut(groups: readonly Group[], wish: number): ReadonlySet<Group> {
  const held = new Set<Group>();
  let missing = wish;
  for (const group of groups) {
    if (group.files.length > missing) continue;
    held.add(group);
    missing -= group.files.length;
  }
  const overshoot = (group: Group) => group.files.length - missing;
  const last = groups
    .filter((group) => !held.has(group) && group.files.length <= wish)
    .reduce<Group | null>(
      (best, group) => (best === null || overshoot(group) < overshoot(best) ? group : best),
      null,
    );
  if (last !== null && overshoot(last) < missing) held.add(last);
  return held;
}

function inRandomOrder(groups: readonly Group[], seed: number): Group[] {
  return groups
    .map((group) => ({ group, rank: hash32(group.path, seed) }))
    .sort((a, b) => a.rank - b.rank || (a.group.path < b.group.path ? -1 : 1))
    .map(({ group }) => group);
}

function groupFiles(
  pairs: ReadonlyArray<readonly [string, string]>,
  pathOf: (fileId: string) => string,
): Group[] {
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
  return [...Map.groupBy(parent.keys(), find).values()].map((files) => ({
    files,
    path: files.map(pathOf).sort()[0] ?? "",
  }));
}
