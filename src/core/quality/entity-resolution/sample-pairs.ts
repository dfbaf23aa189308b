/** Pairs of records at random, for what the levels look like where nothing matches. */
import { seededRandom } from "../../kit/random.ts";

const SEED = 0x5eed;

/**
 * `count` pairs at random that are not among the candidates (ascending), each `a * records + b` with a < b; fewer where nearly all pairs
 * are candidates. With `isCross` the two records are of different tables. Deterministic.
 */
export function samplePairs(
  tableOf: Uint16Array,
  candidates: Float64Array,
  isCross: boolean,
  count: number,
): Float64Array {
  const size = tableOf.length;
  const random = seededRandom(SEED);
  const out: number[] = [];
  const wanted = Math.min(count, size * size);
  for (let attempt = 0; attempt < 4 * wanted && out.length < wanted; attempt++) {
    const a = Math.floor(random() * size);
    const b = Math.floor(random() * size);
    if (a === b || (isCross && tableOf[a] === tableOf[b])) continue;
    const pair = Math.min(a, b) * size + Math.max(a, b);
    if (!includes(candidates, pair)) out.push(pair);
  }
  return Float64Array.from(out);
}

function includes(ascending: Float64Array, wanted: number): boolean {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] as number) < wanted) low = middle + 1;
    else high = middle;
  }
  return ascending[low] === wanted;
}
