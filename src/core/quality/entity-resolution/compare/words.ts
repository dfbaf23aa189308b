/**
 * Likeness of texts of several words, whatever their order: the share of information (inverse document frequency) that both have in
 * common, where misspelt, cut and abbreviated words count in part. Soft TF-IDF of Cohen, Ravikumar and Fienberg 2003, "A Comparison of
 * String Distance Metrics for Name-Matching Tasks", as a Dice coefficient.
 */
import { jaroWinkler } from "./short-text.ts";

export const WORDS_LEVELS = [
  "different",
  "some words shared",
  "half shared",
  "one contains the other",
  "mostly shared",
  "nearly equal",
  "equal",
] as const;

/** Words without a partner are compared with each other up to this number a side. */
const MAX_LOOSE = 12;
/** Longer texts of which no word is the same are not the same text misspelt. */
const FEW_WORDS = 3;
/** Words that begin differently are misspellings of each other only if so many of their letters, at most, are not shared. */
const MOST_LETTERS_APART = 2;

export class WordsComparator {
  readonly #names: string[] = [];
  readonly #weights: Float64Array;
  readonly #lists: readonly Int32Array[];
  readonly #sums: Float64Array;
  /** Letters of each word as bits, 0 for words with digits. */
  readonly #letters: Int32Array;

  readonly #figuresTell: boolean;

  /**
   * `values` are the distinct values of the column, their words joined by spaces. Where `figuresTell`, texts that each hold a figure the other
   * lacks are parts of one work or sizes of one product, whatever words they share.
   */
  constructor(values: readonly string[], figuresTell = false) {
    this.#figuresTell = figuresTell;
    const ids = new Map<string, number>();
    const documents: number[] = [];
    this.#lists = values.map((value) => {
      const list = [...new Set(value.split(" "))].map((word) => {
        const known = ids.get(word);
        const id = known ?? this.#names.push(word) - 1;
        if (known === undefined) ids.set(word, id);
        documents[id] = (documents[id] ?? 0) + 1;
        return id;
      });
      return Int32Array.from(list).sort();
    });
    this.#letters = Int32Array.from(this.#names, lettersOf);
    this.#weights = Float64Array.from(documents, (count) =>
      Math.log(1 + (values.length + 1) / (count + 0.5)),
    );
    this.#sums = Float64Array.from(this.#lists, (list) => this.#sum(list));
  }

  /** Index in WORDS_LEVELS of the values of these indices. */
  level(first: number, second: number): number {
    if (first === second) return 6;
    const [a, b] = first < second ? [first, second] : [second, first];
    const [sumA, sumB] = [this.#sums[a] as number, this.#sums[b] as number];
    const shared = this.#shared(this.#lists[a] as Int32Array, this.#lists[b] as Int32Array);
    const dice = (2 * shared) / (sumA + sumB);
    if (dice >= 0.25 && this.#figuresTell && this.#hasOtherFigures(a, b)) return 1;
    if (dice >= 0.9) return 5;
    if (dice >= 0.75) return 4;
    const contained = shared / Math.min(sumA, sumB);
    if (contained >= 0.95 && dice >= 0.4) return 3;
    if (dice >= 0.5) return 2;
    return dice >= 0.25 ? 1 : 0;
  }

  #hasOtherFigures(a: number, b: number): boolean {
    const [left, right] = [this.#lists[a] as Int32Array, this.#lists[b] as Int32Array];
    const hasOwn = (list: Int32Array, other: Int32Array): boolean =>
      list.some((word) => isFigure(this.#names[word] as string) && !other.includes(word));
    return hasOwn(left, right) && hasOwn(right, left);
  }

  #sum(list: Int32Array): number {
    let sum = 0;
    for (const word of list) sum += this.#weights[word] as number;
    return sum;
  }

  #shared(a: Int32Array, b: Int32Array): number {
    const looseA: number[] = [];
    const looseB: number[] = [];
    let sum = 0;
    let i = 0;
    let j = 0;
    while (i < a.length || j < b.length) {
      const left = i < a.length ? (a[i] as number) : Number.MAX_SAFE_INTEGER;
      const right = j < b.length ? (b[j] as number) : Number.MAX_SAFE_INTEGER;
      if (left === right) sum += this.#weights[left] as number;
      else if (left < right) looseA.push(left);
      else looseB.push(right);
      if (left <= right) i++;
      if (right <= left) j++;
    }
    const isWorthIt = sum > 0 || Math.min(a.length, b.length) <= FEW_WORDS;
    return isWorthIt ? sum + this.#softlyShared(looseA, looseB) : 0;
  }

  /** Each word takes the most similar one that is still free. */
  #softlyShared(a: number[], b: number[]): number {
    if (a.length > MAX_LOOSE) a.length = MAX_LOOSE;
    if (b.length > MAX_LOOSE) b.length = MAX_LOOSE;
    let sum = 0;
    for (const left of a) {
      let best = 0;
      let taken = -1;
      for (let k = 0; k < b.length; k++) {
        const likeness = b[k] === -1 ? 0 : this.#alike(left, b[k] as number);
        if (likeness <= best) continue;
        best = likeness;
        taken = k;
      }
      if (taken < 0) continue;
      const right = b[taken] as number;
      sum += (best * ((this.#weights[left] as number) + (this.#weights[right] as number))) / 2;
      b[taken] = -1;
    }
    return sum;
  }

  #alike(a: number, b: number): number {
    const [lettersA, lettersB] = [this.#letters[a] as number, this.#letters[b] as number];
    if (lettersA === 0 || lettersB === 0) return 0;
    const [low, high] = a < b ? [a, b] : [b, a];
    const [left, right] = [this.#names[low] as string, this.#names[high] as string];
    const isBegunAlike = left.charCodeAt(0) === right.charCodeAt(0);
    if (!isBegunAlike && bitCount(lettersA ^ lettersB) > MOST_LETTERS_APART) return 0;
    return wordLikeness(left, right);
  }
}

/** Numbers are equal or not, never alike. */
function lettersOf(word: string): number {
  let bits = 0;
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i);
    if (code >= 48 && code <= 57) return 0;
    bits |= 1 << (code & 31);
  }
  return bits;
}

function isFigure(word: string): boolean {
  return /^\d+$/.test(word);
}

function bitCount(bits: number): number {
  let rest = bits - ((bits >>> 1) & 0x55555555);
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
  return (((rest + (rest >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

/** In [0, 1]: misspelt words by Jaro-Winkler from 0.9 on, cut ones and initials a fixed part. */
function wordLikeness(a: string, b: string): number {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.startsWith(short)) return short.length >= 3 ? 0.9 : short.length === 1 ? 0.6 : 0;
  if (short.length < 4 || long.length > short.length + 3) return 0;
  const likeness = jaroWinkler(a, b);
  return likeness >= 0.9 ? likeness : 0;
}
