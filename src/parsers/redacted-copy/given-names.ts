/** Names by which parts of a file refer to each other: each has one name in the copy, wherever it stands, and no two have the same. */

/** Room for a number behind a name that was cut. */
const NUMBER_CHARS = 6;
const PARTS = /[_.\\?]+|(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/gu;

export class GivenNames {
  readonly #clean: (name: string) => string;
  readonly #maxChars: number;
  readonly #given = new Map<string, string>();
  readonly #taken = new Set<string>();
  readonly #met = new Set<string>();

  /** `clean` says what a name should become; programs do not tell names apart by case. */
  constructor(clean: (name: string) => string, maxChars: number) {
    this.#clean = clean;
    this.#maxChars = maxChars;
  }

  of(name: string): string {
    const key = name.toLowerCase();
    const before = this.#given.get(key);
    if (before !== undefined) return before;
    const clean = this.#clean(name);
    const wanted = clean === name ? name : clean.slice(0, this.#maxChars);
    let free = wanted;
    for (let number = 2; free !== name && this.#taken.has(free.toLowerCase()); number++)
      free = `${wanted.slice(0, this.#maxChars - NUMBER_CHARS)}_${number}`;
    this.#given.set(key, free);
    this.#taken.add(free.toLowerCase());
    this.#met.add(key);
    return free;
  }

  /** True for a name that was asked for, also before the last `startAgain`. */
  has(name: string): boolean {
    return this.#met.has(name.toLowerCase());
  }

  startAgain(): void {
    this.#given.clear();
    this.#taken.clear();
  }
}

/** The words of a name that has no spaces: "Miller_Sales" and "MillerSales" are "Miller Sales". */
export function wordsOfIdentifier(name: string): string {
  return name.replace(PARTS, " ").trim();
}

/** A text as a name of a range: letters, digits and underscores, a letter or an underscore first. */
export function asIdentifier(text: string): string {
  const joined = text.replace(/[^\p{L}\p{N}_]+/gu, "_");
  return /^[\p{L}_]/u.test(joined) ? joined : `_${joined}`;
}
