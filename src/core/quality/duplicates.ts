/**
 * Groups of files that are the same: byte for byte, in content, or nearly. Near ones are found by banded MinHash over one file of each
 * content, so the work grows with the number of files, not of pairs, and a thousand copies of one file cost one lookup each.
 */
import { base64ToWords } from "../kit/base64.ts";
import { createLshIndex } from "../kit/sketch/lsh.ts";
import { MINHASH_SIZE } from "../kit/sketch/minhash.ts";
import { planBands } from "../kit/sketch/plan-bands.ts";
import type { FileProfile } from "../model/profile.ts";

export interface DuplicateGroup {
  readonly kind: "exact" | "content" | "near";
  /** Ascending by path of the file. */
  readonly fileIds: readonly string[];
  /** Least similarity of a pair that joined the group, in [0, 1]; 1 for exact and content. */
  readonly similarity: number;
}

export type DuplicateInput = Pick<FileProfile, "file" | "contentHash" | "minhash" | "shingleCount">;

/** Shorter texts are alike by chance. */
const LEAST_SHINGLES = 8;

/**
 * All groups: `exact` by SHA-256 of the bytes, `content` by content hash where bytes differ, `near` by estimated Jaccard similarity of at
 * least `threshold` where contents differ. A file may stand in one group of each kind. Deterministic.
 */
export function findDuplicates(
  profiles: readonly DuplicateInput[],
  threshold: number,
): DuplicateGroup[] {
  const files = [...profiles].sort((a, b) =>
    a.file.path < b.file.path
      ? -1
      : a.file.path > b.file.path
        ? 1
        : a.file.fileId < b.file.fileId
          ? -1
          : 1,
  );
  const exact = groupBy(files, (file) => (file.file.sizeBytes > 0 ? file.file.sha256 : ""));
  const content = groupBy(files, (file) => file.contentHash).filter(
    (group) => distinct(group, (file) => file.file.sha256) > 1,
  );
  return [
    ...exact.map((group) => asGroup("exact", group, 1)),
    ...content.map((group) => asGroup("content", group, 1)),
    ...nearGroups(files, threshold),
  ];
}

/** Share of equal places of two signatures, the estimate of their Jaccard similarity. */
export function signatureSimilarity(a: Uint32Array, b: Uint32Array): number {
  const length = Math.min(a.length, b.length);
  if (length === 0) return 0;
  let equal = 0;
  for (let i = 0; i < length; i++) if (a[i] === b[i]) equal++;
  return equal / length;
}

function nearGroups(files: readonly DuplicateInput[], threshold: number): DuplicateGroup[] {
  const bySignature = new Map<string, DuplicateInput[]>();
  for (const file of files) {
    if (file.minhash === "" || file.shingleCount < LEAST_SHINGLES) continue;
    const same = bySignature.get(file.minhash);
    if (same) same.push(file);
    else bySignature.set(file.minhash, [file]);
  }
  const members = [...bySignature.values()];
  const signatures = [...bySignature.keys()].map(base64ToWords);
  const index = createLshIndex(planBands(threshold, MINHASH_SIZE));
  for (const [item, signature] of signatures.entries()) index.add(item, signature);
  const groups = new DisjointSets(members.length);
  for (const { a, b } of index.pairs()) {
    const similarity = signatureSimilarity(
      signatures[a] ?? new Uint32Array(),
      signatures[b] ?? new Uint32Array(),
    );
    if (similarity >= threshold) groups.join(a, b, similarity);
  }
  return groups
    .all()
    .map(({ items, least }) => ({ files: items.flatMap((item) => members[item] ?? []), least }))
    .filter(
      ({ files: group }) =>
        group.length > 1 && distinct(group, (file) => file.contentHash || file.file.sha256) > 1,
    )
    .map(({ files: group, least }) => asGroup("near", group, least))
    .sort((a, b) => ((a.fileIds[0] ?? "") < (b.fileIds[0] ?? "") ? -1 : 1));
}

function groupBy(
  files: readonly DuplicateInput[],
  keyOf: (file: DuplicateInput) => string,
): DuplicateInput[][] {
  const groups = new Map<string, DuplicateInput[]>();
  for (const file of files) {
    const key = keyOf(file);
    if (key === "") continue;
    const group = groups.get(key);
    if (group) group.push(file);
    else groups.set(key, [file]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

function distinct(
  files: readonly DuplicateInput[],
  keyOf: (file: DuplicateInput) => string,
): number {
  return new Set(files.map(keyOf)).size;
}

function asGroup(
  kind: DuplicateGroup["kind"],
  files: readonly DuplicateInput[],
  similarity: number,
): DuplicateGroup {
  const sorted = [...files].sort((a, b) => (a.file.path < b.file.path ? -1 : 1));
  return { kind, fileIds: sorted.map((file) => file.file.fileId), similarity };
}

/** Union-find with path halving; remembers the weakest join of each set. */
class DisjointSets {
  private readonly parents: number[];
  private readonly least: number[];

  constructor(size: number) {
    this.parents = Array.from({ length: size }, (_, i) => i);
    this.least = new Array<number>(size).fill(1);
  }

  join(a: number, b: number, similarity: number): void {
    const [left, right] = [this.root(a), this.root(b)];
    const least = Math.min(this.least[left] ?? 1, this.least[right] ?? 1, similarity);
    const [top, other] = left < right ? [left, right] : [right, left];
    this.parents[other] = top;
    this.least[top] = least;
  }

  all(): Array<{ items: number[]; least: number }> {
    const sets = new Map<number, number[]>();
    for (let i = 0; i < this.parents.length; i++) {
      const root = this.root(i);
      const items = sets.get(root);
      if (items) items.push(i);
      else sets.set(root, [i]);
    }
    return [...sets].map(([root, items]) => ({ items, least: this.least[root] ?? 1 }));
  }

  private root(item: number): number {
    let at = item;
    while ((this.parents[at] ?? at) !== at) {
      const parent = this.parents[at] ?? at;
      this.parents[at] = this.parents[parent] ?? parent;
      at = this.parents[at] ?? at;
    }
    return at;
  }
}
