/** What columns are called, read once for each name, and how alike two names are. */
import { hash32 } from "../../../kit/hash.ts";
import { squashText } from "../../../kit/text/normalise.ts";
import { wordListSimilarity } from "../../../kit/text/similarity.ts";
import { nameWords } from "../../../kit/text/tokenise.ts";
import { hasMeaningfulName } from "../../profile-kind.ts";
import { conceptOf, PUBLIC_CONCEPTS } from "./header-concepts.ts";

export interface ColumnName {
  /** Below the number of names met so far. */
  readonly id: number;
  readonly text: string;
  readonly words: readonly string[];
  /** Words joined; empty for generated names. */
  readonly key: string;
  /** Hash of the key; 0 for generated names. */
  readonly hash: number;
  /** Words joined without plural endings. */
  readonly normal: string;
  /** The same without `id`, `key` and their like: what a name such as `customer_id` says that its values identify; empty where it says nothing. */
  readonly thing: string;
  /** What the name means where that is known (header-concepts.ts). */
  readonly concept: string | null;
}

/** True of names such as `Zielland` or `order date`, whose values are known to everybody. */
export function isPublic({ concept }: ColumnName): boolean {
  return concept !== null && PUBLIC_CONCEPTS.has(concept);
}

const IDENTIFIES = /^(?:id|key|code|no|nr|number|fk|pk|ref)$/;

/** True of names that end as those of keys do, such as `order_no`. */
export function identifies({ words }: ColumnName): boolean {
  return IDENTIFIES.test(words.at(-1) ?? "");
}

/** Words as one text without plural endings, so that `orders` meets `order`. */
export function normalKey(words: readonly string[]): string {
  return words.map(singular).join(" ");
}

/** A word without a plural ending, so that `orders` meets `order`. */
export function singular(word: string): string {
  if (word.length > 4 && word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  if (word.length > 4 && /(?:ss|us|is)$/.test(word)) return word;
  if (word.length > 4 && /(?:x|ch|sh|ss)es$/.test(word)) return word.slice(0, -2);
  return word.length > 3 && word.endsWith("s") ? word.slice(0, -1) : word;
}

/** Reads names; columns of one name share what was read. */
export function createNameReader(): (text: string) => ColumnName {
  const known = new Map<string, ColumnName>();
  return (text) => {
    const before = known.get(text);
    if (before) return before;
    const isNamed = hasMeaningfulName(text);
    const words = isNamed ? nameWords(text) : [];
    const key = words.length > 0 ? words.join(" ") : isNamed ? squashText(text) : "";
    const name: ColumnName = {
      id: known.size,
      text,
      words,
      key,
      hash: key === "" ? 0 : hash32(key),
      normal: normalKey(words),
      thing: normalKey(words.filter((word) => !IDENTIFIES.test(word))),
      concept: isNamed ? conceptOf(text, words) : null,
    };
    known.set(text, name);
    return name;
  };
}

/** How alike two names of one reader are, in [0, 1]; 0 where one is generated. */
export type NameSimilarity = (a: ColumnName, b: ColumnName) => number;

/** Pairs of names that are remembered, as a power of two; headers repeat a lot. */
const MEMORY_BITS = 17;
/** More than there are names; pairs of ids are then exact numbers. */
const MOST_NAMES = 2 ** 26;

/** Remembers a bounded number of pairs: one that is met later takes the place of another. */
export function createNameSimilarity(): NameSimilarity {
  const pairs = new Float64Array(2 ** MEMORY_BITS).fill(-1);
  const similarities = new Float64Array(2 ** MEMORY_BITS);
  return (a, b) => {
    if (a.hash === 0 || b.hash === 0) return 0;
    if (a.hash === b.hash) return 1;
    const low = Math.min(a.id, b.id);
    const high = Math.max(a.id, b.id);
    const pair = low * MOST_NAMES + high;
    const slot = (Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b)) >>> (32 - MEMORY_BITS);
    if (pairs[slot] !== pair) {
      pairs[slot] = pair;
      // One way round, whichever comes first: the likeness of words depends on it
      similarities[slot] = a.key < b.key ? similarityOf(a, b) : similarityOf(b, a);
    }
    return similarities[slot] as number;
  };
}

/** Names of one concept, one name that ends in the other, or a likeness of spelling. */
function similarityOf(a: ColumnName, b: ColumnName): number {
  const spelling = wordListSimilarity(a.words, b.words);
  const concept = a.concept !== null && a.concept === b.concept ? 0.85 : 0;
  const [short, long] = a.key.length <= b.key.length ? [a.key, b.key] : [b.key, a.key];
  const ends = short.length >= 2 && long.endsWith(` ${short}`) ? 0.75 : 0;
  return Math.max(spelling, concept, ends);
}
