import { describe, expect, test } from "vitest";
import { gaussian, seededRandom } from "../../kit/random.ts";
import { ResolveOptions } from "./contract.ts";
import { dependenceTree } from "./dependence.ts";
import { chanceOfValue, equalWeights, thingShares } from "./frequencies.ts";
import { resolveEntities } from "./resolve.ts";

const OPTIONS = ResolveOptions.parse({});

describe("rarity", () => {
  test("rare values weigh more, and none does in a column of noise", () => {
    const weights = equalWeights(Float64Array.of(0.001, 0.3), 0.9);
    expect(weights[0]).toBeGreaterThan(weights[1] as number);
    expect([...equalWeights(Float64Array.of(0.001, 0.3), 0)]).toEqual([0, 0]);
  });

  test("a value is counted once for each thing that holds it", () => {
    const column = {
      values: ["a", "b"],
      valueIndex: Int32Array.of(0, 0, 0, 0, 1, 1),
      name: "x",
      kind: "short" as const,
      isPlace: false,
      isLabel: false,
      isNaming: true,
      swapPartner: null,
    };
    const pairs = {
      length: 1,
      first: Int32Array.of(4),
      second: Int32Array.of(5),
      levels: new Uint8Array(),
    };
    const apart = chanceOfValue(column, thingShares(6, pairs, Float64Array.of(0)));
    const one = chanceOfValue(column, thingShares(6, pairs, Float64Array.of(1)));
    expect(one[1]).toBeLessThan(apart[1] as number);
    expect(one[0]).toBeGreaterThan(one[1] as number);
  });
});

test("what two columns say together anyway is taken off once", () => {
  // Both agree in 90 of 1000 pairs, and hardly ever one of them alone.
  const counts = Float64Array.of(900, 5, 5, 90);
  const tree = dependenceTree([2, 2], [counts], [counts], 1, () => false);
  const both = tree.logLift(Uint8Array.of(1, 1), 0);
  expect(both).toBeGreaterThan(Math.log(5));
  expect(both).toBeLessThan(Math.log(11));
  expect(tree.logLift(Uint8Array.of(1, 255), 0)).toBe(0);
  const settled = dependenceTree([2, 2], [counts], [counts], 1, () => true);
  expect(settled.logLift(Uint8Array.of(1, 1), 0)).toBe(0);
});

/** Things with a code, a number and a sign that the two tables write each in its own way. */
function twoSystems(size: number): { name: string; columns: string[]; rows: string[][] }[] {
  const random = seededRandom(3);
  const SIGNS = [
    ["m", "male"],
    ["f", "female"],
    ["x", "other"],
  ] as const;
  const things = Array.from({ length: size }, () => ({
    town: `${"abcdefghij"[Math.floor(random() * 10)]}town`,
    weight: String(Math.round(500 + 60 * gaussian(random))),
    sign: SIGNS[Math.floor(random() * 3)] as readonly [string, string],
    born: new Date(Date.UTC(1950, 0, 1 + Math.floor(random() * 15_000))).toISOString().slice(0, 10),
  }));
  return [0, 1].map((table) => ({
    name: `system ${table}`,
    columns: ["born", "town", "weight", "sex"],
    rows: things.map(({ town, weight, sign, born }) => [born, town, weight, sign[table] as string]),
  }));
}

describe("estimated without truth", () => {
  const tables = twoSystems(900);
  const result = resolveEntities(tables, OPTIONS);
  const termOf = (column: string): number[] =>
    result.pairs.flatMap(({ terms }) =>
      terms.filter((term) => term.column === column).map((term) => term.log2BayesFactor),
    );

  test("the prior is the share of matches among all pairs", () => {
    expect(result.clusters.length).toBeGreaterThan(880);
    const { log2Prior } = result.pairs[0] as { log2Prior: number };
    expect(log2Prior).toBeCloseTo(Math.log2(900 / (900 * 899)), 0);
  });

  test("u of a column is the share of pairs that agree by chance", () => {
    const town = result.columns.find(({ name }) => name === "town");
    expect(town?.levels[0]).toMatchObject({ name: "equal" });
    expect(town?.levels[0]?.u).toBeCloseTo(0.1, 1);
    expect(town?.levels[0]?.m).toBeGreaterThan(0.95);
  });

  test("values that go together though they are not alike speak for a match", () => {
    const terms = termOf("sex");
    expect(terms.length).toBeGreaterThan(800);
    expect(terms.filter((bits) => bits > 0.8).length / terms.length).toBeGreaterThan(0.95);
  });
});
