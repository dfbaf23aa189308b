/**
 * Groups of records that are one thing, from probabilities of pairs. Groups grow by merging the two whose pairs agree best on average, for
 * as long as the average log odds between them are above the threshold: one accidental link between two groups whose other pairs
 * disagree does not join them, as it would in connected components. Agglomerative correlation clustering (Bansal, Blum and Chawla 2004)
 * with average linkage.
 */
export interface Link {
  readonly a: number;
  readonly b: number;
  readonly logOdds: number;
}

/** Largest set of records that hang together that is looked at as one; bounds the work, which is cubic in it. */
const MAX_COMPONENT = 128;

export interface Clustering {
  /** Records of each group of two and more, ascending. */
  readonly groups: readonly (readonly number[])[];
  /** Links that were not followed because their sets would have grown too large. */
  readonly linksDropped: number;
}

/**
 * Groups among `records` records. `links` are the pairs above the threshold; `logOddsOf` gives the log odds of any other pair. Records
 * are taken in the order of their numbers where all else is equal.
 */
export function clusterRecords(
  records: number,
  links: readonly Link[],
  threshold: number,
  logOddsOf: (a: number, b: number) => number,
): Clustering {
  const { sets, linksDropped } = connected(records, links);
  const known = new Map(links.map(({ a, b, logOdds }) => [a * records + b, logOdds]));
  const weight = (a: number, b: number): number => {
    const [low, high] = a < b ? [a, b] : [b, a];
    return known.get(low * records + high) ?? logOddsOf(low, high);
  };
  const groups = sets.flatMap((set) => merge(set, threshold, weight));
  return { groups: groups.filter((group) => group.length > 1), linksDropped };
}

/** Sets of records joined by links, the strongest first, none above MAX_COMPONENT. */
function connected(
  records: number,
  links: readonly Link[],
): { sets: number[][]; linksDropped: number } {
  const parents = Int32Array.from({ length: records }, (_, record) => record);
  const sizes = new Int32Array(records).fill(1);
  const root = (record: number): number => {
    let at = record;
    while (parents[at] !== at) {
      parents[at] = parents[parents[at] as number] as number;
      at = parents[at] as number;
    }
    return at;
  };
  let linksDropped = 0;
  const ordered = [...links].sort((x, y) => y.logOdds - x.logOdds || x.a - y.a || x.b - y.b);
  for (const { a, b } of ordered) {
    const [left, right] = [root(a), root(b)];
    if (left === right) continue;
    const size = (sizes[left] as number) + (sizes[right] as number);
    if (size > MAX_COMPONENT) {
      linksDropped++;
      continue;
    }
    parents[Math.max(left, right)] = Math.min(left, right);
    sizes[Math.min(left, right)] = size;
  }
  const sets = new Map<number, number[]>();
  for (const record of new Set(ordered.flatMap(({ a, b }) => [a, b]).sort((a, b) => a - b))) {
    const set = sets.get(root(record));
    if (set) set.push(record);
    else sets.set(root(record), [record]);
  }
  return { sets: [...sets.values()], linksDropped };
}

function merge(
  set: readonly number[],
  threshold: number,
  weight: (a: number, b: number) => number,
): number[][] {
  const groups = set.map((record) => [record]);
  const sums = set.map((a) => set.map((b) => (a === b ? 0 : weight(a, b))));
  while (groups.length > 1) {
    const best = closest(groups, sums);
    if (best.average <= threshold) break;
    const { i, j } = best;
    groups[i] = [...(groups[i] as number[]), ...(groups[j] as number[])];
    for (const [k, row] of sums.entries()) {
      if (k === i || k === j) continue;
      row[i] = (row[i] as number) + (row[j] as number);
      (sums[i] as number[])[k] = row[i] as number;
    }
    groups.splice(j, 1);
    sums.splice(j, 1);
    for (const row of sums) row.splice(j, 1);
  }
  return groups.map((group) => group.sort((a, b) => a - b));
}

function closest(
  groups: readonly (readonly number[])[],
  sums: readonly (readonly number[])[],
): { i: number; j: number; average: number } {
  let best = { i: 0, j: 0, average: Number.NEGATIVE_INFINITY };
  for (let i = 0; i < groups.length; i++)
    for (let j = i + 1; j < groups.length; j++) {
      const pairs = (groups[i]?.length ?? 0) * (groups[j]?.length ?? 0);
      const average = (sums[i]?.[j] as number) / pairs;
      if (average > best.average) best = { i, j, average };
    }
  return best;
}
