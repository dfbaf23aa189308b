/** What every strategy must do, whatever it looks at. Add a strategy to the registry and it is run here. */
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { Evidence } from "../../src/core/model/evidence.ts";
import type { FileProfile } from "../../src/core/model/profile.ts";
import type { Strategy } from "../../src/core/relate/contract.ts";
import { SIGNALS } from "../../src/core/relate/fusion/signals.ts";
import { corpusOf } from "../../src/core/relate/propose.ts";
import { profileOf, syntheticCorpus } from "../helpers/synthetic-profiles.ts";

/** A strategy with its options already bound, so that suites need not know their type. */
export interface StrategyUnderTest {
  readonly name: string;
  readonly strategy: Strategy<never>;
}

export function strategySuite({ name, strategy }: StrategyUnderTest): void {
  const options = strategy.options.parse({});
  const { profiles } = syntheticCorpus(72);
  const corpus = corpusOf(profiles);
  const larger = corpusOf(syntheticCorpus(240).profiles);

  describe(`strategy ${name}`, () => {
    it("describes each option and has a default for it", () => {
      const shape = z.object((strategy.options as unknown as z.ZodObject).shape).shape;
      for (const [option, schema] of Object.entries(shape)) {
        expect(schema.description, option).toMatch(/^[A-Z].{10,}\.$/);
        expect(schema.safeParse(undefined).success, option).toBe(true);
      }
    });

    it("proposes ordered pairs within the corpus, fewer than all", () => {
      const pairs = [...strategy.prepare(larger, options).candidates()];
      for (const { a, b, weight } of pairs) {
        expect(a).toBeLessThan(b);
        expect(a).toBeGreaterThanOrEqual(0);
        expect(b).toBeLessThan(larger.profiles.length);
        expect(weight).toBeGreaterThanOrEqual(0);
        expect(weight).toBeLessThanOrEqual(1);
      }
      const distinct = new Set(pairs.map(({ a, b }) => `${a}:${b}`));
      const all = (larger.profiles.length * (larger.profiles.length - 1)) / 2;
      expect(distinct.size).toBeLessThan(all / 3);
    });

    it("gives the same proposals and observations each time", () => {
      const run = () => {
        const prepared = strategy.prepare(corpus, options);
        const pairs = [...prepared.candidates()];
        return { pairs, seen: pairs.map(({ a, b }) => prepared.observe(a, b)) };
      };
      expect(run()).toEqual(run());
    });

    it("observes valid evidence of its own, with signals that fusion knows and places in the right files", () => {
      const prepared = strategy.prepare(corpus, options);
      for (let a = 0; a < corpus.profiles.length; a++) {
        for (let b = a + 1; b < corpus.profiles.length; b++) {
          const [left, right] = [corpus.profiles[a], corpus.profiles[b]];
          if (!left || !right) throw new Error("both indexes are within the corpus");
          for (const seen of prepared.observe(a, b))
            checkEvidence(seen, strategy.name, left, right);
        }
      }
    });

    it("has no evidence and no proposals where there is nothing", () => {
      const empty = corpusOf([
        profileOf({ path: "a1b2c3d4e5.bin", kind: "data" }),
        profileOf({ path: "other-place/f6071829304.bin", kind: "data" }),
      ]);
      const prepared = strategy.prepare(empty, options);
      expect(prepared.observe(0, 1)).toEqual([]);
      expect([...prepared.candidates()]).toEqual([]);
      expect([...strategy.prepare(corpusOf([]), options).candidates()]).toEqual([]);
    });

    it("counts in whole numbers", () => {
      const prepared = strategy.prepare(corpus, options);
      for (const _ of prepared.candidates()) break;
      for (const [counter, value] of Object.entries(prepared.counters)) {
        expect(Number.isInteger(value) && value >= 0, counter).toBe(true);
      }
    });
  });
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
