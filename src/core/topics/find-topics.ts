/**
 * Topics of a project: files grouped by their key terms, each group called by the terms that set it apart. Terms weigh by how few files have
 * them; groups come from spherical k-means (Dhillon and Modha 2001, "Concept Decompositions for Large Sparse Text Data Using Clustering")
 * over a sparse random projection of the terms, begun with files far from each other; labels from class-based TF-IDF (Grootendorst 2022,
 * "BERTopic: Neural topic modeling with a class-based TF-IDF procedure"). Deterministic; linear in files.
 */
import { hash32 } from "../kit/hash.ts";
import { addFeature } from "../kit/sketch/sparse-projection.ts";

/** Names the method; raise the number when what comes out changes. */
export const TOPIC_METHOD = "local term-topics 2";

export interface FileTerms {
  readonly fileId: string;
  readonly terms: ReadonlyArray<{ readonly term: string; readonly weight: number }>;
}

export interface Topic {
  /** The terms that set it apart, the strongest first. */
  readonly terms: readonly string[];
  /** Its files, those first that say most of it. */
  readonly fileIds: readonly string[];
}

export interface Topics {
  /** The largest first. */
  readonly topics: readonly Topic[];
  /** Files that hold too few terms, or whose terms nobody shares. */
  readonly without: number;
}

/** Fewer files make no topics, and fewer files of one group no topic. */
const LEAST_FILES = 6;
const LEAST_GROUP = 3;
const MOST_TOPICS = 40;
const DIMENSIONS = 256;
const PLACES = 4;
const ROUNDS = 12;
/** Less alike to the middle of its group, a file is of no topic. */
const LEAST_LIKENESS = 0.2;
/** Middles more alike than that are of one topic. */
const SAME_TOPIC = 0.75;
const LABEL_TERMS = 4;
/** Of the files of a group, a term in a smaller share is the jargon of a few. */
const LABEL_SHARE = 0.15;
/** Marks of machines and pieces of addresses: "sheet1", "example com". */
const NO_LABEL = /\d|\b(?:https?|www|com|org|net|html?)\b/;
/** Of all files, a term in more than this share tells nothing. */
const COMMON_SHARE = 0.5;

interface Placed {
  readonly file: FileTerms;
  readonly vector: Float64Array;
}

/** Groups of files with their terms. The order of the files changes nothing. */
export function findTopics(files: readonly FileTerms[]): Topics {
  const ordered = [...files].sort((a, b) => (a.fileId < b.fileId ? -1 : 1));
  const placed = place(ordered);
  if (placed.length < LEAST_FILES) return { topics: [], without: files.length };
  const wanted = Math.min(MOST_TOPICS, Math.max(2, Math.round(Math.sqrt(placed.length / 2))));
  const middles = merged(clustered(placed, farApart(placed, wanted)));
  const groups = middles.map(
    (): Array<{ fileId: string; likeness: number; file: FileTerms }> => [],
  );
  for (const { file, vector } of placed) {
    const { at, likeness } = nearest(middles, vector);
    if (likeness >= LEAST_LIKENESS) groups[at]?.push({ fileId: file.fileId, likeness, file });
  }
  const kept = groups
    .filter((group) => group.length >= LEAST_GROUP)
    .map((group) => group.sort((a, b) => b.likeness - a.likeness || (a.fileId < b.fileId ? -1 : 1)))
    .sort((a, b) => b.length - a.length || ((a[0]?.fileId ?? "") < (b[0]?.fileId ?? "") ? -1 : 1));
  const labels = labelsOf(kept.map((group) => group.map(({ file }) => file)));
  const topics = kept.map((group, i) => ({
    terms: labels[i] ?? [],
    fileIds: group.map(({ fileId }) => fileId),
  }));
  const named = topics.filter(({ terms }) => terms.length > 0);
  return {
    topics: named,
    without: files.length - named.reduce((sum, { fileIds }) => sum + fileIds.length, 0),
  };
}

/** Files as unit vectors of their terms, rare ones weighing more; files without a shared term are left out. */
function place(files: readonly FileTerms[]): Placed[] {
  const held = new Map<string, number>();
  for (const { terms } of files)
    for (const { term } of terms) held.set(term, (held.get(term) ?? 0) + 1);
  return files.flatMap((file) => {
    const vector = new Float64Array(DIMENSIONS);
    for (const { term, weight } of file.terms) {
      const count = held.get(term) ?? 0;
      if (count < 2 || count > Math.max(LEAST_FILES, files.length * COMMON_SHARE)) continue;
      addFeature(vector, hash32(term, 5), weight * Math.log(1 + files.length / count), PLACES);
    }
    return toUnit(vector) ? [{ file, vector }] : [];
  });
}

/** Files to begin with: the first one nearest to the middle of all, each next one least like those before (farthest first). */
function farApart(placed: readonly Placed[], wanted: number): Float64Array[] {
  const all = new Float64Array(DIMENSIONS);
  for (const { vector } of placed) add(all, vector);
  toUnit(all);
  const likeness = placed.map(({ vector }) => dot(vector, all));
  const chosen: Float64Array[] = [];
  const nearestTo = new Float64Array(placed.length).fill(Number.NEGATIVE_INFINITY);
  let at = indexOfLeast(likeness.map((value) => -value));
  while (chosen.length < wanted) {
    const seed = placed[at]?.vector;
    if (seed === undefined) break;
    chosen.push(Float64Array.from(seed));
    for (const [i, { vector }] of placed.entries())
      nearestTo[i] = Math.max(nearestTo[i] as number, dot(vector, seed));
    // The farthest of all are oddities: of those that are far, the one most like the rest begins a group.
    at = farButCommon(nearestTo, likeness);
    if ((nearestTo[at] as number) > SAME_TOPIC) break;
  }
  return chosen;
}

function farButCommon(nearestTo: Float64Array, likeness: readonly number[]): number {
  return indexOfLeast(likeness.map((value, i) => (nearestTo[i] as number) - Math.max(0, value)));
}

function indexOfLeast(values: ArrayLike<number>): number {
  let best = 0;
  for (let i = 1; i < values.length; i++)
    if ((values[i] as number) < (values[best] as number)) best = i;
  return best;
}

function clustered(placed: readonly Placed[], seeds: Float64Array[]): Float64Array[] {
  let middles = seeds;
  const groupOf = new Int32Array(placed.length).fill(-1);
  for (let round = 0; round < ROUNDS; round++) {
    let moved = 0;
    const sums = middles.map(() => new Float64Array(DIMENSIONS));
    for (const [i, { vector }] of placed.entries()) {
      const { at } = nearest(middles, vector);
      if (groupOf[i] !== at) moved++;
      groupOf[i] = at;
      add(sums[at] as Float64Array, vector);
    }
    middles = sums.filter(toUnit);
    if (moved === 0) break;
  }
  return middles;
}

/** Middles that are nearly the same are one. */
function merged(middles: readonly Float64Array[]): Float64Array[] {
  const kept: Float64Array[] = [];
  for (const middle of middles) {
    const { at, likeness } = nearest(kept, middle);
    const same = kept[at];
    if (same === undefined || likeness < SAME_TOPIC) {
      kept.push(Float64Array.from(middle));
      continue;
    }
    add(same, middle);
    toUnit(same);
  }
  return kept;
}

/**
 * Terms by class-based TF-IDF: how much a group says a term, times the log of the average of all that a group says over how much all say it.
 * A term that only few of its files have is no label, nor one whose words stand in a stronger one.
 */
function labelsOf(groups: ReadonlyArray<readonly FileTerms[]>): string[][] {
  const total = new Map<string, number>();
  const own = groups.map((group) => {
    const terms = new Map<string, { weight: number; files: number }>();
    for (const { term, weight } of group.flatMap(({ terms }) => terms)) {
      const known = terms.get(term) ?? { weight: 0, files: 0 };
      terms.set(term, { weight: known.weight + weight, files: known.files + 1 });
      total.set(term, (total.get(term) ?? 0) + weight);
    }
    return terms;
  });
  const average =
    [...total.values()].reduce((sum, value) => sum + value, 0) / Math.max(1, groups.length);
  return own.map((terms, group) => {
    const least = Math.max(2, (groups[group]?.length ?? 0) * LABEL_SHARE);
    const ranked = [...terms]
      .filter(([term, { files }]) => files >= least && !NO_LABEL.test(term))
      .map(([term, { weight }]) => ({
        term,
        score: weight * Math.log(1 + average / (total.get(term) ?? 1)),
      }))
      .sort((a, b) => b.score - a.score || (a.term < b.term ? -1 : 1));
    const chosen: string[] = [];
    for (const { term } of ranked) {
      if (chosen.length >= LABEL_TERMS) break;
      const words = new Set(chosen.flatMap((one) => one.split(" ")));
      if (!term.split(" ").some((word) => words.has(word))) chosen.push(term);
    }
    return chosen;
  });
}

function nearest(
  middles: readonly Float64Array[],
  vector: Float64Array,
): { at: number; likeness: number } {
  let best = { at: 0, likeness: Number.NEGATIVE_INFINITY };
  for (const [at, middle] of middles.entries()) {
    const likeness = dot(middle, vector);
    if (likeness > best.likeness) best = { at, likeness };
  }
  return best;
}

function add(sum: Float64Array, vector: Float64Array): void {
  for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] as number) + (vector[i] as number);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

/** False for a vector of nothing. */
function toUnit(vector: Float64Array): boolean {
  const length = Math.sqrt(dot(vector, vector));
  if (length < 1e-9) return false;
  for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] as number) / length;
  return true;
}
