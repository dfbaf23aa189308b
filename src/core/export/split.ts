/**
 * Held-out records without leakage: files joined by any used link fall on one side together, and so do copies and versions of one file,
 * so a test record never shows a file that training saw. Groups by union-find (Tarjan 1975), some tens of bytes a file; which of them are
 * held out follows from hashes of their files' paths and the seed.
 */
import { hash32, mix32 } from "../kit/hash.ts";
import { IdIndex } from "../kit/id-index.ts";

type Split = "train" | "test";

const LEAST = 1024;
/** About how many records a file gives beside those of its links. */
const RECORDS_OF_FILE = 0.2;

/** Collects which files belong together. The order of the calls changes no answer. */
export class FileGroups {
  private readonly index = new IdIndex();
  private parent = new Uint32Array(LEAST);
  /** Least hash of the path of a file of the group, kept at its root; the largest number where no path is known. */
  private least = new Uint32Array(LEAST).fill(0xffffffff);
  private isMember = new Uint8Array(LEAST);
  /** About how many records the links of a group give, kept at its root. */
  private weight = new Float64Array(LEAST);
  /** 1 for the files of groups that are held out, by root. */
  private held = new Uint8Array(0);
  private members = 0;

  /** A link that records may tell: both files get a side. `records`: about how many it gives beside those that each file gives. */
  join(a: string, b: string, records = 0): void {
    for (const at of [this.numberOf(a), this.numberOf(b)]) {
      if (this.isMember[at] === 1) continue;
      this.members++;
      this.isMember[at] = 1;
      this.weigh(at, RECORDS_OF_FILE);
    }
    this.tie(a, b);
    this.weigh(this.numberOf(a), records);
  }

  private weigh(at: number, records: number): void {
    const root = this.rootOf(at);
    this.weight[root] = (this.weight[root] ?? 0) + records;
  }

  /** Two things of one group, whether or not records tell a link between them: two versions, or a file and the hash of its content. */
  tie(a: string, b: string): void {
    const [x, y] = [this.rootOf(this.numberOf(a)), this.rootOf(this.numberOf(b))];
    if (x === y) return;
    const [root, other] = x < y ? [x, y] : [y, x];
    this.parent[other] = root;
    this.least[root] = Math.min(this.least[root] ?? 0, this.least[other] ?? 0);
    this.weight[root] = (this.weight[root] ?? 0) + (this.weight[other] ?? 0);
    this.weight[other] = 0;
  }

  /** Where the file lies. */
  place(fileId: string, path: string): void {
    const root = this.rootOf(this.numberOf(fileId));
    this.least[root] = Math.min(this.least[root] ?? 0, hash32(path));
  }

  /** Files that stand in a link. */
  get files(): number {
    return this.members;
  }

  /** Files of held-out groups, after `split`. */
  get heldOut(): number {
    return this.heldGroups().reduce((sum, { size }) => sum + size, 0);
  }

  /** The part of the records, as the links let one expect it, that held-out groups give, after `split`. */
  get heldOutShare(): number {
    const all = this.groups().reduce((sum, { weight }) => sum + weight, 0);
    return all === 0 ? 0 : this.heldGroups().reduce((sum, { weight }) => sum + weight, 0) / all;
  }

  private heldGroups(): Group[] {
    return this.groups().filter(({ root }) => this.held[root] === 1);
  }

  /** Groups of at least `least` files. */
  groupsOf(least: number): number {
    return this.groups().filter(({ size }) => size >= least).length;
  }

  /**
   * Chooses the groups to hold out. `share` in [0, 0.5] is the wished part of the records, as far as the links tell how many each group gives.
   * Whole groups are held out until no further one would bring the part nearer to the wish. A group above the wish stays in training, but for
   * the smallest one where nothing else can be held out and it is at most twice the wish.
   */
  split({ share, seed }: { readonly share: number; readonly seed: number }): void {
    this.held = new Uint8Array(this.index.size);
    const groups = this.groups().sort(
      (a, b) => mix32(a.least ^ mix32(seed)) - mix32(b.least ^ mix32(seed)) || a.least - b.least,
    );
    const all = groups.reduce((sum, { weight }) => sum + weight, 0);
    for (const { root } of holdOut(groups, share * all)) this.held[root] = 1;
  }

  /** The side of a file, after `split`; null for one that stands in no link. */
  sideOf(fileId: string): Split | null {
    const at = this.index.get(fileId);
    if (at === null || this.isMember[at] === 0) return null;
    return this.held[this.rootOf(at)] === 1 ? "test" : "train";
  }

  /** True where links, versions or contents join the two, be it through others. */
  areTogether(a: string, b: string): boolean {
    const [one, other] = [this.index.get(a), this.index.get(b)];
    return one !== null && other !== null && this.rootOf(one) === this.rootOf(other);
  }

  /** True for one file of each group with links: the one by whose path the group is known. */
  isFirst(fileId: string, path: string): boolean {
    const at = this.index.get(fileId);
    if (at === null || this.isMember[at] === 0) return false;
    return this.least[this.rootOf(at)] === hash32(path);
  }

  private groups(): Group[] {
    const sizes = new Map<number, number>();
    for (let at = 0; at < this.index.size; at++) {
      if (this.isMember[at] === 0) continue;
      const root = this.rootOf(at);
      sizes.set(root, (sizes.get(root) ?? 0) + 1);
    }
    return [...sizes].map(([root, size]) => ({
      root,
      size,
      weight: this.weight[root] ?? 0,
      least: this.least[root] ?? 0,
    }));
  }

  private numberOf(id: string): number {
    const before = this.index.size;
    const at = this.index.add(id);
    if (at === before) {
      if (at >= this.parent.length) this.grow();
      this.parent[at] = at;
    }
    return at;
  }

  private grow(): void {
    const size = this.parent.length * 2;
    const parent = new Uint32Array(size);
    parent.set(this.parent);
    const least = new Uint32Array(size).fill(0xffffffff);
    least.set(this.least);
    const isMember = new Uint8Array(size);
    isMember.set(this.isMember);
    const weight = new Float64Array(size);
    weight.set(this.weight);
    [this.parent, this.least, this.isMember, this.weight] = [parent, least, isMember, weight];
  }

  private rootOf(at: number): number {
    let root = at;
    while (this.parent[root] !== root) root = this.parent[root] ?? root;
    for (let next = at; next !== root; ) {
      const above = this.parent[next] ?? root;
      this.parent[next] = root;
      next = above;
    }
    return root;
  }
}

interface Group {
  readonly root: number;
  readonly size: number;
  readonly weight: number;
  readonly least: number;
}

/** Nearer to the wish than this part of it nobody asks for. */
const NEAR = 0.1;

/**
 * In the given order every group that still fits, which keeps the choice to chance; where that leaves too much of the wish open, the largest
 * ones first, which fills it best. Then the one that overshoots by less than was missing.
 */
function holdOut(groups: readonly Group[], wish: number): ReadonlySet<Group> {
  const byChance = fill(groups, wish);
  if (wish === 0 || byChance.missing <= NEAR * wish) return byChance.held;
  const bySize = fill(
    [...groups].sort((a, b) => b.weight - a.weight),
    wish,
  );
  return Math.abs(bySize.missing) < Math.abs(byChance.missing) ? bySize.held : byChance.held;
}

function fill(groups: readonly Group[], wish: number): { held: Set<Group>; missing: number } {
  const held = new Set<Group>();
  let missing = wish;
  for (const group of groups) {
    if (group.weight > missing) continue;
    held.add(group);
    missing -= group.weight;
  }
  const most = held.size === 0 ? 2 * wish : wish;
  const last = groups
    .filter((group) => !held.has(group) && group.weight <= most)
    .reduce<Group | null>(
      (best, group) => (best === null || group.weight < best.weight ? group : best),
      null,
    );
  if (last === null || last.weight - missing > missing) return { held, missing };
  held.add(last);
  return { held, missing: missing - last.weight };
}
