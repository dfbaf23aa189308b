import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Dimension } from "../../model/quality.ts";
import {
  type CorpusScore,
  CorpusScorer,
  type CountedResult,
  type FileToScore,
  fileWeight,
} from "./corpus-score.ts";

const FACTS = { pages: 1, rows: 0, words: 0 };

function result(parts: Partial<CountedResult> & { rule: string }): CountedResult {
  const failed = parts.outcome === "failed";
  return {
    outcome: "passed",
    dimension: "completeness",
    severity: "warning",
    weight: 1,
    share: failed ? 1 : 0,
    checkedCount: 1,
    failedCount: failed ? 1 : 0,
    ...parts,
  };
}

function scoreOf(files: readonly FileToScore[]): CorpusScore {
  const scorer = new CorpusScorer();
  for (const file of files) scorer.add(file);
  return scorer.result();
}

const RESULT: fc.Arbitrary<CountedResult> = fc
  .record({
    rule: fc.constantFrom("a", "b", "c", "d"),
    outcome: fc.constantFrom("passed", "failed", "not-applicable", "broken"),
    share: fc.double({ min: 0.01, max: 1, noNaN: true }),
  })
  .map(({ rule, outcome, share }) =>
    result({
      rule,
      outcome,
      share: outcome === "failed" ? share : 0,
      dimension: rule === "a" || rule === "b" ? "validity" : "uniqueness",
      weight: rule === "a" ? 2 : 0.5,
    }),
  );
const FILE: fc.Arbitrary<FileToScore> = fc.record({
  facts: fc.record({
    pages: fc.option(fc.nat(40)),
    rows: fc.nat(100_000),
    words: fc.nat(9_000),
  }),
  results: fc.uniqueArray(RESULT, { selector: ({ rule }) => rule, maxLength: 4 }),
  isExtraCopy: fc.boolean(),
  doubleShare: fc.constantFrom(0, 0, 0.1, 0.5),
});

describe("CorpusScorer", () => {
  test("an empty project has no score", () => {
    expect(scoreOf([])).toMatchObject({ score: null, files: 0, rules: [], gainOfCopies: 0 });
  });

  test("large files count more, by the logarithm of their pages", () => {
    expect(fileWeight({ pages: 0, rows: 0, words: 0 })).toBe(1);
    expect(fileWeight({ pages: 7, rows: 0, words: 0 })).toBe(4);
    expect(fileWeight({ pages: null, rows: 350, words: 10 })).toBe(4);
    const bad = { facts: FACTS, results: [result({ rule: "r", outcome: "failed" })] };
    const good = { facts: { ...FACTS, pages: 7 }, results: [result({ rule: "r" })] };
    const { dimensions } = scoreOf([bad, good].map((file) => ({ ...file, isExtraCopy: false })));
    expect(dimensions.completeness).toBeCloseTo((100 * 4) / (4 + 2));
    expect(dimensions.validity).toBeNull();
  });

  test("broken rules and what does not apply count for nothing", () => {
    const file = (outcome: CountedResult["outcome"]): FileToScore => ({
      facts: FACTS,
      results: [result({ rule: "r", outcome, share: 0 })],
      isExtraCopy: false,
    });
    const { dimensions, rules } = scoreOf([file("broken"), file("not-applicable")]);
    expect(dimensions.completeness).toBeNull();
    expect(rules).toEqual([expect.objectContaining({ filesBroken: 1, filesChecked: 0, gain: 0 })]);
    const idle = { rule: "r", filesBroken: 0, filesChecked: 0, filesFailed: 0, gain: 0 };
    expect(scoreOf([file("not-applicable")]).rules).toEqual([expect.objectContaining(idle)]);
  });

  test("mending a rule everywhere gains just what was foretold", () => {
    fc.assert(
      fc.property(fc.array(FILE, { minLength: 1, maxLength: 12 }), (files) => {
        const before = scoreOf(files);
        for (const { rule, gain } of before.rules) {
          const mended = files.map((file) => ({
            ...file,
            results: file.results.map((each) =>
              each.rule === rule && each.outcome === "failed"
                ? { ...each, outcome: "passed" as const, share: 0 }
                : each,
            ),
          }));
          expect((scoreOf(mended).score ?? 0) - (before.score ?? 0)).toBeCloseTo(gain, 6);
        }
      }),
    );
  });

  test("rules over the project count as a tenth of all files", () => {
    const scorer = new CorpusScorer();
    for (let i = 0; i < 5; i++)
      scorer.add({ facts: FACTS, results: [result({ rule: "r" })], isExtraCopy: false });
    scorer.addProject([result({ rule: "p", outcome: "failed", share: 0.5 })]);
    const { dimensions, files, rules } = scorer.result();
    expect(files).toBe(5);
    expect(dimensions.completeness).toBeCloseTo((100 + 0.1 * 50) / 1.1);
    expect(dimensions.uniqueness).toBe(100);
    expect(rules[0]).toMatchObject({ rule: "p", filesFailed: 1 });
  });

  test("double rows take their share of uniqueness, and mending them gains just what was foretold", () => {
    const file = { facts: FACTS, results: [result({ rule: "r" })], isExtraCopy: false };
    expect(scoreOf([{ ...file, doubleShare: 0.1 }]).dimensions.uniqueness).toBeCloseTo(90);
    fc.assert(
      fc.property(fc.array(FILE, { minLength: 1, maxLength: 12 }), (files) => {
        const before = scoreOf(files);
        const after = scoreOf(files.map((each) => ({ ...each, doubleShare: 0 })));
        expect((after.score ?? 0) - (before.score ?? 0)).toBeCloseTo(before.gainOfDoubleRows, 6);
      }),
    );
  });

  test("scores stay within 0 and 100", () => {
    fc.assert(
      fc.property(fc.array(FILE, { maxLength: 12 }), (files) => {
        const { score, dimensions } = scoreOf(files);
        for (const value of [score, ...Dimension.options.map((name) => dimensions[name])]) {
          if (value === null) continue;
          expect(value).toBeGreaterThanOrEqual(-1e-9);
          expect(value).toBeLessThanOrEqual(100 + 1e-9);
        }
      }),
    );
  });

  test("an extra copy has no uniqueness, any other file is unique", () => {
    const file = { facts: FACTS, results: [] };
    const { dimensions, extraCopies, gainOfCopies, score } = scoreOf([
      { ...file, isExtraCopy: true },
      { ...file, isExtraCopy: false },
    ]);
    expect(dimensions.uniqueness).toBe(50);
    expect({ extraCopies, gainOfCopies, score }).toEqual({
      extraCopies: 1,
      gainOfCopies: 50,
      score: 50,
    });
  });

  test("leaving out copies gains just what was foretold, also where that is less than nothing", () => {
    const good = { facts: FACTS, results: [result({ rule: "r" })], isExtraCopy: false };
    const bad = {
      ...good,
      results: [result({ rule: "r", outcome: "failed" })],
    };
    const copies = Array.from({ length: 10 }, () => ({ ...good, isExtraCopy: true }));
    expect(scoreOf([good, ...copies]).gainOfCopies).toBeGreaterThan(0);
    const { dimensions, gainOfCopies } = scoreOf([good, ...copies, bad]);
    expect(dimensions.completeness).toBeCloseTo(1100 / 12);
    // Uniqueness rises from 2 of 12 files to all, completeness falls from 11 of 12 to 1 of 2.
    expect(gainOfCopies).toBeCloseTo((0.25 * (50 - 1100 / 12) + 0.1 * (100 - 200 / 12)) / 0.35);
    expect(gainOfCopies).toBeLessThan(0);
    fc.assert(
      fc.property(fc.array(FILE, { minLength: 1, maxLength: 12 }), (files) => {
        const kept = files.filter(({ isExtraCopy }) => !isExtraCopy);
        fc.pre(kept.length > 0);
        const before = scoreOf(files);
        expect((scoreOf(kept).score ?? 0) - (before.score ?? 0)).toBeCloseTo(
          before.gainOfCopies,
          6,
        );
      }),
    );
  });
});
