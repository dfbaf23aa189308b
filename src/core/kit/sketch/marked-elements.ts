/**
 * Elements of a set that are told apart by two things: a key, by which samples are taken, and a mark, which only says equal or not. What a mark
 * is made of may be random letters (stand-ins under a key): it has no say in what is sampled, yet elements with other marks are others.
 */
export interface Elements {
  readonly keys: Uint32Array;
  /** By element, 0 where its key says all; null where all are 0. */
  readonly marks: Uint32Array | null;
}

/**
 * Distinct keys, ascending. Elements of one key become one, whose mark stands for all that they had, so that it equals another's where those
 * are the same.
 */
export function distinctElements({ keys, marks }: Elements): Elements {
  if (marks === null) return { keys: distinctSorted(keys), marks };
  const byKey = new Map<number, Set<number>>();
  for (const [i, key] of keys.entries()) {
    const known = byKey.get(key);
    const mark = marks[i] ?? 0;
    if (known) known.add(mark);
    else byKey.set(key, new Set([mark]));
  }
  const distinct = Uint32Array.from(byKey.keys()).sort();
  return { keys: distinct, marks: distinct.map((key) => sumOf(byKey.get(key))) };
}

/** A sum modulo 2^32: equal for equal sets in whatever order. */
function sumOf(marks: ReadonlySet<number> = new Set()): number {
  let sum = 0;
  for (const mark of marks) sum = (sum + mark) >>> 0;
  return sum;
}

function distinctSorted(hashes: Uint32Array): Uint32Array {
  const sorted = hashes.slice().sort();
  let count = 0;
  for (let i = 0; i < sorted.length; i++) {
    if (i === 0 || sorted[i] !== sorted[i - 1]) sorted[count++] = sorted[i] ?? 0;
  }
  return sorted.subarray(0, count);
}
