/** How the values of a column are written: character classes of their first characters, counted. */
const SHOWN = 5;
const COUNTED = 256;
export const SHAPE_CHARS = 24;
/** Where the keys of short and of cut texts begin. */
export const SHAPE_SEED = 0x811c9dc5 | 0;
export const SHAPE_SEED_LONG = 0x01020304;

/** One shape and how often it came. */
export interface ShapeCount {
  readonly shape: string;
  count: number;
}

export class ValueShapes {
  readonly #byHash = new Map<number, ShapeCount>();
  /** Most columns hold values of one shape. */
  #last: ShapeCount | null = null;
  #lastKey = 0;

  /** Counts the shape of a trimmed text with its key; null where there are too many different ones to count a new one. */
  add(text: string, key: number): ShapeCount | null {
    if (this.#last === null || this.#lastKey !== key) {
      let found = this.#byHash.get(key);
      if (found === undefined) {
        if (this.#byHash.size >= COUNTED) return null;
        found = { shape: shapeOf(text), count: 0 };
        this.#byHash.set(key, found);
      }
      this.#last = found;
      this.#lastKey = key;
    }
    this.#last.count++;
    return this.#last;
  }

  /** The most frequent shapes. */
  top(): string[] {
    const ranked = [...this.#byHash.values()].sort(
      (a, b) => b.count - a.count || (a.shape < b.shape ? -1 : 1),
    );
    return ranked.slice(0, SHOWN).map(({ shape }) => shape);
  }
}

/** Character classes of a value with its punctuation: `INV-2024/07` gives `AAA-9999/99`. */
export function shapeOf(raw: string): string {
  const text = raw.trim();
  let shape = "";
  const end = Math.min(text.length, SHAPE_CHARS);
  for (let i = 0; i < end; i++) shape += String.fromCharCode(classOf(text.charCodeAt(i)));
  return text.length > SHAPE_CHARS ? `${shape}…` : shape;
}

/** FNV-1a (Fowler, Noll, Vo) of the classes: telling shapes apart without making a text for each value. */
export function shapeKey(text: string): number {
  const end = Math.min(text.length, SHAPE_CHARS);
  let hash = text.length > SHAPE_CHARS ? SHAPE_SEED_LONG : SHAPE_SEED;
  for (let i = 0; i < end; i++) hash = Math.imul(hash ^ classOf(text.charCodeAt(i)), 0x01000193);
  return hash;
}

/** 9 for digits, A and a for letters, else the character. */
export function classOf(code: number): number {
  if (code >= 48 && code <= 57) return NINE;
  if (code >= 65 && code <= 90) return CAPITAL;
  if ((code >= 97 && code <= 122) || code > 127) return SMALL;
  return code;
}

const NINE = 57;
const CAPITAL = 65;
const SMALL = 97;
