import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mix32 } from "../hash.ts";
import { shingleElements, shingleHashes } from "../text/shingles.ts";
import { distinctElements } from "./marked-elements.ts";
import { estimateJaccard, markedMinhash, minhash } from "./minhash.ts";

const sets = fc.array(fc.tuple(fc.nat(40), fc.nat(5)), { minLength: 1, maxLength: 60 });
/** Marks other than 0 renamed, as another key would; equal ones stay equal. */
const elementsOf = (pairs: readonly (readonly [number, number])[], key: number) =>
  distinctElements({
    keys: Uint32Array.from(pairs, ([value]) => mix32(value)),
    marks: Uint32Array.from(pairs, ([, mark]) => (mark === 0 ? 0 : mix32(mark + 1000 * key) || 1)),
  });
const signature = (pairs: readonly (readonly [number, number])[], key: number) => {
  const { keys, marks } = elementsOf(pairs, key);
  return markedMinhash(keys, marks) as Uint32Array;
};

describe("elements with marks", () => {
  it("are sampled and compared alike whatever the marks are called", () => {
    fc.assert(
      fc.property(sets, sets, fc.nat(1000), (a, b, key) => {
        expect(elementsOf(a, key).keys).toEqual(elementsOf(a, 0).keys);
        expect(estimateJaccard(signature(a, key), signature(b, key))).toBe(
          estimateJaccard(signature(a, 0), signature(b, 0)),
        );
      }),
    );
  });

  it("are others where their marks differ", () => {
    const one = [1, 2, 3, 4, 5, 6, 7, 8].map((value): [number, number] => [value, 1]);
    const other = one.map(([value]): [number, number] => [value, 2]);
    expect(estimateJaccard(signature(one, 0), signature(one, 0))).toBe(1);
    expect(estimateJaccard(signature(one, 0), signature(other, 0))).toBe(0);
  });

  it("without marks are what they were", () => {
    const keys = Uint32Array.from([5, 3, 3, 9]);
    expect(distinctElements({ keys, marks: null }).keys).toEqual(Uint32Array.from([3, 5, 9]));
    expect(markedMinhash(keys, null)).toEqual(minhash(keys));
  });

  it("of word runs carry the marks of their words", () => {
    const words = "dear name x we write to you".split(" ");
    const marks = Uint32Array.from(words, (word) => (word === "x" ? 7 : 0));
    const { keys, marks: joined } = shingleElements(words, marks);
    expect(keys).toEqual(shingleHashes(words));
    expect(Array.from(joined ?? [], (mark) => mark !== 0)).toEqual([true, true, true]);
    const short = shingleElements(["x"], Uint32Array.of(7));
    expect(short.marks?.[0]).not.toBe(0);
  });
});
