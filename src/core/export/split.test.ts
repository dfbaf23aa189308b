import fc from "fast-check";
import { expect, test } from "vitest";
import { FileGroups } from "./split.ts";

const same = (id: string) => id;

function splitFiles(
  pairs: ReadonlyArray<readonly [string, string]>,
  pathOf: (id: string) => string,
  options: { share: number; seed: number },
): Map<string, string> {
  const groups = new FileGroups();
  for (const [a, b] of pairs) groups.join(a, b);
  const ids = [...new Set(pairs.flat())];
  for (const id of ids) groups.place(id, pathOf(id));
  for (const id of ids) groups.weigh(id, 1);
  groups.split(options);
  const sides = new Map(ids.map((id) => [id, groups.sideOf(id) ?? "none"]));
  expect(groups.files).toBe(ids.length);
  expect(groups.heldOut).toBe(heldOut(sides));
  return sides;
}

const seeds = fc.integer({ min: 0, max: 1000 });
const shares = fc.integer({ min: 0, max: 50 }).map((percent) => percent / 100);
const id = fc.integer({ min: 0, max: 40 }).map((n) => `f${n}`);
const pairLists = fc.array(fc.tuple(id, id), { maxLength: 60 });
/** Sizes of groups of files, each group joined into one. */
const groupSizes = fc.array(fc.integer({ min: 2, max: 30 }), { minLength: 1, maxLength: 40 });

function chains(sizes: readonly number[]): Array<readonly [string, string]> {
  return sizes.flatMap((size, group) =>
    Array.from({ length: size - 1 }, (_, n) => [`g${group}/${n}`, `g${group}/${n + 1}`] as const),
  );
}

function heldOut(sides: ReadonlyMap<string, string>): number {
  return [...sides.values()].filter((side) => side === "test").length;
}

test("files that belong together never stand on both sides, in whatever order links come", () => {
  fc.assert(
    fc.property(pairLists, seeds, shares, (pairs, seed, share) => {
      const sides = splitFiles(pairs, same, { share, seed });
      for (const [a, b] of pairs) expect(sides.get(a)).toBe(sides.get(b));
      const turned = [...pairs].reverse().map(([a, b]) => [b, a] as const);
      const shuffled = splitFiles(turned, same, { share, seed });
      expect([...shuffled].sort()).toEqual([...sides].sort());
    }),
  );
});

test("one large group stays in training, and small ones reach the share", () => {
  const pairs = chains([130, ...Array.from({ length: 35 }, () => 2)]);
  for (let seed = 0; seed < 50; seed++)
    expect(heldOut(splitFiles(pairs, same, { share: 0.1, seed }))).toBe(20);
});

test("no group left in training would bring the share nearer, and none above the wish is held out beside others", () => {
  fc.assert(
    fc.property(groupSizes, seeds, shares, (sizes, seed, share) => {
      const sides = splitFiles(chains(sizes), same, { share, seed });
      const wish = share * sides.size;
      const held = heldOut(sides);
      for (const [group, size] of sizes.entries()) {
        const isHeld = sides.get(`g${group}/0`) === "test";
        if (isHeld) expect(size).toBeLessThanOrEqual(held === size ? 2 * wish : wish);
        else if (size <= wish)
          expect(Math.abs(held + size - wish) + 1e-9).toBeGreaterThanOrEqual(Math.abs(held - wish));
      }
      expect(held).toBeLessThanOrEqual(wish * 2);
    }),
  );
});

test("groups with many records count for more than their files", () => {
  for (let seed = 0; seed < 50; seed++) {
    const groups = new FileGroups();
    const ids = Array.from({ length: 40 }, (_, n) => n);
    for (const n of ids) groups.join(`a${n}`, `b${n}`);
    for (const n of ids) groups.weigh(`b${n}`, n % 2 === 0 ? 20 : 2);
    for (const n of ids) groups.place(`a${n}`, `p/${n}`);
    groups.split({ share: 0.2, seed });
    const records = (n: number) => (n % 2 === 0 ? 20 : 2);
    const held = ids.filter((n) => groups.sideOf(`a${n}`) === "test");
    const share = held.reduce((sum, n) => sum + records(n), 0) / 440;
    expect(groups.heldOutShare).toBeCloseTo(share);
    expect(Math.abs(share - 0.2)).toBeLessThan(0.03);
  }
});

test("where only groups above the wish stand, the smallest one is held out if it is near", () => {
  const held = (sizes: readonly number[], share: number) =>
    heldOut(splitFiles(chains(sizes), same, { share, seed: 1 }));
  expect(held([10, 12, 14, 20], 0.1)).toBe(10);
  expect(held([30, 30], 0.1)).toBe(0);
});

test("the seed decides which groups are held out", () => {
  const pairs = chains(Array.from({ length: 40 }, () => 2));
  const chosen = [1, 2, 3].map((seed) =>
    [...splitFiles(pairs, same, { share: 0.1, seed })]
      .flatMap(([file, side]) => (side === "test" ? file : []))
      .join(),
  );
  expect(new Set(chosen).size).toBe(3);
});

test("copies and versions that no record tells of stand on one side, and count for nothing", () => {
  for (let seed = 0; seed < 20; seed++) {
    const groups = new FileGroups();
    for (let n = 0; n < 20; n++) groups.join(`a${n}`, `b${n}`);
    groups.tie("a3", "sha256 1");
    groups.tie("a7", "sha256 1");
    for (let n = 0; n < 20; n++) groups.place(`a${n}`, `p/${n}`);
    groups.split({ share: 0.3, seed });
    expect(groups.sideOf("b3")).toBe(groups.sideOf("b7"));
    expect(groups.files).toBe(40);
    expect(groups.sideOf("sha256 1")).toBeNull();
    const firsts = Array.from({ length: 20 }, (_, n) => groups.isFirst(`a${n}`, `p/${n}`));
    expect(firsts.filter(Boolean)).toHaveLength(19);
    expect(groups.groupsOf(4)).toBe(1);
  }
});

/** Records of groups as projects have them: some with nearly none, one or two with a great part of all. */
const skewed = fc.array(
  fc
    .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 5 }))
    .map(([a, b]) => a * 2 ** b),
  { minLength: 3, maxLength: 13 },
);

test("of few and uneven groups as near to the wish is held out as whole groups allow", () => {
  fc.assert(
    fc.property(skewed, seeds, (records, seed) => {
      const groups = new FileGroups();
      for (const [n, count] of records.entries()) {
        groups.join(`a${n}`, `b${n}`);
        groups.place(`a${n}`, `p/${n}`);
        groups.weigh(`a${n}`, count);
      }
      groups.split({ share: 0.1, seed });
      const all = records.reduce((sum, count) => sum + count, 0);
      const held = records.reduce(
        (sum, count, n) => sum + (groups.sideOf(`a${n}`) === "test" ? count : 0),
        0,
      );
      expect(groups.heldOutShare).toBeCloseTo(held / all);
      expect(Math.abs(held - 0.1 * all)).toBeLessThanOrEqual(
        nearest(records, 0.1 * all) + 0.01 * all,
      );
    }),
    { numRuns: 500 },
  );
});

/** How near to `wish` any choice of groups comes in which none is above it, or one alone up to twice of it. */
function nearest(records: readonly number[], wish: number): number {
  let sums = [0];
  for (const count of records)
    if (count <= wish) sums = [...new Set([...sums, ...sums.map((sum) => sum + count)])];
  const alone = records.filter((count) => count <= 2 * wish);
  return Math.min(...[...sums, ...alone].map((sum) => Math.abs(sum - wish)));
}

test("groups without records are not held out", () => {
  const groups = new FileGroups();
  for (const n of [0, 1, 2, 3]) groups.join(`a${n}`, `b${n}`);
  for (const n of [0, 1]) groups.weigh(`a${n}`, 5);
  groups.split({ share: 0.5, seed: 1 });
  expect([0, 1, 2, 3].map((n) => groups.sideOf(`b${n}`)).sort()).toEqual([
    "test",
    "train",
    "train",
    "train",
  ]);
  expect(groups.heldOut).toBe(2);
});

test("many small groups need no counting, nor does one; few large ones do", () => {
  const groups = new FileGroups();
  groups.join("a0", "b0");
  expect(groups.isForetold(0.1)).toBe(true);
  groups.join("a1", "b1");
  expect(groups.isForetold(0.1)).toBe(false);
  expect(groups.isForetold(0)).toBe(true);
  for (let n = 0; n < 3_000; n++) {
    groups.join(`a${n}`, `b${n}`);
    groups.weigh(`a${n}`, 2);
  }
  expect(groups.isForetold(0.1)).toBe(true);
  groups.weigh("a7", 200);
  expect(groups.isForetold(0.1)).toBe(false);
});
