import { expect, test } from "vitest";
import { clusterRecords, type Link } from "./cluster.ts";
import { matchOneToOne } from "./one-to-one.ts";

const APART = (): number => -6;

function clique(records: readonly number[], logOdds: number): Link[] {
  return records.flatMap((a, i) => records.slice(i + 1).map((b) => ({ a, b, logOdds })));
}

test("a weak bridge between two groups joins nothing", () => {
  const links = [...clique([0, 1, 2], 9), ...clique([3, 4, 5], 9), { a: 2, b: 3, logOdds: 4 }];
  expect(clusterRecords(6, links, 0, APART).groups).toEqual([
    [0, 1, 2],
    [3, 4, 5],
  ]);
});

test("two rows that hardly say anything of each other are joined by a third", () => {
  const links = [
    { a: 0, b: 1, logOdds: 9 },
    { a: 1, b: 2, logOdds: 9 },
  ];
  expect(clusterRecords(3, links, 0, () => -2).groups).toEqual([[0, 1, 2]]);
  expect(clusterRecords(3, links, 0, () => -20).groups).toEqual([[0, 1]]);
});

test("sets are bounded, and what was dropped is counted", () => {
  const chain = Array.from({ length: 400 }, (_, a) => ({ a, b: a + 1, logOdds: 5 }));
  const { groups, linksDropped } = clusterRecords(401, chain, 0, () => 5);
  expect(Math.max(...groups.map((group) => group.length))).toBeLessThanOrEqual(128);
  expect(linksDropped).toBeGreaterThanOrEqual(3);
});

test("one to one: the likeliest pairs, each record once", () => {
  const pairs = {
    length: 4,
    first: Int32Array.of(0, 0, 1, 2),
    second: Int32Array.of(10, 11, 10, 12),
    levels: new Uint8Array(),
  };
  const match = Float64Array.of(0.6, 0.3, 0.35, 0.2);
  expect(matchOneToOne(pairs, match, 0.5)).toEqual([[0, 10]]);
  expect(matchOneToOne(pairs, match, 0.1)).toEqual([
    [0, 10],
    [2, 12],
  ]);
});
