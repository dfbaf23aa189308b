/**
 * What a policy took out of a text, told from the text before and after alone. It knows nothing of how values are found or what is written
 * in their place, so that a mistake there is not made here a second time.
 *
 * Lines that are equal pin both texts to each other; between them words are matched by their longest common subsequence (Hunt and
 * Szymanski 1977 name the problem; the table is the classic one of Wagner and Fischer 1974, bounded by size).
 */

/** How far ahead two texts are searched for a line that both have. */
const LINES_AHEAD = 60;
/** Cells of the table for one stretch; a larger stretch is compared as two bags of words. */
const MAX_CELLS = 1_000_000;
const TOKEN = /[\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}\s]/gu;
const EDGE = /^[\s"'“”‘’„«»()[\]{}<>|,;:*_]+|[\s"'“”‘’„«»()[\]{}<>|,;:.*_]+$/g;

/** Values of `before` that `after` no longer has where they stood, in order, as written, repeated ones too. */
export function replacedValues(before: string, after: string): string[] {
  if (before === after) return [];
  const values: string[] = [];
  for (const [old, now] of stretches(before.split("\n"), after.split("\n")))
    if (old !== now) for (const value of replacedIn(old, now)) values.push(value);
  return values;
}

/** Pairs of stretches of lines that belong together, equal lines left out. */
function* stretches(
  old: readonly string[],
  now: readonly string[],
): Generator<readonly [string, string]> {
  let i = 0;
  let j = 0;
  while (i < old.length || j < now.length) {
    if (i < old.length && old[i] === now[j]) {
      i++;
      j++;
      continue;
    }
    const [a, b] = nextCommon(old, now, i, j);
    // Mostly a value is replaced within its line.
    if (a - i === b - j) for (; i < a; i++, j++) yield [old[i] ?? "", now[j] ?? ""];
    else yield [old.slice(i, a).join("\n"), now.slice(j, b).join("\n")];
    i = a;
    j = b;
  }
}

/** The nearest pair of equal lines that are not blank, or the ends of what is looked at. */
function nextCommon(
  old: readonly string[],
  now: readonly string[],
  i: number,
  j: number,
): [number, number] {
  const ahead = new Map<string, number>();
  const last = Math.min(now.length, j + LINES_AHEAD);
  for (let b = last - 1; b >= j; b--) ahead.set(now[b] ?? "", b);
  let best: [number, number] | null = null;
  const end = Math.min(old.length, i + LINES_AHEAD);
  for (let a = i; a < end; a++) {
    const line = old[a] ?? "";
    const b = line.trim() === "" ? undefined : ahead.get(line);
    if (b !== undefined && (best === null || a + b < best[0] + best[1])) best = [a, b];
  }
  if (best !== null) return best;
  const step = Math.min(end - i, last - j);
  return end === old.length || last === now.length ? [end, last] : [i + step, j + step];
}

interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

function replacedIn(old: string, now: string): string[] {
  const a = tokensOf(old);
  const b = tokensOf(now);
  let head = 0;
  while (head < a.length && head < b.length && a[head]?.text === b[head]?.text) head++;
  let tail = 0;
  while (
    tail < a.length - head &&
    tail < b.length - head &&
    a[a.length - 1 - tail]?.text === b[b.length - 1 - tail]?.text
  )
    tail++;
  const left = a.slice(head, a.length - tail);
  const right = b.slice(head, b.length - tail);
  if (left.length === 0) return [];
  const gone =
    left.length * right.length > MAX_CELLS ? goneFromBag(left, right) : goneInOrder(left, right);
  return valuesOf(old, gone);
}

function tokensOf(text: string): Token[] {
  return Array.from(text.matchAll(TOKEN), (match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** Runs of tokens that the longest common subsequence leaves out. */
function goneInOrder(a: readonly Token[], b: readonly Token[]): Token[][] {
  const width = b.length + 1;
  const table = commonLengths(a, b);
  const runs: Token[][] = [];
  let isOpen = false;
  for (let i = 0, j = 0; i < a.length; ) {
    const token = a[i] as Token;
    const skipOld = table[(i + 1) * width + j] ?? 0;
    const skipNew = j < b.length ? (table[i * width + j + 1] ?? 0) : -1;
    if (token.text === b[j]?.text) {
      isOpen = false;
      i++;
      j++;
    } else if (skipOld >= skipNew) {
      if (isOpen) runs.at(-1)?.push(token);
      else runs.push([token]);
      isOpen = true;
      i++;
    } else j++;
  }
  return runs;
}

/** Length of the longest common subsequence of the rest of both, from each pair of places. */
function commonLengths(a: readonly Token[], b: readonly Token[]): Uint16Array {
  const width = b.length + 1;
  const table = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      table[i * width + j] =
        a[i]?.text === b[j]?.text
          ? (table[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(table[(i + 1) * width + j] ?? 0, table[i * width + j + 1] ?? 0);
  return table;
}

function goneFromBag(a: readonly Token[], b: readonly Token[]): Token[][] {
  const left = new Map<string, number>();
  for (const { text } of b) left.set(text, (left.get(text) ?? 0) + 1);
  const runs: Token[][] = [];
  let isOpen = false;
  for (const token of a) {
    const count = left.get(token.text) ?? 0;
    if (count > 0) left.set(token.text, count - 1);
    else if (isOpen) runs.at(-1)?.push(token);
    else runs.push([token]);
    isOpen = count === 0;
  }
  return runs;
}

/** Runs as written, grown to the blanks around them: of a number or address of which a part stayed, the whole is the value. */
function valuesOf(text: string, runs: readonly Token[][]): string[] {
  const values: string[] = [];
  let end = -1;
  for (const run of runs) {
    const first = run[0];
    const last = run.at(-1);
    if (first === undefined || last === undefined || first.start < end) continue;
    let from = first.start;
    while (from > 0 && !isBreak(text[from - 1] ?? "")) from--;
    end = last.end;
    while (end < text.length && !isBreak(text[end] ?? "")) end++;
    const value = text.slice(from, end).replace(EDGE, "");
    if (/[\p{L}\p{N}]/u.test(value)) values.push(value);
  }
  return values;
}

function isBreak(char: string): boolean {
  return /[\s|]/.test(char);
}
