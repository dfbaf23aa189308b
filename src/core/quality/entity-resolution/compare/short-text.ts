/** Likeness of single words, as names are misspelt: letters swapped, dropped, doubled, or a name cut to its beginning. */

/** Longer texts are compared by their beginning; this bounds the work of one comparison. */
const MAX_CHARS = 64;
const LEFT = new Uint8Array(MAX_CHARS);
const RIGHT = new Uint8Array(MAX_CHARS);
const ROWS = [0, 1, 2].map(() => new Uint8Array(MAX_CHARS + 1)) as [
  Uint8Array,
  Uint8Array,
  Uint8Array,
];

/**
 * Jaro-Winkler similarity in [0, 1] with a prefix scale of 0.1 over at most 4 letters, granted from a Jaro of 0.7 on.
 * Winkler 1990, "String Comparator Metrics and Enhanced Decision Rules in the Fellegi-Sunter Model of Record Linkage".
 */
export function jaroWinkler(a: string, b: string): number {
  if (a === b) return 1;
  const jaro = jaroSimilarity(a, b);
  if (jaro < 0.7) return jaro;
  let prefix = 0;
  while (prefix < 4 && prefix < a.length && a.charCodeAt(prefix) === b.charCodeAt(prefix)) prefix++;
  return jaro + prefix * 0.1 * (1 - jaro);
}

/** Optimal string alignment: edits, with two neighbouring letters swapped as one; `limit + 1` as soon as it is more than `limit`. */
export function editDistance(a: string, b: string, limit: number): number {
  const rows = Math.min(a.length, MAX_CHARS);
  const columns = Math.min(b.length, MAX_CHARS);
  if (Math.abs(rows - columns) > limit) return limit + 1;
  let [before, last, now] = ROWS;
  for (let j = 0; j <= columns; j++) last[j] = j;
  for (let i = 1; i <= rows; i++) {
    now[0] = i;
    const least = fillRow(a, b, i, columns, before, last, now);
    if (least > limit) return limit + 1;
    [before, last, now] = [last, now, before];
  }
  return Math.min(last[columns] as number, limit + 1);
}

function fillRow(
  a: string,
  b: string,
  i: number,
  columns: number,
  before: Uint8Array,
  last: Uint8Array,
  now: Uint8Array,
): number {
  const letter = a.charCodeAt(i - 1);
  let least = i;
  for (let j = 1; j <= columns; j++) {
    const other = b.charCodeAt(j - 1);
    let cost = Math.min((last[j] as number) + 1, (now[j - 1] as number) + 1);
    cost = Math.min(cost, (last[j - 1] as number) + (letter === other ? 0 : 1));
    const isSwap =
      i > 1 && j > 1 && letter === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === other;
    if (isSwap) cost = Math.min(cost, (before[j - 2] as number) + 1);
    now[j] = cost;
    if (cost < least) least = cost;
  }
  return least;
}

function jaroSimilarity(a: string, b: string): number {
  const m = Math.min(a.length, MAX_CHARS);
  const n = Math.min(b.length, MAX_CHARS);
  if (m === 0 || n === 0) return 0;
  const reach = Math.max(0, Math.floor(Math.max(m, n) / 2) - 1);
  LEFT.fill(0, 0, m);
  RIGHT.fill(0, 0, n);
  let common = 0;
  for (let i = 0; i < m; i++) {
    const letter = a.charCodeAt(i);
    const end = Math.min(n, i + reach + 1);
    for (let j = Math.max(0, i - reach); j < end; j++) {
      if (RIGHT[j] === 1 || b.charCodeAt(j) !== letter) continue;
      LEFT[i] = 1;
      RIGHT[j] = 1;
      common++;
      break;
    }
  }
  if (common === 0) return 0;
  const swaps = outOfOrder(a, b, m) / 2;
  return (common / m + common / n + (common - swaps) / common) / 3;
}

/** Common letters that stand in another order. */
function outOfOrder(a: string, b: string, m: number): number {
  let count = 0;
  let j = 0;
  for (let i = 0; i < m; i++) {
    if (LEFT[i] !== 1) continue;
    while (RIGHT[j] !== 1) j++;
    if (a.charCodeAt(i) !== b.charCodeAt(j)) count++;
    j++;
  }
  return count;
}
