/** What every strategy must do, whatever it looks at. Add a strategy to the registry and it is run here. */
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { Evidence } from "../../src/core/model/evidence.ts";
import type { FileProfile } from "../../src/core/model/profile.ts";
import type {
  CorpusFile,
  Observation,
  PreparedStrategy,
  Strategy,
} from "../../src/core/relate/contract.ts";
import { SIGNALS } from "../../src/core/relate/fusion/signals.ts";
import { fromWord, toWord } from "../../src/core/relate/signal-words.ts";
import { explained, prepareStrategy } from "../helpers/open-corpus.ts";
import { profileOf, syntheticCorpus } from "../helpers/synthetic-profiles.ts";

/** A strategy with its options already bound, so that suites need not know their type. */
export interface StrategyUnderTest {
  readonly name: string;
  readonly strategy: Strategy<never>;
}

export function strategySuite({ name, strategy }: StrategyUnderTest): void {
  const { profiles } = syntheticCorpus(72);

  describe(`strategy ${name}`, () => {
    it("describes each option and has a default for it", () => {
      const shape = z.object((strategy.options as unknown as z.ZodObject).shape).shape;
      for (const [option, schema] of Object.entries(shape)) {
        expect(schema.description, option).toMatch(/^[A-Z].{10,}\.$/);
        expect(schema.safeParse(undefined).success, option).toBe(true);
      }
    });

    it("proposes ordered pairs within the corpus, fewer than all", async () => {
      const count = 240;
      const { prepared } = await prepareStrategy(strategy, syntheticCorpus(count).profiles);
      const pairs = [...prepared.candidates()];
      for (const { a, b, weight } of pairs) {
        expect(a).toBeLessThan(b);
        expect(a).toBeGreaterThanOrEqual(0);
        expect(b).toBeLessThan(count);
        expect(weight).toBeGreaterThanOrEqual(0);
        expect(weight).toBeLessThanOrEqual(1);
      }
      const distinct = new Set(pairs.map(({ a, b }) => `${a}:${b}`));
      expect(distinct.size).toBeLessThan((count * (count - 1)) / 2 / 3);
    });

    it("gives the same proposals and observations each time", async () => {
      const run = async () => {
        const { prepared } = await prepareStrategy(strategy, profiles);
        const pairs = [...prepared.candidates()];
        return { pairs, seen: pairs.map(({ a, b }) => explained(seenOf(prepared, a, b))) };
      };
      expect(await run()).toEqual(await run());
    });

    it("observes valid evidence of its own, with signals that fusion knows and places in the right files", async () => {
      const { corpus, prepared } = await prepareStrategy(strategy, profiles);
      for (const [a, b] of pairsOf(profiles.length))
        for (const seen of explained(seenOf(prepared, a, b)))
          checkEvidence(seen, strategy.name, corpus.profile(a), corpus.profile(b));
    });

    it("gives signals that fit in a word and come out of it unchanged", async () => {
      const { prepared } = await prepareStrategy(strategy, profiles);
      for (const [a, b] of pairsOf(profiles.length))
        for (const { explain: _, ...seen } of seenOf(prepared, a, b))
          expect(fromWord(toWord(seen))).toEqual(seen);
    });

    it("compares two files alike while others come and go, as long as the statistics stand", async () => {
      const added = 31;
      const few = await prepareStrategy(strategy, without(profiles, added));
      const seen = pairsOf(profiles.length - 1).map(([a, b]) => few.prepared.compare(a, b));
      const frozen = few.corpus.statistics.freeze();
      const more = await prepareStrategy(strategy, profiles, undefined, frozen);
      const moved = indexesIn(more.corpus.files, few.corpus.files);
      for (const [i, [a, b]] of pairsOf(profiles.length - 1).entries())
        expect(
          explained(more.prepared.compare(moved[a] as number, moved[b] as number)),
          `${few.corpus.files[a]?.ref.path}, ${few.corpus.files[b]?.ref.path}`,
        ).toEqual(explained(seen[i] as Observation[]));
    });

    it("has no evidence and no proposals where there is nothing", async () => {
      const { prepared } = await prepareStrategy(strategy, [
        profileOf({ path: "a1b2c3d4e5.bin", kind: "data" }),
        profileOf({ path: "other-place/f6071829304.bin", kind: "data" }),
      ]);
      expect(seenOf(prepared, 0, 1)).toEqual([]);
      expect([...prepared.candidates()]).toEqual([]);
      const nothing = await prepareStrategy(strategy, []);
      expect([...nothing.prepared.candidates()]).toEqual([]);
    });

    it("counts in whole numbers", async () => {
      const { prepared } = await prepareStrategy(strategy, profiles);
      for (const _ of prepared.candidates()) break;
      for (const [counter, value] of Object.entries(prepared.counters)) {
        expect(Number.isInteger(value) && value >= 0, counter).toBe(true);
      }
    });
  });
}

function seenOf(prepared: PreparedStrategy, a: number, b: number): Observation[] {
  return [...prepared.compare(a, b), ...prepared.lookUp(a, b)];
}

function pairsOf(count: number): (readonly [a: number, b: number])[] {
  return Array.from({ length: count }, (_, a) =>
    Array.from({ length: count - a - 1 }, (_, i) => [a, a + 1 + i] as const),
  ).flat();
}

function without<Item>(items: readonly Item[], at: number): Item[] {
  return items.filter((_, i) => i !== at);
}

/** Where each of `wanted` stands among `files`. */
function indexesIn(files: readonly CorpusFile[], wanted: readonly CorpusFile[]): number[] {
  return wanted.map(({ ref }) => files.findIndex((file) => file.ref.fileId === ref.fileId));
}

function checkEvidence(
  seen: Evidence,
  strategy: string,
  left: FileProfile,
  right: FileProfile,
): void {
  expect(Evidence.parse(seen)).toEqual(seen);
  expect(seen.strategy).toBe(strategy);
  expect(Object.keys(SIGNALS)).toContain(seen.signal);
  expect(seen.detail).toMatch(/^["A-Z0-9].*[.]$/);
  for (const pair of seen.places) {
    if (pair.a) expect(pair.a.fileId).toBe(left.file.fileId);
    if (pair.b) expect(pair.b.fileId).toBe(right.file.fileId);
    for (const place of [pair.a, pair.b]) {
      for (const [start, end] of place?.matched ?? []) {
        expect(start).toBeLessThan(end);
        expect(end).toBeLessThanOrEqual(place?.excerpt.length ?? 0);
      }
    }
  }
}
