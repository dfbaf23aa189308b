import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { syntheticCorpus } from "../../../tests/helpers/synthetic-profiles.ts";
import type { FileProfile } from "../model/profile.ts";
import type { ProfileSource } from "./corpus.ts";
import { strongestFirst } from "./links.ts";
import { DEFAULT_RELATE_OPTIONS, RelateOptions } from "./options.ts";
import { type FoundLinks, findLinks } from "./relate.ts";
import { decodeState, encodeState, type RelateState } from "./state.ts";

const POOL = syntheticCorpus(240).profiles;

/** A project whose files are those of the pool by number; the edition is part of a file's key and of its text. */
type Pile = ReadonlyMap<number, number>;

function sourceOf(pile: Pile): ProfileSource {
  const entries = [...pile];
  return {
    files: entries.map(([i, edition]) => {
      const { fileId, path } = (POOL[i] as FileProfile).file;
      return { fileId, path, key: `${i} ${edition}` };
    }),
    read(at) {
      const [i, edition] = entries[at] as [number, number];
      const profile = POOL[i] as FileProfile;
      if (edition === 0) return profile;
      // Another edition holds another file's words.
      const { termSketch, shingleSketch, minhash } = POOL[
        (i + edition * 7) % POOL.length
      ] as FileProfile;
      return { ...profile, termSketch, shingleSketch, minhash, author: `Author ${edition}` };
    },
  };
}

const find = (pile: Pile, before: RelateState | null, options = DEFAULT_RELATE_OPTIONS) =>
  findLinks(sourceOf(pile), options, { before });

const edgesOf = ({ links, corpus, explain }: FoundLinks) =>
  explain(links.toSorted(strongestFirst(corpus)));

/** A state without what pairs showed: statistics stand, everything is compared. */
const withoutPairs = (state: RelateState): RelateState => ({
  ...state,
  pairs: { length: 0, a: new Uint32Array(), b: new Uint32Array() },
  start: new Uint32Array(1),
  words: new Uint32Array(),
});

const first = (count: number): Pile => new Map(Array.from({ length: count }, (_, i) => [i, 0]));

/** Pairs of a state by the keys of their files. */
function pairsByKey({ pairs, fileKeys }: RelateState): Map<string, readonly [string, string]> {
  return new Map(
    Array.from(pairs.a, (a, i) => {
      const pair = [fileKeys[a] as string, fileKeys[pairs.b[i] as number] as string] as const;
      return [pair.join(), pair];
    }),
  );
}

function comparedAnew(before: RelateState, after: RelateState): number {
  const known = pairsByKey(before);
  return [...pairsByKey(after).keys()].filter((key) => !known.has(key)).length;
}

/**
 * Newly compared pairs of which neither file changed, nor was or is paired with one that did: nothing that they rest on moved. (Where a
 * file goes, its partners have room for the next of their candidates; where one comes, it may join two others as their common relative.)
 */
function farFromChange(before: RelateState, after: RelateState): string[] {
  const [known, now] = [pairsByKey(before), pairsByKey(after)];
  const keys = { before: new Set(before.fileKeys), after: new Set(after.fileKeys) };
  const isChanged = (key: string): boolean => !keys.before.has(key) || !keys.after.has(key);
  const near = new Set<string>();
  for (const [a, b] of [...known.values(), ...now.values()])
    if (isChanged(a) || isChanged(b)) near.add(a).add(b);
  return [...now]
    .filter(([key, [a, b]]) => !known.has(key) && !near.has(a) && !near.has(b))
    .map(([key]) => key);
}

const Change = fc.oneof(
  fc.record({ kind: fc.constant("add" as const), file: fc.integer({ min: 120, max: 239 }) }),
  fc.record({ kind: fc.constant("change" as const), file: fc.integer({ min: 0, max: 119 }) }),
  fc.record({ kind: fc.constant("delete" as const), file: fc.integer({ min: 0, max: 119 }) }),
);

function apply(pile: Pile, changes: readonly { kind: string; file: number }[]): Pile {
  const next = new Map(pile);
  for (const { kind, file } of changes) {
    if (kind === "delete") next.delete(file);
    else if (kind === "add") next.set(file, 0);
    else if (next.has(file)) next.set(file, (next.get(file) ?? 0) + 1);
  }
  return next;
}

describe("relate, again after a change", () => {
  it("gives what a full rebuild gives, and compares only pairs with a changed file", async () => {
    const start = await find(first(120), null);
    const state = decodeState(join(encodeState(await start.state()))) as RelateState;
    expect(state).toEqual(await start.state());
    const rounds = fc.array(fc.array(Change, { minLength: 1, maxLength: 3 }), {
      minLength: 1,
      maxLength: 3,
    });
    await fc.assert(
      fc.asyncProperty(rounds, async (changes) => {
        let pile = first(120);
        let before = state;
        for (const round of changes) {
          const next = apply(pile, round);
          const found = await find(next, before);
          const after = await found.state();
          expect(after.statistics.files).toBe(120);
          expect(comparedAnew(before, after)).toBe(found.counters.pairsCompared);
          expect(farFromChange(before, after)).toEqual([]);
          const whole = await find(next, withoutPairs(before));
          expect(whole.counters.pairsCompared).toBe(whole.counters.pairsJudged);
          expect(await edgesOf(found)).toEqual(await edgesOf(whole));
          expect(after).toEqual(await whole.state());
          [pile, before] = [next, after];
        }
      }),
      { numRuns: 6, seed: 4 },
    );
  }, 60_000);

  it("compares nothing where nothing changed", async () => {
    const start = await find(first(60), null);
    const again = await find(first(60), await start.state());
    expect(start.counters.pairsCompared).toBe(start.counters.pairsJudged);
    expect(again.counters.pairsCompared).toBe(0);
    expect(await edgesOf(again)).toEqual(await edgesOf(start));
  });

  it("takes everything anew when more than a tenth changed, when options changed, when the state is broken", async () => {
    const start = await find(first(60), null);
    const grown = await find(first(72), await start.state());
    expect(grown.counters.pairsCompared).toBe(grown.counters.pairsJudged);
    expect((await grown.state()).statistics.files).toBe(72);
    expect(await grown.state()).toEqual(await (await find(first(72), null)).state());
    const other = RelateOptions.parse({ semantic: { threshold: 0.5 } });
    const anew = await find(first(60), await start.state(), other);
    expect(anew.counters.pairsCompared).toBe(anew.counters.pairsJudged);
    const bytes = join(encodeState(await start.state()));
    expect(decodeState(bytes.subarray(0, bytes.length - 4))).toBeNull();
    expect(decodeState(new Uint8Array(3))).toBeNull();
    expect(decodeState(new TextEncoder().encode("no state at all"))).toBeNull();
  });

  it("is not read where a single byte differs", async () => {
    const bytes = join(encodeState(await (await find(first(20), null)).state()));
    for (let at = 0; at < bytes.length; at += 97) {
      const damaged = Uint8Array.from(bytes);
      damaged[at] = (damaged[at] as number) ^ 1;
      expect(decodeState(damaged), `byte ${at}`).toBeNull();
    }
  });

  it("adds small changes up until statistics are taken anew", async () => {
    let state = await (await find(first(100), null)).state();
    for (let count = 104; count <= 108; count += 4) {
      state = await (await find(first(count), state)).state();
      expect(state.statistics.files).toBe(100);
    }
    expect((await (await find(first(112), state)).state()).statistics.files).toBe(112);
  });
});

/** As a file is read: a `Buffer`, at some place of a larger piece of memory. */
function join(parts: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat([Buffer.from("before"), ...parts, Buffer.from("behind")]).subarray(6, -6);
}
