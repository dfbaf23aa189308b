import { mix32 } from "./hash.ts";

/**
 * A seeded source of floats in [0, 1): same seed, same sequence, in Node and in browsers. Not for secrets.
 * sfc32 of Chris Doty-Humphrey (PractRand, public domain): 128 bits of state, passes BigCrush.
 */
export function seededRandom(seed: number): () => number {
  let a = mix32(seed);
  let b = mix32(seed ^ 0x9e3779b9);
  let c = mix32(seed ^ 0x243f6a88);
  let counter = 1;
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return (sum >>> 0) / 4294967296;
  };
  for (let i = 0; i < 12; i++) next();
  return next;
}

/** Fisher-Yates on a copy, driven by `random`. */
export function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const out = [...items];
  for (let i = out.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const left = out[i] as T;
    out[i] = out[j] as T;
    out[j] = left;
  }
  return out;
}

/** One draw from the standard normal distribution (Box-Muller). */
export function gaussian(random: () => number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random()));
  return radius * Math.cos(2 * Math.PI * random());
}
