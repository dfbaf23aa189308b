/**
 * Held-out records without leakage: files joined by any used link fall on one side together, and so do copies and versions of one file,
 * so a test record never shows a file that training saw. Groups by union-find (Tarjan 1975), some tens of bytes a file; which of them are
 * held out follows from how many records they give, from hashes of their files' paths, and from the seed.
 */
import { hash32, mix32 } from "../kit/hash.ts";
import { IdIndex } from "../kit/id-index.ts";

type Split = "train" | "test";

const LEAST = 1024;

/** Collects which files belong together. The order of the calls changes no answer. */
export class FileGroups {
  private readonly index = new IdIndex();
  private parent = new Uint32Array(LEAST);
  /** Least hash of the path of a file of the group, kept at its root; the largest number where no path is known. */
  private least = new Uint32Array(LEAST).fill(0xffffffff);
  private isMember = new Uint8Array(LEAST);
  /** How many records a group gives, kept at its root. */
  private weight = new Float64Array(LEAST);
  /** 1 for the files of groups that are held out, by root. */
  private held = new Uint8Array(0);
  private members = 0;

  /** A link that records may tell: both files get a side. */
  join(a: string, b: string): void {
    for (const at of [this.numberOf(a), this.numberOf(b)]) {
      if (this.isMember[at] === 0) this.members++;
      this.isMember[at] = 1;
    }
    this.tie(a, b);
  }

  /** How many records are about the file first of all, or are expected to be; further ones are added. */
  weigh(fileId: string, records: number): void {
    const root = this.rootOf(this.numberOf(fileId));
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

  /** The part of the records, by what each file was weighed with, that held-out groups give, after `split`. */
  get heldOutShare(): number {
    const all = this.groups().reduce((sum, { weight }) => sum + weight, 0);
    return all === 0 ? 0 : this.heldGroups().reduce((sum, { weight }) => sum + weight, 0) / all;
  }

  private heldGroups(): Group[] {
    return this.groups().filter(({ root }) => this.held[root] === 1);
  }

  /** True where better weights would change nothing: there is one group, or so many make up the wished part that errors even out. */
  isForetold(share: number): boolean {
    const weights = this.groups().map(({ weight }) => weight);
    if (share === 0 || weights.length < 2) return true;
    const all = weights.reduce((sum, weight) => sum + weight, 0);
    return all > 0 && weights.every((weight) => weight * ENOUGH_GROUPS <= share * all);
  }

  /** Groups of at least `least` files. */
  groupsOf(least: number): number {
    return this.groups().filter(({ size }) => size >= least).length;
  }

  /**
   * Chooses the groups to hold out. `share` in [0, 0.5] is the wished part of the records, by what each file was weighed with.
   * Whole groups are held out until no further one would bring the part nearer to the wish. A group above the wish stays in training, but for
   * the smallest one where it alone comes nearest and is at most twice the wish.
   */
  split({ share, seed }: { readonly share: number; readonly seed: number }): void {
    this.held = new Uint8Array(this.index.size);
    // One without records would count as held out and hold nothing.
    const groups = this.groups().filter(({ weight }) => weight > 0);
    const all = groups.reduce((sum, { weight }) => sum + weight, 0);
    for (const { root } of holdOut(groups, share * all, seed)) this.held[root] = 1;
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

interface Filled {
  readonly held: ReadonlySet<Group>;
  /** What of the wish is left; below nought where more is held out. */
  readonly missing: number;
}

/** Nearer to the wish than this part of it nobody asks for. */
const NEAR = 0.02;
/** Orders that are tried for that, of groups and by chance, before the nearest one is taken. */
const MOST_TRIES = 64;
/** With so many held-out groups the sum of their records is near what their weights promise. */
const ENOUGH_GROUPS = 200;

/**
 * In an order of chance every group that still fits, or those up to one that overshoots by less than is missing in the end: the first order that comes near the
 * wish, else the nearest one, also among the order from the largest group down and the smallest group above the wish alone.
 */
function holdOut(groups: readonly Group[], wish: number, seed: number): ReadonlySet<Group> {
  const bySize = [...groups].sort((a, b) => b.weight - a.weight || a.least - b.least);
  let best = fill(bySize, wish);
  const alone = bySize.findLast(({ weight }) => weight > wish);
  if (alone !== undefined && alone.weight <= 2 * wish)
    best = nearer(best, { held: new Set([alone]), missing: wish - alone.weight });
  for (let turn = 0; turn < MOST_TRIES; turn++) {
    const found = fill(shuffled(groups, mix32(seed) + turn), wish);
    if (Math.abs(found.missing) <= NEAR * wish) return found.held;
    best = nearer(best, found);
  }
  return best.held;
}

function nearer(one: Filled, other: Filled): Filled {
  return Math.abs(other.missing) < Math.abs(one.missing) ? other : one;
}

function shuffled(groups: readonly Group[], seed: number): Group[] {
  return groups
    .map((group) => ({ group, rank: mix32(group.least ^ mix32(seed)) }))
    .sort((a, b) => a.rank - b.rank || a.group.least - b.group.least)
    .map(({ group }) => group);
}

function fill(groups: readonly Group[], wish: number): Filled {
  const held: Group[] = [];
  let missing = wish;
  let over: { before: number; group: Group; missing: number } | null = null;
  for (const group of groups) {
    const left = missing - group.weight;
    if (left >= 0) {
      held.push(group);
      missing = left;
    } else if (group.weight <= wish && left > (over?.missing ?? Number.NEGATIVE_INFINITY))
      over = { before: held.length, group, missing: left };
  }
  if (over === null || -over.missing > missing) return { held: new Set(held), missing };
  return { held: new Set([...held.slice(0, over.before), over.group]), missing: over.missing };
}
