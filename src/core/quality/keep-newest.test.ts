import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type FileGroup, type GroupFile, type Inside, planNewest } from "./keep-newest.ts";

const file = (fileId: string, day: number | null, more: Partial<GroupFile> = {}): GroupFile => ({
  ...{ fileId, path: `${fileId}.md`, links: 0, addedAt: new Date(2024, 0, 1) },
  modifiedAt: day === null ? null : new Date(2025, 0, day),
  ...more,
});
type Age = FileGroup<GroupFile>["age"];
const NOTHING: Inside = new Map();
const planOf = (groups: GroupFile[][], how: Parameters<typeof planNewest>[1], age: Age = "same") =>
  planNewest(
    groups.map((files) => ({ files, age })),
    how,
  );
const told = (groups: GroupFile[][], inside = NOTHING, age: Age = "same") =>
  planOf(groups, { inside, others: [] }, age).groups.map(({ kept, leftOut }) => [
    kept.fileId,
    leftOut.map((each) => each.fileId),
  ]);
/** What lies in files: `holds("zip", "plan")` is a zip of one member. */
const holds = (...lines: string[][]): Inside =>
  new Map(lines.map(([id = "", ...ids]) => [id, ids.map((fileId) => ({ fileId, sizeBytes: 1 }))]));

describe("planNewest", () => {
  it("keeps the one that was saved last, then the one with most links, then the shortest path", () => {
    expect(told([[file("a", 1), file("b", 3), file("c", 2)]])).toEqual([["b", ["c", "a"]]]);
    expect(told([[file("a", 1), file("b", 1, { links: 2 })]])).toEqual([["b", ["a"]]]);
    expect(told([[file("long", 1), file("b", 1)]])).toEqual([["b", ["long"]]]);
    expect(told([[file("a", null), file("b", 1)]])).toEqual([["b", ["a"]]]);
  });

  it("keeps a file whose time is known rather than one that only arrived later", () => {
    const unknown = file("a", null, { addedAt: new Date(2026, 0, 1) });
    expect(told([[unknown, file("b", 1)]])).toEqual([["b", ["a"]]]);
    const earlier = file("c", null, { addedAt: new Date(2025, 0, 1) });
    expect(told([[earlier, unknown]])).toEqual([["a", ["c"]]]);
  });

  it("touches no file of which it is not known whether it is the older one", () => {
    const group = [file("a", null), file("b", 1), file("c", 2)];
    expect(told([group], NOTHING, "saved")).toEqual([["c", ["b"]]]);
    expect(told([[file("a", null), file("b", 1)]], NOTHING, "saved")).toEqual([]);
  });

  it("chooses none of several that differ and were saved last on one day, and leaves out what is older", () => {
    const at = (fileId: string, hour: number) =>
      file(fileId, 5, { modifiedAt: new Date(Date.UTC(2025, 0, 5, hour)) });
    const group = [file("a", 1), at("b", 9), at("c", 17)];
    const plan = planOf([group], { inside: NOTHING, others: [] }, "saved");
    expect(plan).toMatchObject({
      groups: [{ kept: { fileId: "c" }, beside: [{ fileId: "b" }], leftOut: [{ fileId: "a" }] }],
      held: 0,
    });
    expect(plan.undecided.map((files) => files.map(({ fileId }) => fileId))).toEqual([["c", "b"]]);
    expect(
      planOf([[at("b", 9), at("c", 17)]], { inside: NOTHING, others: [] }, "saved"),
    ).toMatchObject({
      groups: [],
      undecided: [[{ fileId: "c" }, { fileId: "b" }]],
    });
    expect(told([group])).toEqual([["c", ["b", "a"]]]);
    expect(told([[at("b", 9), file("a", 1), file("d", 2)]], NOTHING, "saved")).toEqual([
      ["b", ["d", "a"]],
    ]);
  });

  it("keeps the first where it was told the order", () => {
    const group = [file("a", 1), file("b", 3), file("c", 2)];
    expect(told([group], NOTHING, "told")).toEqual([["a", ["b", "c"]]]);
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

  it("keeps the members of the archive that it keeps, in whatever order the groups come", () => {
    const [newer, older] = [file("newer", 2), file("older", 1)];
    const plans = [file("newer/plan", 1), file("older/plan", 1, { path: "p" })];
    const costs = [file("newer/costs", 1), file("older/costs", 1, { path: "c" })];
    const inside = holds(
      ["newer", "newer/plan", "newer/costs"],
      ["older", "older/plan", "older/costs"],
    );
    for (const groups of [
      [[newer, older], plans, costs],
      [plans, costs, [newer, older]],
    ]) {
      const plan = planOf(groups, { inside, others: [] });
      expect(plan.groups).toMatchObject([{ kept: newer, leftOut: [older] }]);
      expect([...plan.gone].toSorted()).toEqual(["older", "older/costs", "older/plan"]);
      expect(plan.held).toBe(0);
    }
  });

  it("takes no file out of which the one that stays came", () => {
    const group = [file("mail", 1), file("mail/mail", 2)];
    const plan = planOf([group], { inside: holds(["mail", "mail/mail"]), others: [] });
    expect(plan).toMatchObject({ groups: [], held: 1 });
    expect(told([group.toReversed()], holds(["mail/mail", "mail"]))).toEqual([
      ["mail/mail", ["mail"]],
    ]);
  });

  it("takes no file with something in it that has no copy that stays", () => {
    const group = [file("a", 2), file("b", 1)];
    const inside = holds(["b", "b/only"]);
    expect(planOf([group], { inside, others: [] })).toMatchObject({ groups: [], held: 1 });
    const twins = [file("c/only", 1), file("b/only", 1)];
    expect(planOf([group], { inside, others: [twins] })).toMatchObject({ held: 0 });
    const empty: Inside = new Map([["b", [{ fileId: "b/none", sizeBytes: 0 }]]]);
    expect(told([group], empty)).toEqual([["a", ["b"]]]);
    // Both of the twins would go, each with its own archive.
    const both = holds(["b", "b/only"], ["c", "c/only"]);
    expect(planOf([[...group, file("c", 1)]], { inside: both, others: [twins] })).toMatchObject({
      groups: [{ leftOut: [{ fileId: "b" }] }],
      held: 1,
    });
  });

  it("leaves of each thing that goes one that stays, whatever lies in what", () => {
    const ids = [..."abcdefgh"];
    const groupsOf = fc.array(fc.uniqueArray(fc.constantFrom(...ids), { minLength: 2 }));
    const days = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 8, maxLength: 8 });
    // Each file comes out of an earlier one or of none.
    const parents = fc.tuple(...ids.map((_, at) => fc.integer({ min: -3, max: at - 1 })));
    fc.assert(
      fc.property(groupsOf, days, parents, (groups, saved, parent) => {
        const under = (top: number, at: number): boolean =>
          (parent[at] ?? -1) >= 0 && (parent[at] === top || under(top, parent[at] ?? -1));
        const inside = holds(
          ...ids.map((id, top) => [id, ...ids.filter((_, at) => under(top, at))]),
        );
        const files = groups.map((group) =>
          group.map((id) => file(id, saved[ids.indexOf(id)] ?? 1)),
        );
        const { groups: plan, gone } = planOf(files, { inside, others: [] });
        const asked = plan.flatMap(({ leftOut }) => leftOut.map(({ fileId }) => fileId));
        const removed = new Set(
          asked.flatMap((id) => [id, ...(inside.get(id) ?? []).map(({ fileId }) => fileId)]),
        );
        expect(gone).toEqual(removed);
        expect(new Set(asked).size).toBe(asked.length);
        for (const { kept } of plan) expect(gone.has(kept.fileId)).toBe(false);
        for (const id of gone) {
          const own = groups.filter((group) => group.includes(id));
          expect(own.some((group) => group.some((each) => !gone.has(each)))).toBe(true);
        }
      }),
    );
  });
});
