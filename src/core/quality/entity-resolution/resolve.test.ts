import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  CUSTOMER_COLUMNS,
  madeCustomers,
  pairFigures,
} from "../../../../tests/helpers/made-customers.ts";
import { seededRandom, shuffled } from "../../kit/random.ts";
import { ResolveOptions, type ResolveResult, type ResolveTable } from "./contract.ts";
import { resolveEntities } from "./resolve.ts";

const OPTIONS = ResolveOptions.parse({});

function tableOf(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  name = "t",
): ResolveTable {
  return { name, columns, rows };
}

/** Rows of each cluster, by a name of the row that its place does not change. */
function groupsOf(
  { clusters }: ResolveResult,
  nameOf: (table: number, row: number) => number,
): number[][] {
  return clusters
    .map(({ members }) => members.map(({ table, row }) => nameOf(table, row)).sort((a, b) => a - b))
    .sort((a, b) => (a[0] as number) - (b[0] as number));
}

describe("one table", () => {
  const { rows, thingOf } = madeCustomers(600, 0.3);
  const result = resolveEntities([tableOf(CUSTOMER_COLUMNS, rows)], OPTIONS);
  const groups = groupsOf(result, (_, row) => row);

  test("rows of one customer meet, others do not", () => {
    const { precision, recall } = pairFigures(groups, thingOf);
    expect(precision).toBeGreaterThanOrEqual(0.98);
    expect(recall).toBeGreaterThanOrEqual(0.97);
  });

  test("far fewer pairs are compared than there are", () => {
    expect(result.counters.pairsCompared).toBeLessThan(result.counters.allPairs / 5);
  });

  test("the order of rows changes nothing", () => {
    for (const seed of [1, 2, 3]) {
      const order = shuffled([...rows.keys()], seededRandom(seed));
      const other = resolveEntities(
        [
          tableOf(
            CUSTOMER_COLUMNS,
            order.map((row) => rows[row] as readonly string[]),
          ),
        ],
        OPTIONS,
      );
      expect(groupsOf(other, (_, row) => order[row] as number)).toEqual(groups);
    }
  });

  test("columns of noise do no harm", () => {
    const random = seededRandom(5);
    const noisy = rows.map((row) => [
      ...row,
      ["red", "green", "blue"][Math.floor(random() * 3)] as string,
      String(Math.floor(random() * 1e6)),
      Math.floor(random() * 1e9).toString(36),
    ]);
    const columns = [...CUSTOMER_COLUMNS, "colour", "amount", "token"];
    const other = resolveEntities([tableOf(columns, noisy)], OPTIONS);
    const before = pairFigures(groups, thingOf);
    const after = pairFigures(
      groupsOf(other, (_, row) => row),
      thingOf,
    );
    expect(after.precision).toBeGreaterThanOrEqual(before.precision - 0.01);
    expect(after.recall).toBeGreaterThanOrEqual(before.recall - 0.01);
  });

  test("the terms of a pair and the prior add up to its odds", () => {
    expect(result.pairs.length).toBeGreaterThan(100);
    for (const { probability, log2Prior, terms } of result.pairs) {
      const bits = terms.reduce((sum, term) => sum + term.log2BayesFactor, log2Prior);
      expect(1 / (1 + 2 ** -bits)).toBeCloseTo(probability, 3);
    }
  });

  test("a table without duplicates gives hardly any", () => {
    const clean = madeCustomers(600, 0, 11);
    const { clusters } = resolveEntities([tableOf(CUSTOMER_COLUMNS, clean.rows)], OPTIONS);
    expect(clusters.length).toBeLessThanOrEqual(6);
  });
});

describe("two tables", () => {
  const { rows, thingOf } = madeCustomers(700, 0.5, 3);
  const firstOf = new Map<number, number>();
  const secondOf = new Map<number, number>();
  for (const [row, thing] of thingOf.entries()) {
    if (!firstOf.has(thing)) firstOf.set(thing, row);
    else if (!secondOf.has(thing)) secondOf.set(thing, row);
  }
  const split = [[...firstOf.values()], [...secondOf.values()]];
  const tables = split.map((list, table) =>
    tableOf(
      CUSTOMER_COLUMNS,
      list.map((row) => rows[row] as readonly string[]),
      `t${table}`,
    ),
  );

  test("clean ones are linked one to one", () => {
    const result = resolveEntities(tables, OPTIONS);
    expect(result.isOneToOne).toBe(true);
    for (const { members } of result.clusters)
      expect(members.map(({ table }) => table)).toEqual([0, 1]);
    const groups = groupsOf(result, (table, row) => split[table]?.[row] as number);
    const right = groups.filter(([a, b]) => thingOf[a as number] === thingOf[b as number]).length;
    expect(right / groups.length).toBeGreaterThanOrEqual(0.98);
    expect(right / secondOf.size).toBeGreaterThanOrEqual(0.97);
  });

  test("with doubles of their own they are taken as one", () => {
    const half = rows.length / 2;
    const dirty = [rows.slice(0, half), rows.slice(half)].map((list) =>
      tableOf(CUSTOMER_COLUMNS, list),
    );
    const result = resolveEntities(dirty, OPTIONS);
    expect(result.isOneToOne).toBe(false);
    const groups = groupsOf(result, (table, row) => table * half + row);
    expect(pairFigures(groups, thingOf).recall).toBeGreaterThanOrEqual(0.95);
  });

  test("columns of one table alone are left out and named", () => {
    const [first, second] = tables as [ResolveTable, ResolveTable];
    const wider = { ...first, columns: [...first.columns, "colour"] };
    const { leftOut } = resolveEntities([wider, second], OPTIONS);
    expect(leftOut).toEqual([{ name: "colour", reason: "not in every table" }]);
  });
});

describe("any table", () => {
  const cell = fc.oneof(
    fc.constantFrom("", "Ann", "Anne", "Bo", "2001-02-03", "12", "a b c", "&#228;", "x@y.z"),
    fc.string({ maxLength: 12 }),
  );
  const anyRows = fc.array(fc.array(cell, { minLength: 0, maxLength: 5 }), { maxLength: 40 });

  test("equal rows meet where chance would make none of them, whatever else they hold", () => {
    const others = Array.from({ length: 40 }, (_, i) => [
      ...[
        `${"ABCDEFGHIJ"[i % 10]}da ${"Klmnpqrstv"[i % 7]}orn${i}`,
        `Ort ${i}`,
        `19${50 + i}-04-12`,
      ],
    ]);
    fc.assert(
      fc.property(anyRows, fc.nat(), (rows, which) => {
        const some = rows[which % Math.max(1, rows.length)] ?? [];
        const row = ["Ann Miller", "Kiel", "1987-11-30", ...some];
        const all = [row, ...others, row];
        const columns = ["name", "town", "born", "c", "d", "e", "f", "g"];
        const { clusters } = resolveEntities([tableOf(columns, all)], OPTIONS);
        const clusterOf = (at: number): number =>
          clusters.findIndex(({ members }) => members.some((ref) => ref.row === at));
        expect(clusterOf(0)).toBeGreaterThanOrEqual(0);
        expect(clusterOf(0)).toBe(clusterOf(all.length - 1));
      }),
      { numRuns: 60 },
    );
  });

  test("every row stands in one cluster at most, whatever the cells", () => {
    fc.assert(
      fc.property(anyRows, anyRows, (a, b) => {
        const columns = ["name", "b", "c", "d", "e"];
        const { clusters } = resolveEntities([tableOf(columns, a), tableOf(columns, b)], OPTIONS);
        const members = clusters.flatMap((cluster) => cluster.members);
        const keys = new Set(members.map(({ table, row }) => `${table}:${row}`));
        expect(keys.size).toBe(members.length);
        for (const cluster of clusters) {
          expect(cluster.members.length).toBeGreaterThan(1);
          expect(cluster.confidence).toBeGreaterThan(0);
        }
      }),
      { numRuns: 60 },
    );
  });

  test("without rows or comparable columns there is nothing, and it is said", () => {
    expect(resolveEntities([], OPTIONS).clusters).toEqual([]);
    const numbered = Array.from({ length: 30 }, (_, row) => [String(row)]);
    const result = resolveEntities([tableOf(["id"], numbered)], OPTIONS);
    expect(result.clusters).toEqual([]);
    expect(result.issues).toContain("No column can be compared.");
  });
});
