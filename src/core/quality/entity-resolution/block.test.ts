import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type BlockKeys, proposePairs } from "./block.ts";
import { blockKeys } from "./block-keys.ts";
import { readRecords } from "./record-set.ts";

function keysOf(...lists: readonly number[][]): BlockKeys {
  const keys = lists.map((list) => Uint32Array.from(list).sort());
  return { own: keys, joinable: keys };
}

function named({ pairs }: { pairs: Float64Array }, size: number): string[] {
  return [...pairs].map((pair) => `${Math.floor(pair / size)}-${pair % size}`);
}

test("records that share a key meet once", () => {
  const blocking = proposePairs(keysOf([1, 2], [1, 2], [2, 3], [4]), 1_000);
  expect(named(blocking, 4)).toEqual(["0-1", "0-2", "1-2"]);
  expect(blocking).toMatchObject({ blocks: 2, blocksCut: 0 });
});

describe("a key that hundreds share", () => {
  const crowd = 300;

  test("is joined with a second one that is common too: both must agree", () => {
    const lists = Array.from({ length: crowd }, (_, i) => [1, 2 + (i % 2), 4 + (i % 3)]);
    const blocking = proposePairs(keysOf(...lists), 100_000);
    // 300 share the first key, 150 the second, 100 the third; 50 the second and the third.
    expect(blocking.pairs).toHaveLength(6 * ((50 * 49) / 2));
    expect(blocking.blocksCut).toBe(6);
  });

  test("is cut and counted where nothing else agrees", () => {
    const blocking = proposePairs(keysOf(...Array.from({ length: crowd }, () => [1])), 100_000);
    expect(blocking.pairs).toHaveLength(0);
    expect(blocking.blocksCut).toBe(1);
  });
});

test("never more pairs than there is room for, small blocks first", () => {
  fc.assert(
    fc.property(
      fc.array(fc.uniqueArray(fc.nat(12), { maxLength: 5 }), { maxLength: 60 }),
      fc.integer({ min: 1, max: 200 }),
      (lists, room) => {
        const { pairs } = proposePairs(keysOf(...lists), room);
        expect(pairs.length).toBeLessThanOrEqual(room);
        for (let i = 1; i < pairs.length; i++)
          expect(pairs[i]).toBeGreaterThan(pairs[i - 1] as number);
        for (const pair of pairs)
          expect(Math.floor(pair / lists.length)).toBeLessThan(pair % lists.length);
      },
    ),
  );
  const few = [[1], [1], ...Array.from({ length: 20 }, () => [2])];
  expect(named(proposePairs(keysOf(...few), 10), few.length)).toEqual(["0-1"]);
});

test("values one slip apart meet", () => {
  const columns = ["first name", "born", "mail", "phone"];
  const rows = [
    ["Margaret", "1961-04-09", "m.jones@example.org", "0431 555 12 34"],
    ["Margret", "", "", ""],
    ["", "1961-04-19", "", ""],
    ["", "", "mjones@example.org", ""],
    ["", "", "", "0431 555 12 35"],
  ];
  const records = readRecords([{ name: "t", columns, rows }], [], 100);
  const { pairs } = proposePairs(blockKeys(records), 1_000);
  const whole = records.members.findIndex(([ref]) => ref?.row === 0);
  const met = [...pairs].filter((pair) => Math.floor(pair / 5) === whole || pair % 5 === whole);
  expect(met).toHaveLength(4);
});
