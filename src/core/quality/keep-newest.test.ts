import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type GroupFile, planNewest } from "./keep-newest.ts";

const file = (fileId: string, day: number | null, more: Partial<GroupFile> = {}): GroupFile => ({
  ...{ fileId, path: `${fileId}.md`, links: 0, addedAt: new Date(2024, 0, 1) },
  modifiedAt: day === null ? null : new Date(2025, 0, day),
  ...more,
});
const told = (groups: GroupFile[][]) =>
  planNewest(groups).map(({ kept, leftOut }) => [kept.fileId, leftOut.map((each) => each.fileId)]);

describe("planNewest", () => {
  it("keeps the one that was saved last, then the one with most links, then the shortest path", () => {
    expect(told([[file("a", 1), file("b", 3), file("c", 2)]])).toEqual([["b", ["c", "a"]]]);
    expect(told([[file("a", 1), file("b", 1, { links: 2 })]])).toEqual([["b", ["a"]]]);
    expect(told([[file("long", 1), file("b", 1)]])).toEqual([["b", ["long"]]]);
    expect(told([[file("a", null), file("b", 1)]])).toEqual([["b", ["a"]]]);
  });

  it("says nothing of groups of which nothing goes", () => {
    expect(told([[], [file("a", 1)]])).toEqual([]);
    expect(
      told([
        [file("a", 1), file("b", 2)],
        [file("a", 1), file("c", 1)],
      ]),
    ).toEqual([["b", ["a"]]]);
  });

  it("leaves out no file that it keeps, none twice, and none without one that stays", () => {
    const ids = fc.constantFrom("a", "b", "c", "d", "e", "f");
    const days = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(fc.array(fc.uniqueArray(ids, { minLength: 2 })), days, (groups, saved) => {
        const of = (id: string) => file(id, saved["abcdef".indexOf(id)] ?? 1);
        const plan = planNewest(groups.map((group) => group.map(of)));
        const kept = new Set(plan.map((each) => each.kept.fileId));
        const gone = plan.flatMap(({ leftOut }) => leftOut.map(({ fileId }) => fileId));
        expect(new Set(gone).size).toBe(gone.length);
        expect(gone.filter((id) => kept.has(id))).toEqual([]);
      }),
    );
  });
});
