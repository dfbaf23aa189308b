import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { profileOf } from "../../../../../tests/helpers/synthetic-profiles.ts";
import { seededRandom } from "../../../kit/random.ts";
import type { ColumnFigures, ProfileAmount } from "../../../model/profile.ts";
import { type Aggregate, aggregateFeature, aggregatesOf } from "./aggregates.ts";
import { matchAggregates, statedFigures } from "./stated-aggregates.ts";

type Numbers = Partial<ColumnFigures> & { name?: string };

/** Aggregates of a table of 1,213 rows with these columns. */
function tableOf(...columns: Numbers[]) {
  const profile = profileOf({
    path: "t.xlsx",
    columns: [{ name: "x", values: Array(1213).fill("1") }],
  });
  const [first] = profile.columns;
  return aggregatesOf({
    ...profile,
    columns: columns.map(({ name = "Sales", ...figures }, index) => ({
      ...first!,
      name,
      index,
      figures: {
        range: "B2:B51",
        unit: null,
        sum: null,
        mean: 0,
        median: null,
        least: 0,
        most: 0,
        ...figures,
      },
    })),
  });
}

const amount = (
  value: number,
  digits: number,
  unit: string | null = "EUR",
  text = `EUR ${value}`,
): ProfileAmount => ({
  value,
  digits,
  unit,
  text,
  location: { kind: "slide", slide: 3 },
  excerpt: text,
});

const match = (amounts: ProfileAmount[], table: readonly Aggregate[]) =>
  matchAggregates(statedFigures(amounts), aggregateFeature(table))
    .filter(({ weight }) => weight > 0)
    .map(({ aggregate, weight }) => ({ words: table[aggregate]?.words, weight }));

describe("matchAggregates", () => {
  it("finds the sum of a column however a text rounds it", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1.1, max: 9.8e9, noNaN: true }),
        fc.integer({ min: 3, max: 7 }),
        fc.boolean(),
        (sum, digits, isLoss) => {
          const written = Number(sum.toPrecision(digits));
          const stated = amount(written, digits);
          fc.pre(statedFigures([stated]).keys.length > 0);
          const hits = match([stated], tableOf({ sum: isLoss ? -sum : sum, unit: "EUR" }));
          expect(hits.map(({ words }) => words)).toEqual(['the sum of "Sales" in "Sheet1"']);
        },
      ),
    );
  });

  it("weighs exact figures more than short ones, and several more than one", () => {
    const table = tableOf({ sum: 4_812_345, unit: "EUR" }, { sum: 7_391_222, unit: "EUR" });
    const weigh = (...amounts: ProfileAmount[]) =>
      match(amounts, table).reduce((sum, { weight }) => sum + weight, 0);
    const long = weigh(amount(4_812_000, 4));
    const middle = weigh(amount(4_810_000, 3));
    const short = weigh(amount(4_800_000, 2));
    expect(long).toBeGreaterThan(middle);
    expect(middle).toBeGreaterThan(short);
    expect(short).toBeGreaterThan(0);
    expect(weigh(amount(4_812_000, 4), amount(7_391_000, 4))).toBeGreaterThan(1.5 * long);
  });

  it("takes a two-digit figure for chance where a table has many of its size", () => {
    const random = seededRandom(5);
    const wide = tableOf(
      { sum: 4_812_345, unit: "EUR" },
      ...Array.from({ length: 60 }, () => ({ sum: 1e6 + random() * 9e6, unit: "EUR" })),
    );
    expect(match([amount(4_800_000, 2)], wide)).toEqual([]);
  });

  it("hardly ever links unrelated figures to a table", () => {
    const random = seededRandom(11);
    const draw = () => 10 ** (3 + 4 * random());
    let linked = 0;
    for (let i = 0; i < 300; i++) {
      const table = tableOf(
        ...Array.from({ length: 8 }, () => ({
          sum: draw(),
          mean: draw(),
          most: draw(),
          unit: "EUR",
        })),
      );
      const text = Array.from({ length: 40 }, () => {
        const digits = 2 + Math.floor(random() * 3);
        return amount(Number(draw().toPrecision(digits)), digits);
      });
      const told = match(text, table).reduce((sum, { weight }) => sum + weight, 0);
      if (told > 4) linked++;
    }
    expect(linked).toBeLessThanOrEqual(6);
  });

  it.each([
    ["a share that is 1", amount(100, 5, "%", "100.00 %"), { most: 1 }],
    ["a year", amount(1987, 4, null, "1987"), { least: 1987 }],
    ["a rounded count", amount(2_350, 3, null, "2,350"), { mean: 2_351.4 }],
    ["a small bare number", amount(347, 3, null, "347"), { most: 347 }],
    ["another currency", amount(4_812_000, 4, "USD"), { sum: 4_812_345, unit: "EUR" }],
    ["a share of a count", amount(48.12, 4, "%", "48.12 %"), { sum: 48.12, unit: "kg" }],
  ])("does not take %s for an aggregate", (_, stated, figures) => {
    expect(match([stated], tableOf(figures))).toEqual([]);
  });

  it.each([
    ["a ratio as a share", amount(12.43, 4, "%", "12.43 %"), { mean: 0.124312 }, "the mean of"],
    ["an exact count", amount(48_213, 5, null, "48,213"), { sum: 48_213 }, "the sum of"],
    [
      "the number of rows",
      amount(1_213, 4, "employee", "1,213 employees"),
      {},
      "the number of rows",
    ],
    [
      "growth",
      amount(-12.34, 4, "%", "12.34 %"),
      { name: "FY2023", sum: 1_000 },
      "the growth from",
    ],
  ])("knows %s", (_, stated, figures, words) => {
    const next = { name: "FY2024", sum: 876.6 };
    expect(match([stated], tableOf(figures, next))[0]?.words).toContain(words);
  });

  it("says nothing of files without figures", () => {
    expect(match([amount(4_812_000, 4)], aggregatesOf(profileOf({ path: "a.docx" })))).toEqual([]);
    expect(statedFigures([amount(0, 4), amount(Number.NaN, 4), amount(5e6, 1)]).keys).toHaveLength(
      0,
    );
  });
});
